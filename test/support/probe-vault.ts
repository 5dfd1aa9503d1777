/** Vaults over the probe store, opened as the core opens them, in a folder of each test's own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { takeBackup } from '../../db/vault/backup.ts';
import { vaultFolder } from '../../db/vault/folder.ts';
import { type OpenedVault, openVault } from '../../db/vault/open.ts';
import type { FirstRun, StoreHooks } from '../../db/vault/store-hooks.ts';
import { writtenEnvelope } from './envelope.ts';
import { probeHooks, writeText } from './probe-store.ts';

export const VAULT = '0199d3a0-0000-7000-8000-000000000001';
const firstRun: FirstRun = {
  officer: { name: 'Anna Berg', serviceNumber: '4411', role: 'beat' },
  unit: null,
  beat: 'Harbour',
  language: 'en',
};
/** Of the test that runs. */
export let root: string;
export let key: Buffer;
export let vault: ReturnType<typeof vaultFolder>;

/** Every test of the file gets a folder of its own with a key envelope in it, and leaves nothing. */
export function eachWithItsVault(): void {
  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'beatbook-open-'));
    vault = vaultFolder(root);
    key = (await writtenEnvelope(root, VAULT)).dataKey;
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));
}

export const attempt = (first = false, hooks: StoreHooks = probeHooks) =>
  openVault({ root, vaultId: VAULT, key, firstRun: first ? firstRun : null }, hooks);
export function open(first = false, hooks: StoreHooks = probeHooks): OpenedVault {
  const opened = attempt(first, hooks);
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}
export function write(opened: OpenedVault, ...texts: string[]): void {
  if (!opened.marker) throw new Error('read-only');
  for (const text of texts) writeText(opened.db, opened.marker, text);
}
export const texts = (opened: OpenedVault): string[] =>
  opened.db.prepare<[], string>('SELECT text FROM chain ORDER BY sequence').pluck().all();
export const back = (kind: 'manual' | 'hourly' | 'daily', now: number) =>
  takeBackup({ folder: root, vaultId: VAULT, key, kind, now });
