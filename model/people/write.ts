/** Contacts as vCard 4 and as a table, without anything sensitive: what leaves says no more than it must. */
import { isObject } from '../json.ts';
import { inOrder } from '../leaves.ts';
import { displayName } from '../names.ts';
import { writeCsv } from './csv.ts';
import { escaped, writeVcards } from './vcard.ts';

/** A contact to be written: its document and the names of the organisations it belongs to. */
export interface Leaving {
  readonly id: string;
  readonly doc: Readonly<Record<string, unknown>>;
  readonly organisations: readonly string[];
}

/** What a table of contacts has, in order. Sensitive fields and warnings about people are none of them. */
export const EXPORT_COLUMNS = [
  'kind',
  'honorific',
  'givenNames',
  'surname',
  'orgName',
  'memberOf',
  'phones',
  'emails',
  'addresses',
  'languages',
  'birthDate',
] as const;
export type ExportColumn = (typeof EXPORT_COLUMNS)[number];

const said = (value: unknown): string => (typeof value === 'string' ? value : '');
const partsOf = (doc: Leaving['doc'], field: string, part: string): { value: string; label: string }[] =>
  inOrder(isObject(doc[field]) ? doc[field] : undefined).flatMap(([, item]) =>
    isObject(item) && said(item[part]) !== '' ? [{ value: said(item[part]), label: said(item.label) }] : [],
  );
const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

const TYPES: Readonly<Record<string, string>> = { mobile: ';TYPE=cell', home: ';TYPE=home', work: ';TYPE=work' };
const KINDS: Readonly<Record<string, string>> = { person: 'individual', organisation: 'org', community: 'group' };

function cardOf({ id, doc, organisations }: Leaving): string[] {
  const lines = [
    `KIND:${KINDS[said(doc.kind)] ?? 'individual'}`,
    `UID:urn:uuid:${id}`,
    `FN:${escaped(displayName(doc))}`,
  ];
  if (doc.kind === 'person') {
    lines.push(
      `N:${[doc.surname, doc.givenNames, '', doc.honorific, ''].map((part) => escaped(said(part))).join(';')}`,
    );
  }
  for (const name of doc.kind === 'person' ? organisations : [said(doc.orgName)]) lines.push(`ORG:${escaped(name)}`);
  for (const { value, label } of partsOf(doc, 'phones', 'number')) {
    lines.push(`TEL;VALUE=text${TYPES[label] ?? ''}:${escaped(value)}`);
  }
  for (const { value, label } of partsOf(doc, 'emails', 'address'))
    lines.push(`EMAIL${TYPES[label] ?? ''}:${escaped(value)}`);
  for (const { value } of partsOf(doc, 'addresses', 'text')) lines.push(`ADR:;;${escaped(value)};;;;`);
  for (const [at, tag] of list(doc.languages).entries()) lines.push(`LANG;PREF=${at + 1}:${tag}`);
  if (said(doc.birthDate) !== '') lines.push(`BDAY:${said(doc.birthDate).replaceAll('-', '')}`);
  return lines;
}

export const asVcards = (contacts: readonly Leaving[]): string => writeVcards(contacts.map(cardOf));

function cellOf({ doc, organisations }: Leaving, column: ExportColumn): string {
  switch (column) {
    case 'memberOf':
      return organisations.join('; ');
    case 'phones':
      return partsOf(doc, 'phones', 'number')
        .map(({ value }) => value)
        .join('; ');
    case 'emails':
      return partsOf(doc, 'emails', 'address')
        .map(({ value }) => value)
        .join('; ');
    case 'addresses':
      return partsOf(doc, 'addresses', 'text')
        .map(({ value }) => value)
        .join('; ');
    case 'languages':
      return list(doc.languages).join('; ');
    default:
      return said(doc[column]);
  }
}

/** `headings` in the language of whoever exports, in the order of `EXPORT_COLUMNS`. */
export const asTable = (contacts: readonly Leaving[], headings: readonly string[]): string =>
  writeCsv([
    EXPORT_COLUMNS.map((column, at) => headings[at] ?? column),
    ...contacts.map((contact) => EXPORT_COLUMNS.map((column) => cellOf(contact, column))),
  ]);
