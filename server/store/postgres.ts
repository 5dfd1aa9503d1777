/** The shared store: PostgreSQL 15 or newer, which any number of server processes use at once. */
import { hash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import pg from 'pg';
import { migrate } from './migrate.ts';
import { type Asked, type Migration, type Sql, type Store, StoreError, together, type Value } from './store.ts';

export interface PostgresOptions {
  readonly url: string;
  readonly migrations: readonly Migration[];
  readonly now: () => number;
  /** Connections at most. */
  readonly connections?: number;
  /** Its schema is left as it is; one that is not up to date is refused. */
  readonly asItIs?: boolean;
}

const OLDEST = 150_000;
/** One number for everybody who migrates this product's databases. */
const MIGRATION_LOCK = 0x62656174;
/** Rows of one statement at most: a power of two. So few lengths that each statement is prepared once for a connection. */
const MOST_ROWS = 64;
const ATTEMPTS = 5;
/** Milliseconds one waits for a connection to be free. */
const MOST_WAIT = 30_000;
/** Serialisation failure and deadlock: the database asks for the transaction again. */
const AGAIN: readonly unknown[] = ['40001', '40P01'];
const CHANNEL = 'beatbook';
/** Milliseconds for which notices wait for more of them: each wakes every process. */
const GATHERED = 20;

const INT8 = 20;
const NUMERIC = 1700;
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 || oid === NUMERIC ? Number : pg.types.getTypeParser(oid, format ?? 'text')) as never,
};

export async function openPostgres({
  url,
  migrations,
  now,
  connections = 10,
  asItIs,
}: PostgresOptions): Promise<Store> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types,
    // What is asked at once is sent at once, and answered in one round trip.
    pipeline: true,
    application_name: 'beatbook',
    connectionTimeoutMillis: 10_000,
    statement_timeout: 60_000,
  });
  // A connection that broke while it lay idle is replaced by the next one asked for.
  pool.on('error', () => undefined);
  // Nor does one that breaks between two questions of a work end the process: the next question on it fails.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  try {
    await prepareDatabase(pool, migrations, now, asItIs);
    const ears = await listen(pool);
    return overPostgres(pool, ears);
  } catch (error) {
    await pool.end();
    if (error instanceof StoreError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new StoreError(
      'unreachable',
      `PostgreSQL cannot be used: ${why}. Check DATABASE_URL and that it runs.`,
      error,
    );
  }
}

async function prepareDatabase(
  pool: pg.Pool,
  migrations: readonly Migration[],
  now: () => number,
  asItIs: boolean | undefined,
): Promise<void> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ version: number }>(
      "SELECT current_setting('server_version_num')::integer AS version",
    );
    if ((rows[0]?.version ?? 0) < OLDEST)
      throw new StoreError('tooOld', 'PostgreSQL 15 or newer is needed. Upgrade it, then start again.');
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    const script = async (text: string) => void (await client.query(text));
    await migrate(
      {
        kind: 'postgres',
        sql: statements(client, { notices: [], lasts: [] }, inOneWrite(client), () => undefined),
        script,
      },
      migrations,
      now(),
      asItIs,
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

type Notice = readonly [channel: string, payload: string];

type Begun = Promise<unknown> | undefined;

/** What one connection's transaction leaves to its end. */
interface Left {
  readonly notices: Notice[];
  readonly lasts: Promise<unknown>[];
}

/** Statements over one connection; `written` is told before each; `begun` is the BEGIN before them, which is on its way or done. */
function statements(client: pg.Client, { notices, lasts }: Left, written: () => void, begun: () => Begun): Sql {
  const names = new Map<string, string>();
  const nameOf = (text: string): string => {
    const known = names.get(text);
    if (known !== undefined) return known;
    const name = hash('sha256', text).slice(0, 32);
    names.set(text, name);
    return name;
  };
  let waiting = 0;
  const query = async (text: string, values: readonly Asked[]): Promise<pg.QueryResult> => {
    const open = begun();
    // What only looks goes along with the BEGIN. What writes waits until that is answered, and what comes after it as well.
    if (open !== undefined && (waiting > 0 || !text.startsWith('SELECT'))) {
      waiting += 1;
      try {
        await open;
      } finally {
        waiting -= 1;
      }
    }
    written();
    return client.query({ name: nameOf(text), text, values: values.map(asSent) });
  };
  const insertion = (into: string, rows: readonly (readonly Value[])[], tail: string) => {
    const width = rows[0]?.length ?? 1;
    const parts: Promise<pg.QueryResult>[] = [];
    for (let from = 0, size = MOST_ROWS; from < rows.length; from += size) {
      while (size > rows.length - from) size /= 2;
      parts.push(query(insertionOf(into, width, size, tail), rows.slice(from, from + size).flat()));
    }
    return together(parts);
  };
  return {
    all: async <R>(text: string, values: readonly Asked[] = []) => (await query(text, values)).rows as R[],
    get: async <R>(text: string, values: readonly Asked[] = []) => (await query(text, values)).rows[0] as R | undefined,
    run: async (text, values = []) => (await query(text, values)).rowCount ?? 0,
    insert: async (into, rows, tail = '') =>
      (await insertion(into, rows, tail)).reduce((sum, { rowCount }) => sum + (rowCount ?? 0), 0),
    inserted: async <R>(into: string, rows: readonly (readonly Value[])[], tail: string) =>
      (await insertion(into, rows, tail)).flatMap((part) => part.rows as R[]),
    last: (asked) => {
      // Heard at the commit; not at all where the work itself fails before.
      asked.catch(() => undefined);
      lasts.push(asked);
    },
    among: (place) => `= ANY($${place})`,
    forUpdate: ' FOR UPDATE',
    notify: async (channel, payload) => {
      notices.push([channel, payload]);
    },
  };
}

const insertions = new Map<string, string>();

function insertionOf(into: string, width: number, rows: number, tail: string): string {
  const key = `${rows} ${width} ${into} ${tail}`;
  const known = insertions.get(key);
  if (known !== undefined) return known;
  const tuples = Array.from({ length: rows }, (_, row) => {
    const places = Array.from({ length: width }, (_each, column) => `$${row * width + column + 1}`);
    return `(${places.join(', ')})`;
  }).join(', ');
  const text = `INSERT INTO ${into} VALUES ${tuples} ${tail}`;
  insertions.set(key, text);
  return text;
}

/** To be called before each query: all that are asked before the next turn leave in one write to the socket. */
function inOneWrite({ connection: { stream } }: pg.Client): () => void {
  let held = false;
  return () => {
    if (held) return;
    held = true;
    stream.cork();
    process.nextTick(() => {
      held = false;
      stream.uncork();
    });
  };
}

/** Bytes are sent as Buffer, or they would be written out as an array. */
const asSent = (value: Asked): Exclude<Asked, Uint8Array> | Buffer =>
  value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value;

interface Ears {
  readonly emitter: EventEmitter;
  tell(notices: readonly Notice[]): void;
  close(): Promise<void>;
}

/**
 * One connection for notices, opened anew when it breaks. What was said meanwhile is not heard: who listens looks again by itself.
 * Notices are told over it after the commit, many at once: told within, the database would let only one transaction commit at a time.
 */
async function listen(pool: pg.Pool): Promise<Ears> {
  const emitter = new EventEmitter().setMaxListeners(0);
  let closed = false;
  let client: pg.Client | undefined;
  const connect = async () => {
    const next = new pg.Client({ ...pool.options, application_name: 'beatbook notices' });
    next.on('notification', ({ payload = '' }) => {
      const space = payload.indexOf(' ');
      emitter.emit(payload.slice(0, space), payload.slice(space + 1));
    });
    next.on('error', () => next.end().catch(() => undefined));
    next.once('end', () => {
      if (client === next) again();
    });
    await next.connect();
    await next.query(`LISTEN ${CHANNEL}`);
    client = next;
    tellAll();
  };
  const untold = new Set<string>();
  let telling: Promise<unknown> | undefined;
  let gathering: NodeJS.Timeout | undefined;
  const tellAll = () => {
    clearTimeout(gathering);
    gathering = undefined;
    if (telling !== undefined || client === undefined || untold.size === 0) return;
    const payloads = [...untold];
    untold.clear();
    const text = 'SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload';
    telling = client
      .query({ name: 'tell', text, values: [CHANNEL, payloads] })
      .catch(() => undefined)
      .then(() => {
        telling = undefined;
        tellAll();
      });
  };
  const again = () => {
    if (closed) return;
    setTimeout(() => {
      if (!closed) connect().catch(again);
    }, 1_000).unref();
  };
  await connect();
  return {
    emitter,
    tell(notices) {
      for (const [channel, payload] of notices) untold.add(`${channel} ${payload}`);
      if (notices.length > 0) gathering ??= setTimeout(tellAll, GATHERED);
    },
    async close() {
      closed = true;
      tellAll();
      while (telling !== undefined) await telling;
      await client?.end().catch(() => undefined);
    },
  };
}

interface Kept extends Left {
  readonly sql: Sql;
  readonly written: () => void;
  /** The BEGIN under way. */
  begun?: Begun;
}

function overPostgres(pool: pg.Pool, ears: Ears): Store {
  const kept = new WeakMap<pg.Client, Kept>();
  const of = (client: pg.Client) => {
    const known = kept.get(client);
    if (known !== undefined) return known;
    const left: Left = { notices: [], lasts: [] };
    const written = inOneWrite(client);
    const made: Kept = { ...left, sql: statements(client, left, written, () => made.begun), written };
    kept.set(client, made);
    return made;
  };
  const waiting: (() => void)[] = [];
  let free = pool.options.max;
  /** A connection is asked for only when there is one: the pool's own patience is for reaching the database. */
  const turn = async (): Promise<void> => {
    if (free > 0) {
      free -= 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const begin = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(begin), 1);
        reject(
          new StoreError('busy', 'More is asked of the database than it can do. Give it more processors or disks.'),
        );
      }, MOST_WAIT);
      waiting.push(begin);
    });
  };
  const next = () => {
    const begin = waiting.shift();
    if (begin === undefined) free += 1;
    else begin();
  };
  const inTurn = async <T>(begin: string, work: (sql: Sql) => Promise<T>): Promise<T> => {
    await turn();
    try {
      return await within(begin, work);
    } finally {
      next();
    }
  };
  const within = async <T>(begin: string, work: (sql: Sql) => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt++) {
      const client = await pool.connect().catch((error: unknown) => {
        throw gone(error);
      });
      let broken: Error | undefined;
      let begun: Begun;
      try {
        const own = of(client);
        const { sql, notices, lasts, written } = own;
        notices.length = 0;
        lasts.length = 0;
        begun = beginning(own, client, begin);
        const result = await work(sql);
        await begun;
        written();
        // After a statement that failed it commits nothing.
        await together([...lasts, client.query('COMMIT')]);
        ears.tell(notices);
        return result;
      } catch (error) {
        // What waits for the beginning is sent before this undoes it.
        await begun?.catch(() => undefined);
        await client.query('ROLLBACK').catch((failed: Error) => {
          broken = failed;
        });
        // A connection that cannot even undo is none any more, whatever it was that failed upon it.
        if (broken !== undefined) throw gone(error);
        if (attempt >= ATTEMPTS || !AGAIN.includes((error as { code?: unknown }).code)) throw error;
      } finally {
        client.release(broken);
      }
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
    }
  };
  const beginning = (own: Kept, client: pg.Client, begin: string): Promise<unknown> => {
    own.written();
    const begun = client.query(begin);
    own.begun = begun;
    const known = () => {
      if (own.begun === begun) own.begun = undefined;
    };
    // Where it fails, whoever waits for it hears so.
    begun.then(known, () => undefined);
    return begun;
  };
  let closed: Promise<void> | undefined;
  return {
    kind: 'postgres',
    transaction: (work, how) =>
      inTurn(how?.lasting === false ? 'BEGIN; SET LOCAL synchronous_commit TO off' : 'BEGIN', work),
    read: (work) => inTurn('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work),
    listen(channel, heard) {
      ears.emitter.on(channel, heard);
      return () => void ears.emitter.off(channel, heard);
    },
    close() {
      closed ??= ears.close().then(() => pool.end());
      return closed;
    },
  };
}

const gone = (cause: unknown): StoreError =>
  new StoreError(
    'unreachable',
    'The connection to PostgreSQL broke. Check that it runs, look whether what was asked for is done, then ask again.',
    cause,
  );
