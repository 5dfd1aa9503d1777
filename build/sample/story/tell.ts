/**
 * How the sample is told. Records name one another by key, written `@key`; days count from the day the sample is loaded, which
 * is day 0; clock times are those of the beat.
 */
import { keysAfter } from '../../../model/order.ts';
import type { Doc } from '../../../model/records.ts';
import type { RecordType } from '../../../model/types.ts';

export const EPOCH = '2026-01-05T00:00:00.000Z';
const DAY = 86_400_000;

/** A clock time, "HH:MM", on a day. */
export function at(day: number, time: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(Date.parse(EPOCH) + day * DAY + (hours * 60 + minutes) * 60_000).toISOString();
}

export const day = (offset: number): string => at(offset, '00:00').slice(0, 10);

/** Repeating parts, in order. */
export function items<P extends object>(...list: readonly P[]): Record<string, P & { order: string }> {
  const orders = keysAfter(undefined, list.length);
  return Object.fromEntries(list.map((item, index) => [`part-${index + 1}`, { order: orders[index] ?? '1', ...item }]));
}

export interface Told {
  readonly key: string;
  readonly type: RecordType;
  /** The key of the area it lies in. */
  readonly area: string | null;
  /** The key of the officer who made it. */
  readonly by: string;
  readonly at: string;
  readonly doc: Readonly<Record<string, unknown>>;
  readonly moves?: readonly ToldMove[];
}
export interface ToldMove {
  readonly move: string;
  readonly at: string;
  readonly by: string;
  readonly reason?: string;
  /** Said at passages of written fields, just before the move. */
  readonly comments?: readonly { readonly field: string; readonly quote: string; readonly text: string }[];
}

interface Frame {
  readonly area?: string | null;
  readonly by?: string;
  readonly at: string;
  readonly moves?: readonly ToldMove[];
}

/** Whose laptop it is. */
export const SELF = 'mara';
export const BEAT = 'west';

export function tell<T extends RecordType>(type: T, key: string, frame: Frame, doc: Doc<T>): Told {
  return {
    key,
    type,
    area: frame.area === undefined ? BEAT : frame.area,
    by: frame.by ?? SELF,
    at: frame.at,
    doc: doc as Record<string, unknown>,
    ...(frame.moves ? { moves: frame.moves } : {}),
  };
}
