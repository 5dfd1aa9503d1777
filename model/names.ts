/** What a record is called, and what lists keep of it. */
import type { RecordView } from './change.ts';
import type { Definition, Point, Polygon } from './define.ts';
import { type Box, boundsOf, labelPoint } from './geometry.ts';
import { isObject } from './json.ts';
import { type AnyDoc, definitionOf } from './records.ts';
import { sortKey } from './sort-key.ts';
import type { RecordType } from './types.ts';

/** Whether given names or the family name come first; a locale's custom. */
export type NameOrder = 'givenFirst' | 'familyFirst';

/** What stands for "no due day": after every real one. */
export const NO_DUE = '9999-12-31';

const LONGEST_TITLE = 160;
/** Languages whose speakers put the family name first. */
const FAMILY_FIRST = new Set(['hu', 'ja', 'ko', 'zh', 'vi', 'km', 'mn']);

export function nameOrder(locale: string): NameOrder {
  return FAMILY_FIRST.has(locale.split('-')[0]?.toLowerCase() ?? '') ? 'familyFirst' : 'givenFirst';
}

/** Chinese, Japanese and Korean writing, in which a family name stands first. */
const FAMILY_FIRST_SCRIPT = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}・ー\s]+$/u;
/** Chinese and Japanese names are written without a space between their parts. */
const UNSPACED_SCRIPT = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u;

/**
 * A party's name as people say it; empty where it has none. The person's own order counts before the custom of its script, and that before
 * `order`. One name, given or surname, is a whole name.
 */
export function displayName(doc: AnyDoc, order: NameOrder = 'givenFirst'): string {
  const [given, surname] = [said(doc.givenNames), said(doc.surname)];
  const both = given + surname;
  const own = doc.nameOrder === 'givenFirst' || doc.nameOrder === 'familyFirst' ? doc.nameOrder : undefined;
  const first = own ?? (both !== '' && FAMILY_FIRST_SCRIPT.test(both) ? 'familyFirst' : order);
  const names = first === 'familyFirst' ? [surname, given] : [given, surname];
  const person = UNSPACED_SCRIPT.test(both) ? names.join('') : joined(names);
  return joined([doc.honorific, person, doc.orgName]);
}

/**
 * A record's one-line title: the fields its definition names, the first line of them, shortened at a word. Empty for a type that is
 * called by what it links to (a handover by its area).
 */
export function titleOf(type: RecordType, doc: AnyDoc, order: NameOrder = 'givenFirst'): string {
  const whole =
    type === 'party' ? displayName(doc, order) : joined(definitionOf(type).list.title.map((name) => doc[name]));
  const line = whole.split('\n', 1)[0]?.trim() ?? '';
  if (line.length <= LONGEST_TITLE) return line;
  const cut = line.slice(0, LONGEST_TITLE).replace(/[\ud800-\udbff]$/, '');
  const space = cut.lastIndexOf(' ');
  return `${(space > LONGEST_TITLE / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

/** What lists filter and sort by. Nothing is null, so that a page boundary never loses a row. */
export interface ListKeys {
  /** Empty where the type has no kind, or it is not chosen yet. */
  readonly kind: string;
  readonly state: string;
  /** By code point in name order; empty for a record without a name. */
  readonly nameKey: string;
  /** Milliseconds since 1970; the creation where the type has no other time or it is unknown. */
  readonly time: number;
  /** YYYY-MM-DD; `NO_DUE` where there is none. */
  readonly due: string;
  /** The area it belongs to; empty for none. */
  readonly areaId: string;
  /** Where it lies: its pin, or a point inside its outline. */
  readonly point: Point | undefined;
  /** What it covers: its outline's box, or its pin alone. */
  readonly bounds: Box | undefined;
}

export function listKeys(view: Pick<RecordView, 'type' | 'doc' | 'state' | 'createdAt'>): ListKeys {
  const definition = definitionOf(view.type);
  const { list } = definition;
  const { doc } = view;
  const textOf = (name: string | undefined) => (name === undefined ? '' : said(doc[name]));
  const time = Date.parse(textOf(list.time));
  const outline = outlineOf(definition, doc);
  const point = pointOf(list.point === undefined ? undefined : doc[list.point]) ?? (outline && labelPoint(outline));
  return {
    kind: textOf(list.kind),
    state: view.state,
    nameKey: sortKey(joined((list.sort ?? list.title).map((name) => doc[name])).slice(0, LONGEST_TITLE)),
    time: Number.isNaN(time) ? view.createdAt : time,
    due: textOf(list.due) || NO_DUE,
    areaId: said(doc.areaId) || said(doc.area),
    point,
    bounds: outline ? boundsOf(outline) : point && boxOf(point),
  };
}

const said = (value: unknown): string => (typeof value === 'string' ? value : '');
const joined = (values: readonly unknown[]): string => values.map(said).filter(Boolean).join(' ');
const boxOf = ({ lat, lon }: Point): Box => ({ west: lon, south: lat, east: lon, north: lat });

function pointOf(value: unknown): Point | undefined {
  if (!isObject(value)) return undefined;
  const { lat, lon } = value;
  return typeof lat === 'number' && typeof lon === 'number' ? { lat, lon } : undefined;
}

function outlineOf(definition: Definition, doc: AnyDoc): Polygon | undefined {
  for (const [name, field] of Object.entries(definition.fields)) {
    if (field.kind === 'polygon' && isObject(doc[name])) return doc[name] as unknown as Polygon;
  }
  return undefined;
}
