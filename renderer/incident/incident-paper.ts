/** An incident report on paper: facts and assessment apart and labelled (Directive (EU) 2016/680 art. 7), nothing sensitive. */
import { checklistOf } from '../../model/classification.ts';
import type { FullRecord } from '../../model/contract/records.ts';
import type { Text } from '../i18n.ts';
import { attachedBlocks } from '../print/attached.ts';
import type { Block, Paper } from '../print/paper.ts';
import { fieldBlocks, itemsIn, section, sheet } from '../print/record-paper.ts';
import { statementBlocks } from '../print/statement-paper.ts';

function narrative(record: FullRecord, name: string, text: Text, opinion = false): Block[] {
  const words = record.doc[name];
  if (typeof words !== 'string' || words === '') return [];
  return [{ kind: 'narrative', label: text.label(`records.incident.fields.${name}`), text: words, opinion }];
}

function checks(record: FullRecord, text: Text): Block[] {
  const code = record.doc.classification;
  const done = Array.isArray(record.doc.checklist) ? (record.doc.checklist as string[]) : [];
  if (typeof code !== 'string') return [];
  const items = checklistOf(code).map((check) => ({
    text: text.label(`classification.checks.${check}`),
    done: done.includes(check),
  }));
  return [{ kind: 'list', items }];
}

export function incidentPaper(record: FullRecord, text: Text): Paper {
  const { t, label } = text;
  const fields = (...names: string[]) => fieldBlocks(record, names, text);
  const group = (name: string) => label(`records.incident.groups.${name}`);
  const reference = String(record.doc.localReference ?? '');
  const code = typeof record.doc.classification === 'string' ? record.doc.classification : '';
  return sheet(record, text, {
    reference,
    title: code ? label(`classification.codes.${code}`) : t('incident.paper.title'),
    subtitle: `${t('incident.paper.title')} ${reference} · ${label(`records.incident.states.${record.state}`)}`,
    blocks: [
      ...fields('classification', 'kind', 'occurredFrom', 'occurredTo', 'reportedAt', 'forceReference'),
      ...section(group('where'), fields('place', 'address', 'position')),
      ...section(group('persons'), [...fields('reportingPerson', 'noPersonInvolved'), ...fields('persons')]),
      ...section(group('account'), [
        ...narrative(record, 'facts', text),
        ...narrative(record, 'assessment', text, true),
        ...narrative(record, 'modusOperandi', text),
      ]),
      ...section(group('property'), [...fields('property'), ...fields('vehicles')]),
      ...section(
        group('statements'),
        itemsIn(record.doc.statements).flatMap((item) => statementBlocks(record, item, text)),
      ),
      ...section(group('response'), [
        ...narrative(record, 'actionsTaken', text),
        ...checks(record, text),
        ...fields('support'),
      ]),
      ...section(t('attachments.title'), attachedBlocks(record, text)),
      ...section(group('references'), fields('enteredInForceSystem', 'outcome')),
      { kind: 'note', text: t('incident.paper.sensitiveLeftOut') },
    ],
  });
}
