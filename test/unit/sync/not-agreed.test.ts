/** A first enrolment that was not agreed to, or was cut off, leaves no laptop in the administrator's list that there never was. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listed as listedIn } from '../../../server/accounts/listings.ts';
import { type Gate, openGate } from '../../support/sync/gate.ts';
import { enrolAs, type Harbour, openHarbour } from '../../support/sync/harbour.ts';
import { ticketFor } from '../../support/sync/ticket.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

let harbour: Harbour;
let gate: Gate;
let officer: string;
let vault: TestVault;

beforeEach(async () => {
  harbour = await openHarbour();
  gate = await openGate(harbour.server.url);
  officer = await harbour.officer({ name: 'Ada Vale' });
  vault = testVault();
});
afterEach(async () => {
  vault.parts.runner.close();
  vault.remove();
  await gate.close();
  await harbour.close();
});

const listed = async () =>
  ((await harbour.server.store.read((sql) => listedIn('devices', sql))).rows as { name: string }[]).map(
    ({ name }) => name,
  );
const acts = async () =>
  ((await harbour.server.store.read((sql) => listedIn('acts', sql))).rows as { reason: string }[]).map(
    ({ reason }) => reason,
  );
const enrol = async (name: string) =>
  (await vault.parts.runner.enrol(await ticketFor(harbour.server, officer, gate.url), name))?.code;
const unlockAgain = () => {
  vault.parts.runner.close();
  vault.reopen();
  vault.parts.runner.start();
};
const SOON = { timeout: 8_000 };

test('an officer who does not agree to the preview leaves no laptop at the server, and can enrol afterwards', async () => {
  expect(await enrol('Not agreed')).toBeUndefined();
  expect(await listed()).toEqual(['Not agreed']);
  vault.parts.runner.cancel();
  await expect.poll(listed, SOON).toEqual([]);
  expect((await acts()).slice(0, 2)).toEqual(['withdrawn', 'enrolled']);
  await enrolAs(officer, harbour, vault);
  expect(await vault.parts.runner.now()).toBeNull();
  expect(await listed()).toEqual(['My laptop']);
});

test('cancelled with no way to the server, the name is given back at the next unlock', async () => {
  expect(await enrol('Not agreed')).toBeUndefined();
  gate.cut();
  vault.parts.runner.cancel();
  expect(vault.parts.runner.status().state).toBe('none');
  unlockAgain();
  expect(await listed()).toEqual(['Not agreed']);
  gate.mend();
  unlockAgain();
  await expect.poll(listed, SOON).toEqual([]);
});

test('a laptop that dies while the preview is shown shows it again, and can still give its name back', async () => {
  expect(await enrol('Not agreed')).toBeUndefined();
  const before = vault.parts.runner.preview();
  unlockAgain();
  expect(vault.parts.runner.status().state).toBe('preview');
  expect(vault.parts.runner.preview()).toEqual(before);
  // Not opened again it stays in the list, where an administrator sees when it was last there.
  expect(await listed()).toEqual(['Not agreed']);
  vault.parts.runner.cancel();
  await expect.poll(listed, SOON).toEqual([]);
});

test('of one laptop enrolled twice before anything was agreed to, the list shows the last', async () => {
  expect(await enrol('First')).toBeUndefined();
  expect(await enrol('Second')).toBeUndefined();
  await expect.poll(listed, SOON).toEqual(['Second']);
  expect(vault.parts.runner.status().state).toBe('preview');
});

test('enrolling cut off anywhere leaves nothing behind', async () => {
  let cutOffKnown = 0;
  for (let bytes = 400; bytes <= 2_800; bytes += 400) {
    const cut = gate.cutAfter(bytes);
    const failure = await enrol('Cut off');
    if (failure === undefined) {
      vault.parts.runner.cancel();
      gate.cut();
    } else {
      await cut;
      cutOffKnown += (await listed()).length;
    }
    gate.mend();
    unlockAgain();
    await expect.poll(listed, SOON).toEqual([]);
  }
  // Also where the server had made the laptop known already.
  expect(cutOffKnown).toBeGreaterThan(0);
});

test('a laptop that writes here is not taken back, whoever asks', async () => {
  await enrolAs(officer, harbour, vault);
  expect(await vault.parts.runner.now()).toBeNull();
  const { values, withdrawing } = vault.parts.sync;
  // As a vault put back from a backup made while the preview was shown.
  const [deviceId, secret] = [values.get('deviceId'), values.get('deviceKey')];
  withdrawing.begin({ address: values.get('address'), key: values.get('serverKey'), deviceId, secret });
  withdrawing.end(deviceId);
  unlockAgain();
  await expect.poll(() => vault.parts.sync.withdrawing.owes(), SOON).toBe(false);
  expect(await listed()).toEqual(['My laptop']);
  expect(await vault.parts.runner.now()).toBeNull();
});
