/**
 * Going through all records for what is due, in stretches with rests in between: contents are sealed, so each record is opened. A contact
 * counts from when it was last reached, so contacts that nobody has written upon for long come last, once every entry was looked at.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { RecordType } from '../../model/types.ts';
import { reachedBy } from '../feeds/reached.ts';
import { Records } from '../feeds/records.ts';
import type { Sealer } from '../sealer.ts';
import type { ReadSql, Sql, Store } from '../store/store.ts';
import { type Judged, judgeDue } from './due.ts';
import { type Grounds, groundsOf } from './grounds.ts';

/** Records opened at a time: some 40 ms. */
const STRETCH = 200;

export interface WalkParts {
  readonly store: Store;
  readonly sealer: Sealer;
  /** By the server's clock, YYYY-MM-DD. */
  readonly today: string;
  /** What becomes due by this day is looked for. */
  readonly until: string;
  readonly signal?: AbortSignal;
}

export interface Stretch {
  readonly judged: readonly Judged[];
  /** By contact, as far as those are concerned. */
  readonly met: ReadonlyMap<string, number>;
  readonly grounds: Grounds;
  /** How many records were opened for it. */
  readonly opened: number;
}

interface Row {
  readonly id: string;
  readonly type: RecordType;
}

/** What is due by the day, each record once. Ends early where it is told to. */
export async function* walkDue(parts: WalkParts): AsyncGenerator<Stretch> {
  const { until } = parts;
  const isDue = ({ due }: Judged) => due <= until;
  const cold = new Map<string, Judged>();
  for await (const { judged, opened, grounds } of stretches(parts, (type) => type === 'party')) {
    for (const one of judged) if (isDue(one)) cold.set(one.id, one);
    yield { judged: [], met: new Map(), grounds, opened };
  }
  const contacts = new Set([...cold.values()].flatMap(({ together }) => together));
  const met = new Map<string, number>();
  const note = (records: Records, { id }: Row) => {
    const view = records.get(id)?.view;
    for (const { party, at } of view === undefined ? [] : reachedBy(view))
      if (contacts.has(party)) met.set(party, Math.max(at, met.get(party) ?? 0));
  };
  for await (const { judged, opened, grounds } of stretches(parts, (type) => type !== 'party', note))
    yield { judged: judged.filter(isDue), met, grounds, opened };
  const all = [...cold.keys()];
  for (let from = 0; from < all.length; from += STRETCH) {
    const { judged, grounds } = await look(parts, all.slice(from, from + STRETCH), met);
    yield { judged: judged.filter(isDue), met, grounds, opened: 0 };
  }
}

async function* stretches(
  parts: WalkParts,
  wanted: (type: RecordType) => boolean,
  note: (records: Records, row: Row) => void = () => undefined,
): AsyncGenerator<Omit<Stretch, 'met'>> {
  for (let after = ''; ; ) {
    if (parts.signal?.aborted) return;
    const began = performance.now();
    const rows = await parts.store.read((sql) =>
      sql.all<Row>(
        `SELECT id, type FROM record
         WHERE id > $1 AND NOT EXISTS (SELECT 1 FROM erasure WHERE erasure.record = record.id) ORDER BY id LIMIT $2`,
        [after, STRETCH],
      ),
    );
    const of = rows.filter(({ type }) => wanted(type));
    const found = await look(
      parts,
      of.map(({ id }) => id),
      new Map(),
      (records) => {
        for (const row of of) note(records, row);
      },
    );
    yield { ...found, opened: of.length };
    after = rows.at(-1)?.id ?? '';
    if (rows.length < STRETCH) return;
    // Laptops that ask meanwhile have half of the time at least.
    await pause(performance.now() - began);
  }
}

async function look(
  { store, sealer, today }: WalkParts,
  ids: readonly string[],
  met: ReadonlyMap<string, number>,
  note: (records: Records) => void = () => undefined,
): Promise<{ readonly judged: Judged[]; readonly grounds: Grounds }> {
  return store.read(async (sql) => {
    const records = new Records(looking(sql), sealer, new Map());
    const grounds = await groundsOf(sql);
    const judged = ids.length === 0 ? [] : await judgeDue(sql, records, ids, { grounds, met, today });
    note(records);
    return { judged, grounds };
  });
}

/** Records are only looked at: nothing is locked, and nothing can be written. */
function looking(sql: ReadSql): Sql {
  const refuse = () => Promise.reject(new TypeError('Only looked at'));
  return {
    all: (text, values) => sql.all(text, values),
    get: (text, values) => sql.get(text, values),
    among: (place) => sql.among(place),
    forUpdate: '',
    run: refuse,
    insert: refuse,
    inserted: refuse,
    notify: refuse,
    last: () => undefined,
  };
}
