import {
  appendFileSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { restoreBackup, takeBackup } from '../../../db/vault/backup.ts';
import { dueBackup, listBackups } from '../../../db/vault/backup-list.ts';
import { connect } from '../../../db/vault/database.ts';
import { makeEnvelope, noComputer, writeEnvelope } from '../../../db/vault/envelope.ts';
import { vaultFolder } from '../../../db/vault/folder.ts';
import { copiesDue, forgetInCopies } from '../../../db/vault/forget.ts';
import { readMarker } from '../../../db/vault/marker.ts';
import { type OpenedVault, openVault } from '../../../db/vault/open.ts';
import type { FirstRun, StoreHooks } from '../../../db/vault/store-hooks.ts';
import { probeHooks, probeMigrations, writeText } from '../../support/probe-store.ts';

const VAULT = '0199d3a0-0000-7000-8000-000000000001';
const firstRun: FirstRun = {
  officer: { name: 'Anna Berg', serviceNumber: '4411', role: 'beat' },
  unit: null,
  beat: 'Harbour',
  language: 'en',
};
let root: string;
let key: Buffer;
let vault: ReturnType<typeof vaultFolder>;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'beatbook-open-'));
  vault = vaultFolder(root);
  const made = await makeEnvelope({
    vaultId: VAULT,
    createdAt: 0,
    label: 'A. B.',
    sample: false,
    language: 'en',
    passphrase: 'lamp orbit cedar piano',
    pin: null,
    organisation: null,
    computer: noComputer,
  });
  key = made.dataKey;
  writeEnvelope(vault.envelope, made.envelope);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const attempt = (first = false, hooks: StoreHooks = probeHooks) =>
  openVault({ root, vaultId: VAULT, key, firstRun: first ? firstRun : null }, hooks);
function open(first = false, hooks: StoreHooks = probeHooks): OpenedVault {
  const opened = attempt(first, hooks);
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}
function write(opened: OpenedVault, ...texts: string[]): void {
  if (!opened.marker) throw new Error('read-only');
  for (const text of texts) writeText(opened.db, opened.marker, text);
}
const texts = (opened: OpenedVault): string[] =>
  opened.db.prepare<[], string>('SELECT text FROM chain ORDER BY sequence').pluck().all();
const back = (kind: 'manual' | 'hourly' | 'daily', now: number) =>
  takeBackup({ folder: root, vaultId: VAULT, key, kind, now });

describe('opening a vault', () => {
  test('every connection, writing or reading, has every setting the vault depends on', () => {
    const opened = open(true);
    const reader = connect(vault.database, key, { readOnly: true });
    for (const db of [opened.db, reader]) {
      const setting = (name: string) => db.pragma(name, { simple: true });
      expect(
        ['cipher', 'journal_mode', 'synchronous', 'temp_store', 'foreign_keys', 'secure_delete', 'trusted_schema'].map(
          setting,
        ),
      ).toEqual(['chacha20', 'wal', 2, 2, 1, 1, 0]);
    }
    reader.close();
    opened.close();
  });

  test('what was written is there again, and no file of the vault holds it in the clear', () => {
    const first = open(true);
    write(first, 'CANARY spoke with the keyholder');
    first.close();
    const again = open();
    expect(texts(again)).toEqual(['device created after nothing', 'CANARY spoke with the keyholder']);
    expect(again.loss).toBeNull();
    for (const name of readdirSync(root)) {
      if (statSync(join(root, name)).isFile())
        expect(readFileSync(join(root, name)).includes('CANARY'), name).toBe(false);
    }
    again.close();
  });

  test('a second program does not get the vault while the first has it, and gets it after', () => {
    const first = open(true);
    expect(attempt()).toMatchObject({ error: { code: 'vaultInUse' } });
    first.close();
    open().close();
  });

  test('a vanished database is damage and does not come back empty', () => {
    open(true).close();
    rmSync(vault.database);
    expect(attempt()).toMatchObject({ error: { code: 'vaultDamaged' } });
    expect(existsSync(vault.database)).toBe(false);
  });

  test('with the right key a spoilt file is damage; nothing is deleted', () => {
    open(true).close();
    const bytes = readFileSync(vault.database);
    bytes.fill(0x41, 0, 4096);
    writeFileSync(vault.database, bytes);
    expect(attempt()).toMatchObject({ error: { code: 'vaultDamaged' } });
    expect(readFileSync(vault.database).equals(bytes)).toBe(true);
  });

  test('after any refusal the vault is let go of, so that the next try can have it', () => {
    open(true).close();
    const bytes = readFileSync(vault.database);
    writeFileSync(vault.database, 'nonsense'.repeat(1000));
    expect(attempt()).toMatchObject({ error: { code: 'vaultDamaged' } });
    writeFileSync(vault.database, bytes);
    open().close();
  });
});

describe('what was acknowledged and is gone', () => {
  test('an older copy of the whole file in its place is reported with how much is missing', () => {
    const first = open(true);
    write(first, 'one');
    first.close();
    copyFileSync(vault.database, join(root, 'old.db'));
    const second = open();
    write(second, 'two', 'three');
    second.close();
    copyFileSync(join(root, 'old.db'), vault.database);
    const third = open();
    expect(third.loss).toEqual({ kind: 'behind', acknowledged: 4, found: 2 });
    expect(texts(third)).toEqual(['device created after nothing', 'one', 'device loss after 4']);
    write(third, 'onwards');
    third.close();
    const fourth = open();
    expect(fourth.loss).toBeNull();
    fourth.close();
  });

  test('a file of the same length but another history is reported', () => {
    const first = open(true);
    write(first, 'one');
    first.close();
    cpSync(root, `${root}-copy`, { recursive: true });
    const second = open();
    write(second, 'two');
    second.close();
    const elsewhere = vaultFolder(`${root}-copy`);
    const other = openVault({ root: elsewhere.root, vaultId: VAULT, key, firstRun: null }, probeHooks);
    if (!other.ok) throw new Error(other.error.code);
    write(other.value, 'zwei');
    other.value.close();
    copyFileSync(elsewhere.database, vault.database);
    rmSync(elsewhere.root, { recursive: true });
    const third = open();
    expect(third.loss).toMatchObject({ kind: 'differs', acknowledged: 3 });
    third.close();
  });

  test('a database ahead of its marker is normal: it stopped between commit and marker', () => {
    const first = open(true);
    write(first, 'one');
    const marker = readFileSync(vault.marker);
    write(first, 'two');
    first.close();
    writeFileSync(vault.marker, marker);
    const second = open();
    expect(second.loss).toBeNull();
    second.close();
    expect(readMarker(vault.marker, key, VAULT)).toMatchObject({ kind: 'head', head: { sequence: 3 } });
  });

  test('a marker taken away or spoilt is reported, not made anew in silence', () => {
    const first = open(true);
    write(first, 'one');
    first.close();
    rmSync(vault.marker);
    const second = open();
    expect(second.loss).toMatchObject({ kind: 'markerMissing', acknowledged: null });
    second.close();
    writeFileSync(vault.marker, Buffer.alloc(5000, 7));
    const third = open();
    expect(third.loss).toMatchObject({ kind: 'markerDamaged' });
    third.close();
  });

  test('one torn slot of the marker leaves the other', () => {
    const first = open(true);
    write(first, 'one', 'two');
    first.close();
    for (const at of [0, 4096]) {
      const bytes = readFileSync(vault.marker);
      const whole = Buffer.from(bytes);
      bytes.fill(0, at, at + 40);
      writeFileSync(vault.marker, bytes);
      expect(readMarker(vault.marker, key, VAULT).kind).toBe('head');
      writeFileSync(vault.marker, whole);
    }
  });
});

describe('bringing an older vault to this version', () => {
  const more = (sql: string, id = 2): StoreHooks => ({
    ...probeHooks,
    migrations: [...probeMigrations, { id, name: 'more', sql }],
  });

  test('takes a snapshot first, then the step, and keeps what was there', () => {
    const first = open(true);
    write(first, 'one');
    first.close();
    const second = open(false, more('CREATE TABLE more (a TEXT) STRICT;'));
    expect(texts(second)).toContain('one');
    expect(second.db.pragma('user_version', { simple: true })).toBe(2);
    second.close();
    expect(listBackups(root).map(({ kind }) => kind)).toEqual(['migration']);
  });

  test('a step that fails leaves everything as it was', () => {
    open(true).close();
    const failing = more('CREATE TABLE half (a TEXT) STRICT; INSERT INTO nowhere VALUES (1);');
    expect(attempt(false, failing)).toMatchObject({
      error: { code: 'migrationFailed', details: { step: 2, why: 'refused' } },
    });
    const again = open();
    expect(again.db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").pluck().get()).toBe(0);
    expect(again.db.pragma('user_version', { simple: true })).toBe(1);
    again.close();
  });

  test('a released step whose text changed is refused, and so are steps out of order', () => {
    open(true).close();
    const edited: StoreHooks = {
      ...probeHooks,
      migrations: [{ ...probeMigrations[0], id: 1, name: 'chain', sql: 'SELECT 1;' }],
    };
    expect(attempt(false, edited)).toMatchObject({
      error: { code: 'migrationFailed', details: { step: 1, why: 'changed' } },
    });
    expect(attempt(false, more('SELECT 1;', 1))).toMatchObject({ error: { details: { why: 'outOfOrder' } } });
    const [first] = probeMigrations;
    const third = { id: 3, name: 'third', sql: 'SELECT 3;' };
    const second = { id: 2, name: 'second', sql: 'SELECT 2;' };
    open(false, { ...probeHooks, migrations: [...probeMigrations, third] }).close();
    const slippedIn: StoreHooks = { ...probeHooks, migrations: first ? [first, second, third] : [] };
    expect(attempt(false, slippedIn)).toMatchObject({ error: { details: { step: 2, why: 'outOfOrder' } } });
  });

  test('a vault that a newer release wrote opens for reading, and nothing can write it', () => {
    const first = open(true, more('CREATE TABLE more (a TEXT) STRICT;'));
    write(first, 'kept');
    first.close();
    const second = open();
    expect(second).toMatchObject({ readOnly: true, marker: null, loss: null });
    expect(texts(second)).toContain('kept');
    expect(() => second.db.prepare("INSERT INTO chain VALUES (99, 1, '', '')").run()).toThrow(/readonly/);
    second.close();
  });
});

describe('erasing reaches the copies', () => {
  /** The probe's way of erasing: the ledger names texts, one a line. */
  const erasing: StoreHooks = {
    ...probeHooks,
    replayErasures(db, ledger) {
      const drop = db.prepare("UPDATE chain SET text = '' WHERE text = ?");
      for (const text of readFileSync(ledger, 'utf8').split('\n')) drop.run(text);
    },
  };
  const erase = (text: string): void => {
    appendFileSync(vault.erasures, `${text}\n`);
    const opened = open();
    opened.db.prepare("UPDATE chain SET text = '' WHERE text = ?").run(text);
    opened.close();
  };
  const inside = (folder: string): string[] => {
    const db = connect(join(folder, 'vault.db'), key);
    const found = db.prepare<[], string>('SELECT text FROM chain').pluck().all();
    db.close();
    return found;
  };

  test('backups and what a restore set aside are rewritten without it, and still restore', () => {
    const first = open(true);
    write(first, 'CANARY lives at 5 Mill Lane', 'kept');
    const taken = back('manual', 5);
    if (!taken.ok) throw new Error(taken.error.code);
    first.close();
    expect(restoreBackup(root, taken.value.name, VAULT, key, null).ok).toBe(true);
    open().close();
    expect(copiesDue(root)).toEqual([]);
    erase('CANARY lives at 5 Mill Lane');
    const due = copiesDue(root);
    expect(due).toHaveLength(2);
    for (const copy of due) expect(inside(copy)).toContain('CANARY lives at 5 Mill Lane');
    expect(forgetInCopies({ folder: root, key }, erasing)).toEqual({ ok: true, value: { rewritten: 2, removed: 0 } });
    for (const copy of due) {
      expect(inside(copy)).not.toContain('CANARY lives at 5 Mill Lane');
      expect(inside(copy)).toContain('kept');
    }
    expect(copiesDue(root)).toEqual([]);
    expect(restoreBackup(root, taken.value.name, VAULT, key, null).ok).toBe(true);
  });

  test('a backup taken after the erasure is not due; one that cannot be opened goes', () => {
    const first = open(true);
    write(first, 'CANARY');
    const older = back('manual', 5);
    first.close();
    erase('CANARY');
    const second = open();
    expect(back('manual', 6).ok).toBe(true);
    second.close();
    if (!older.ok) throw new Error(older.error.code);
    expect(copiesDue(root)).toEqual([join(vault.backups, older.value.name)]);
    writeFileSync(join(vault.backups, older.value.name, 'vault.db'), 'spoilt');
    expect(forgetInCopies({ folder: root, key }, erasing)).toEqual({ ok: true, value: { rewritten: 0, removed: 1 } });
    expect(listBackups(root)).toHaveLength(1);
  });

  test('an older backup is brought to today’s tables on the way', () => {
    const first = open(true);
    write(first, 'CANARY');
    const older = back('manual', 5);
    first.close();
    erase('CANARY');
    const more: StoreHooks = {
      ...erasing,
      migrations: [...probeMigrations, { id: 2, name: 'more', sql: 'CREATE TABLE more (a TEXT) STRICT;' }],
    };
    expect(forgetInCopies({ folder: root, key }, more)).toMatchObject({ ok: true, value: { rewritten: 1 } });
    if (!older.ok) throw new Error(older.error.code);
    expect(restoreBackup(root, older.value.name, VAULT, key, null).ok).toBe(true);
    open(false, more).close();
  });
});

describe('backups', () => {
  test('are checked, hold the envelope, and three or more stay', () => {
    const opened = open(true);
    write(opened, 'CANARY');
    const start = Date.UTC(2026, 10, 20, 8);
    for (let hour = 0; hour < 12; hour++)
      expect(back(hour === 0 ? 'daily' : 'hourly', start + hour * 3_600_000).ok).toBe(true);
    opened.close();
    const backups = listBackups(root);
    expect(backups.map(({ kind }) => kind)).toEqual([
      'hourly',
      'hourly',
      'hourly',
      'hourly',
      'hourly',
      'hourly',
      'daily',
    ]);
    for (const { name } of backups) {
      const files = readdirSync(join(vault.backups, name));
      expect(new Set(files)).toEqual(new Set(['envelope.json', 'erasures-known', 'manifest.json', 'vault.db']));
      for (const file of files) expect(readFileSync(join(vault.backups, name, file)).includes('CANARY')).toBe(false);
    }
  });

  test('are due hourly, the first of a day as the day’s, and a clock set back does not stop them', () => {
    const now = Date.UTC(2026, 10, 20, 12);
    const at = (hoursAgo: number, kind: 'hourly' | 'daily') => ({
      name: '',
      bytes: 0,
      kind,
      takenAt: now - hoursAgo * 3_600_000,
    });
    expect(dueBackup([], now)).toBe('daily');
    expect(dueBackup([at(0.5, 'daily')], now)).toBeUndefined();
    expect(dueBackup([at(2, 'daily')], now)).toBe('hourly');
    expect(dueBackup([at(20, 'daily')], now)).toBe('daily');
    expect(dueBackup([at(-40, 'daily')], now)).toBe('daily');
  });

  test('a full disk or a vanished database gives a refusal and leaves no half backup', () => {
    open(true).close();
    rmSync(vault.database);
    expect(back('manual', 1)).toMatchObject({ error: { code: 'backupFailed' } });
    expect(readdirSync(vault.backups)).toEqual([]);
  });

  test('the drill: restored, the vault begins a new device that names the old head, and the replaced file is kept', () => {
    const first = open(true);
    write(first, 'one');
    const taken = back('manual', Date.UTC(2026, 10, 20));
    if (!taken.ok) throw new Error(taken.error.code);
    write(first, 'two', 'three');
    first.close();
    const before = readMarker(vault.marker, key, VAULT);
    if (before.kind !== 'head') throw new Error('no marker');
    expect(restoreBackup(root, taken.value.name, VAULT, key, before.head)).toEqual({
      ok: true,
      value: { missingAttachments: [] },
    });
    const restored = open();
    expect(restored.loss).toBeNull();
    expect(texts(restored)).toEqual(['device created after nothing', 'one', 'device restored after 4']);
    expect(restored.db.prepare('SELECT count(DISTINCT device) FROM chain').pluck().get()).toBe(2);
    write(restored, 'onwards');
    restored.close();
    const again = open();
    expect(again.loss).toBeNull();
    again.close();
    const [aside] = readdirSync(vault.setAside);
    const old = connect(join(vault.setAside, aside ?? '', 'vault.db'), key);
    expect(old.prepare('SELECT text FROM chain ORDER BY sequence').pluck().all()).toContain('three');
    old.close();
  });

  test('the same backup restored twice keeps both replaced files', () => {
    const first = open(true);
    const taken = back('manual', 5);
    if (!taken.ok) throw new Error(taken.error.code);
    first.close();
    for (const round of [1, 2]) {
      expect(restoreBackup(root, taken.value.name, VAULT, key, null).ok).toBe(true);
      open().close();
      expect(readdirSync(vault.setAside)).toHaveLength(round);
    }
  });

  test('a damaged backup is refused and the vault stays as it is', () => {
    const first = open(true);
    write(first, 'one');
    const taken = back('manual', 5);
    if (!taken.ok) throw new Error(taken.error.code);
    first.close();
    const path = join(vault.backups, taken.value.name, 'vault.db');
    const bytes = readFileSync(path);
    bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    const now = readFileSync(vault.database);
    expect(restoreBackup(root, taken.value.name, VAULT, key, null)).toMatchObject({
      error: { code: 'backupUnusable' },
    });
    expect(readFileSync(vault.database).equals(now)).toBe(true);
    expect(existsSync(vault.restoring)).toBe(false);
  });
});
