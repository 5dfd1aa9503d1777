/**
 * Erasure at the server: everything that holds content of a record, in one transaction, and a line in the ledger beside the store, so that
 * no restore brings it back. The ledger holds ids and times only.
 */
import { appendFileSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eraseFromAudit } from './audit/chain.ts';
import type { Sql } from './store/store.ts';

type Eraser = (sql: Sql, record: string) => Promise<void>;

/** One for each part of the server that holds content of records. */
const ERASERS: readonly Eraser[] = [eraseFromAudit];

/** Within a transaction. What is gone stays gone when given again. */
export async function eraseContent(sql: Sql, record: string): Promise<void> {
  for (const erase of ERASERS) await erase(sql, record);
}

export const ledgerFile = (data: string): string => join(data, 'erasures.log');

/** Written and synced before the erasure is acknowledged. */
export function noteErased(data: string, record: string, at: number): void {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const file = openSync(ledgerFile(data), 'a', 0o600);
  try {
    appendFileSync(file, `${at} ${record}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The records of a ledger; a last line that was cut off by a crash is left out, its erasure was never acknowledged. */
export function readLedger(path: string): string[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => /^\d+ ([0-9a-f-]{36})$/.exec(line)?.[1] ?? []);
}
