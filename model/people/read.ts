/** People and organisations out of the rows of a table or the cards of an address book, as documents of parties. Nothing is guessed into a field it does not fit. */
import type { Field, Json } from '../define.ts';
import { faultOf } from '../faults.ts';
import { newId } from '../id.ts';
import { displayName } from '../names.ts';
import { keysAfter } from '../order.ts';
import { party } from '../records/party.ts';
import type { ColumnField } from './columns.ts';
import type { TableRow } from './csv.ts';
import { type DayOrder, readDay } from './dates.ts';
import { readLanguages } from './languages.ts';
import { type Card, components, type Property, plainText, texts } from './vcard.ts';

export interface PersonCandidate {
  /** From 1. */
  readonly index: number;
  readonly line: number;
  readonly name: string;
  readonly kind: 'person' | 'organisation' | 'community';
  readonly doc: Readonly<Record<string, Json>>;
  /** The organisation a person belongs to, by its name. */
  readonly organisation: string | null;
  /** Fields of which something could not be kept. */
  readonly dropped: readonly string[];
  /** Why it cannot be taken: a code under `contacts.import.reason`. */
  readonly reason: 'noName' | 'nameTooLong' | null;
}

type Label = string | undefined;
/** What was gathered about somebody before it is judged. */
interface Gathered {
  fullName: string;
  honorific: string;
  givenNames: string;
  surname: string;
  orgName: string;
  kind: string;
  readonly alsoKnownAs: string[];
  readonly phones: { text: string; label: Label }[];
  readonly emails: { text: string; label: Label }[];
  readonly addresses: string[];
  readonly languages: string[];
  readonly notes: string[];
  birthDate: string;
}

const nothing = (): Gathered => ({
  fullName: '',
  honorific: '',
  givenNames: '',
  surname: '',
  orgName: '',
  kind: '',
  alsoKnownAs: [],
  phones: [],
  emails: [],
  addresses: [],
  languages: [],
  notes: [],
  birthDate: '',
});

const LATIN = /^[\p{Script=Latin}\p{M}\s.'’-]+$/u;

/**
 * A whole name as given names and surname. A comma parts the surname from what follows; in Latin letters a small particle begins it, else
 * it is the last word; names in other letters and single names are kept whole, since nothing tells where to part them.
 */
export function splitName(whole: string): { givenNames: string; surname: string } {
  const name = whole.replace(/\s+/g, ' ').trim();
  const comma = name.indexOf(',');
  if (comma > 0) return { surname: name.slice(0, comma).trim(), givenNames: name.slice(comma + 1).trim() };
  const words = name.split(' ');
  if (words.length < 2 || !LATIN.test(name)) return { givenNames: name, surname: '' };
  const particle = words.findIndex((word, at) => at > 0 && at < words.length - 1 && /^\p{Ll}/u.test(word));
  const at = particle > 0 ? particle : words.length - 1;
  return { givenNames: words.slice(0, at).join(' '), surname: words.slice(at).join(' ') };
}

/** A row of a table, each column read as `fields` says. */
export function gatherRow(row: TableRow, fields: readonly ColumnField[]): Gathered {
  const all = nothing();
  const address: string[] = [];
  for (const [at, cell] of row.cells.entries()) {
    const value = cell.trim();
    const field = fields[at];
    if (value === '' || field === undefined) continue;
    switch (field) {
      case 'ignore':
        break;
      case 'phone':
        for (const text of value.split(/\s*(?::::|;|\n|,)\s*/)) all.phones.push({ text, label: undefined });
        break;
      case 'email':
        for (const text of value.split(/\s*(?::::|;|\n|,)\s*/)) all.emails.push({ text, label: undefined });
        break;
      case 'address':
        all.addresses.push(value.replace(/\s*\n\s*/g, ', '));
        break;
      case 'street':
      case 'postcode':
      case 'city':
        address.push(value);
        break;
      case 'alsoKnownAs':
        all.alsoKnownAs.push(value);
        break;
      case 'languages':
        all.languages.push(value);
        break;
      case 'knownBecause':
        all.notes.push(value);
        break;
      case 'givenNames':
        all.givenNames = `${all.givenNames} ${value}`.trim();
        break;
      default:
        all[field] = value;
    }
  }
  if (address.length > 0) all.addresses.push(address.join(', '));
  return all;
}

const labelOf = ({ parameters }: Property): Label => {
  const types = new Set((parameters.TYPE ?? []).flatMap((types) => types.toLowerCase().split(',')));
  if (types.has('cell')) return 'mobile';
  return types.has('work') ? 'work' : types.has('home') ? 'home' : undefined;
};

export function gatherCard(card: Card): Gathered {
  const all = nothing();
  for (const property of card.properties) {
    const { name, value } = property;
    switch (name) {
      case 'FN':
        all.fullName ||= plainText(value);
        break;
      case 'N': {
        const [surname = '', given = '', further = '', prefix = ''] = components(value);
        all.surname ||= surname;
        all.givenNames ||= `${given} ${further}`.trim();
        all.honorific ||= prefix;
        break;
      }
      case 'KIND':
      case 'X-ABSHOWAS':
        all.kind = plainText(value).toLowerCase();
        break;
      case 'ORG':
        all.orgName ||= components(value).filter(Boolean).join(', ');
        break;
      case 'NICKNAME':
        all.alsoKnownAs.push(...texts(value));
        break;
      case 'TEL':
        all.phones.push({ text: plainText(value).replace(/^tel:/i, ''), label: labelOf(property) });
        break;
      case 'EMAIL':
        all.emails.push({ text: plainText(value).replace(/^mailto:/i, ''), label: labelOf(property) });
        break;
      case 'ADR': {
        const parts = components(value);
        const [box = '', more = '', street = '', city = '', region = '', code = '', country = ''] = parts;
        all.addresses.push([box, more, street, `${code} ${city}`.trim(), region, country].filter(Boolean).join(', '));
        break;
      }
      case 'BDAY':
        all.birthDate ||= plainText(value);
        break;
      case 'LANG':
        all.languages.push(plainText(value));
        break;
      case 'NOTE':
        all.notes.push(plainText(value));
        break;
    }
  }
  return all;
}

/** How far what was gathered fits a party's fields, and what had to be left out. */
export function candidateOf(
  { index, line }: { readonly index: number; readonly line: number },
  all: Gathered,
  order: DayOrder,
  now: number,
): PersonCandidate {
  const dropped = new Set<string>();
  const fits = (name: string, field: Field | undefined, value: Json): boolean => {
    if (field !== undefined && faultOf(field, value, now) === undefined) return true;
    dropped.add(name);
    return false;
  };
  const { fields } = party;
  const doc: Record<string, Json> = {};
  const keep = (name: keyof typeof fields, value: Json) => {
    if (value !== '' && fits(name, fields[name], value)) doc[name] = value;
  };
  const isOrganisation =
    all.kind === 'org' ||
    all.kind === 'company' ||
    (all.givenNames === '' &&
      all.surname === '' &&
      all.orgName !== '' &&
      (all.fullName === '' || all.fullName === all.orgName));
  const isGroup = all.kind === 'group';
  const kind = isOrganisation ? 'organisation' : isGroup ? 'community' : 'person';
  doc.kind = kind;
  const named = kind === 'person' ? personName(all) : { orgName: (all.orgName || all.fullName).trim() };
  const tooLong = Object.values(named).some((part) => part.length > 200);
  if (!tooLong) for (const [name, value] of Object.entries(named)) keep(name as keyof typeof fields, value);
  const items = (name: 'phones' | 'emails', part: string, from: Gathered['phones']) => {
    const parts: Readonly<Record<string, Field>> = fields[name].parts;
    const kept = from.filter(({ text }, at) => text !== '' && from.findIndex((one) => one.text === text) === at);
    const good = kept.filter(({ text }) => fits(name, parts[part], text));
    const orders = keysAfter(undefined, good.length);
    const held = good.map(({ text, label }, at): [string, Json] => {
      const said = label !== undefined && faultOf(parts.label ?? { kind: 'choice' }, label, now) === undefined;
      return [newId(now), { order: orders[at] ?? '', [part]: text, ...(said && { label }) }];
    });
    if (held.length > 0) doc[name] = Object.fromEntries(held);
  };
  items('phones', 'number', all.phones);
  items('emails', 'address', all.emails);
  const addresses = all.addresses.filter((text) => text !== '' && fits('addresses', fields.addresses.parts.text, text));
  if (addresses.length > 0) {
    const orders = keysAfter(undefined, addresses.length);
    doc.addresses = Object.fromEntries(addresses.map((text, at) => [newId(now), { order: orders[at] ?? '', text }]));
  }
  const languages = readLanguages(all.languages.join(','));
  if (languages.length > 0) keep('languages', languages);
  else if (all.languages.length > 0) dropped.add('languages');
  if (all.alsoKnownAs.length > 0) keep('alsoKnownAs', [...new Set(all.alsoKnownAs)]);
  if (all.notes.length > 0) keep('knownBecause', all.notes.join('\n'));
  if (all.birthDate !== '' && kind === 'person') {
    const day = readDay(all.birthDate, order, now);
    if (day === undefined) dropped.add('birthDate');
    else keep('birthDate', day);
  }
  const name = displayName(doc);
  const organisation = kind === 'person' && all.orgName !== '' && all.orgName.length <= 200 ? all.orgName : null;
  const hasName = ['givenNames', 'surname', 'orgName'].some((field) => doc[field] !== undefined);
  const reason = tooLong ? 'nameTooLong' : hasName ? null : 'noName';
  return { index, line, name, kind, doc, organisation, dropped: [...dropped], reason };
}

function personName(all: Gathered): Record<string, string> {
  const { honorific, givenNames, surname, fullName } = all;
  if (givenNames !== '' || surname !== '') return { honorific, givenNames, surname };
  return { honorific, ...splitName(fullName) };
}
