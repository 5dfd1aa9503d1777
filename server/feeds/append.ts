/** The numbers of feeds: given in the transaction that fills them, feeds locked in the order of their names, so that none is missing. */
import type { Scope } from '../../model/scopes.ts';
import type { Sql } from '../store/store.ts';

export interface Entry {
  readonly scope: Scope;
  readonly kind: 'change' | 'evict' | 'erasure' | 'refused';
  readonly subject: string;
}

/** The channel on which processes tell one another that feeds have grown; the payload is a JSON list of some of them. */
export const GROWN = 'feeds';
/** Feeds named in one notice at most: more than that, and everyone looks. */
const MOST_NAMED = 60;

export async function append(sql: Sql, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return;
  const byScope = Map.groupBy(entries, ({ scope }) => scope);
  const scopes = [...byScope.keys()].sort();
  const rows: (string | number)[][] = [];
  const places = scopes.map((_, index) => `($${2 * index + 1}, $${2 * index + 2})`).join(', ');
  const counters = await sql.all<{ scope: Scope; last: number }>(
    `INSERT INTO feed (scope, last) VALUES ${places}
     ON CONFLICT (scope) DO UPDATE SET last = feed.last + excluded.last RETURNING scope, last`,
    scopes.flatMap((scope) => [scope, byScope.get(scope)?.length ?? 0]),
  );
  if (counters.length < scopes.length) throw new Error('A feed has no counter');
  for (const { scope, last } of counters) {
    const of = byScope.get(scope) ?? [];
    of.forEach(({ kind, subject }, index) => {
      rows.push([scope, last - of.length + index + 1, kind, subject]);
    });
  }
  sql.last(sql.insert('feed_item (scope, n, kind, subject)', rows));
  await sql.notify(GROWN, JSON.stringify(scopes.length > MOST_NAMED ? [] : scopes));
}
