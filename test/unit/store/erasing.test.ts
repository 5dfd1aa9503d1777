import { readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { Core } from '../../../db/core.ts';
import type { CoreReport } from '../../../db/core-messages.ts';
import { readLedger } from '../../../db/erasures.ts';
import { storeModule } from '../../../db/store-module.ts';
import { restoreBackup, takeBackup } from '../../../db/vault/backup.ts';
import { connect } from '../../../db/vault/database.ts';
import { vaultFolder } from '../../../db/vault/folder.ts';
import { copiesDue } from '../../../db/vault/forget.ts';
import { newId } from '../../../model/id.ts';
import { applyAll } from '../../support/applied.ts';
import { attach } from '../../support/attaching.ts';
import { decrypted } from '../../support/decrypted.ts';
import { writtenEnvelope } from '../../support/envelope.ts';
import { worker } from '../../support/store-over.ts';
import { photo } from '../../support/sync/photos.ts';
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

  // What a release to come wrote in it, what the server did not take of it, and what somebody said when asking for it.
  const { changes, store } = vault.parts;
  const [birth] = changes.ofRecord(id);
  if (birth === undefined) throw new Error('nothing was written');
  const later = { ...birth, id: newId(), device: 'anothername1', schema: birth.schema + 1, number: 1 };
  const stamp = `${birth.stamp.slice(0, birth.stamp.indexOf('.'))}.anothername1`;
  expect(await applyAll(vault.parts, [{ ...later, stamp }])).toMatchObject({ parked: 1 });
  store.write(() => {
    store.chain.append({ at: vault.clock.now, actor: vault.officer, action: 'consult', record: id, words: CANARY });
    store.db
      .prepare<[string, string, string]>(
        `INSERT INTO refused (id, record, type, title, reason, cause, at, draft, body)
         VALUES ('refused', ?, 'party', ?, 'otherArea', '', 1, '', ?)`,
      )
      .run(id, CANARY, JSON.stringify({ writes: { knownBecause: { value: CANARY } } }));
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

  // The log says that something was done, and neither what was said nor what would tell whether it was that.
  const left = (from: string) =>
    vault.parts.store.db.prepare<[string], number>(`SELECT count(*) FROM ${from}`).pluck().get(id);
  expect(left('audit WHERE record = ? AND commitment IS NOT NULL')).toBeGreaterThan(0);
  expect(left('recordKey WHERE record = ?')).toBe(0);
  expect(left('auditSide JOIN audit USING (entry) WHERE record = ?')).toBe(0);

  await vault.parts.cleansing.begin();
  const walAfter = statSync(join(vault.folder, 'vault.db-wal')).size;
  expect(walAfter).toBe(0);
  vault.close();
  const all = decrypted(vault);
  expect(all).toContain('sqlite format 3');
  expect(all).not.toContain(CANARY.toLowerCase());
  expect(all).not.toContain('98765432');
});

test('a backup put back has nothing of what was erased since it was taken, its index neither', async () => {
  vault = testVault();
  const id = vault.make('party', { kind: 'person', surname: 'Dunmore', knownBecause: `Knows ${CANARY}.` });
  vault.commit({ do: 'edit', id, leaves: { knownBecause: { value: 'Moved away.' } } });
  const { folder, vaultId, key } = vault;
  await writtenEnvelope(folder, vaultId);
  const taken = takeBackup({ folder, vaultId, key, kind: 'manual', now: vault.clock.now });
  if (!taken.ok) throw new Error(taken.error.code);
  vault.commit({ do: 'erase', id, reason: 'request', permit: 'confirmed' });
  const head = vault.parts.store.chain.head();
  vault.close();
  expect(restoreBackup(folder, taken.value.name, vaultId, key, head).ok).toBe(true);
  // The test can fail: what lies there now is from before the erasure.
  expect(decrypted(vault)).toContain(CANARY.toLowerCase());
  vault.reopen();
  expect(vault.parts.holding.load(id)).toBeUndefined();
  expect(vault.parts.erasures.has(id)).toBe(true);
  vault.close();
  expect(decrypted(vault)).not.toContain(CANARY.toLowerCase());
  vault.reopen();
});

/** The core itself over the vault's folder, as the window has it opened. */
function openedCore(root: string, vaultId: string, key: Uint8Array) {
  const reports: CoreReport[] = [];
  const core = new Core({ store: storeModule, worker, report: (report) => reports.push(report), end: () => undefined });
  core.receive({ type: 'open', request: 1, root, vaultId, key: new Uint8Array(key), sample: false, firstRun: null });
  return { core, reports };
}

test('backups are rewritten without what was erased by the core itself, soon after the vault is opened', async () => {
  vault = testVault();
  const id = vault.make('party', { kind: 'person', surname: 'Dunmore', knownBecause: `Knows ${CANARY}.` });
  const { folder, vaultId, key } = vault;
  await writtenEnvelope(folder, vaultId);
  const taken = takeBackup({ folder, vaultId, key, kind: 'manual', now: vault.clock.now });
  if (!taken.ok) throw new Error(taken.error.code);
  vault.commit({ do: 'erase', id, reason: 'request', permit: 'confirmed' });
  vault.close();
  const copy = join(vaultFolder(folder).backups, taken.value.name);
  expect(copiesDue(folder)).toEqual([copy]);
  expect(decrypted({ folder: copy, key })).toContain(CANARY.toLowerCase());
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { core, reports } = openedCore(folder, vaultId, key);
  expect(reports).toContainEqual(
    expect.objectContaining({ type: 'opened', result: expect.objectContaining({ ok: true }) }),
  );
  // Half a minute later: far sooner than a day.
  vi.advanceTimersByTime(30_000);
  vi.useRealTimers();
  await expect.poll(() => copiesDue(folder), { timeout: 15_000 }).toEqual([]);
  core.receive({ type: 'close', request: 2 });
  await expect.poll(() => reports.some(({ type }) => type === 'closed'), { timeout: 8_000 }).toBe(true);
  expect(decrypted({ folder: copy, key })).not.toContain(CANARY.toLowerCase());
});

test('a laptop whose clock was set to 2031 erases nothing: what is due stands in the list until a person decides', async () => {
  vault = testVault();
  const entry = vault.make('entry', { kind: 'visit', start: ago(1), facts: 'Spoke about the lamp.' });
  const place = vault.make('place', { name: 'Lock', kind: 'other', position: { lat: 1, lon: 1 } });
  const { content } = await attach(vault, place, photo(500));
  const { folder, vaultId, key } = vault;
  vault.close();
  const year = Date.parse('2031-06-01T09:00:00Z');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: year });
  const { core, reports } = openedCore(folder, vaultId, key);
  // All that the core does by itself, for two days.
  vi.advanceTimersByTime(2 * 86_400_000);
  vi.useRealTimers();
  core.receive({ type: 'close', request: 2 });
  await expect.poll(() => reports.some(({ type }) => type === 'closed'), { timeout: 15_000 }).toBe(true);
  vault.clock.now = year;
  vault.reopen();
  const { holding, contents, erasures } = vault.parts;
  expect([entry, place].map((id) => [holding.load(id)?.view.discarded, erasures.has(id)])).toEqual([
    [false, false],
    [false, false],
  ]);
  expect(contents.sizeOf(content)).toBeGreaterThan(0);
  const day = '2031-06-01';
  const { expiring } = await vault.client.day.today({ day, walkFrom: null });
  expect(expiring.map(({ row }) => row.id)).toEqual([entry]);
  // Decided by a person, it goes.
  vault.commit({ do: 'erase', id: entry, reason: 'retention', permit: 'confirmed' });
  expect(vault.parts.erasures.has(entry)).toBe(true);
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
    expect((await vault.client.status.get()).eraseHindered).not.toBeNull();
    expect(told).toContain('erasing');
    rmSync(ledger);
    await vault.parts.cleansing.begin();
    expect((await vault.client.status.get()).eraseHindered).toBeNull();
    expect(readLedger(ledger).map((entry) => entry.id)).toEqual([id]);
    vault.close();
    expect(decrypted(vault)).not.toContain(CANARY.toLowerCase());
  },
);

test('while a backup reads, what is erased stays owed until the write-ahead log could be emptied, and nobody waits for it', async () => {
  vault = testVault();
  const id = vault.make('party', { kind: 'person', surname: 'Dunmore', knownBecause: `Knows ${CANARY}.` });
  const reader = connect(join(vault.folder, 'vault.db'), vault.key, { readOnly: true });
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM record').get();
  const began = performance.now();
  vault.commit({ do: 'erase', id, reason: 'request', permit: 'confirmed' });
  await vault.parts.cleansing.begin();
  // As long as a write waits for another at most.
  expect(performance.now() - began).toBeLessThan(Number(vault.parts.store.db.pragma('busy_timeout', { simple: true })));
  expect(vault.parts.store.local.get('indexOwes')).not.toBe('');
  // Nothing a person has to see to.
  expect((await vault.client.status.get()).eraseHindered).toBeNull();
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
  expect(before).toEqual({ lastContact: Date.parse(ago(2)), contacts: 1, late: 0 });
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
