/** One page of everything a device follows and has not had, in the order of each feed's numbers. */
import type { Change } from '../../model/change.ts';
import type { EraseReason, Seen, Tombstone } from '../../model/erasure.ts';
import type { Actor } from '../../model/policy.ts';
import { type Scope, scopesFor } from '../../model/scopes.ts';
import { type ErasableClass, erasureText, THE_SERVER } from '../../model/server-erasing.ts';
import type { RecordType } from '../../model/types.ts';
import type { Batch } from '../../model/wire/batch.ts';
import {
  type FeedItem,
  PAGE_CHARACTERS,
  PAGE_ITEMS,
  type PullAnswer,
  type PullRequest,
} from '../../model/wire/exchange.ts';
import type { Sealer } from '../sealer.ts';
import type { ReadSql } from '../store/store.ts';
import { markOf, markOfErasure, openChange } from './stored.ts';

type Page = Pick<PullAnswer, 'scopes' | 'feeds' | 'batches' | 'more'>;

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
  const page = new Building(sql, sealer, sign);
  let more = false;
  for (const { scope, last } of heads) {
    const from = Object.hasOwn(cursors, scope) ? (cursors[scope] ?? 0) : 0;
    if (from >= last) continue;
    if (page.isFull()) {
      more = true;
      break;
    }
    const reached = await page.add(scope, from);
    if (reached < last) more = true;
  }
  return { scopes: [...scopes], feeds: page.feeds, batches: await page.batches(), more };
}

class Building {
  readonly feeds: { scope: Scope; items: FeedItem[] }[] = [];
  readonly #sql: ReadSql;
  readonly #sealer: Sealer;
  readonly #sign: (text: string) => string;
  readonly #met = new Set<string>();
  /** Places of batches by `device number`. */
  readonly #places = new Map<string, { place: number; device: string; number: number }>();
  #items = 0;
  #characters = 0;

  constructor(sql: ReadSql, sealer: Sealer, sign: (text: string) => string) {
    this.#sql = sql;
    this.#sealer = sealer;
    this.#sign = sign;
  }

  isFull(): boolean {
    return this.#items >= PAGE_ITEMS || this.#characters >= PAGE_CHARACTERS;
  }

  /** Adds what follows `from` in a feed as far as the page holds it; tells how far that is. */
  async add(scope: Scope, from: number): Promise<number> {
    const rows = await this.#sql.all<{ n: number; kind: 'change' | 'evict' | 'erasure' | 'refused'; subject: string }>(
      'SELECT n, kind, subject FROM feed_item WHERE scope = $1 AND n > $2 ORDER BY n LIMIT $3',
      [scope, from, PAGE_ITEMS - this.#items],
    );
    const ids = rows.flatMap(({ kind, subject }) => (kind === 'change' ? [subject] : []));
    const changes = await this.#sql.all<ChangeRow>(
      `SELECT id, record, device, batch, hash, body, CASE WHEN late = 1 THEN taken_at END AS late FROM change WHERE id ${this.#sql.among(1)}`,
      [ids],
    );
    const byId = new Map(changes.map((row) => [row.id, row]));
    const items: FeedItem[] = [];
    let reached = from;
    for (const { n, kind, subject } of rows) {
      if (this.isFull()) break;
      if (kind === 'change') items.push(this.#change(n, byId.get(subject)));
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
    const key = `${device} ${batch}`;
    const known = this.#places.get(key);
    if (known !== undefined) return known.place;
    const place = this.#places.size;
    this.#places.set(key, { place, device, number: batch });
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

  async batches(): Promise<Batch[]> {
    const all: Batch[] = [];
    for (const { place, device, number } of this.#places.values()) {
      const row = await this.#sql.get<{ body: string }>('SELECT body FROM batch WHERE device = $1 AND number = $2', [
        device,
        number,
      ]);
      if (row === undefined) throw new Error('A change names a batch that is not here');
      all[place] = { device, number, ...(JSON.parse(row.body) as Pick<Batch, 'hashes' | 'signature'>) };
    }
    return all;
  }
}
