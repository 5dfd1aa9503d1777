/** The contents kept for a record: by piece, sealed, and gone a while after the last item that speaks of them. */
import { createHash } from 'node:crypto';
import { spokenOf } from '../../model/attachments/spoken.ts';
import type { RecordState, RecordView } from '../../model/change.ts';
import { LATE_DAYS } from '../../model/policy.ts';
import type { Sealer } from '../sealer.ts';
import type { Sql, Store } from '../store/store.ts';

export interface KeptContent {
  readonly bytes: number;
  /** The pieces here, from the first on. */
  readonly chunks: number;
  readonly whole: 0 | 1;
}

const about = (record: string, content: string, chunk: number): string => `attachment ${record} ${content} ${chunk}`;

export const keptContent = (sql: Sql, record: string, content: string): Promise<KeptContent | undefined> =>
  sql.get<KeptContent>(
    `SELECT bytes, chunks, whole FROM attachment_content WHERE record = $1 AND content = $2${sql.forUpdate}`,
    [record, content],
  );

export async function putChunk(
  sql: Sql,
  sealer: Sealer,
  to: { record: string; content: string; bytes: number; chunk: number; digest: string; plain: Uint8Array },
): Promise<void> {
  const { record, content, bytes, chunk, digest, plain } = to;
  await sql.run(
    `INSERT INTO attachment_content (record, content, bytes, chunks, whole) VALUES ($1, $2, $3, $4, 0)
     ON CONFLICT (record, content) DO UPDATE SET chunks = excluded.chunks`,
    [record, content, bytes, chunk + 1],
  );
  await sql.run('INSERT INTO attachment_chunk (record, content, chunk, digest, body) VALUES ($1, $2, $3, $4, $5)', [
    record,
    content,
    chunk,
    digest,
    sealer.seal(plain, about(record, content, chunk)),
  ]);
}

export async function readChunk(
  sql: Sql,
  sealer: Sealer,
  record: string,
  content: string,
  chunk: number,
): Promise<{ digest: string; plain: Buffer } | undefined> {
  const row = await sql.get<{ digest: string; body: Uint8Array }>(
    'SELECT digest, body FROM attachment_chunk WHERE record = $1 AND content = $2 AND chunk = $3',
    [record, content, chunk],
  );
  return row && { digest: row.digest, plain: sealer.open(row.body, about(record, content, chunk)) };
}

/** Holds all pieces together against the hash that names them. Where it is another, they go, so that sending begins anew. */
export async function complete(
  sql: Sql,
  sealer: Sealer,
  record: string,
  content: string,
  chunks: number,
): Promise<boolean> {
  const hash = createHash('sha256');
  for (let chunk = 0; chunk < chunks; chunk++)
    hash.update((await readChunk(sql, sealer, record, content, chunk))?.plain ?? '');
  if (hash.digest('hex') !== content) {
    await drop(sql, record, content);
    return false;
  }
  await sql.run('UPDATE attachment_content SET whole = 1 WHERE record = $1 AND content = $2', [record, content]);
  return true;
}

/** Within a transaction: all that is kept for the record goes. */
export async function dropContents(sql: Sql, record: string): Promise<void> {
  await sql.run('DELETE FROM attachment_chunk WHERE record = $1', [record]);
  await sql.run('DELETE FROM attachment_content WHERE record = $1', [record]);
}

/** Whether anything was ever attached to the record: only then `followSpoken` has something to do. */
export const speaksOfContents = ({ registers }: RecordState): boolean =>
  Object.keys(registers).some((leaf) => leaf.startsWith('attachments/'));

/**
 * Within a transaction: from when on the record does not speak of a content. It is given to nobody from then on, and stays for a while: what
 * was written elsewhere in that time, as by whoever closed the record before they heard of it, may speak of it again.
 */
export async function followSpoken(sql: Sql, state: RecordState, view: RecordView, now: number): Promise<void> {
  const rows = await sql.all<{ content: string; unspokenAt: number | null }>(
    'SELECT content, unspoken_at AS "unspokenAt" FROM attachment_content WHERE record = $1',
    [state.id],
  );
  const spoken = new Set([...spokenOf(state, view).values()].flatMap((hashes) => [...hashes.keys()]));
  for (const { content, unspokenAt } of rows)
    if (spoken.has(content) !== (unspokenAt === null))
      await sql.run('UPDATE attachment_content SET unspoken_at = $3 WHERE record = $1 AND content = $2', [
        state.id,
        content,
        spoken.has(content) ? null : now,
      ]);
}

/** Milliseconds for which a content outlives the last that spoke of it: as long as what comes late is taken. */
const OUTLIVES = LATE_DAYS * 86_400_000;
const AT_ONCE = 20;

/** What nothing has spoken of for long goes, a few in a transaction. */
export async function dropUnspoken(store: Store, now: number): Promise<void> {
  for (let found = AT_ONCE; found === AT_ONCE; )
    found = await store.transaction(async (sql) => {
      const rows = await sql.all<{ record: string; content: string }>(
        `SELECT record, content FROM attachment_content WHERE unspoken_at < $1 LIMIT ${AT_ONCE}${sql.forUpdate}`,
        [now - OUTLIVES],
      );
      for (const { record, content } of rows) await drop(sql, record, content);
      return rows.length;
    });
}

async function drop(sql: Sql, record: string, content: string): Promise<void> {
  await sql.run('DELETE FROM attachment_chunk WHERE record = $1 AND content = $2', [record, content]);
  await sql.run('DELETE FROM attachment_content WHERE record = $1 AND content = $2', [record, content]);
}
