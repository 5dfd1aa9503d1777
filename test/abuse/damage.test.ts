/** Damaged and swapped files: every change is noticed, every acknowledged write that is missing is reported, nothing is deleted. */
import { copyFileSync, cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { connect, isWhole } from '../../db/vault/database.ts';
import { vaultFolder } from '../../db/vault/folder.ts';
import { openVault } from '../../db/vault/open.ts';
import { probeHooks, writeText } from '../support/probe-store.ts';
import { randomFrom, SEED, times } from '../support/random.ts';
import { firstWrong, makeVault, reopen, type TestVault, textOf } from './children/vault-of.ts';

const ROWS = 400;
const LONG = 60 * 60_000;

function fill(vault: TestVault, from: number, to: number): void {
  const opened = reopen(vault);
  if (!opened.marker) throw new Error('read-only');
  const { marker, db } = opened;
  for (let sequence = from; sequence <= to; sequence++) writeText(db, marker, textOf(sequence));
  opened.close();
}

test('one bit of the database flipped: refused, or every row as it was', { timeout: LONG }, async () => {
  const random = randomFrom(SEED);
  const vault = await makeVault();
  fill(vault, 2, ROWS);
  const path = vaultFolder(vault.root).database;
  const whole = readFileSync(path);
  const seen = { refusedAtOpening: 0, foundByCheck: 0, harmless: 0, silent: 0 };
  for (let flip = 0; flip < times(60, 1000); flip++) {
    const bytes = Buffer.from(whole);
    const at = random.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
    writeFileSync(path, bytes);
    rmSync(`${path}-wal`, { force: true });
    rmSync(`${path}-shm`, { force: true });
    let db: ReturnType<typeof connect>;
    try {
      db = connect(path, vault.key);
    } catch (error) {
      expect(error).toMatchObject({ code: expect.stringMatching(/^SQLITE_(NOTADB|CORRUPT|IOERR)/) });
      seen.refusedAtOpening++;
      continue;
    }
    let same = false;
    let checked = false;
    try {
      const rows = db
        .prepare<[], { sequence: number; text: string }>('SELECT sequence, text FROM chain ORDER BY sequence')
        .all();
      same = rows.length === ROWS && rows.every(({ sequence, text }) => sequence === 1 || text === textOf(sequence));
      checked = isWhole(db);
    } catch (error) {
      expect(error).toMatchObject({ code: expect.stringMatching(/^SQLITE_(NOTADB|CORRUPT|IOERR)/) });
      seen.foundByCheck++;
      continue;
    } finally {
      db.close();
    }
    if (same && checked) seen.harmless++;
    else if (!checked) seen.foundByCheck++;
    else seen.silent++;
  }
  vault.drop();
  console.log('bit flips', seen);
  expect(seen.silent).toBe(0);
});

test('the write-ahead log cut short or flipped after a crash: every loss is reported', { timeout: LONG }, async () => {
  const random = randomFrom(SEED);
  const vault = await makeVault();
  fill(vault, 2, 20);
  const files = vaultFolder(vault.root);
  // A crash image: the vault's files as they lie while it is still open.
  const opened = reopen(vault);
  if (!opened.marker) throw new Error('read-only');
  for (let sequence = 21; sequence <= 120; sequence++) writeText(opened.db, opened.marker, textOf(sequence));
  const image = `${vault.root}-image`;
  cpSync(vault.root, image, { recursive: true });
  opened.close();
  const log = readFileSync(`${image}/vault.db-wal`);
  expect(log.length).toBeGreaterThan(100_000);
  const seen = { whole: 0, reported: 0, refused: 0, silent: 0 };
  // Round 0 touches nothing: the image itself must open without a loss.
  for (let round = 0; round <= times(50, 500); round++) {
    rmSync(vault.root, { recursive: true, force: true });
    cpSync(image, vault.root, { recursive: true });
    const wal = `${files.database}-wal`;
    if (round > 0 && random.next() < 0.5) truncateSync(wal, random.below(log.length));
    else if (round > 0) {
      const bytes = Buffer.from(log);
      const at = random.below(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
      writeFileSync(wal, bytes);
    }
    if (random.next() < 0.5) rmSync(`${files.database}-shm`, { force: true });
    const again = openVault({ root: vault.root, vaultId: vault.id, key: vault.key, firstRun: null }, probeHooks);
    if (!again.ok) {
      expect(again.error.code).toBe('vaultDamaged');
      seen.refused++;
      continue;
    }
    if (round === 0) expect(again.value.loss).toBeNull();
    const missing = firstWrong(again.value, 120) !== undefined;
    if (again.value.loss) seen.reported++;
    else if (missing) seen.silent++;
    else seen.whole++;
    again.value.close();
  }
  rmSync(image, { recursive: true, force: true });
  vault.drop();
  console.log('write-ahead log', seen);
  expect(seen.silent).toBe(0);
  expect(seen.reported).toBeGreaterThan(0);
});

test('an older whole database, with or without its log, is always noticed', { timeout: LONG }, async () => {
  const random = randomFrom(SEED);
  const vault = await makeVault();
  const files = vaultFolder(vault.root);
  const images: { file: string; rows: number }[] = [];
  let rows = 1;
  for (let step = 0; step < 6; step++) {
    const to = rows + 1 + random.below(40);
    fill(vault, rows + 1, to);
    rows = to;
    const file = `${vault.root}-${step}.db`;
    copyFileSync(files.database, file);
    images.push({ file, rows });
  }
  const marker = readFileSync(files.marker);
  for (let round = 0; round < times(20, 200); round++) {
    const older = random.pick(images.slice(0, -1));
    copyFileSync(older.file, files.database);
    for (const tail of ['-wal', '-shm']) rmSync(files.database + tail, { force: true });
    writeFileSync(files.marker, marker);
    const opened = reopen(vault);
    expect(opened.loss).toEqual({ kind: 'behind', acknowledged: rows, found: older.rows });
    opened.close();
  }
  for (const { file } of images) rmSync(file);
  vault.drop();
});
