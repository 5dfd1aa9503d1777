/** What rows, indexes and search take from a record: derived from its view and its declaration alone. */
import type { RecordView } from '../model/change.ts';
import type { Field, Json, Point } from '../model/define.ts';
import { isObject } from '../model/json.ts';
import { listKeys, NO_DUE, titleOf } from '../model/names.ts';
import { phoneKeys, phoneTail } from '../model/phone.ts';
import { problemsOf } from '../model/problems.ts';
import { definitionOf, envelopeFields } from '../model/records.ts';
import { soundKeys } from '../model/sound.ts';
import { fold, foldedWords } from '../model/text.ts';
import type { RecordType } from '../model/types.ts';

/** Sorts after every day: no due day, no review. */
export const NO_DAY = NO_DUE;
const DETAIL_LENGTH = 160;
/** Keys that are equal so far stand by row number. */
export const SORT_KEY_LENGTH = 64;

export interface Link {
  readonly field: string;
  readonly target: string;
}
export type Extra = Record<string, string | number | boolean | null>;

export interface Keys {
  readonly title: string;
  readonly sortKey: string;
  readonly kind: string;
  readonly areaId: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly due: string;
  readonly detail: string;
  readonly extra: Extra;
  readonly point: Point | null;
  readonly links: readonly Link[];
  /** Folded words, parted by spaces. */
  readonly words: { readonly title: string; readonly body: string };
  /** Words that stand for facts of the record beside its type: how its name sounds, which languages are spoken. */
  readonly marks: readonly string[];
  /** Folded words worth finding despite a misspelling. */
  readonly names: readonly string[];
  readonly profiled: boolean;
}

type Doc = Readonly<Record<string, Json>>;
const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const oneLine = (text: string, length: number): string => text.replace(/\s+/gu, ' ').trim().slice(0, length);

/** Types whose titles are names, rather than something written about the day. */
const NAMED: ReadonlySet<RecordType> = new Set(['officer', 'area', 'party', 'place', 'engagement', 'problem']);

export function keysOf(view: Pick<RecordView, 'type' | 'doc' | 'state' | 'createdAt'>): Keys {
  const { type, doc } = view;
  const list = listKeys(view);
  const words = wordsOf(type, doc);
  return {
    title: titleOf(type, doc),
    sortKey: list.nameKey.slice(0, SORT_KEY_LENGTH),
    kind: list.kind,
    areaId: list.areaId,
    time: timeOf(view, list.time),
    due: list.due,
    detail: oneLine(detailOf(type, doc), DETAIL_LENGTH),
    extra: extraOf(type, doc),
    point: list.point ?? null,
    links: linksOf(type, doc),
    words,
    marks: type === 'party' ? marksOf(doc, words.title) : [],
    names: NAMED.has(type) ? [...new Set(words.title.split(' ').filter((word) => word.length > 2))] : [],
    profiled: type === 'party' && isProfiled(doc),
  };
}

/** An incident whose time is unknown stands where it was reported. */
function timeOf(view: Pick<RecordView, 'type' | 'doc'>, time: number): number {
  if (view.type !== 'incident' || view.doc.occurredFrom !== 'unknown') return time;
  const reported = Date.parse(textOf(view.doc.reportedAt));
  return Number.isNaN(reported) ? time : reported;
}

const profileFields = ['contactRoles', 'basis', 'cadenceDays', 'knownBecause'];
function isProfiled(doc: Doc): boolean {
  return profileFields.some((name) => Object.hasOwn(doc, name));
}

/** Calls back for each value of a field and of the parts of its items, with the part's declaration. */
function eachValue(doc: Doc, type: RecordType, visit: (name: string, field: Field, value: Json) => void): void {
  const fields: Readonly<Record<string, Field>> = { ...definitionOf(type).fields, ...envelopeFields };
  for (const [name, field] of Object.entries(fields)) {
    const value = doc[name];
    if (value === undefined || field.sensitive) continue;
    if (field.kind !== 'items') {
      visit(name, field, value);
      continue;
    }
    if (!isObject(value)) continue;
    for (const item of Object.values(value)) {
      if (!isObject(item)) continue;
      for (const [part, declared] of Object.entries(field.parts ?? {})) {
        const held = item[part];
        if (held !== undefined && !declared.sensitive) visit(name, declared, held as Json);
      }
    }
  }
}

/** Links by the field that holds them; a link within an item bears the name of the field of items. Sensitive ones are left out. */
function linksOf(type: RecordType, doc: Doc): Link[] {
  const links = new Map<string, Link>();
  eachValue(doc, type, (field, { kind }, value) => {
    if (kind !== 'link' && kind !== 'links') return;
    if (field === 'areaId') return;
    for (const target of Array.isArray(value) ? value : [value]) {
      if (typeof target === 'string') links.set(`${field} ${target}`, { field, target });
    }
  });
  return [...links.values()];
}

function wordsOf(type: RecordType, doc: Doc): Keys['words'] {
  const title: string[] = [];
  const body: string[] = [];
  eachValue(doc, type, (_, field, value) => {
    if (field.search === undefined) return;
    const into = field.search === 'title' ? title : body;
    for (const text of Array.isArray(value) ? value : [value]) {
      if (typeof text !== 'string') continue;
      into.push(...foldedWords(text));
      // A number is looked for in one piece as often as in groups.
      if (field.kind === 'phone') into.push(...phoneKeys(text), phoneTail(text));
      if (field.joined) into.push(foldedWords(text).join(''));
    }
  });
  return { title: title.join(' '), body: body.join(' ') };
}

/** In the search index: a name that sounds like this; a language spoken. */
export const soundMark = (key: string): string => `sound${key}`;
export const languageMark = (tag: string): string => `speaks${fold(tag).replace(/[^a-z0-9].*$/, '')}`;

function marksOf(doc: Doc, title: string): string[] {
  const spoken = Array.isArray(doc.languages) ? doc.languages.map((tag) => languageMark(String(tag))) : [];
  return [...soundKeys(title).map(soundMark), ...new Set(spoken)];
}

/** The texts that search sees, as they were written; those that make the title first. */
export function searchedTexts(type: RecordType, doc: Doc): string[] {
  const title: string[] = [];
  const body: string[] = [];
  eachValue(doc, type, (_, field, value) => {
    if (field.search === undefined) return;
    const into = field.search === 'title' ? title : body;
    for (const text of Array.isArray(value) ? value : [value]) if (typeof text === 'string') into.push(text);
  });
  return [...title, ...body];
}

function detailOf(type: RecordType, doc: Doc): string {
  switch (type) {
    case 'place':
    case 'entry':
      return textOf(doc.address);
    case 'incident':
      return textOf(doc.facts).slice(0, DETAIL_LENGTH * 2);
    case 'party':
      return (
        firstOf(doc.addresses, 'text') ||
        firstOf(doc.phones, 'number') ||
        firstOf(doc.emails, 'address') ||
        textOf(doc.knownBecause)
      );
    case 'problem':
      return textOf(doc.desiredOutcome);
    case 'officer':
      return textOf(doc.serviceNumber);
    case 'engagement':
      return textOf(doc.agenda);
    case 'action':
      return textOf(doc.outcome);
    case 'area':
    case 'handover':
      return '';
  }
}

/** The part of the item that stands first. */
function firstOf(all: Json | undefined, part: string): string {
  if (!isObject(all)) return '';
  const items = Object.values(all).filter((item) => isObject(item)) as Record<string, Json>[];
  const first = items.sort((a, b) => (textOf(a.order) < textOf(b.order) ? -1 : 1))[0];
  return textOf(first?.[part]);
}

const plain = (value: Json | undefined): string | number | boolean | null =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;

/** Further plain values that lists of the type show. */
const shownInLists: Partial<Record<RecordType, readonly string[]>> = {
  party: ['status', 'cadenceDays', 'contactPreference', 'interpreterNeeded', 'restricted'],
  entry: ['outcome', 'channel', 'end', 'address', 'pausedMinutes'],
  incident: ['kind', 'forceReference', 'reportedAt', 'enteredInForceSystem', 'address'],
  place: ['openingHours', 'phone', 'source'],
  problem: ['priority'],
  action: ['toldThemAt'],
  engagement: ['end', 'headcount', 'recurrence', 'exceptions', 'nextDate'],
  officer: ['serviceNumber', 'grade'],
};

/** Lists of codes that lists show: one text, parted by commas. */
const codesInLists: Partial<Record<RecordType, readonly string[]>> = { party: ['contactRoles', 'languages'] };

function extraOf(type: RecordType, doc: Doc): Extra {
  const extra: Extra = {};
  if (typeof doc.marking === 'string') extra.marking = doc.marking;
  for (const name of shownInLists[type] ?? []) {
    const value = plain(doc[name]);
    if (value !== null) extra[name] = value;
  }
  for (const name of codesInLists[type] ?? []) {
    const value = doc[name];
    if (Array.isArray(value) && value.length > 0) extra[name] = value.join(',');
  }
  if (type === 'party') {
    const phone = firstOf(doc.phones, 'number');
    if (phone !== '') extra.phone = phone;
    if (isObject(doc.warnings) && Object.keys(doc.warnings).length > 0)
      extra.warnings = Object.keys(doc.warnings).length;
  }
  if (type === 'place') {
    if (textOf(doc.hazards) !== '') extra.hazards = true;
    const ends = isObject(doc.watches)
      ? Object.values(doc.watches).map((watch) => (isObject(watch) ? String(watch.to) : ''))
      : [];
    if (ends.length > 0) extra.watchUntil = ends.sort().at(-1) ?? '';
  }
  if (type === 'incident') {
    const missing = problemsOf(type, doc, 'submitted', Date.now()).length;
    if (missing > 0) extra.missing = missing;
    const needs = isObject(doc.support) ? Object.values(doc.support) : [];
    const unmet = needs.filter((need) => isObject(need) && textOf(need.arrangedAt as Json) === '').length;
    if (needs.length > 0) extra.supportNeeds = needs.length;
    if (unmet > 0) extra.supportUnmet = unmet;
  }
  return extra;
}
