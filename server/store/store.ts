/**
 * What the server keeps, over SQLite or PostgreSQL. Statements are written once for both: numbered placeholders (`$1`), names in
 * snake_case (PostgreSQL folds others; ask for camelCase with `AS "lastSeen"`), `ON CONFLICT`, `RETURNING`. Numbers are safe integers,
 * truths 0 or 1, moments milliseconds since 1970, bytes Uint8Array.
 */

export type Value = string | number | Uint8Array | null;
/** What is asked for: a value, or many of one kind to be found `among`. */
export type Asked = Value | readonly (string | number)[];
type Row = object;

/**
 * Statements within one transaction. Those asked for at once (`together`) are done in the order in which they were asked for, each after
 * the one before: where the store is elsewhere, they travel together.
 */
export interface Sql {
  all<R extends Row>(text: string, values?: readonly Asked[]): Promise<R[]>;
  /** The first row; undefined where there is none. */
  get<R extends Row>(text: string, values?: readonly Asked[]): Promise<R | undefined>;
  /** How many rows were written. */
  run(text: string, values?: readonly Asked[]): Promise<number>;
  /**
   * Writes many rows at once: `insert('head (device, sequence)', rows, 'ON CONFLICT DO NOTHING')`. How many were written.
   */
  insert(into: string, rows: readonly (readonly Value[])[], tail?: string): Promise<number>;
  /** As `insert`; `tail` ends in RETURNING, and what it returns comes back, in no order. */
  inserted<R extends Row>(into: string, rows: readonly (readonly Value[])[], tail: string): Promise<R[]>;
  /**
   * Hands over a statement that was asked for and whose answer the work needs not await: the commit is sent along with it, and where it
   * fails nothing is committed.
   */
  last(asked: Promise<unknown>): void;
  /** Whether a column is among the values of a list: `WHERE id ${among(1)}`, where the list is the first value. One text for lists of any length. */
  among(place: number): string;
  /** Ends a SELECT whose rows this transaction goes on to write: nobody else may until it ends. */
  readonly forUpdate: string;
  /**
   * Told to every process that shares the store once the transaction is committed, and only then. At most 7,000 bytes, ids only. A process
   * that dies right after the commit leaves it untold: who listens also looks by itself now and then.
   */
  notify(channel: string, payload: string): Promise<void>;
}

/** Statements that only look. */
export type ReadSql = Pick<Sql, 'all' | 'get' | 'among'>;

export interface Migration {
  /** Three digits and a name: `001 accounts`. Applied in this order, each once. */
  readonly name: string;
  /** As PostgreSQL would have it, in types TEXT, BIGINT and BYTEA, each table closed by `);` on a line of its own. */
  readonly sql: string;
}

export interface How {
  /** False: answered before it is on disk. A power cut may lose it; nothing else does, and it is never half there. */
  readonly lasting: boolean;
}

export interface Store {
  readonly kind: 'sqlite' | 'postgres';
  /**
   * All or nothing. The work may be begun again where the database asks for it (deadlock), so it has no effects but its statements, and
   * awaits nothing else. What it throws undoes it and is thrown on.
   */
  transaction<T>(work: (sql: Sql) => Promise<T>, how?: How): Promise<T>;
  /** One consistent look at what is committed; also where a work has asked something and leaves the answer to whoever waits for it. */
  read<T>(work: (sql: ReadSql) => Promise<T>): Promise<T>;
  /** Hears what any process notifies. The function returned stops it. */
  listen(channel: string, heard: (payload: string) => void): () => void;
  close(): Promise<void>;
}

/**
 * Waits for all that a transaction asks for at once, and throws what failed first. Nothing of it goes on after that: by then the connection
 * is another transaction's.
 */
export async function together<const All extends readonly Promise<unknown>[]>(
  all: All,
): Promise<{ -readonly [Index in keyof All]: Awaited<All[Index]> }> {
  let failed: { readonly error: unknown } | undefined;
  const note = (error: unknown) => {
    failed ??= { error };
  };
  const done = await Promise.all(all.map((each) => each.catch(note)));
  if (failed !== undefined) throw (failed as { readonly error: unknown }).error;
  return done as { -readonly [Index in keyof All]: Awaited<All[Index]> };
}

/** The store cannot go on; `code` is for machines, the message a plain sentence with its cure. */
export class StoreError extends Error {
  readonly code:
    | 'busy'
    | 'unreachable'
    | 'wrongKey'
    | 'migrationChanged'
    | 'migrationMissing'
    | 'newer'
    | 'older'
    | 'empty'
    | 'unfinished'
    | 'tooOld';
  constructor(code: StoreError['code'], message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}
