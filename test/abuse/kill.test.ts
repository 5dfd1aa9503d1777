/** The program is killed at any moment: nothing acknowledged is lost, and whatever was under way is done or not done, never half. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { restoreBackup } from '../../db/vault/backup.ts';
import { listBackups } from '../../db/vault/backup-list.ts';
import { connect, isWhole } from '../../db/vault/database.ts';
import { noComputer, openByPassphrase, openByRecoveryKey, readEnvelope } from '../../db/vault/envelope.ts';
import { vaultFolder } from '../../db/vault/folder.ts';
import { probeHooks, probeMigrations, writeText } from '../support/probe-store.ts';
import { randomFrom, SEED, times } from '../support/random.ts';
import { firstWrong, makeVault, reopen, type TestVault, textOf, widening } from './children/vault-of.ts';

const CHILD = join(import.meta.dirname, 'children/writer.ts');

/** Runs the child, kills it so many milliseconds after it says `begin`, and gives back all it said. */
function runAndKill(vault: TestVault, task: string, afterMs: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child: ChildProcess = spawn(process.execPath, [CHILD, vault.root, vault.id, vault.hex, task], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    let complaint = '';
    let armed = false;
    child.stdout?.on('data', (data) => {
      said += data;
      if (armed || !said.includes('begin')) return;
      armed = true;
      setTimeout(() => child.kill('SIGKILL'), afterMs);
    });
    child.stderr?.on('data', (data) => {
      complaint += data;
    });
    child.once('error', reject);
    child.once('close', (code) =>
      code && code !== 0 ? reject(new Error(said + complaint)) : resolve(said.split('\n').filter(Boolean)),
    );
  });
}

const LONG = 60 * 60_000;

test('killed during writes: no acknowledged record is lost', { timeout: LONG }, async () => {
  const random = randomFrom(SEED);
  const kills = times(15, 1000);
  let vault = await makeVault();
  let acknowledged = 0;
  let lost = 0;
  for (let kill = 0; kill < kills; kill++) {
    const said = await runAndKill(vault, 'write', random.below(120));
    acknowledged += said.filter((line) => line.startsWith('done')).length;
    const last = Number(said.at(-1)?.match(/^done (\d+)$/)?.[1] ?? 0);
    const opened = reopen(vault);
    if (opened.loss || firstWrong(opened, last) !== undefined) lost++;
    opened.close();
    if (last > 4000) {
      vault.drop();
      vault = await makeVault();
    }
  }
  vault.drop();
  console.log(`${kills} kills, ${acknowledged} acknowledged writes, ${lost} with a loss`);
  expect(acknowledged).toBeGreaterThan(kills);
  expect(lost).toBe(0);
});

async function filled(rows: number): Promise<TestVault> {
  const vault = await makeVault();
  const opened = reopen(vault);
  if (!opened.marker) throw new Error('read-only');
  const { marker, db } = opened;
  for (let sequence = 2; sequence <= rows; sequence++) writeText(db, marker, textOf(sequence));
  opened.close();
  return vault;
}

test('killed during a migration: the old schema or the new, every row in either, and the next start finishes it', {
  timeout: LONG,
}, async () => {
  const random = randomFrom(SEED);
  const outcomes = { old: 0, new: 0 };
  for (let kill = 0; kill < times(8, 200); kill++) {
    const vault = await filled(300);
    await runAndKill(vault, 'migrate', random.below(120));
    const migrated = { ...probeHooks, migrations: [...probeMigrations, widening] };
    const found = connect(vaultFolder(vault.root).database, vault.key);
    outcomes[found.pragma('user_version', { simple: true }) === 2 ? 'new' : 'old']++;
    found.close();
    const between = reopen(vault, kill % 2 === 0 ? migrated : probeHooks);
    expect(isWhole(between.db)).toBe(true);
    expect(between.loss).toBeNull();
    expect(firstWrong(between, 300)).toBeUndefined();
    between.close();
    const after = reopen(vault, migrated);
    expect(after.db.pragma('user_version', { simple: true })).toBe(2);
    expect(after.db.prepare('SELECT count(*) FROM copy').pluck().get()).toBe(300);
    after.close();
    vault.drop();
  }
  console.log('migration killed; found', outcomes);
});

test('killed during a backup: every backup that is listed can be restored, and none is half', {
  timeout: LONG,
}, async () => {
  const random = randomFrom(SEED);
  const vault = await filled(300);
  for (let kill = 0; kill < times(8, 200); kill++) {
    const said = await runAndKill(vault, 'backup', random.below(250));
    expect(said.filter((line) => line.startsWith('refused'))).toEqual([]);
    const newest = said
      .filter((line) => line.startsWith('done'))
      .at(-1)
      ?.slice(5);
    const listed = listBackups(vault.root).map(({ name }) => name);
    if (newest) expect(listed).toContain(newest);
    const chosen = listed.length > 0 ? random.pick(listed) : undefined;
    if (chosen)
      expect(restoreBackup(vault.root, chosen, vault.id, vault.key, null), chosen).toMatchObject({ ok: true });
    const opened = reopen(vault);
    expect(opened.loss).toBeNull();
    expect(firstWrong(opened, 300)).toBeUndefined();
    opened.close();
  }
  vault.drop();
});

test('killed while the passphrase changes: the old one opens it or the new one does, and the recovery sheet always', {
  timeout: LONG,
}, async () => {
  const random = randomFrom(SEED);
  const vault = await makeVault();
  let known = 0;
  for (let kill = 0; kill < times(5, 200); kill++) {
    const said = await runAndKill(vault, 'passphrase', random.below(600));
    const done = Number(
      said
        .filter((line) => line.startsWith('done'))
        .at(-1)
        ?.slice(5) ?? Number.NaN,
    );
    const begun = Number(
      said
        .filter((line) => line.startsWith('begin'))
        .at(-1)
        ?.slice(6) ?? Number.NaN,
    );
    const envelope = readEnvelope(vaultFolder(vault.root).envelope);
    if (!envelope.ok) throw new Error(envelope.error.code);
    expect(openByRecoveryKey(envelope.value, vault.recoveryKey).ok).toBe(true);
    const candidates = [Number.isNaN(done) ? known : done, begun].filter((round) => !Number.isNaN(round));
    const opening = await Promise.all(
      candidates.map((round) => openByPassphrase(envelope.value, `passphrase ${round}`, noComputer)),
    );
    const which = opening.findIndex(({ ok }) => ok);
    expect(which, `none of ${candidates} opens it`).toBeGreaterThanOrEqual(0);
    known = candidates[which] ?? known;
  }
  vault.drop();
});
