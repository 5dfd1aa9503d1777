/**
 * Any record on paper, from its declaration alone: labels, groups and values follow from it, in the order of the form. Nothing sensitive
 * is printed (Directive (EU) 2016/680, art. 10).
 */
import type { FullRecord } from '../../model/contract/records.ts';
import type { Field, Json } from '../../model/define.ts';
import { isObject } from '../../model/json.ts';
import { inOrder } from '../../model/leaves.ts';
import { isShown } from '../../model/problems.ts';
import { definitionOf, fieldOf } from '../../model/records.ts';
import type { Text } from '../i18n.ts';
import { cautionsOf } from '../record/cautions.tsx';
import { isEmpty, sectionsOf } from '../record/content.ts';
import { optionPath, plainValue } from '../record/value-view.tsx';
import { attachedBlocks } from './attached.ts';
import type { Block, Paper } from './paper.ts';

type Item = Readonly<Record<string, Json>>;

/** A heading with what follows it, or nothing where nothing follows. */
export const section = (heading: string, blocks: readonly Block[]): readonly Block[] =>
  blocks.length > 0 ? [{ kind: 'section', heading }, ...blocks] : [];

/** The items of a repeating part, in their order. */
export const itemsIn = (value: unknown): readonly Item[] =>
  isObject(value) ? inOrder(value as Record<string, Item>).map(([, item]) => item) : [];

/** Fields as pairs, running text and tables, each where it says something. Sensitive ones are left out. */
export function fieldBlocks(record: FullRecord, names: readonly string[], text: Text): Block[] {
  const blocks: Block[] = [];
  let pairs: [string, string][] = [];
  const flush = () => {
    if (pairs.length > 0) blocks.push({ kind: 'pairs', pairs });
    pairs = [];
  };
  for (const name of names) {
    const field = fieldOf(record.type, name);
    const value = record.doc[name];
    if (!field || field.sensitive || isEmpty(value) || !isShown(field, record.doc)) continue;
    const label = text.label(`records.${record.type}.fields.${name}`);
    if (field.kind === 'narrative') {
      flush();
      blocks.push({ kind: 'narrative', label, text: String(value) });
    } else if (field.kind === 'items') {
      flush();
      blocks.push(...itemsBlocks(record, name, field, text));
    } else {
      const words = plainValue(field, value, optionPath(record.type, name), text, record.names);
      if (words) pairs.push([label, words]);
    }
  }
  flush();
  return blocks;
}

/** A repeating part as a table of those of its parts that say something anywhere. */
function itemsBlocks(record: FullRecord, name: string, field: Field, text: Text): Block[] {
  const items = itemsIn(record.doc[name]);
  const parts = Object.entries(field.parts ?? {}).filter(
    ([part, of]) => !of.sensitive && of.kind !== 'narrative' && items.some((item) => !isEmpty(item[part])),
  );
  if (parts.length === 0) return [];
  const label = (part: string) => text.label(`records.${record.type}.parts.${name}.${part}`);
  const cell = (item: Item, part: string, of: Field) =>
    plainValue(of, item[part], optionPath(record.type, name, part), text, record.names);
  return [
    {
      kind: 'table',
      columns: parts.map(([part], at) =>
        at === 0 && parts.length === 1 ? text.label(`records.${record.type}.fields.${name}`) : label(part),
      ),
      rows: items.map((item) => parts.map(([part, of]) => cell(item, part, of))),
    },
  ];
}

/** What stands on every sheet of Beatbook's own; the foot is written by the preview. */
export function sheet(
  record: Pick<FullRecord, 'marking'>,
  text: Text,
  paper: Omit<Paper, 'marking' | 'printed' | 'pageOf' | 'language'>,
): Paper {
  return {
    marking: text.label(`records.envelope.options.marking.${record.marking}`),
    printed: '',
    pageOf: text.t('common.print.pageOf'),
    language: text.language,
    ...paper,
  };
}

/** Words that tell one sheet from another where the record has no reference: the end of its id. */
export const shortId = (id: string): string => id.slice(-8).toUpperCase();

export function recordPaper(record: FullRecord, text: Text): Paper {
  const { t, label } = text;
  const { type } = record;
  const sensitive = Object.values(definitionOf(type).fields).some((field) => field.sensitive);
  const warnings: Block[] = cautionsOf(record).map((caution) => ({
    kind: 'caution',
    text: [caution.text, caution.source].filter(Boolean).join(' – '),
  }));
  const blocks = sectionsOf(type).flatMap(({ group, units }) => {
    const names = units.flatMap((unit) => unit.fields).filter((name) => !(warnings.length > 0 && name === 'hazards'));
    const inside = fieldBlocks(record, names, text);
    return group === undefined ? inside : section(label(`records.${type}.groups.${group}`), inside);
  });
  return sheet(record, text, {
    reference: shortId(record.id),
    title: record.title || t('record.unnamed'),
    subtitle: label(`records.${type}.one`),
    blocks: [
      ...warnings,
      ...blocks,
      ...section(t('attachments.title'), attachedBlocks(record, text)),
      ...(sensitive ? [{ kind: 'note', text: t('print.sensitive') } as const] : []),
    ],
  });
}
