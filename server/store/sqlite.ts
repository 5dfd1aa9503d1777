/** The embedded store: one SQLite file, encrypted whole under a key of its own. */
import { EventEmitter } from 'node:events';
import Database from 'better-sqlite3-multiple-ciphers';
import { migrate } from './migrate.ts';
import {
  type Asked,
  type How,
  type Migration,
  type ReadSql,
  type Sql,
  type Store,
  StoreError,
  together,
  type Value,
} from './store.ts';

/**
 * Works committed together at most, and the milliseconds for which a transaction waits for more of them while they keep coming: one
 * synchronisation of the disk serves them all, and a page of an index that many of them touch is written once.
 */
const TOGETHER = 64;
const MOST_OPEN = 100;

type Statement = Database.Statement<unknown[]>;
interface Waiting {
  readonly lasting: boolean;
  readonly begin: () => Promise<void>;
  readonly end: (failed?: unknown) => void;
}

export interface SqliteOptions {
  /** Where the file is, or `:memory:`. */
  readonly file: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
  readonly migrations: readonly Migration[];
  readonly now: () => number;
  /** Its schema is left as it is; one that is not up to date is refused. */
  readonly asItIs?: boolean;
}

export async function openSqlite({ file, key, migrations, now, asItIs }: SqliteOptions): Promise<Store> {
  const writer = connect(file, key, false);
  const inMemory = file === ':memory:';
  try {
    await begin(writer);
    const target = {
      kind: 'sqlite' as const,
      sql: statements(writer, [], []),
      script: async (text: string) => void writer.exec(text),
    };
    await migrate(target, migrations, now(), asItIs);
    writer.exec('COMMIT');
  } catch (error) {
    writer.close();
    throw error;
  }
  const reader = inMemory ? writer : connect(file, key, true);
  return overSqlite(writer, reader);
}

/** As the vault's connection: the cipher before the key, the key before the first read, and nothing acknowledged before it is synced. */
function connect(file: string, key: Uint8Array, readonly: boolean): Database.Database {
  const db = new Database(file, { readonly });
  try {
    if (file !== ':memory:') {
      db.pragma("cipher = 'chacha20'");
      db.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`);
    }
    db.pragma('busy_timeout = 5000');
    if (!readonly) db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    // Copying the log back costs two synchronisations more: seldom, then.
    db.pragma('wal_autocheckpoint = 4000');
    db.pragma('temp_store = MEMORY');
    db.pragma('foreign_keys = ON');
    db.pragma('secure_delete = ON');
    db.pragma('trusted_schema = OFF');
    // Each of the two connections keeps as much; twice of it was no quicker.
    db.pragma(`cache_size = ${-4 * 1024}`);
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    // Who waits for another process lets this one go on meanwhile: `begin`.
    db.pragma('busy_timeout = 0');
    return db;
  } catch (error) {
    db.close();
    if ((error as { code?: string }).code === 'SQLITE_NOTADB')
      throw new StoreError(
        'wrongKey',
        'The store does not open with this key, or is damaged. Point BEATBOOK_SERVER_KEY_FILE at the key it was made with.',
        error,
      );
    throw error;
  }
}

const MOST_WAIT = 15_000;
const WAIT_STEP = 5;

/** Begins to write as soon as no other process does. */
async function begin(db: Database.Database): Promise<void> {
  const until = performance.now() + MOST_WAIT;
  for (;;) {
    try {
      db.exec('BEGIN IMMEDIATE');
      return;
    } catch (error) {
      const busy = (error as { code?: string }).code === 'SQLITE_BUSY';
      if (!busy || performance.now() > until) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, WAIT_STEP));
  }
}

type Notice = readonly [channel: string, payload: string];

function statements(db: Database.Database, notices: Notice[], lasts: Promise<unknown>[]): Sql {
  const prepared = new Map<string, Statement>();
  const prepare = (text: string): Statement => {
    const known = prepared.get(text);
    if (known !== undefined) return known;
    const statement = db.prepare(text);
    if (prepared.size > 500) prepared.clear();
    prepared.set(text, statement);
    return statement;
  };
  // A placeholder `$1` is a named one to SQLite, whose name is `1`.
  const bound = (values: readonly Asked[]) => {
    const named: Record<number, unknown> = {};
    for (const [index, value] of values.entries())
      named[index + 1] = Array.isArray(value) ? JSON.stringify(value) : value;
    return named;
  };
  const rows = <R>(text: string, values: readonly Asked[]): R[] => {
    const statement = prepare(text);
    return (values.length === 0 ? statement.all() : statement.all(bound(values))) as R[];
  };
  const insertion = (into: string, [first]: readonly (readonly Value[])[], tail: string): Statement | undefined =>
    first && prepare(`INSERT INTO ${into} VALUES (${first.map(() => '?').join(', ')}) ${tail}`);
  return {
    all: async <R>(text: string, values: readonly Asked[] = []) => rows<R>(text, values),
    get: async <R>(text: string, values: readonly Asked[] = []) => rows<R>(text, values)[0],
    run: async (text, values = []) => {
      const statement = prepare(text);
      if (statement.reader) return rows(text, values).length;
      return (values.length === 0 ? statement.run() : statement.run(bound(values))).changes;
    },
    insert: async (into, of, tail = '') => {
      const statement = insertion(into, of, tail);
      let written = 0;
      for (const row of of) written += statement?.run(...row).changes ?? 0;
      return written;
    },
    inserted: async <R>(into: string, of: readonly (readonly Value[])[], tail: string) => {
      const statement = insertion(into, of, tail);
      return of.flatMap((row) => (statement?.all(...row) ?? []) as R[]);
    },
    last: (asked) => {
      asked.catch(() => undefined);
      lasts.push(asked);
    },
    among: (place) => `IN (SELECT value FROM json_each($${place}))`,
    forUpdate: '',
    notify: async (channel, payload) => {
      notices.push([channel, payload]);
    },
  };
}

function overSqlite(writer: Database.Database, reader: Database.Database): Store {
  const ears = new EventEmitter().setMaxListeners(0);
  const notices: Notice[] = [];
  const lasts: Promise<unknown>[] = [];
  const sql = statements(writer, notices, lasts);
  const readSql: ReadSql = reader === writer ? sql : statements(reader, [], []);
  const savepoint = writer.prepare('SAVEPOINT work');
  const release = writer.prepare('RELEASE work');
  const commit = writer.prepare('COMMIT');
  const waiting: Waiting[] = [];
  let draining: Promise<void> | undefined;
  let closed = false;

  let synced = true;
  /** Without synchronising, a commit is in the log at once and on disk with the next one that is synchronised. */
  const synchronise = (lasting: boolean) => {
    if (synced === lasting) return;
    writer.pragma(`synchronous = ${lasting ? 'FULL' : 'NORMAL'}`);
    synced = lasting;
  };

  /** What answers bring comes with what waits: read from the sockets, proven and asked for. */
  const turns = async (many: number) => {
    for (let turn = 0; turn < many; turn++) await new Promise((resolve) => setImmediate(resolve));
  };

  /** Works that wait, and those that come while they are done. How lasting the commit is stands fast once it is begun. */
  async function* comingUp(lasting: boolean): AsyncGenerator<Waiting> {
    const until = performance.now() + MOST_OPEN;
    for (let left = TOGETHER; left > 0 && waiting.length > 0; await turns(1)) {
      if (performance.now() > until || (!lasting && waiting.some((work) => work.lasting))) return;
      // Each is taken when it begins: those after one that ends the transaction are the next one's.
      for (let turn = Math.min(left, waiting.length); turn > 0; turn--, left--) {
        const next = waiting.shift();
        if (next !== undefined) yield next;
      }
    }
  }

  /** Works are done in turn, each undone by itself where it fails, and committed together. */
  const drain = async () => {
    while (waiting.length > 0) {
      const lasting = waiting.slice(0, TOGETHER).some((work) => work.lasting);
      const done: Waiting[] = [];
      let failed: unknown;
      try {
        synchronise(lasting);
        await begin(writer);
      } catch (error) {
        for (const work of waiting.splice(0, TOGETHER)) work.end(error);
        continue;
      }
      for await (const work of comingUp(lasting)) {
        const told = notices.length;
        savepoint.run();
        try {
          await work.begin();
          release.run();
          done.push(work);
        } catch (error) {
          notices.length = told;
          // A full disk may have ended the transaction already; then there is nothing to go back to.
          if (writer.inTransaction) writer.exec('ROLLBACK TO work; RELEASE work');
          work.end(error);
          if (writer.inTransaction) continue;
          // Of all that was done in it nothing is kept, for this one's reason.
          failed = error;
          break;
        }
      }
      try {
        if (failed === undefined) commit.run();
      } catch (error) {
        failed = error;
        if (writer.inTransaction) writer.exec('ROLLBACK');
      }
      const told = notices.splice(0);
      for (const work of done) work.end(failed);
      if (failed === undefined) for (const [channel, payload] of told) ears.emit(channel, payload);
      await turns(2);
    }
    draining = undefined;
  };

  let reading: Promise<unknown> = Promise.resolve();
  const transaction = <T>(work: (sql: Sql) => Promise<T>, how?: How): Promise<T> => {
    if (closed) return Promise.reject(new StoreError('unreachable', 'The store is closed.'));
    return new Promise<T>((resolve, reject) => {
      let result: T;
      waiting.push({
        lasting: how?.lasting ?? true,
        begin: async () => {
          lasts.length = 0;
          result = await work(sql);
          await together(lasts);
        },
        end: (failed) => (failed === undefined ? resolve(result) : reject(failed)),
      });
      // Not before what came together with it is there as well.
      draining ??= new Promise((begin) => setImmediate(begin)).then(drain);
    });
  };
  return {
    kind: 'sqlite',
    transaction,
    read: (work) => {
      if (reader === writer) return transaction(work);
      const look = async () => {
        reader.exec('BEGIN');
        try {
          return await work(readSql);
        } finally {
          reader.exec('COMMIT');
        }
      };
      const next = reading.then(look, look);
      reading = next.catch(() => undefined);
      return next;
    },
    listen(channel, heard) {
      ears.on(channel, heard);
      return () => void ears.off(channel, heard);
    },
    async close() {
      if (closed) return;
      closed = true;
      await draining;
      await reading;
      if (reader !== writer) reader.close();
      writer.close();
    },
  };
}
