/** Erasure: what goes, what stays, and how it is remembered without remembering the content. */
import type { Change, Stamp } from './change.ts';
import { parseStamp } from './clock.ts';
import type { RetentionClass } from './define.ts';
import { isId } from './id.ts';
import { isObject } from './json.ts';
import { RECORD_TYPES, type RecordType } from './types.ts';

/** Why content was erased: a code, since a reason in words could say what was erased. */
export const ERASE_REASONS = [
  'retention',
  'request',
  'mistake',
  'courtOrder',
  'importUndone',
  'handover',
  'other',
] as const;
export type EraseReason = (typeof ERASE_REASONS)[number];

/** A device, and the last of its numbers in a record: what it wrote there up to that one. */
export type Seen = readonly [device: string, number: number];
/** A record has no more writers than this that a tombstone could name. */
const MOST_WRITERS = 10_000;

/** What is left in place of an erased record. It has no content and no name, and stays so that nothing brings the record back. */
export interface Tombstone {
  readonly id: string;
  readonly type: RecordType;
  readonly stamp: Stamp;
  /** The officer who erased it, or the server under a configured class. */
  readonly by: string;
  /** Milliseconds since 1970 by the eraser's clock. */
  readonly at: number;
  readonly reason: EraseReason;
  /** The retention class under which the server erased it; a person's erasure has none. */
  readonly under?: RetentionClass;
  /**
   * How far whoever erased it had seen what each device wrote in it, so that whoever wrote something unseen is told. Of a merged contact, in
   * all its records. Absent: not known.
   */
  readonly saw?: readonly Seen[];
}

const PARTS = ['id', 'type', 'stamp', 'by', 'at', 'reason'];

const isSeen = (value: unknown): value is Seen =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && Number.isSafeInteger(value[1]);
const isSaw = (value: unknown): boolean =>
  Array.isArray(value) && value.length <= MOST_WRITERS && value.every((one) => isSeen(one) && one[0].length <= 64);

/** Whether what came from elsewhere is a person's tombstone, and nothing besides. */
export function isTombstone(value: unknown): value is Tombstone {
  if (!isObject(value)) return false;
  const knows = Object.hasOwn(value, 'saw');
  if (Object.keys(value).length !== PARTS.length + (knows ? 1 : 0)) return false;
  const { id, type, stamp, by, at, reason } = value;
  return (
    (!knows || isSaw(value.saw)) &&
    isId(id) &&
    isId(by) &&
    Number.isSafeInteger(at) &&
    typeof stamp === 'string' &&
    parseStamp(stamp) !== undefined &&
    RECORD_TYPES.some((one) => one === type) &&
    ERASE_REASONS.some((one) => one === reason)
  );
}

/** A line of the erasure ledger, which lies beside the vault and is replayed after every restore. */
export type ErasureEntry = Pick<Tombstone, 'id' | 'type' | 'stamp' | 'at' | 'reason'>;

/** A change without its content: its number and stamp stay, so that a device's numbers keep no gap. */
export interface ErasedChange {
  readonly id: string;
  readonly record: string;
  readonly type: RecordType;
  readonly schema: number;
  readonly author: string;
  readonly device: string;
  readonly stamp: Stamp;
  readonly number: number;
  readonly at: number;
  readonly erased: true;
}

/** A change as it is kept once its record is erased. */
export function withoutContent(change: Change): ErasedChange {
  const { id, record, type, schema, author, device, stamp, number, at } = change;
  return { id, record, type, schema, author, device, stamp, number, at, erased: true };
}

export function ledgerEntry(tombstone: Tombstone): ErasureEntry {
  const { id, type, stamp, at, reason } = tombstone;
  return { id, type, stamp, at, reason };
}

/** Two erasures of one record: the lower stamp stands, on every replica. */
export function firstTombstone(a: Tombstone, b: Tombstone): Tombstone {
  return a.stamp <= b.stamp ? a : b;
}

/** What becomes of a change that arrives for an erased record: it is acknowledged, and kept without its content. */
export function afterErasure(change: Change, erased: ReadonlyMap<string, unknown>): Change | ErasedChange {
  return erased.has(change.record) ? withoutContent(change) : change;
}

export function isErasedChange(change: Change | ErasedChange): change is ErasedChange {
  return 'erased' in change;
}

/** Authors to be told that an edit of theirs met an erasure: those who wrote what whoever erased had not seen, or wrote after it. */
export function authorsToTell(tombstone: Tombstone, changes: Iterable<Change | ErasedChange>): string[] {
  const authors = new Set<string>();
  const saw = tombstone.saw && new Map(tombstone.saw);
  for (const change of changes) {
    if (change.record !== tombstone.id || change.author === tombstone.by) continue;
    const unseen = saw !== undefined && change.number > (saw.get(change.device) ?? 0);
    if (unseen || change.stamp > tombstone.stamp) authors.add(change.author);
  }
  return [...authors].sort();
}
