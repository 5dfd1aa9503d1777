/** The contents kept for a record: by piece, sealed, and gone with the last item that speaks of them. */
import { createHash } from 'node:crypto';
import { spokenOf } from '../../model/attachments/spoken.ts';
import type { RecordState, RecordView } from '../../model/change.ts';
import type { Sealer } from '../sealer.ts';
import type { Sql } from '../store/store.ts';

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
    await drop(sql, record, [content]);
    return false;
  }
  await sql.run('UPDATE attachment_content SET whole = 1 WHERE record = $1 AND content = $2', [record, content]);
  return true;
}

/** Within a transaction: what is kept for the record goes, except what is named. */
export async function dropContents(sql: Sql, record: string, except: readonly string[]): Promise<void> {
  const rows = await sql.all<{ content: string }>('SELECT content FROM attachment_content WHERE record = $1', [record]);
  await drop(
    sql,
    record,
    rows.flatMap(({ content }) => (except.includes(content) ? [] : [content])),
  );
}

/** Within a transaction: what the record does not speak of any more goes. */
export async function dropUnspoken(sql: Sql, state: RecordState, view: RecordView): Promise<void> {
  if (!Object.keys(state.registers).some((leaf) => leaf.startsWith('attachments/'))) return;
  await dropContents(
    sql,
    state.id,
    [...spokenOf(state, view).values()].flatMap((hashes) => [...hashes.keys()]),
  );
}

async function drop(sql: Sql, record: string, contents: readonly string[]): Promise<void> {
  for (const content of contents) {
    await sql.run('DELETE FROM attachment_chunk WHERE record = $1 AND content = $2', [record, content]);
    await sql.run('DELETE FROM attachment_content WHERE record = $1 AND content = $2', [record, content]);
  }
}
