/** The embedded store: works that are committed together, each kept or undone by itself. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Sql, Store } from '../../../server/store/store.ts';
import { makeStore, type TestStore } from '../../support/server/stores.ts';

const notes = { name: '900 notes', sql: 'CREATE TABLE note (\n  id TEXT PRIMARY KEY,\n  body BYTEA\n);' };
const put = (sql: Sql, id: string, body: Uint8Array | null = null) =>
  sql.run('INSERT INTO note (id, body) VALUES ($1, $2)', [id, body]);
const kept = async (store: Store) => {
  const rows = await store.read((sql) => sql.all<{ id: string }>('SELECT id FROM note ORDER BY id'));
  return rows.map(({ id }) => id);
};
const outcomes = async (all: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(all)).map((one) => (one.status === 'fulfilled' ? 'kept' : one.reason.code));

describe('the embedded store', () => {
  let made: TestStore;
  afterEach(() => made.close());
  const fresh = async () => {
    made = await makeStore('sqlite', [notes]);
    return made.store;
  };

  test('undoes alone the work whose last statement failed', async () => {
    const store = await fresh();
    const heard: string[] = [];
    store.listen('told', (id) => heard.push(id));
    const works = ['a', 'b', 'c', 'd'].map((id) =>
      store.transaction(async (sql) => {
        await sql.notify('told', id);
        await put(sql, id);
        sql.last(put(sql, id === 'b' ? 'a' : `${id} last`));
      }),
    );
    expect(await outcomes(works)).toEqual(['kept', 'SQLITE_CONSTRAINT_PRIMARYKEY', 'kept', 'kept']);
    expect(await kept(store)).toEqual(['a', 'a last', 'c', 'c last', 'd', 'd last']);
    expect(heard).toEqual(['a', 'c', 'd']);
  });

  test('on a full disk says so to whoever it concerns, keeps nothing half, and goes on once there is room', async () => {
    const store = await fresh();
    await store.transaction((sql) => put(sql, 'first'));
    const limit = (pages: number) => store.transaction((sql) => sql.all(`PRAGMA max_page_count = ${pages}`));
    await limit(60);
    const works = Array.from({ length: 8 }, (_, index) =>
      store.transaction(async (sql) => {
        await put(sql, `w${index}`);
        sql.last(put(sql, `w${index} body`, new Uint8Array(index === 3 ? 1_000_000 : 10)));
      }),
    );
    const said = await outcomes(works);
    expect(said[3]).toBe('SQLITE_FULL');
    expect(new Set(said)).toEqual(new Set(['kept', 'SQLITE_FULL']));
    const whole = said.flatMap((one, index) => (one === 'kept' ? [`w${index}`, `w${index} body`] : []));
    expect(await kept(store)).toEqual(['first', ...whole]);
    await limit(10_000);
    await store.transaction((sql) => put(sql, 'second', new Uint8Array(1_000_000)));
    expect(await kept(store)).toEqual(['first', 'second', ...whole]);
  });

  test('is closed once all that was asked before is kept', async () => {
    const store = await fresh();
    const asked = Array.from({ length: 20 }, (_, index) => store.transaction((sql) => put(sql, `n${index}`)));
    await store.close();
    expect(await outcomes(asked)).toEqual(asked.map(() => 'kept'));
    await expect(store.transaction((sql) => put(sql, 'late'))).rejects.toMatchObject({ code: 'unreachable' });
    expect(await kept(await made.open())).toHaveLength(20);
  });
});
