/** A vault for one abuse test, and what its rows must say. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Migration } from '../../../db/vault/migrate.ts';
import { type OpenedVault, openVault } from '../../../db/vault/open.ts';
import type { StoreHooks } from '../../../db/vault/store-hooks.ts';
import { writtenEnvelope } from '../../support/envelope.ts';
import { probeHooks } from '../../support/probe-store.ts';

/** The text of a number, of varying length, so that a row in the wrong place shows. */
export const textOf = (sequence: number): string => `${sequence}:${'abcdefghij'.repeat((sequence * 7919) % 60)}`;

/** A step that rewrites every row, so that it takes long enough to be killed in. */
export const widening: Migration = {
  id: 2,
  name: 'widening',
  sql: `ALTER TABLE chain ADD COLUMN length INTEGER NOT NULL DEFAULT 0;
        UPDATE chain SET length = length(text);
        CREATE INDEX chain_length ON chain (length, text);
        CREATE TABLE copy AS SELECT * FROM chain;`,
};

export type TestVault = { root: string; id: string; key: Buffer; hex: string; recoveryKey: string; drop(): void };

export async function makeVault(): Promise<TestVault> {
  const root = mkdtempSync(join(tmpdir(), 'beatbook-abuse-'));
  const id = '0199d3a0-0000-7000-8000-000000000001';
  const made = await writtenEnvelope(root, id, 'passphrase 0');
  const key = made.dataKey;
  const firstRun = {
    officer: { name: 'A B', serviceNumber: '1', role: 'beat' as const },
    unit: null,
    beat: 'H',
    language: 'en' as const,
  };
  const opened = openVault({ root, vaultId: id, key, firstRun }, probeHooks);
  if (!opened.ok) throw new Error(opened.error.code);
  opened.value.close();
  return {
    root,
    id,
    key,
    hex: key.toString('hex'),
    recoveryKey: made.recoveryKey,
    drop: () => rmSync(root, { recursive: true, force: true }),
  };
}

export function reopen(vault: Pick<TestVault, 'root' | 'id' | 'key'>, hooks: StoreHooks = probeHooks): OpenedVault {
  const opened = openVault({ root: vault.root, vaultId: vault.id, key: vault.key, firstRun: null }, hooks);
  if (!opened.ok) throw new Error(`${opened.error.code} ${JSON.stringify(opened.error.details)}`);
  return opened.value;
}

/** The first number from 2 to `last` whose row is missing or says something else. Row 1 begins the device. */
export function firstWrong(opened: OpenedVault, last: number): number | undefined {
  const read = opened.db.prepare<[number], string>('SELECT text FROM chain WHERE sequence = ?').pluck();
  for (let sequence = 2; sequence <= last; sequence++) if (read.get(sequence) !== textOf(sequence)) return sequence;
  return undefined;
}
