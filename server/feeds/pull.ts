/** One page of everything a device follows and has not had, in the order of each feed's numbers. */
import type { Change } from '../../model/change.ts';
import type { EraseReason, Seen, Tombstone } from '../../model/erasure.ts';
import type { Actor } from '../../model/policy.ts';
import { type Scope, scopesFor } from '../../model/scopes.ts';
import { type ErasableClass, erasureText, THE_SERVER } from '../../model/server-erasing.ts';
import type { RecordType } from '../../model/types.ts';
import {
  type FeedItem,
  PAGE_CHARACTERS,
  PAGE_ITEMS,
  type PullAnswer,
  type PullRequest,
} from '../../model/wire/exchange.ts';
import type { Sealer } from '../sealer.ts';
import { type ReadSql, together } from '../store/store.ts';
import { type BatchName, keyOf } from './batches.ts';
import { markOf, markOfErasure, openChange } from './stored.ts';

interface Page extends Pick<PullAnswer, 'scopes' | 'feeds' | 'more'> {
  /** Which batches prove it, in the order in which its changes name them. */
  readonly from: readonly BatchName[];
}

interface FeedRow {
  readonly n: number;
  readonly kind: 'change' | 'evict' | 'erasure' | 'refused';
  readonly subject: string;
}

/** The areas of each unit, by what tells the unit of every area: put together once for as long as that stands. */
const areasByUnit = new WeakMap<ReadonlyMap<string, string>, ReadonlyMap<string, readonly string[]>>();

function areasOf(units: ReadonlyMap<string, string>, unit: string): readonly string[] {
  let areas = areasByUnit.get(units);
  if (areas === undefined) {
    const grouped = Map.groupBy(units, ([, of]) => of);
    areas = new Map([...grouped].map(([of, pairs]) => [of, pairs.map(([area]) => area)]));
    areasByUnit.set(units, areas);
  }
  return areas.get(unit) ?? [];
}

/** The feeds an officer follows today. `units` tells the unit of every area. */
export function followed(actor: Actor, units: ReadonlyMap<string, string>, now: number): readonly Scope[] {
  const areas = actor.unit === undefined ? [] : areasOf(units, actor.unit);
  return scopesFor(actor, areas, new Date(now).toISOString().slice(0, 10));
}

/** How far feeds are. */
export interface Heads {
  readonly scopes: readonly Scope[];
  /** In the order of their names; without those in which there is nothing yet. */
  readonly heads: readonly { readonly scope: Scope; readonly last: number }[];
}

export const headsOf = async (sql: ReadSql, scopes: readonly Scope[]): Promise<Heads> => ({
  scopes,
  heads: await sql.all(`SELECT scope, last FROM feed WHERE scope ${sql.among(1)} ORDER BY scope`, [scopes]),
});

interface ErasureRow {
  readonly record: string;
  readonly type: RecordType;
  readonly stamp: string;
  readonly by: string;
  readonly at: number;
  readonly reason: EraseReason;
  readonly under: ErasableClass | null;
  readonly saw: string | null;
}

interface ChangeRow {
  readonly id: string;
  readonly record: string;
  readonly device: string;
  readonly batch: number;
  readonly hash: string;
  readonly body: Uint8Array | null;
  /** When it was taken, where that was late; null otherwise. */
  readonly late: number | null;
}

export async function pull(
  sql: ReadSql,
  { scopes, heads }: Heads,
  { cursors }: Pick<PullRequest, 'cursors'>,
  sealer: Sealer,
  sign: (text: string) => string,
): Promise<Page> {
  const behind = heads
    .map(({ scope, last }) => ({ scope, from: Object.hasOwn(cursors, scope) ? (cursors[scope] ?? 0) : 0, last }))
    .filter(({ from, last }) => from < last);
  // As many feeds as fill a page by what their numbers promise are asked for at once, and all they speak of in one look.
  let left = PAGE_ITEMS;
  const asked = behind.flatMap((feed) => {
    const most = left;
    left -= feed.last - feed.from;
    return most > 0 ? [{ ...feed, most }] : [];
  });
  const rows = await together(
    asked.map(({ scope, from, most }) =>
      sql.all<FeedRow>('SELECT n, kind, subject FROM feed_item WHERE scope = $1 AND n > $2 ORDER BY n LIMIT $3', [
        scope,
        from,
        most,
      ]),
    ),
  );
  const page = new Building(sealer, sign, await spokenOf(sql, rows.flat()));
  let more = asked.length < behind.length;
  for (const [index, { scope, from, last }] of asked.entries())
    if (page.add(scope, from, rows[index] ?? []) < last) more = true;
  return { scopes: [...scopes], feeds: page.feeds, from: page.from, more };
}

/** What items of feeds speak of, each by what the items call it; without what is there no more. */
interface Spoken {
  readonly changes: ReadonlyMap<string, ChangeRow>;
  /** Why each was refused. */
  readonly refusals: ReadonlyMap<string, string>;
  readonly erasures: ReadonlyMap<string, ErasureRow>;
}

async function spokenOf(sql: ReadSql, rows: readonly FeedRow[]): Promise<Spoken> {
  const all = async <R extends object>(kind: FeedRow['kind'], text: string): Promise<R[]> => {
    const subjects = rows.flatMap((row) => (row.kind === kind ? [row.subject] : []));
    return subjects.length === 0 ? [] : sql.all<R>(`${text} ${sql.among(1)}`, [subjects]);
  };
  const [changes, refusals, erasures] = await together([
    all<ChangeRow>(
      'change',
      'SELECT id, record, device, batch, hash, body, CASE WHEN late = 1 THEN taken_at END AS late FROM change WHERE id',
    ),
    all<{ id: string; reason: string }>('refused', 'SELECT id, reason FROM set_aside WHERE id'),
    all<ErasureRow>(
      'erasure',
      'SELECT record, type, stamp, erased_by AS by, at, reason, under, saw FROM erasure WHERE record',
    ),
  ]);
  return {
    changes: new Map(changes.map((row) => [row.id, row])),
    refusals: new Map(refusals.map(({ id, reason }) => [id, reason])),
    erasures: new Map(erasures.map((row) => [row.record, row])),
  };
}

class Building {
  readonly feeds: { scope: Scope; items: FeedItem[] }[] = [];
  readonly from: BatchName[] = [];
  readonly #sealer: Sealer;
  readonly #sign: (text: string) => string;
  readonly #spoken: Spoken;
  readonly #met = new Set<string>();
  /** Of batches in `from`, by `keyOf`. */
  readonly #places = new Map<string, number>();
  #items = 0;
  #characters = 0;

  constructor(sealer: Sealer, sign: (text: string) => string, spoken: Spoken) {
    this.#sealer = sealer;
    this.#sign = sign;
    this.#spoken = spoken;
  }

  #isFull(): boolean {
    return this.#items >= PAGE_ITEMS || this.#characters >= PAGE_CHARACTERS;
  }

  /** Adds what follows `from` in a feed as far as the page holds it; tells how far that is. */
  add(scope: Scope, from: number, rows: readonly FeedRow[]): number {
    const items: FeedItem[] = [];
    let reached = from;
    for (const { n, kind, subject } of rows) {
      if (this.#isFull()) break;
      if (kind === 'change') items.push(this.#change(n, this.#spoken.changes.get(subject)));
      else if (kind === 'evict') items.push({ n, kind, record: subject });
      else if (kind === 'refused') items.push(this.#refused(n, subject));
      else items.push(this.#erasure(n, subject));
      this.#items += 1;
      reached = n;
    }
    if (items.length > 0) this.feeds.push({ scope, items });
    return reached;
  }

  #change(n: number, row: ChangeRow | undefined): FeedItem {
    if (row?.body == null) return { n, kind: 'gone' };
    if (this.#met.has(row.id)) return { n, kind: 'same', record: row.record };
    this.#met.add(row.id);
    const { change, salt } = openChange(this.#sealer, row.id, row.body);
    this.#characters += row.body.length;
    const late = row.late ?? undefined;
    return {
      n,
      kind: 'change',
      change: change as Change,
      salt,
      mark: markOf(this.#sealer, row.id, row.hash, late),
      ...(late !== undefined && { late }),
      batch: this.#placeOf(row),
    };
  }

  #placeOf({ device, batch }: ChangeRow): number {
    const name = { device, number: batch };
    const key = keyOf(name);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = this.from.push(name) - 1;
    this.#places.set(key, place);
    return place;
  }

  #refused(n: number, id: string): FeedItem {
    const reason = this.#spoken.refusals.get(id);
    return reason === undefined || reason === 'parked' ? { n, kind: 'gone' } : { n, kind: 'refused', id, reason };
  }

  #erasure(n: number, subject: string): FeedItem {
    const row = this.#spoken.erasures.get(subject);
    if (row === undefined) return { n, kind: 'gone' };
    const { record, under, saw, ...rest } = row;
    const erasure: Tombstone = {
      id: record,
      ...rest,
      ...(under !== null && { under }),
      ...(saw !== null && { saw: JSON.parse(saw) as Seen[] }),
    };
    if (erasure.by !== THE_SERVER) return { n, kind: 'erasure', erasure, mark: markOfErasure(this.#sealer, erasure) };
    return { n, kind: 'erasure', erasure, signature: this.#sign(erasureText(erasure)) };
  }
}
