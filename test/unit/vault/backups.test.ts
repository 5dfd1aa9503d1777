import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { restoreBackup } from '../../../db/vault/backup.ts';
import { dueBackup, listBackups } from '../../../db/vault/backup-list.ts';
import { connect } from '../../../db/vault/database.ts';
import { copiesDue, forgetInCopies } from '../../../db/vault/forget.ts';
import { readMarker } from '../../../db/vault/marker.ts';
import type { StoreHooks } from '../../../db/vault/store-hooks.ts';
import { probeHooks, probeMigrations } from '../../support/probe-store.ts';
import { back, eachWithItsVault, key, open, root, texts, VAULT, vault, write } from '../../support/probe-vault.ts';

eachWithItsVault();

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

  test('the one just taken stays, also after the clock was set back; those from the future go first', () => {
    const opened = open(true);
    write(opened, 'before');
    const now = Date.UTC(2026, 10, 20, 12);
    for (let day = 1; day <= 4; day++) expect(back('manual', now + day * 86_400_000).ok).toBe(true);
    for (let minute = 0; minute < 3; minute++) {
      const at = now + minute * 60_000;
      expect(back('manual', at)).toMatchObject({ ok: true, value: { takenAt: at } });
      expect(listBackups(root).filter(({ takenAt }) => takenAt <= at)).toHaveLength(minute + 1);
    }
    expect(listBackups(root)).toHaveLength(4);
    opened.close();
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
