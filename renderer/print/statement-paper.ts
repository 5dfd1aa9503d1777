/** A statement on paper: who said it, in what language and through whom, the words, and the signatures as they were made. */
import type { FullRecord } from '../../model/contract/records.ts';
import { isObject } from '../../model/json.ts';
import { readSignature, standingOf } from '../../model/statement.ts';
import type { Text } from '../i18n.ts';
import type { Block, Paper } from './paper.ts';
import { sheet } from './record-paper.ts';

const words = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The words and what became of their signature; the same in a report as on a sheet of its own. */
export function statementBlocks(record: FullRecord, item: Readonly<Record<string, unknown>>, text: Text): Block[] {
  const { t, format } = text;
  const name = record.names[words(item.person)]?.title ?? t('incident.paper.notHere');
  const interpreter = words(item.interpreter);
  const language = words(item.language);
  const standing = standingOf(item);
  const signature = standing === 'signed' ? readSignature(item.signature) : undefined;
  const blocks: Block[] = [
    {
      kind: 'narrative',
      label: [
        t('incident.paper.statementOf', { person: name }),
        language && format.languageName(language),
        interpreter && t('statement.interpretedBy', { name: interpreter }),
      ]
        .filter(Boolean)
        .join(' · '),
      text: words(item.text),
      ...(language && { language }),
    },
  ];
  if (!signature)
    return [...blocks, { kind: 'note', text: t(standing === 'altered' ? 'print.altered' : 'print.notSigned') }];
  const under = `${t('print.signedAt')} ${words(item.signedAt) && format.dateTime(words(item.signedAt))}`;
  return [
    ...blocks,
    {
      kind: 'pairs',
      pairs: [
        [t('statement.screen.readHow'), t(`statement.readBack.${signature.readBack}`)],
        [t('print.check'), signature.bound.slice(0, 16)],
      ],
    },
    {
      kind: 'signatures',
      marks: [
        { name, under, mark: signature.person },
        ...(signature.interpreter ? [{ name: interpreter, under, mark: signature.interpreter }] : []),
      ],
    },
  ];
}

export function statementPaper(record: FullRecord, id: string, text: Text): Paper {
  const { t, format } = text;
  const all = isObject(record.doc.statements) ? record.doc.statements : {};
  const item = isObject(all[id]) ? all[id] : {};
  const name = record.names[words(item.person)]?.title ?? t('incident.paper.notHere');
  const reference = words(record.doc.localReference);
  return sheet(record, text, {
    reference,
    title: t('statement.of', { name }),
    subtitle: `${t('print.reference')} ${reference}`,
    blocks: [
      {
        kind: 'pairs',
        pairs: [
          [t('print.person'), name],
          ...(words(item.interpreter) ? [[t('print.interpreter'), words(item.interpreter)] as const] : []),
          ...(words(item.signedAt) ? [[t('print.signedAt'), format.dateTime(words(item.signedAt))] as const] : []),
        ],
      },
      ...statementBlocks(record, item, text),
    ],
  });
}
