/**
 * A backup is one file of sealed pieces, the same for either store: a backup of the embedded store restores into PostgreSQL. Each piece is
 * `length (4 bytes) · sealed`, tied to its place, so that a cut, an exchange or a turned bit is found. Opens only with the key file.
 */
import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { beginRestoring, drawEpoch, isRestoring, isServed } from './identity.ts';
import { SealError, type Sealer } from './sealer.ts';
import type { Migration, ReadSql, Sql, Store, Value } from './store/store.ts';

const FORMAT = 'beatbook-server-backup-1';
const PIECE_ROWS = 500;
/** No piece is longer: more is damage. */
const MOST_BYTES = 256 * 1024 * 1024;
/** What is worth nothing after a restore. */
const LEFT_OUT: ReadonlySet<string> = new Set(['migration', 'sitting', 'seen_request', 'enrolment']);
/** Rows that name others of their own table come after them. */
const PARENTS_FIRST: Readonly<Record<string, string>> = {
  area: "CASE kind WHEN 'force' THEN 0 WHEN 'zone' THEN 1 WHEN 'unit' THEN 2 ELSE 3 END",
};

export class BackupError extends Error {}
const NOTHING_RESTORED = 'Nothing was restored. Use another.';
const CUT_OFF = `The backup is cut off. ${NOTHING_RESTORED}`;

const headPiece = z.strictObject({
  format: z.literal(FORMAT),
  id: z.string(),
  madeAt: z.int(),
  migrations: z.array(z.string()),
});
const rowsPiece = z.strictObject({
  table: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.unknown())),
});
const endPiece = z.strictObject({ end: z.literal(true), rows: z.int(), pieces: z.int() });

export interface BackupOutcome {
  readonly rows: number;
  readonly madeAt: number;
}

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
}

/** The tables in the order they were made, so that what others point to comes first. */
async function tablesOf(store: Store, sql: ReadSql): Promise<Table[]> {
  const rows =
    store.kind === 'sqlite'
      ? await sql.all<{ table: string; name: string; key: number }>(
          `SELECT t.name AS "table", c.name AS name, c.pk AS key
           FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
           WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' ORDER BY t.rowid, c.cid`,
        )
      : await sql.all<{ table: string; name: string; key: number }>(
          `SELECT c.relname AS "table", a.attname AS name, coalesce(array_position(i.indkey::integer[], a.attnum::integer) + 1, 0) AS key
           FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
           LEFT JOIN pg_index AS i ON i.indrelid = c.oid AND i.indisprimary
           WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace ORDER BY c.oid, a.attnum`,
        );
  return [...Map.groupBy(rows, ({ table }) => table)]
    .filter(([name]) => !LEFT_OUT.has(name))
    .map(([name, columns]) => ({
      name,
      columns: columns.map((column) => column.name),
      key: columns
        .filter(({ key }) => key > 0)
        .sort((a, b) => a.key - b.key)
        .map((column) => column.name),
    }));
}

/** Writes everything to a file as of one moment, while the server goes on. The file is there whole or not at all. */
export async function writeBackup(store: Store, sealer: Sealer, path: string, now: number): Promise<BackupOutcome> {
  const making = `${path}.new`;
  const file = openSync(making, 'w', 0o600);
  const id = randomUUID();
  let pieces = 0;
  const put = (value: object) => {
    const sealed = sealer.seal(JSON.stringify(value, written), `backup ${pieces === 0 ? '' : id} ${pieces}`);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(sealed.length);
    writeSync(file, length);
    writeSync(file, sealed);
    pieces += 1;
  };
  let total = 0;
  try {
    await store.read(async (sql) => {
      const applied = await sql.all<{ name: string }>('SELECT name FROM migration ORDER BY name');
      put({ format: FORMAT, id, madeAt: now, migrations: applied.map(({ name }) => name) });
      for (const table of await tablesOf(store, sql))
        for await (const rows of pagesOf(sql, table)) {
          put({ table: table.name, columns: table.columns, rows });
          total += rows.length;
        }
    });
    put({ end: true, rows: total, pieces });
    fsyncSync(file);
  } catch (error) {
    closeSync(file);
    rmSync(making, { force: true });
    throw error;
  }
  closeSync(file);
  renameSync(making, path);
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
  return { rows: total, madeAt: now };
}

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');

async function* pagesOf(sql: ReadSql, { name, columns, key }: Table): AsyncGenerator<Value[][]> {
  const select = `SELECT ${quoted(columns)} FROM "${name}"`;
  const valuesOf = (rows: readonly Record<string, Value>[]) =>
    rows.map((row) => columns.map((column) => row[column] ?? null));
  const whole = PARENTS_FIRST[name];
  if (whole !== undefined) {
    const rows = valuesOf(await sql.all<Record<string, Value>>(`${select} ORDER BY ${whole}`));
    for (let from = 0; from < rows.length; from += PIECE_ROWS) yield rows.slice(from, from + PIECE_ROWS);
    return;
  }
  let after: Value[] = [];
  for (;;) {
    const where =
      after.length === 0 ? '' : `WHERE (${quoted(key)}) > (${key.map((_, index) => `$${index + 1}`).join(', ')})`;
    const rows = await sql.all<Record<string, Value>>(
      `${select} ${where} ORDER BY ${quoted(key)} LIMIT ${PIECE_ROWS}`,
      after,
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    yield valuesOf(rows);
    after = key.map((column) => last[column] ?? null);
  }
}

/** Bytes stand as `{ bytes: base64 }`: a column holds no object otherwise. JSON.stringify has made Buffers objects before it asks. */
function written(this: unknown, name: string, value: unknown): unknown {
  const held = (this as Record<string, unknown>)[name];
  if (held instanceof Uint8Array) return { bytes: Buffer.from(held).toString('base64') };
  return value;
}
const read = (value: unknown): Value => {
  if (typeof value === 'object' && value !== null) return Buffer.from((value as { bytes: string }).bytes, 'base64');
  return value as Value;
};

function* piecesOf(path: string, sealer: Sealer): Generator<unknown> {
  const file = openSync(path, 'r');
  let id = '';
  const opened = (sealed: Uint8Array, about: string) => {
    try {
      return sealer.openText(sealed, about);
    } catch (error) {
      if (!(error instanceof SealError)) throw error;
      throw new BackupError(
        id === ''
          ? `${path} does not open with this key file: it was made under another, or is damaged. Nothing was restored. Put the key file of the server that made it in its place, or use another backup.`
          : `${path} is damaged. ${NOTHING_RESTORED}`,
      );
    }
  };
  try {
    for (let index = 0; ; index++) {
      const length = readExactly(file, 4, index > 0);
      if (length === undefined) return;
      const size = length.readUInt32BE();
      const sealed = size <= MOST_BYTES ? readExactly(file, size) : undefined;
      if (sealed === undefined) throw new BackupError(`${path} is damaged, or no backup. ${NOTHING_RESTORED}`);
      const piece: unknown = JSON.parse(opened(sealed, `backup ${index === 0 ? '' : id} ${index}`));
      if (index === 0) id = headPiece.parse(piece).id;
      yield piece;
    }
  } finally {
    closeSync(file);
  }
}

/** So many bytes; undefined at the file's end, where that is allowed. */
function readExactly(file: number, size: number, endAllowed = false): Buffer | undefined {
  const bytes = Buffer.alloc(size);
  const got = size === 0 ? 0 : readSync(file, bytes, 0, size, null);
  if (got === 0 && size > 0 && endAllowed) return undefined;
  if (got < size) throw new BackupError(CUT_OFF);
  return bytes;
}

/** Which schema a backup was made at. Throws BackupError or SealError where it is damaged or another key's. */
export function readBackupHead(path: string, sealer: Sealer): z.infer<typeof headPiece> {
  for (const piece of piecesOf(path, sealer)) return headPiece.parse(piece);
  throw new BackupError(CUT_OFF);
}

export interface RestoreParts {
  readonly path: string;
  readonly sealer: Sealer;
  /** Every step this release knows. */
  readonly migrations: readonly Migration[];
  /** Opens the empty store with the steps given; opened a second time with all of them. */
  open(steps: readonly Migration[]): Promise<Store>;
  /** Erases again what was erased after the backup was made. */
  settle(sql: Sql): Promise<void>;
}

/**
 * Fills an empty store from a backup, in one transaction, under a new epoch, by which devices know to compare what they hold. Throws
 * BackupError where the store holds something, or the backup is damaged or from a newer release.
 */
export async function restoreBackup({ path, sealer, migrations, open, settle }: RestoreParts): Promise<BackupOutcome> {
  const head = readBackupHead(path, sealer);
  const unknown = head.migrations.find((name) => !migrations.some((step) => step.name === name));
  if (unknown !== undefined)
    throw new BackupError(
      `The backup is from a newer release (step "${unknown}"). Install that release, then restore.`,
    );
  const then = await open(migrations.filter(({ name }) => head.migrations.includes(name)));
  let rows: number;
  try {
    rows = await then.transaction((sql) => fill(then, sql, path, sealer));
  } finally {
    await then.close();
  }
  const now = await open(migrations);
  try {
    await now.transaction(async (sql) => {
      await settle(sql);
      await drawEpoch(sql);
    });
  } finally {
    await now.close();
  }
  return { rows, madeAt: head.madeAt };
}

async function fill(store: Store, sql: Sql, path: string, sealer: Sealer): Promise<number> {
  const tables = new Map((await tablesOf(store, sql)).map((table) => [table.name, table]));
  if (await isServed(sql))
    throw new BackupError(
      (await isRestoring(sql))
        ? 'A restore into this store was broken off. Empty the folder or database, the key file and erasures.log excepted, and restore again.'
        : 'There is a server in this store already, which stays as it is. Restore into an empty folder or database.',
    );
  let rows = 0;
  let pieces = 0;
  let ended = false;
  for (const piece of piecesOf(path, sealer)) {
    const index = pieces;
    pieces += 1;
    if (index === 0) continue;
    const end = endPiece.safeParse(piece);
    if (end.success) {
      ended = end.data.rows === rows && end.data.pieces === index;
      continue;
    }
    const { table, columns, rows: of } = rowsPiece.parse(piece);
    const known = tables.get(table);
    if (known === undefined || ended || columns.some((column) => !known.columns.includes(column)))
      throw new BackupError('The backup does not fit this release. Use the release that made it.');
    rows += await sql.insert(
      `"${table}" (${quoted(columns)})`,
      of.map((row) => row.map(read)),
    );
  }
  if (!ended) throw new BackupError(CUT_OFF);
  await beginRestoring(sql);
  return rows;
}
