/**
 * The sample beat as a file: records of an invented beat, told relative to one day, and moved to the day they are loaded.
 * Instants in the file are wall-clock times of the beat written with a Z; day 0 is the day of `epoch`.
 */
import type { AttachmentType } from './attachments/declared.ts';
import type { Json } from './define.ts';
import { idFrom, isId } from './id.ts';
import { isObject } from './json.ts';
import { boundTo, readSignature, standingOf, writeSignature } from './statement.ts';
import type { RecordType } from './types.ts';

export interface SampleMove {
  readonly move: string;
  readonly at: string;
  readonly author: string;
  readonly reason?: string;
  /** Said at passages of written fields by the one who makes the move, just before it. */
  readonly comments?: readonly { readonly field: string; readonly quote: string; readonly text: string }[];
}

export interface SampleRecord {
  readonly id: string;
  readonly type: RecordType;
  /** The envelope's area; not repeated in `doc`. Null for the areas at the top and for officers without one. */
  readonly areaId: string | null;
  /** The officer's record id. */
  readonly author: string;
  readonly createdAt: string;
  readonly doc: Readonly<Record<string, Json>>;
  /** Transitions after the birth, in order. */
  readonly moves?: readonly SampleMove[];
}

/** A file that records speak of by its SHA-256. */
export interface SampleContent {
  readonly hash: string;
  readonly type: AttachmentType;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly base64: string;
}

export interface SampleBeat {
  readonly version: 1;
  readonly epoch: string;
  /** Whose laptop this is, and the unit and beat worked on: record ids. */
  readonly officer: string;
  readonly unit: string;
  readonly beat: string;
  /** When that officer's last shift ended. */
  readonly lastShiftEnd: string;
  /** Whoever is linked to comes first, as far as links allow; then by time. */
  readonly records: readonly SampleRecord[];
  readonly contents: readonly SampleContent[];
}

const DAY = 86_400_000;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** The same clock time on this machine's clock, `days` later. */
function onThisClock(instant: string, days: number): Date {
  const at = new Date(instant);
  return new Date(
    at.getUTCFullYear(),
    at.getUTCMonth(),
    at.getUTCDate() + days,
    at.getUTCHours(),
    at.getUTCMinutes(),
    at.getUTCSeconds(),
    at.getUTCMilliseconds(),
  );
}

const laterDay = (day: string, days: number) => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

/**
 * The sample as if told today: whole days later, at the same clock times here. What would then have been made in the future (the
 * sample's morning, loaded before it) goes one day back. Identifiers carry their record's time, so they are made anew.
 */
export function settleSample(sample: SampleBeat, now: Date): SampleBeat {
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  const days = Math.round((today - Date.parse(`${sample.epoch.slice(0, 10)}T00:00:00.000Z`)) / DAY);
  const daysFor = (record: SampleRecord) => {
    const last = [record.createdAt, ...(record.moves ?? []).map((move) => move.at)].reduce((a, b) => (a > b ? a : b));
    return onThisClock(last, days) > now ? days - 1 : days;
  };

  const shifts = new Map(sample.records.map((record) => [record.id, daysFor(record)]));
  const ids = new Map(
    sample.records.map((record) => {
      const made = onThisClock(record.createdAt, shifts.get(record.id) ?? days);
      return [record.id, renewed(record.id, made.getTime())];
    }),
  );
  const idOf = (id: string) => ids.get(id) ?? id;

  function moved(value: Json, by: number): Json {
    if (typeof value === 'string') {
      if (isId(value)) return idOf(value);
      if (INSTANT.test(value)) return onThisClock(value, by).toISOString();
      return DATE.test(value) ? laterDay(value, by) : value;
    }
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) {
      const list = value.map((entry) => moved(entry, by));
      return value.length > 0 && value.every(isId) ? list.sort((a, b) => (String(a) < String(b) ? -1 : 1)) : list;
    }
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, moved(part, by)]));
  }

  const records = sample.records.map((record): SampleRecord => {
    const by = shifts.get(record.id) ?? days;
    const areaId = record.areaId === null ? null : idOf(record.areaId);
    const moves = record.moves?.map((move) => ({
      ...move,
      at: onThisClock(move.at, by).toISOString(),
      author: idOf(move.author),
    }));
    return {
      id: idOf(record.id),
      type: record.type,
      areaId,
      author: idOf(record.author),
      createdAt: onThisClock(record.createdAt, by).toISOString(),
      doc: signedAnew(record.doc, moved(record.doc as Json, by) as Record<string, Json>),
      ...(moves ? { moves } : {}),
    };
  });
  return {
    ...sample,
    epoch: onThisClock(sample.epoch, days).toISOString(),
    officer: idOf(sample.officer),
    unit: idOf(sample.unit),
    beat: idOf(sample.beat),
    lastShiftEnd: onThisClock(sample.lastShiftEnd, days).toISOString(),
    records,
  };
}

/** A signature answers for a person by their id: statements that were signed as they stood are so under the new ids too. */
export function signedAnew(
  before: Readonly<Record<string, unknown>>,
  after: Record<string, Json>,
): Record<string, Json> {
  if (!isObject(before.statements) || !isObject(after.statements)) return after;
  const statements = { ...(after.statements as Record<string, Json>) };
  for (const [item, told] of Object.entries(before.statements)) {
    const now = statements[item];
    if (!isObject(told) || !isObject(now) || standingOf(told) !== 'signed') continue;
    const signature = readSignature(now.signature);
    if (signature === undefined) continue;
    statements[item] = { ...now, signature: writeSignature({ ...signature, bound: boundTo(now) }) } as Json;
  }
  return { ...after, statements };
}

/** The same random bits with another time. */
function renewed(id: string, time: number): string {
  const hex = id.replaceAll('-', '');
  return idFrom(
    time,
    Uint8Array.from({ length: 16 }, (_, index) => Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16)),
  );
}
