import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listBackups } from '../../../db/vault/backup-list.ts';
import { connect } from '../../../db/vault/database.ts';
import { vaultFolder } from '../../../db/vault/folder.ts';
import { readMarker } from '../../../db/vault/marker.ts';
import { openVault } from '../../../db/vault/open.ts';
import type { StoreHooks } from '../../../db/vault/store-hooks.ts';
import { probeHooks, probeMigrations } from '../../support/probe-store.ts';
import { attempt, eachWithItsVault, key, open, root, texts, VAULT, vault, write } from '../../support/probe-vault.ts';

eachWithItsVault();

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

  test('one torn slot of the marker leaves the other, which names the head before', () => {
    const first = open(true);
    write(first, 'one', 'two');
    first.close();
    const head = (at: number) => {
      const bytes = readFileSync(vault.marker);
      const whole = Buffer.from(bytes);
      bytes.fill(0, at, at + 40);
      writeFileSync(vault.marker, bytes);
      const state = readMarker(vault.marker, key, VAULT);
      writeFileSync(vault.marker, whole);
      return state.kind === 'head' ? state.head.sequence : state.kind;
    };
    // Written in turn: a power cut during one never touches the other.
    expect([head(0), head(4096)].sort()).toEqual([2, 3]);
  });

  test('a slot that somebody wrote without the key says nothing', () => {
    const first = open(true);
    write(first, 'one', 'two');
    first.close();
    const bytes = readFileSync(vault.marker);
    // The number in each, one lower: what is missing would pass for what was never written.
    for (const at of [0, 4096]) bytes.writeBigUInt64BE(bytes.readBigUInt64BE(at + 16) - 1n, at + 16);
    writeFileSync(vault.marker, bytes);
    expect(readMarker(vault.marker, key, VAULT).kind).toBe('damaged');
    const again = open();
    expect(again.loss).toMatchObject({ kind: 'markerDamaged' });
    again.close();
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
