/** An incident report on paper: facts and assessment apart and labelled (Directive (EU) 2016/680 art. 7), nothing sensitive. */
import { checklistOf } from '../../model/classification.ts';
import type { FullRecord } from '../../model/contract/records.ts';
import type { Field, Json } from '../../model/define.ts';
import { definitionOf } from '../../model/records.ts';
import type { Text } from '../i18n.ts';
import type { Block, Paper } from '../print/paper.ts';
import { optionPath, plainValue } from '../record/value-view.tsx';

interface Printer {
  readonly name: string;
  readonly reason: string;
  readonly at: Date;
}

type Item = Readonly<Record<string, Json>>;
const itemsOf = (value: unknown): readonly Item[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (Object.values(value) as Item[]).sort((a, b) => (String(a.order) < String(b.order) ? -1 : 1))
    : [];

function table(record: FullRecord, name: string, text: Text): Block[] {
  const field = definitionOf('incident').fields[name];
  const rows = itemsOf(record.doc[name]);
  const parts = Object.entries(field?.parts ?? {}).filter(([, part]) => part.kind !== 'narrative');
  if (rows.length === 0 || parts.length === 0) return [];
  const columns = parts.map(([part]) => text.label(`records.incident.parts.${name}.${part}`));
  const cell = (row: Item, part: string, of: Field) =>
    plainValue(of, row[part], optionPath('incident', name, part), text, record.names);
  return [{ kind: 'table', columns, rows: rows.map((row) => parts.map(([part, of]) => cell(row, part, of))) }];
}

function pairs(record: FullRecord, names: readonly string[], text: Text): Block[] {
  const { fields } = definitionOf('incident');
  const found = names.flatMap((name): [string, string][] => {
    const field = fields[name];
    const value = field && plainValue(field, record.doc[name], optionPath('incident', name), text, record.names);
    return value ? [[text.label(`records.incident.fields.${name}`), value]] : [];
  });
  return found.length > 0 ? [{ kind: 'pairs', pairs: found }] : [];
}

function narrative(record: FullRecord, name: string, text: Text, opinion = false): Block[] {
  const words = record.doc[name];
  if (typeof words !== 'string' || words === '') return [];
  return [{ kind: 'narrative', label: text.label(`records.incident.fields.${name}`), text: words, opinion }];
}

/** A heading with what follows it, or nothing where nothing follows. */
const section = (heading: string, blocks: readonly Block[]): readonly Block[] =>
  blocks.length > 0 ? [{ kind: 'section', heading }, ...blocks] : [];

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

function statements(record: FullRecord, text: Text): Block[] {
  return itemsOf(record.doc.statements).map((statement) => ({
    kind: 'narrative',
    label: text.t('incident.paper.statementOf', {
      person: record.names[String(statement.person)]?.title ?? text.t('incident.paper.notHere'),
    }),
    text: String(statement.text ?? ''),
  }));
}

export function incidentPaper(record: FullRecord, text: Text, printer: Printer): Paper {
  const { t, label, format, language } = text;
  const group = (name: string) => label(`records.incident.groups.${name}`);
  const reference = String(record.doc.localReference ?? '');
  const code = typeof record.doc.classification === 'string' ? record.doc.classification : '';
  return {
    marking: record.marking,
    reference,
    title: code ? label(`classification.codes.${code}`) : t('incident.paper.title'),
    subtitle: `${t('incident.paper.title')} ${reference} · ${label(`records.incident.states.${record.state}`)}`,
    printed: t('common.print.printed', {
      when: format.dateTime(printer.at),
      officer: printer.name,
      reason: printer.reason,
    }),
    pageOf: t('common.print.pageOf'),
    language,
    blocks: [
      ...pairs(record, ['classification', 'kind', 'occurredFrom', 'occurredTo', 'reportedAt', 'forceReference'], text),
      ...section(group('where'), pairs(record, ['place', 'address', 'position'], text)),
      ...section(group('persons'), [
        ...pairs(record, ['reportingPerson', 'noPersonInvolved'], text),
        ...table(record, 'persons', text),
      ]),
      ...section(group('account'), [
        ...narrative(record, 'facts', text),
        ...narrative(record, 'assessment', text, true),
        ...narrative(record, 'modusOperandi', text),
      ]),
      ...section(group('property'), [...table(record, 'property', text), ...table(record, 'vehicles', text)]),
      ...section(group('statements'), statements(record, text)),
      ...section(group('response'), [
        ...narrative(record, 'actionsTaken', text),
        ...checks(record, text),
        ...table(record, 'support', text),
      ]),
      ...section(group('references'), pairs(record, ['enteredInForceSystem', 'outcome'], text)),
      { kind: 'note', text: t('incident.paper.sensitiveLeftOut') },
    ],
  };
}
