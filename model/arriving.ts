/** Whether a change from elsewhere may be taken up at all. Rules between records are not asked here: what merging breaks is shown, not refused. */
import { type Change, COVERED_TRANSITION } from './change.ts';
import { parseStamp } from './clock.ts';
import type { Json } from './define.ts';
import { faultOf, orderFault } from './faults.ts';
import { isId } from './id.ts';
import { isObject } from './json.ts';
import { knownLeaf, leafStanding, ORDER } from './leaves.ts';
import { definitionOf, fieldOf } from './records.ts';
import { RECORD_TYPES, type RecordType } from './types.ts';

export type Standing =
  | { readonly kind: 'readable' }
  /** Written by a newer version: kept whole until this one can read it. */
  | { readonly kind: 'newer' }
  /** No version can have written it. */
  | { readonly kind: 'malformed' };

const READABLE: Standing = { kind: 'readable' };
const MALFORMED: Standing = { kind: 'malformed' };

/** What every version's changes have: who wrote it, where and when, of which record. What it says is not looked at. */
export function hasEnvelope(change: Change): boolean {
  const { id, record, type, schema, author, stamp, device, number, at, writes } = change as unknown as Loose;
  return (
    isId(id) &&
    isId(record) &&
    isName(type) &&
    isName(author) &&
    isCount(schema) &&
    isCount(number) &&
    typeof stamp === 'string' &&
    parseStamp(stamp)?.device === device &&
    typeof at === 'number' &&
    Number.isSafeInteger(at) &&
    Math.abs(at) <= LAST_MOMENT &&
    isObject(writes)
  );
}

type Loose = { readonly [Part in keyof Change]?: unknown };
/** What JavaScript can tell as a date, in milliseconds from 1970. */
const LAST_MOMENT = 8.64e15;
const isName = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= 64;
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 1;
const areStamps = (value: unknown): boolean =>
  Array.isArray(value) && value.every((one) => typeof one === 'string' && parseStamp(one) !== undefined);

const isCover = (type: RecordType, value: unknown): boolean =>
  isObject(value) &&
  Object.entries(value).every(
    ([leaf, stamps]) => (leaf === COVERED_TRANSITION || leafStanding(type, leaf) !== 'refused') && areStamps(stamps),
  );

/** Whether what a change does besides writing is what it is said to be. */
function isAct({ type, birth, transition, discard, restores }: Change): boolean {
  if (birth !== undefined && birth !== true) return false;
  if (discard !== undefined && !isCover(type, discard)) return false;
  if (restores !== undefined && !areStamps(restores)) return false;
  if (transition === undefined) return true;
  if (!isObject(transition)) return false;
  const { move, to, follows, covers, reason } = transition as unknown as Readonly<Record<string, unknown>>;
  const isSaid = reason === undefined || typeof reason === 'string';
  return isName(move) && isName(to) && isSaid && (follows === null || areStamps([follows])) && isCover(type, covers);
}

export function standingOf(change: Change): Standing {
  if (!hasEnvelope(change)) return MALFORMED;
  const { type, schema, writes } = change;
  if (!RECORD_TYPES.includes(type) || schema > definitionOf(type).schema) return { kind: 'newer' };
  if (!isAct(change)) return MALFORMED;
  for (const leaf of Object.keys(writes)) {
    const write = writes[leaf];
    if (!isObject(write) || !areStamps(write.seen)) return MALFORMED;
    const standing = leafStanding(type, leaf);
    if (standing === 'refused') return MALFORMED;
    if (standing === 'known' && write.value !== undefined && isFaulty(type, leaf, write.value)) return MALFORMED;
  }
  return READABLE;
}

/** Values were judged where they were written. Only a moment in the future may be the fault of clocks that disagree. */
const LATEST = Number.POSITIVE_INFINITY;

function isFaulty(type: RecordType, leaf: string, value: Json): boolean {
  const known = knownLeaf(type, leaf);
  if (known === undefined) return false;
  const { shape, items } = known;
  if (items !== undefined && shape.name === ORDER) return orderFault(value) !== undefined;
  if (!shape.composite) return isFaultyPart(type, items, shape.fields[0] ?? shape.name, value);
  if (!isObject(value)) return true;
  return Object.keys(value).some(
    (name) => !shape.fields.includes(name) || isFaultyPart(type, items, name, value[name]),
  );
}

function isFaultyPart(type: RecordType, items: string | undefined, name: string, value: unknown): boolean {
  const declared = items === undefined ? fieldOf(type, name) : fieldOf(type, items)?.parts?.[name];
  return declared === undefined || faultOf(declared, value, LATEST) !== undefined;
}
