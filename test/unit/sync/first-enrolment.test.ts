/** A vault that was used for a year without a server: what goes where is shown first, and nothing goes before it was agreed to. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keysAfter } from '../../../model/order.ts';
import { type Harbour, openHarbour } from '../../support/sync/harbour.ts';
import { ticketFor } from '../../support/sync/ticket.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

const DAY = 86_400_000;
const WEEKS = 52;
let harbour: Harbour;
let vault: TestVault;
let moor: string;

beforeAll(async () => {
  harbour = await openHarbour();
  vault = testVault({ now: harbour.server.clock.now });
  moor = vault.make('area', {
    name: 'The moor',
    kind: 'beat',
    assignments: {
      a: { order: keysAfter(undefined, 1)[0], officer: vault.officer, kind: 'posted', from: '2020-01-01' },
    },
  });
  const position = { lat: 51.5, lon: -0.1 };
  vault.make('place', { name: 'The hut', kind: 'other', position, areaId: moor });
  for (let week = 0; week < WEEKS; week += 1) {
    const start = new Date(vault.clock.now).toISOString();
    vault.make('entry', { kind: 'patrol', start, facts: `Round ${week}.` });
    if (week % 4 === 0) vault.make('place', { name: `House ${week}`, kind: 'business', position });
    if (week % 13 === 0) vault.make('incident', { facts: `What happened in week ${week}.` });
    vault.clock.now += 7 * DAY;
  }
  harbour.server.clock.now = vault.clock.now;
});
afterAll(async () => {
  vault?.parts.runner.close();
  vault?.remove();
  await harbour?.close();
});

const sentOf = async (type: string) => {
  const row = await harbour.server.store.read((sql) =>
    sql.get<{ count: number }>('SELECT count(*) AS count FROM record WHERE type = $1', [type]),
  );
  return Number(row?.count);
};

test('a year’s work is shown with its numbers, taken back without a trace, then sent whole to the areas agreed to', async () => {
  const { runner } = vault.parts;
  const officer = await harbour.officer({ name: 'Ada Vale' });
  const enrol = async () => {
    expect(await runner.enrol(await ticketFor(harbour.server, officer), 'My laptop')).toBeNull();
    return runner.preview();
  };
  const preview = await enrol();
  const year = { entry: WEEKS, place: 13, incident: 4 };
  expect(preview?.areas.map(({ name, counts, suggestion }) => [name, counts, suggestion])).toEqual([
    ['Harbour unit', {}, harbour.unit],
    ['Mill Quarter', year, harbour.beat],
    ['The moor', { place: 1 }, null],
  ]);
  // Asked and not agreed to: not even when told to sync.
  expect(runner.status()).toMatchObject({ state: 'preview', waiting: 0 });
  await runner.now();
  runner.cancel();
  expect(runner.status().state).toBe('none');
  expect(await harbour.server.store.read((sql) => sql.all('SELECT id FROM change'))).toEqual([]);

  const again = await enrol();
  const areas = Object.fromEntries(again?.areas.map(({ id, suggestion }) => [id, suggestion]) ?? []);
  expect(await runner.confirm(areas)).toBeNull();
  expect(await runner.now()).toBeNull();
  expect(runner.status()).toMatchObject({ state: 'on', waiting: 0, refused: 0, failure: null });
  for (const [type, count] of Object.entries(year)) expect([type, await sentOf(type)]).toEqual([type, count]);
  expect(vault.parts.holding.load(moor)?.view.doc.name).toBe('The moor');
});
