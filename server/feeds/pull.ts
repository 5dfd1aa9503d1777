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

/** The feeds an officer follows today. `units` tells the unit of every area. */
export function followed(actor: Actor, units: ReadonlyMap<string, string>, now: number): readonly Scope[] {
  const areas = [...units].flatMap(([area, unit]) => (unit === actor.unit ? [area] : []));
  return scopesFor(actor, areas, new Date(now).toISOString().slice(0, 10));
}

interface ErasureRow {
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
  scopes: readonly Scope[],
  { cursors }: Pick<PullRequest, 'cursors'>,
  sealer: Sealer,
  sign: (text: string) => string,
): Promise<Page> {
  const heads = await sql.all<{ scope: Scope; last: number }>(
    `SELECT scope, last FROM feed WHERE scope ${sql.among(1)} ORDER BY scope`,
    [scopes],
  );
  const behind = heads
    .map(({ scope, last }) => ({ scope, from: Object.hasOwn(cursors, scope) ? (cursors[scope] ?? 0) : 0, last }))
    .filter(({ from, last }) => from < last);
  // As many feeds as fill a page by what their numbers promise are asked for at once, and all their changes in one look.
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
  const ids = rows.flat().flatMap(({ kind, subject }) => (kind === 'change' ? [subject] : []));
  const page = new Building(sql, sealer, sign, await changesOf(sql, ids));
  let more = asked.length < behind.length;
  for (const [index, { scope, from, last }] of asked.entries()) {
    const reached = await page.add(scope, from, rows[index] ?? []);
    if (reached < last) more = true;
  }
  return { scopes: [...scopes], feeds: page.feeds, from: page.from, more };
}

async function changesOf(sql: ReadSql, ids: readonly string[]): Promise<ReadonlyMap<string, ChangeRow>> {
  if (ids.length === 0) return new Map();
  const rows = await sql.all<ChangeRow>(
    `SELECT id, record, device, batch, hash, body, CASE WHEN late = 1 THEN taken_at END AS late FROM change WHERE id ${sql.among(1)}`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

class Building {
  readonly feeds: { scope: Scope; items: FeedItem[] }[] = [];
  readonly from: BatchName[] = [];
  readonly #sql: ReadSql;
  readonly #sealer: Sealer;
  readonly #sign: (text: string) => string;
  readonly #met = new Set<string>();
  readonly #changes: ReadonlyMap<string, ChangeRow>;
  /** Of batches in `from`, by `keyOf`. */
  readonly #places = new Map<string, number>();
  #items = 0;
  #characters = 0;

  constructor(sql: ReadSql, sealer: Sealer, sign: (text: string) => string, changes: ReadonlyMap<string, ChangeRow>) {
    this.#changes = changes;
    this.#sql = sql;
    this.#sealer = sealer;
    this.#sign = sign;
  }

  #isFull(): boolean {
    return this.#items >= PAGE_ITEMS || this.#characters >= PAGE_CHARACTERS;
  }

  /** Adds what follows `from` in a feed as far as the page holds it; tells how far that is. */
  async add(scope: Scope, from: number, rows: readonly FeedRow[]): Promise<number> {
    const items: FeedItem[] = [];
    let reached = from;
    for (const { n, kind, subject } of rows) {
      if (this.#isFull()) break;
      if (kind === 'change') items.push(this.#change(n, this.#changes.get(subject)));
      else if (kind === 'evict') items.push({ n, kind, record: subject });
      else if (kind === 'refused') items.push(await this.#refused(n, subject));
      else items.push(await this.#erasure(n, subject));
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

  async #refused(n: number, id: string): Promise<FeedItem> {
    const row = await this.#sql.get<{ reason: string }>('SELECT reason FROM set_aside WHERE id = $1', [id]);
    return row === undefined || row.reason === 'parked'
      ? { n, kind: 'gone' }
      : { n, kind: 'refused', id, reason: row.reason };
  }

  async #erasure(n: number, record: string): Promise<FeedItem> {
    const row = await this.#sql.get<ErasureRow>(
      'SELECT type, stamp, erased_by AS by, at, reason, under, saw FROM erasure WHERE record = $1',
      [record],
    );
    if (row === undefined) return { n, kind: 'gone' };
    const { under, saw, ...rest } = row;
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
