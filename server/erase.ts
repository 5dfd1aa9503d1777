/**
 * Erasure at the server outlives its backups: besides what goes from the store, a line in a ledger beside it, so that no restore brings the
 * content back. The ledger holds tombstones: ids, codes and times only.
 */
import { appendFileSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ERASE_REASONS, type Tombstone } from '../model/erasure.ts';
import type { Scope } from '../model/scopes.ts';
import { ERASABLE_CLASSES } from '../model/server-erasing.ts';
import { RECORD_TYPES } from '../model/types.ts';
import { dropContents } from './attachments/kept.ts';
import { eraseFromAudit } from './audit/chain.ts';
import { append } from './feeds/append.ts';
import { type Reached, reachedBy } from './feeds/reached.ts';
import { Records } from './feeds/records.ts';
import type { Sealer } from './sealer.ts';
import type { Sql } from './store/store.ts';

const line = z.strictObject({
  id: z.string().max(64),
  type: z.enum(RECORD_TYPES),
  stamp: z.string().max(200),
  by: z.string().max(64),
  at: z.int(),
  reason: z.enum(ERASE_REASONS),
  under: z.enum(ERASABLE_CLASSES).optional(),
  saw: z.array(z.tuple([z.string().max(64), z.int()])).optional(),
});

/** Within a transaction: all that holds content of the record. What is gone stays gone when given again. `reached`: what survives of it. */
export async function eraseContent(sql: Sql, tombstone: Tombstone, reached: readonly Reached[] = []): Promise<void> {
  await eraseFromFeeds(sql, tombstone);
  for (const { party, at } of reached) await sql.run(REMEMBER, [party, at]);
  await sql.run('DELETE FROM past_contact WHERE party = $1', [tombstone.id]);
  await eraseFromAudit(sql, tombstone.id);
  await dropContents(sql, tombstone.id);
}

/** After a restore: erases again, and tells those laptops that had not heard of it. */
export async function eraseAgain(sql: Sql, tombstone: Tombstone, sealer: Sealer): Promise<void> {
  const { id } = tombstone;
  const known = await sql.get('SELECT record FROM erasure WHERE record = $1', [id]);
  if (known !== undefined) return;
  const row = await sql.get<{ scopes: string }>('SELECT scopes FROM record WHERE id = $1', [id]);
  const records = new Records(sql, sealer, new Map());
  await records.take([id]);
  const view = records.get(id)?.view;
  await eraseContent(sql, tombstone, view && reachedBy(view));
  const scopes = JSON.parse(row?.scopes ?? '[]') as Scope[];
  await append(
    sql,
    scopes.map((scope) => ({ scope, kind: 'erasure' as const, subject: id })),
  );
}

/** The last time a contact was reached, which nothing that comes later makes earlier. An erased contact has none. */
const REMEMBER = `INSERT INTO past_contact (party, last) SELECT CAST($1 AS TEXT), CAST($2 AS BIGINT)
  WHERE NOT EXISTS (SELECT 1 FROM erasure WHERE record = $1)
  ON CONFLICT (party) DO UPDATE SET last =
    CASE WHEN excluded.last > past_contact.last THEN excluded.last ELSE past_contact.last END`;

/** What feeds and records hold of it: content, salts and state go, its tombstone comes. */
async function eraseFromFeeds(sql: Sql, { id, type, stamp, by, at, reason, under, saw }: Tombstone): Promise<void> {
  await sql.run(
    `INSERT INTO erasure (record, type, stamp, erased_by, at, reason, under, saw) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (record) DO NOTHING`,
    [id, type, stamp, by, at, reason, under ?? null, saw === undefined ? null : JSON.stringify(saw)],
  );
  await sql.run('UPDATE change SET body = NULL WHERE record = $1', [id]);
  await sql.run('UPDATE set_aside SET body = NULL WHERE record = $1', [id]);
  await sql.run("UPDATE record SET body = NULL, scopes = '[]' WHERE id = $1", [id]);
}

export const ledgerFile = (data: string): string => join(data, 'erasures.log');

/** Written and synced before the erasure is acknowledged. */
export function noteErased(data: string, tombstones: readonly Tombstone[]): void {
  if (tombstones.length === 0) return;
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const file = openSync(ledgerFile(data), 'a', 0o600);
  try {
    appendFileSync(file, tombstones.map((tombstone) => `${JSON.stringify(tombstone)}\n`).join(''));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The tombstones of a ledger; a last line that was cut off by a crash is left out, its erasure was never acknowledged. */
export function readLedger(path: string): Tombstone[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((text) => {
      try {
        return [line.parse(JSON.parse(text)) as Tombstone];
      } catch {
        return [];
      }
    });
}
