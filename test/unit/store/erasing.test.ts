import { readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { readLedger } from '../../../db/erasures.ts';
import { connect } from '../../../db/vault/database.ts';
import { vaultFolder } from '../../../db/vault/folder.ts';
import { newId } from '../../../model/id.ts';
import { decrypted } from '../../support/decrypted.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

let vault: TestVault;
afterEach(() => vault.remove());

const CANARY = 'Quetzalcanary';
const ago = (days: number) => new Date(vault.clock.now - days * 86_400_000).toISOString();

test('what is erased can be found in no file, not with the key either', async () => {
  vault = testVault();
  const doc = {
    kind: 'person',
    givenNames: 'Ana',
    surname: CANARY,
    knownBecause: `Knows ${CANARY}.`,
    alsoKnownAs: [CANARY],
    phones: { a: { order: '1', number: '+33 6 98 76 54 32' } },
  };
  const id = vault.make('party', doc);
  vault.commit({ do: 'edit', id, leaves: { knownBecause: { value: `${CANARY} moved.` } } });
  await vault.client.drafts.save({
    id: newId(),
    record: id,
    type: 'party',
    screen: 'record',
    content: { note: CANARY },
    heads: {},
    title: CANARY,
    caret: null,
  });
  await vault.client.day.rememberSearch({ text: CANARY });
  const said = await vault.client.recordings.begin({ record: id });
  const bytes = new Uint8Array(Buffer.from(CANARY));
  await vault.client.recordings.append({ id: said.id, at: 0, seconds: 3, bytes });
  const entry = vault.make('entry', {
    kind: 'contact',
    start: ago(1),
    facts: 'Talked.',
    parties: [id],
    outcome: 'reached',
  });

  // The test can fail: before the erasure the canary is there to be found.
  vault.close();
  expect(decrypted(vault)).toContain(CANARY.toLowerCase());
  vault.reopen();

  await expect(
    vault.client.records.commit({
      mutation: newId(),
      commands: [{ do: 'erase', id, reason: 'request', permit: 'guess' }],
    }),
  ).rejects.toMatchObject({ code: 'NOT_ALLOWED', data: { reason: 'notConfirmed' } });
  await vault.client.records.commit({
    mutation: newId(),
    commands: [{ do: 'erase', id, reason: `asked by ${CANARY}`, permit: 'confirmed' }],
  });
  expect((await vault.client.day.search({ text: CANARY.slice(0, 6) })).hits).toEqual([]);
  expect((await vault.client.day.search({ text: 'Quetzelcanary' })).hits).toEqual([]);
  await expect(vault.client.records.get({ id })).rejects.toMatchObject({ code: 'NOT_HERE' });
  expect((await vault.client.records.get({ id: entry })).names[id]).toBeUndefined();
  expect(await vault.client.status.verifyAudit()).toMatchObject({ firstBad: null });
  // The asking for it afterwards is written down as well, since an entry still names it.
  expect((await vault.client.status.audit({ id: null })).slice(0, 2)).toMatchObject([
    { action: 'refuse', record: id, reason: 'notHere' },
    { action: 'erase', record: id, reason: 'other' },
  ]);

  await vault.parts.cleansing.begin();
  const walAfter = statSync(join(vault.folder, 'vault.db-wal')).size;
  expect(walAfter).toBe(0);
  vault.close();
  const all = decrypted(vault);
  expect(all).toContain('sqlite format 3');
  expect(all).not.toContain(CANARY.toLowerCase());
  expect(all).not.toContain('98765432');
});

test('locking right after an erasure only puts off the cleansing of the index', async () => {
  vault = testVault();
  const id = vault.make('party', { kind: 'person', surname: 'Dunmore', knownBecause: `Knows ${CANARY}.` });
  vault.commit({ do: 'edit', id, leaves: { knownBecause: { value: 'Moved away.' } } });
  vault.commit({ do: 'erase', id, reason: 'request', permit: 'confirmed' });
  vault.reopen();
  await vault.parts.cleansing.begin();
  vault.close();
  expect(decrypted(vault)).not.toContain(CANARY.toLowerCase());
});

test('what is erased at the very moment of opening is not left in the index until the next one', async () => {
  vault = testVault();
  const id = vault.make('party', { kind: 'person', surname: 'Dunmore', knownBecause: `Knows ${CANARY}.` });
  vault.reopen();
  // Opening still looks whether anything is owed.
  vault.commit({ do: 'erase', id, reason: 'request', permit: 'confirmed' });
  await vault.parts.cleansing.begin();
  expect(vault.parts.store.local.get('indexOwes')).toBe('');
});

test.skipIf(process.platform !== 'linux')(
  'on a full disk the record is erased all the same, what is left is said and done once there is room',
  async () => {
    vault = testVault();
    const { erasures: ledger } = vaultFolder(vault.folder);
    // Every write to it says that the disk is full.
    rmSync(ledger, { force: true });
    symlinkSync('/dev/full', ledger);
    const id = vault.make('party', { kind: 'person', surname: 'Dunmore', knownBecause: `Knows ${CANARY}.` });
    const told: string[] = [];
    vault.parts.store.events.hear(({ kind }) => told.push(kind));
    vault.commit({ do: 'erase', id, reason: 'request', permit: 'confirmed' });
    await expect(vault.client.records.get({ id })).rejects.toMatchObject({ code: 'NOT_HERE' });
    await vault.parts.cleansing.begin();
    expect((await vault.client.status.get()).eraseHindered).toBe(true);
    expect(told).toContain('erasing');
    rmSync(ledger);
    await vault.parts.cleansing.begin();
    expect((await vault.client.status.get()).eraseHindered).toBe(false);
    expect(readLedger(ledger).map((entry) => entry.id)).toEqual([id]);
    vault.close();
    expect(decrypted(vault)).not.toContain(CANARY.toLowerCase());
  },
);

test('while a backup reads, what is erased stays owed until the write-ahead log could be emptied', async () => {
  vault = testVault();
  vault.parts.store.db.pragma('busy_timeout = 20');
  const id = vault.make('party', { kind: 'person', surname: 'Dunmore', knownBecause: `Knows ${CANARY}.` });
  const reader = connect(join(vault.folder, 'vault.db'), vault.key, { readOnly: true });
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM record').get();
  vault.commit({ do: 'erase', id, reason: 'request', permit: 'confirmed' });
  await vault.parts.cleansing.begin();
  expect(vault.parts.store.local.get('indexOwes')).not.toBe('');
  // Nothing a person has to see to.
  expect((await vault.client.status.get()).eraseHindered).toBe(false);
  reader.exec('COMMIT');
  reader.close();
  await vault.parts.cleansing.begin();
  expect(vault.parts.store.local.get('indexOwes')).toBe('');
  expect(statSync(join(vault.folder, 'vault.db-wal')).size).toBe(0);
});

test('that somebody was met, and when, outlives the entry that told it', async () => {
  vault = testVault();
  const party = vault.make('party', { kind: 'person', surname: 'Dunmore', cadenceDays: 30 });
  const entry = vault.make('entry', {
    kind: 'contact',
    start: ago(2),
    facts: 'Tea at home.',
    parties: [party],
    outcome: 'reached',
  });
  const before = (await vault.client.records.get({ id: party })).facts;
  expect(before).toEqual({ lastContact: Date.parse(ago(2)), contacts: 1 });
  vault.commit({ do: 'erase', id: entry, reason: 'retention', permit: 'confirmed' });
  expect((await vault.client.records.get({ id: party })).facts).toEqual(before);
});

test('an open promise keeps what it belongs to from being erased', () => {
  vault = testVault();
  const place = vault.make('place', { name: 'Lock', kind: 'other', position: { lat: 1, lon: 1 } });
  const action = vault.make('action', { text: 'Bring keys', owner: vault.officer, due: '2026-12-01', about: place });
  const erase = () => vault.commit({ do: 'erase', id: place, reason: 'mistake', permit: 'confirmed' });
  expect(erase).toThrow('NOT_ALLOWED');
  vault.commit({ do: 'move', id: action, move: 'finish' });
  erase();
  expect(vault.parts.holding.load(place)).toBeUndefined();
});

test('an id that was erased cannot be made again', () => {
  vault = testVault();
  const id = vault.make('party', { kind: 'person', surname: 'Gone' });
  vault.commit({ do: 'erase', id, reason: 'request', permit: 'confirmed' });
  expect(() => vault.make('party', { kind: 'person', surname: 'Back' }, id)).toThrow('CHANGED_MEANWHILE');
});

test('a crash between the erasure and its ledger leaves no gap: the next opening names it there', async () => {
  vault = testVault();
  const id = vault.make('party', { kind: 'person', givenNames: 'Ana', surname: CANARY });
  await vault.client.records.commit({
    mutation: newId(),
    commands: [{ do: 'erase', id, reason: 'request', permit: 'confirmed' }],
  });
  vault.close();
  const { erasures } = vaultFolder(vault.folder);
  expect(readFileSync(erasures, 'utf8')).toContain(id);
  writeFileSync(erasures, `{"id":"${id.slice(0, 9)}`);
  vault.reopen();
  vault.close();
  const lines = readFileSync(erasures, 'utf8').split('\n');
  expect(lines.filter((line) => line.includes(id))).toHaveLength(1);
  vault.reopen();
});
