/** A vault that is on two machines at once, or that was put back from a backup: its numbers go on in two ways, and the server notices. */
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { finishRestore, restoreBackup, takeBackup } from '../../../db/vault/backup.ts';
import { writtenEnvelope } from '../../support/envelope.ts';
import type { TestServer } from '../../support/server/running.ts';
import { enrolAs, type Harbour, openHarbour } from '../../support/sync/harbour.ts';
import { ticketFor } from '../../support/sync/ticket.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

let harbour: Harbour;
let server: TestServer;
let officer: string;
const vaults: TestVault[] = [];
const kept = (vault: TestVault) => {
  vaults.push(vault);
  return vault;
};

beforeEach(async () => {
  harbour = await openHarbour();
  server = harbour.server;
  officer = await harbour.officer({ name: 'Ada Vale' });
});
afterEach(async () => {
  for (const vault of vaults.splice(0)) {
    vault.parts.runner.close();
    vault.remove();
  }
  await harbour.close();
});

async function enrolled(): Promise<TestVault> {
  const vault = kept(testVault({ now: server.clock.now }));
  await enrolAs(officer, harbour, vault);
  write(vault, 'The chandlery');
  expect(await vault.parts.runner.now()).toBeNull();
  return vault;
}
/** The folder as it lies on the disk, on another machine, opened with the same passphrase. */
function copyOf(vault: TestVault): TestVault {
  vault.parts.runner.close();
  vault.close();
  const folder = mkdtempSync(join(tmpdir(), 'beatbook-copy-'));
  cpSync(vault.folder, folder, { recursive: true });
  vault.reopen();
  const { key, vaultId } = vault;
  return kept(testVault({ folder, key, vaultId, firstRun: null, now: server.clock.now }));
}
const write = (vault: TestVault, orgName: string) => vault.make('party', { kind: 'organisation', orgName });
const names = ({ parts }: TestVault, ...ids: string[]) => ids.map((id) => parts.holding.load(id)?.view.doc.orgName);
const atServer = async () =>
  (await server.store.read((sql) => sql.all<{ record: string }>('SELECT DISTINCT record FROM change'))).map(
    ({ record }) => record,
  );
const anew = async ({ parts }: TestVault) =>
  parts.runner.enrol(await ticketFor(server, officer), 'A machine of its own');

test.each(['the copy', 'the first machine'])(
  'a copied vault on a second machine: whichever writes first is taken, %s is refused and goes on as a device of its own',
  async (refused) => {
    const first = await enrolled();
    const copy = copyOf(first);
    const [taken, other] = refused === 'the copy' ? [first, copy] : [copy, first];
    const smithy = write(taken, 'The smithy');
    const tannery = write(other, 'The tannery');
    expect(await taken.parts.runner.now()).toBeNull();
    expect(await other.parts.runner.now()).toMatchObject({ code: 'deviceDiverged', person: true });
    expect(other.parts.runner.status()).toMatchObject({ waiting: 1, nextAt: null });
    expect(await atServer()).not.toContain(tannery);

    expect(await anew(other)).toBeNull();
    expect(other.parts.runner.status()).toMatchObject({ state: 'on', waiting: 0, failure: null });
    expect(other.parts.store.device).not.toBe(taken.parts.store.device);
    expect(await taken.parts.runner.now()).toBeNull();
    for (const one of [taken, other]) expect(names(one, smithy, tannery)).toEqual(['The smithy', 'The tannery']);
    const devices = await server.store.read((sql) => sql.all('SELECT name FROM device WHERE officer = $1', [officer]));
    expect(devices).toHaveLength(2);
    expect((await other.parts.verifyAudit()).firstBad).toBeNull();
  },
);

test('a copy that only reads is noticed by its audit log', async () => {
  const first = await enrolled();
  const copy = copyOf(first);
  const other = copyOf(first);
  for (const [vault, reason] of [
    [copy, 'seenHere'],
    [other, 'seenThere'],
  ] as const)
    vault.parts.store.write(() =>
      vault.parts.store.chain.append({ at: server.clock.now, actor: officer, action: 'consult', reason }),
    );
  expect(await copy.parts.runner.now()).toBeNull();
  expect(await other.parts.runner.now()).toMatchObject({ code: 'auditDiverged', person: true });
  expect(await anew(other)).toBeNull();
  expect(other.parts.runner.status().failure).toBeNull();
});

test('a vault put back from a backup says so before it sends, and after enrolling again has what it had sent and sends the rest once', async () => {
  const vault = await enrolled();
  const unsent = write(vault, 'The unsent one');
  await writtenEnvelope(vault.folder, vault.vaultId);
  const taken = takeBackup({
    folder: vault.folder,
    vaultId: vault.vaultId,
    key: vault.key,
    kind: 'manual',
    now: Date.now(),
  });
  if (!taken.ok) throw new Error(taken.error.code);
  const smithy = write(vault, 'The smithy');
  expect(await vault.parts.runner.now()).toBeNull();
  const before = vault.parts.store.device;
  vault.parts.runner.close();
  const head = vault.parts.store.chain.head();
  vault.close();
  expect(restoreBackup(vault.folder, taken.value.name, vault.vaultId, vault.key, head).ok).toBe(true);
  finishRestore(vault.folder);
  vault.reopen();
  expect(vault.parts.store.device).not.toBe(before);
  // A chain of its own, which says where it comes from: the head that was acknowledged last, after the backup was made.
  const first = vault.parts.store.db.prepare<[], { previous: string; reason: string }>(
    'SELECT previous, reason FROM audit WHERE chain = (SELECT max(chain) FROM audit) ORDER BY sequence LIMIT 1',
  );
  expect(first.get()).toMatchObject({ previous: head?.hash, reason: 'restored' });
  const key = vault.parts.sync.values.get('deviceKey');
  expect(names(vault, smithy)).toEqual([undefined]);
  const later = write(vault, 'After the fire');
  expect(await vault.parts.runner.now()).toMatchObject({ code: 'deviceRenewed', person: true });
  expect(await atServer()).not.toContain(later);

  expect(await anew(vault)).toBeNull();
  expect(vault.parts.runner.status()).toMatchObject({ waiting: 0, failure: null });
  expect(vault.parts.sync.values.get('deviceKey')).not.toBe(key);
  expect(names(vault, unsent, smithy, later)).toEqual(['The unsent one', 'The smithy', 'After the fire']);
  const births = await server.store.read((sql) => sql.all('SELECT record FROM change WHERE record = $1', [unsent]));
  expect(births).toHaveLength(1);
});

test('what was written over again and done with on the copy, before it had a name of its own, stands so under that name and in no conflict with itself', async () => {
  const first = await enrolled();
  const copy = copyOf(first);
  write(first, 'The smithy');
  expect(await first.parts.runner.now()).toBeNull();
  const position = { lat: 51, lon: 0 };
  const tannery = copy.make('place', { name: 'The tannery', kind: 'business', position });
  for (const value of ['The old tannery', 'The last tannery'])
    copy.commit({ do: 'edit', id: tannery, leaves: { name: { value } } });
  const about = { owner: copy.parts.store.officer, due: '2030-01-01', about: tannery };
  const promise = copy.make('action', { text: 'Bring the keys', ...about });
  copy.commit({ do: 'edit', id: promise, leaves: { text: { value: 'Bring both keys' } } });
  copy.commit({ do: 'move', id: promise, move: 'finish' });
  const { doc, state, beyond } = copy.parts.holding.load(promise)?.view ?? {};
  expect([doc?.text, state]).toEqual(['Bring both keys', 'done']);
  expect(await copy.parts.runner.now()).toMatchObject({ code: 'deviceDiverged' });
  expect(await anew(copy)).toBeNull();
  expect(await first.parts.runner.now()).toBeNull();
  for (const { parts } of [first, copy]) {
    expect(parts.holding.load(promise)?.view).toMatchObject({ doc, state, beyond, conflicts: {} });
    expect(parts.holding.load(tannery)?.view).toMatchObject({ conflicts: {}, doc: { name: 'The last tannery' } });
  }
});
