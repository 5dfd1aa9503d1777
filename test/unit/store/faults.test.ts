import { fork } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import { storeModule } from '../../../db/store-module.ts';
import { newId } from '../../../model/id.ts';
import { fullDisk } from '../../support/full-disk.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

let vault: TestVault;
afterEach(() => vault.remove());

const entry = (facts: string) => ({ kind: 'visit', start: new Date(vault.clock.now - 60_000).toISOString(), facts });
const saving = (facts: string) => ({
  mutation: newId(),
  commands: [{ do: 'create' as const, type: 'entry' as const, id: newId(vault.clock.now), doc: entry(facts) }],
});
const rows = (table: string) =>
  vault.parts.store.db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number };
const TABLES = ['record', 'change', 'link', 'search', 'audit', 'tally', 'mutation', 'draft'];
const everything = () => Object.fromEntries(TABLES.map((table) => [table, rows(table).n]));

for (const table of ['change', 'record', 'link', 'audit', 'mutation']) {
  test(`when writing the ${table} fails nothing of the save remains, and trying again saves it once`, async () => {
    vault = testVault();
    const place = vault.make('place', { name: 'Lock house', kind: 'other', position: { lat: 1, lon: 2 } });
    const draft = newId();
    await vault.client.drafts.save({
      id: draft,
      record: newId(),
      type: 'entry',
      screen: 'capture',
      content: {},
      heads: {},
      title: '',
      caret: null,
    });
    const before = everything();
    const { db } = vault.parts.store;
    db.exec(`CREATE TEMP TRIGGER broken BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, 'broken'); END`);
    const input = saving('Lamp out on the stairs.');
    const commands = input.commands.map((command) => ({ ...command, doc: { ...command.doc, place } }));
    await expect(vault.client.records.commit({ ...input, commands, drafts: [draft] })).rejects.toMatchObject({
      code: 'FAILED',
    });
    expect(everything()).toEqual(before);
    db.exec('DROP TRIGGER broken');
    const saved = await vault.client.records.commit({ ...input, commands, drafts: [draft] });
    expect(everything()).toMatchObject({ record: (before.record ?? 0) + 1, audit: (before.audit ?? 0) + 1, draft: 0 });
    expect((await vault.client.records.get({ id: saved.ids[0] ?? '' })).doc.facts).toBe('Lamp out on the stairs.');
    vault.reopen();
    expect(await vault.client.status.verifyAudit()).toMatchObject({ firstBad: null });
  });
}

test('a vault locks on a full disk as on any other', () => {
  vault = testVault();
  const { store } = vault.parts;
  store.write(() =>
    store.local.set('sitting', JSON.stringify({ reason: 'Handed in last night', at: vault.clock.now })),
  );
  const running = storeModule.open(store.vault);
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const room = fullDisk(vault, 'local');
  expect(running.close()).toBe(0);
  expect(said.mock.calls).toEqual([['[core] the last was not written:', 'STORAGE_FULL']]);
  said.mockRestore();
  room();
});

test('a full disk is called full, nothing is called saved, and what was there is whole', async () => {
  vault = testVault();
  const kept = vault.make('entry', entry('Kept.'));
  const { db } = vault.parts.store;
  db.pragma(`max_page_count = ${db.pragma('page_count', { simple: true })}`);
  const before = everything();
  let refused: { code?: string } = {};
  for (let tries = 0; tries < 50 && refused.code === undefined; tries++) {
    refused = await vault.client.records.commit(saving('x '.repeat(1900))).then(
      () => ({}),
      (error: { code: string }) => error,
    );
  }
  expect(refused.code).toBe('STORAGE_FULL');
  await expect(
    vault.client.drafts.save({
      id: newId(),
      record: newId(),
      type: 'entry',
      screen: 'capture',
      content: { facts: 'y'.repeat(90_000) },
      heads: {},
      title: '',
      caret: null,
    }),
  ).rejects.toMatchObject({ code: 'STORAGE_FULL' });
  vault.reopen();
  // The first entry of the log begins the device.
  expect(everything().audit).toBe((everything().change ?? 0) + 1);
  expect(everything().record).toBeGreaterThanOrEqual(before.record ?? 0);
  expect((await vault.client.records.get({ id: kept })).doc.facts).toBe('Kept.');
});

test('a vault of a newer version is read and refuses every write', async () => {
  vault = testVault();
  const id = vault.make('entry', entry('Readable.'));
  vault.parts.store.db.pragma('user_version = 99');
  vault.reopen();
  expect((await vault.client.records.get({ id })).doc.facts).toBe('Readable.');
  await expect(vault.client.records.commit(saving('No.'))).rejects.toMatchObject({ code: 'READ_ONLY' });
});

test('a draft is on disk when its call is answered: killing the program loses none of it', async () => {
  vault = testVault();
  vault.close();
  const { folder, vaultId } = vault;
  const key = Buffer.from(vault.key).toString('hex');
  const child = fork(new URL('children/typing.ts', import.meta.url), [folder, key, vaultId], { execArgv: [] });
  const [saved] = (await once(child, 'message')) as [string];
  child.kill('SIGKILL');
  await once(child, 'exit');
  vault.reopen();
  const [draft] = (await vault.client.day.today({ day: '2026-05-01' })).recovered;
  expect(draft).toMatchObject({ recovered: true, content: { facts: saved }, title: saved });
  await vault.client.drafts.keep({ id: draft?.id ?? '' });
  expect((await vault.client.drafts.list())[0]).toMatchObject({ recovered: false });
});
