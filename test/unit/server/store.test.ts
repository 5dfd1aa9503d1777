import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { type Sql, type Store, together } from '../../../server/store/store.ts';
import { makeStore, STORES, type TestStore } from '../../support/server/stores.ts';

const notes = {
  name: '900 notes',
  sql: `
CREATE TABLE note (
  id TEXT PRIMARY KEY,
  size BIGINT NOT NULL,
  body BYTEA
);
CREATE TABLE counter (
  id TEXT PRIMARY KEY,
  last BIGINT NOT NULL
);`,
};

describe.each(STORES)('the store on %s', (kind) => {
  let made: TestStore;
  const fresh = async (steps = [notes]): Promise<Store> => {
    made = await makeStore(kind, steps);
    return made.store;
  };
  afterEach(() => made.close());

  test('gives back numbers, bytes and nothing as they were put in', async () => {
    const store = await fresh();
    const body = new Uint8Array(randomBytes(300));
    await store.transaction(async (sql) => {
      expect(await sql.run('INSERT INTO note (id, size, body) VALUES ($1, $2, $3)', ['a', 2 ** 50, body])).toBe(1);
      await sql.run('INSERT INTO note (id, size, body) VALUES ($1, $2, $3)', ['b', -1, null]);
    });
    const rows = await store.read((sql) =>
      sql.all<{ id: string; howMany: number; body: Uint8Array | null }>(
        'SELECT id, size AS "howMany", body FROM note WHERE id = $1 OR id = $2 ORDER BY id',
        ['a', 'b'],
      ),
    );
    expect(rows.map(({ id, howMany }) => [id, howMany])).toEqual([
      ['a', 2 ** 50],
      ['b', -1],
    ]);
    expect(Buffer.from(rows[0]?.body ?? []).equals(body)).toBe(true);
    expect(rows[1]?.body).toBeNull();
    const total = await store.read((sql) => sql.get<{ n: number }>('SELECT count(*) AS n FROM note'));
    expect(total).toEqual({ n: 2 });
  });

  test('what is asked for while a work is done is kept or undone by itself, and by one file committed along with it', async () => {
    const store = await fresh();
    const put = (id: string) => async (sql: Sql) => {
      await sql.run('INSERT INTO note (id, size) VALUES ($1, 1)', [id]);
      if (id === 'fails') throw new Error(id);
    };
    const kept = async () => {
      const rows = await store.read((sql) => sql.all<{ id: string }>('SELECT id FROM note ORDER BY id'));
      return rows.map(({ id }) => id);
    };
    let meanwhile: Promise<void>[] = [];
    await store.transaction(async (sql) => {
      await put('first')(sql);
      meanwhile = ['fails', 'second'].map((id) => store.transaction(put(id)));
      for (const one of meanwhile) one.catch(() => undefined);
    });
    if (kind === 'sqlite') expect(await kept()).toEqual(['first', 'second']);
    const settled = await Promise.allSettled(meanwhile);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(await kept()).toEqual(['first', 'second']);
  });

  test('undoes all of a work that fails, and nothing of the others waiting with it', async () => {
    const store = await fresh();
    const works = Array.from({ length: 30 }, (_, index) =>
      store.transaction(async (sql) => {
        await sql.run('INSERT INTO note (id, size) VALUES ($1, $2)', [`n${index}`, index]);
        await sql.notify('told', String(index));
        if (index % 3 === 0) throw new Error(`no ${index}`);
        return index;
      }),
    );
    const heard: string[] = [];
    store.listen('told', (payload) => heard.push(payload));
    const settled = await Promise.allSettled(works);
    expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(10);
    const rows = await store.read((sql) => sql.all<{ size: number }>('SELECT size FROM note ORDER BY size'));
    const kept = Array.from({ length: 30 }, (_, index) => index).filter((index) => index % 3 !== 0);
    expect(rows.map(({ size }) => size)).toEqual(kept);
    await expect.poll(() => heard.map(Number).sort((a, b) => a - b)).toEqual(kept);
  });

  test('a statement that fails spoils its own work only', async () => {
    const store = await fresh();
    const bad = store.transaction(async (sql) => {
      await sql.run("INSERT INTO note (id, size) VALUES ('x', 1)");
      await sql.run("INSERT INTO note (id, size) VALUES ('x', 2)");
    });
    const good = store.transaction((sql) => sql.run("INSERT INTO note (id, size) VALUES ('y', 3)"));
    await expect(bad).rejects.toThrow();
    expect(await good).toBe(1);
    const rows = await store.read((sql) => sql.all('SELECT id FROM note'));
    expect(rows).toEqual([{ id: 'y' }]);
  });

  test('what is asked for at once is done in the order in which it was asked for, from the very beginning', async () => {
    const store = await fresh();
    const count = 'SELECT count(*) AS n FROM note';
    const [before, added, between, more, after] = await store.transaction((sql) =>
      together([
        sql.get<{ n: number }>(count),
        sql.run("INSERT INTO note (id, size) VALUES ('a', 1)"),
        sql.get<{ n: number }>(count),
        sql.insert(
          'note (id, size)',
          Array.from({ length: 77 }, (_, index) => [`n${index}`, index]),
        ),
        sql.get<{ n: number }>(count),
      ]),
    );
    expect([before?.n, added, between?.n, more, after?.n]).toEqual([0, 1, 1, 77, 78]);
  });

  test('where one of several asked for at once fails, that failure is told and nothing of the others is left or goes on', async () => {
    const store = await fresh();
    await store.transaction((sql) => sql.run("INSERT INTO note (id, size) VALUES ('there', 0)"));
    const ended: string[] = [];
    const bad = Array.from({ length: 12 }, (_, index) =>
      store.transaction(async (sql) => {
        const slowly = async () => {
          for (let step = 0; step < 5; step++)
            await sql.run('INSERT INTO note (id, size) VALUES ($1, $2)', [`bad ${index} ${step}`, step]);
        };
        const ends = slowly().finally(() => ended.push(`bad ${index}`));
        await together([ends, sql.run("INSERT INTO note (id, size) VALUES ('there', 1)")]);
      }),
    );
    const good = Array.from({ length: 12 }, (_, index) =>
      store.transaction(async (sql) => {
        for (let step = 0; step < 5; step++)
          await sql.run('INSERT INTO note (id, size) VALUES ($1, $2)', [`good ${index} ${step}`, step]);
      }),
    );
    const failures = (await Promise.allSettled(bad)).map((one) => one.status === 'rejected' && one.reason.code);
    expect(new Set(failures)).toEqual(new Set([kind === 'sqlite' ? 'SQLITE_CONSTRAINT_PRIMARYKEY' : '23505']));
    expect(ended).toHaveLength(12);
    await Promise.all(good);
    const rows = await store.read((sql) => sql.all<{ id: string }>("SELECT id FROM note WHERE id <> 'there'"));
    expect(rows).toHaveLength(60);
    expect(rows.every(({ id }) => id.startsWith('good'))).toBe(true);
  });

  test('what goes along with the commit is committed with it, and spoils it where it fails', async () => {
    const store = await fresh();
    const put = (id: string, again: string) =>
      store.transaction(async (sql) => {
        await sql.run('INSERT INTO note (id, size) VALUES ($1, 0)', [id]);
        sql.last(sql.run('INSERT INTO note (id, size) VALUES ($1, 1)', [again]));
        await sql.notify('told', id);
        return id;
      });
    const heard: string[] = [];
    store.listen('told', (payload) => heard.push(payload));
    await expect(put('a', 'a')).rejects.toMatchObject({
      code: kind === 'sqlite' ? 'SQLITE_CONSTRAINT_PRIMARYKEY' : '23505',
    });
    const gaveUp = store.transaction(async (sql) => {
      sql.last(sql.run("INSERT INTO note (id, size) VALUES ('given up', 1)"));
      throw new Error('no');
    });
    await expect(gaveUp).rejects.toThrow('no');
    expect(await put('b', 'c')).toBe('b');
    const rows = await store.read((sql) => sql.all('SELECT id FROM note ORDER BY id'));
    expect(rows).toEqual([{ id: 'b' }, { id: 'c' }]);
    await expect.poll(() => heard).toEqual(['b']);
  });

  test('a counter taken by many at once, in two processes, has neither gaps nor repetitions', async () => {
    const store = await fresh();
    const other = await made.open();
    await store.transaction((sql) => sql.run("INSERT INTO counter (id, last) VALUES ('feed', 0)"));
    const take = (of: Store) =>
      of.transaction((sql) =>
        sql.get<{ last: number }>("UPDATE counter SET last = last + 1 WHERE id = 'feed' RETURNING last"),
      );
    const taken = await Promise.all(Array.from({ length: 40 }, (_, index) => take(index % 2 === 0 ? store : other)));
    expect(taken.map((row) => row?.last ?? 0).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, i) => i + 1),
    );
  });

  test('many rows are written at once, those that are there already left alone', async () => {
    const store = await fresh();
    const rows = Array.from({ length: 25_000 }, (_, index) => [`r${index}`, index] as const);
    const first = await store.transaction((sql) => sql.insert('note (id, size)', rows.slice(0, 10)));
    const rest = await store.transaction((sql) => sql.insert('note (id, size)', rows, 'ON CONFLICT DO NOTHING'));
    expect([first, rest]).toEqual([10, 24_990]);
    const some = await store.read((sql) =>
      sql.all<{ id: string }>(`SELECT id FROM note WHERE size > $1 AND id ${sql.among(2)}`, [5, ['r3', 'r7', '"}{,']]),
    );
    expect(some).toEqual([{ id: 'r7' }]);
    expect(await store.read((sql) => sql.all(`SELECT id FROM note WHERE size ${sql.among(1)}`, [[]]))).toEqual([]);
  });

  test('a step of the schema that was altered after it was applied is refused', async () => {
    await fresh();
    const altered = made.open([{ ...notes, sql: `${notes.sql} -- later` }]);
    await expect(altered).rejects.toMatchObject({ code: 'migrationChanged' });
    await expect(made.open([])).rejects.toMatchObject({ code: 'newer' });
    const more = { name: '901 more', sql: 'CREATE TABLE more (\n  id TEXT\n);' };
    const next = await made.open([notes, more]);
    expect(await next.read((sql) => sql.all('SELECT id FROM more'))).toEqual([]);
    await next.close();
  });

  test('what works beside a server of an older release leaves its schema alone, and says what to do', async () => {
    await fresh();
    const more = { name: '903 beside', sql: 'CREATE TABLE beside (\n  id TEXT\n);' };
    await expect(made.open([notes, more], true)).rejects.toMatchObject({
      code: 'older',
      message: expect.stringContaining('start the server of this one first'),
    });
    const applied = await made.store.read((sql) => sql.all('SELECT name FROM migration'));
    expect(applied).toEqual([{ name: notes.name }]);
    // The older release goes on, and so does what is of the server's own.
    await (await made.open([notes], true)).close();
    await (await made.open([notes, more])).close();
    await (await made.open([notes, more], true)).close();
  });

  test('processes that start at once bring the schema up to date once', async () => {
    await fresh();
    const more = { name: '902 once', sql: 'CREATE TABLE once (\n  id TEXT\n);' };
    const stores = await Promise.all([1, 2, 3].map(() => made.open([notes, more])));
    for (const store of stores) await store.close();
    const rows = await made.store.read((sql) => sql.all('SELECT name FROM migration'));
    expect(rows).toHaveLength(2);
  });
});
