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
  for (const scope of scopes) {
    const of = byScope.get(scope) ?? [];
    const counter = await sql.get<{ last: number }>(
      `INSERT INTO feed (scope, last) VALUES ($1, $2)
       ON CONFLICT (scope) DO UPDATE SET last = feed.last + excluded.last RETURNING last`,
      [scope, of.length],
    );
    if (counter === undefined) throw new Error('A feed has no counter');
    of.forEach(({ kind, subject }, index) => {
      rows.push([scope, counter.last - of.length + index + 1, kind, subject]);
    });
  }
  await sql.insert('feed_item (scope, n, kind, subject)', rows);
  await sql.notify(GROWN, JSON.stringify(scopes.length > MOST_NAMED ? [] : scopes));
}
