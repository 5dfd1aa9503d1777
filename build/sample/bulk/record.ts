/** What is common to all records made in bulk. */
import type { Json } from '../../../model/define.ts';
import type { Doc } from '../../../model/records.ts';
import type { SampleMove, SampleRecord } from '../../../model/sample.ts';
import type { RecordType } from '../../../model/types.ts';
import type { Random } from '../random.ts';

export const DAY = 86_400_000;
export const MINUTE = 60_000;
const HEX = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'));
const byte = (value: number) => HEX[value & 255] as string;

/** A UUIDv7 straight from a time and the chance source; see `model/id.ts` for the form. */
export function identifier(chance: Random, time: number): string {
  const high = Math.floor(time / 65_536);
  const low = time % 65_536;
  const [a, b, c] = [chance.whole(0, 0x3fffffff), chance.whole(0, 0xffffff), chance.whole(0, 0xffffff)];
  const head = byte(high >>> 24) + byte(high >>> 16) + byte(high >>> 8) + byte(high);
  return `${head}-${byte(low >>> 8)}${byte(low)}-${byte(0x70 | ((a >>> 8) & 15))}${byte(a)}-${byte(0x80 | ((a >>> 16) & 63))}${byte(a >>> 22)}-${byte(b >>> 16)}${byte(b >>> 8)}${byte(b)}${byte(c >>> 16)}${byte(c >>> 8)}${byte(c)}`;
}

export const iso = (time: number) => new Date(time).toISOString();
export const dateOf = (time: number) => iso(time).slice(0, 10);

/** A moment of work `daysAgo`: around ten in the morning or five in the afternoon, seldom at night. */
export function working(chance: Random, now: number, daysAgo: number): number {
  const midnight = Math.floor((now - daysAgo * DAY) / DAY) * DAY;
  const peak = chance.chance(0.55) ? 10 : 17;
  const hour = Math.min(23.9, Math.max(0, peak + chance.bell() * 2.6));
  return Math.min(midnight + Math.floor(hour * 60) * MINUTE, now - 2 * 60 * MINUTE);
}

export const sorted = (ids: readonly string[]) => [...new Set(ids)].sort((a, b) => (a < b ? -1 : 1));

/** Where and by whom a record is made. */
export interface Made {
  readonly areaId: string | null;
  readonly author: string;
}

export function record<T extends RecordType>(
  type: T,
  id: string,
  time: number,
  { areaId, author }: Made,
  doc: Doc<T>,
  moves: readonly SampleMove[] = [],
): SampleRecord {
  return {
    id,
    type,
    areaId,
    author,
    createdAt: iso(time),
    doc: doc as Record<string, Json>,
    ...(moves.length > 0 ? { moves } : {}),
  };
}
