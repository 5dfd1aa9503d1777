/**
 * A store as the releases left it that did not keep which contacts are one beside their records: a merge was one more change of a record,
 * and whether its author might edit the other contact was not asked.
 */
import type { Change, RecordState } from '../../../model/change.ts';
import { apply } from '../../../model/merge.ts';
import { type Scope, scopesOfChange } from '../../../model/scopes.ts';
import { append } from '../../../server/feeds/append.ts';
import type { TestServer } from './running.ts';

interface Feeds {
  readonly lasts: readonly { readonly scope: Scope; readonly last: number }[];
  readonly records: readonly { readonly id: string; readonly scopes: string }[];
}

export const feedsAt = ({ store }: TestServer): Promise<Feeds> =>
  store.read(async (sql) => ({
    lasts: await sql.all('SELECT scope, last FROM feed ORDER BY scope'),
    records: await sql.all('SELECT id, scopes FROM record ORDER BY id'),
  }));

/** Only the merge itself has happened since the feeds were so. */
export const mergedLongAgo = ({ store }: TestServer, before: Feeds, merge: Change): Promise<void> =>
  store.transaction(async (sql) => {
    const lasts = new Map(before.lasts.map(({ scope, last }) => [scope, last]));
    for (const { scope } of await sql.all<{ scope: Scope }>('SELECT scope FROM feed')) {
      const last = lasts.get(scope) ?? 0;
      await sql.run('DELETE FROM feed_item WHERE scope = $1 AND n > $2', [scope, last]);
      await sql.run('UPDATE feed SET last = $2 WHERE scope = $1', [scope, last]);
    }
    for (const { id, scopes } of before.records)
      await sql.run('UPDATE record SET scopes = $2 WHERE id = $1', [id, scopes]);
    await sql.run('DELETE FROM alias');
    await sql.run("DELETE FROM server_fact WHERE name = 'aliases'");
    const scopes = JSON.parse(before.records.find(({ id }) => id === merge.record)?.scopes ?? '[]') as Scope[];
    await append(
      sql,
      scopesOfChange(merge, scopes).map((scope) => ({ scope, kind: 'change', subject: merge.id })),
    );
  });

/** A change in the state of its record that nobody asked leave for. */
export const takenUnasked = ({ store, sealer }: TestServer, change: Change): Promise<void> =>
  store.transaction(async (sql) => {
    const about = `record ${change.record}`;
    const row = await sql.get<{ body: Uint8Array }>('SELECT body FROM record WHERE id = $1', [change.record]);
    if (row === undefined) throw new Error('no such record');
    const state = apply(JSON.parse(sealer.openText(row.body, about)) as RecordState, change);
    const body = sealer.seal(JSON.stringify(state), about);
    await sql.run('UPDATE record SET body = $2 WHERE id = $1', [change.record, body]);
  });
