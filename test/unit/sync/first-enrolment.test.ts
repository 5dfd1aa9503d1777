/** A vault that was used for a year without a server: what goes where is shown first, and nothing goes before it was agreed to. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newId } from '../../../model/id.ts';
import { keysAfter } from '../../../model/order.ts';
import { contentsFrom } from '../../../server/audit/contents.ts';
import { verifyChains } from '../../../server/audit/verify.ts';
import { type Harbour, openHarbour } from '../../support/sync/harbour.ts';
import { ticketFor } from '../../support/sync/ticket.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

const DAY = 86_400_000;
const WEEKS = 52;
let harbour: Harbour;
let vault: TestVault;
let moor: string;
let hut: string;
const draft = newId();

beforeAll(async () => {
  harbour = await openHarbour();
  vault = testVault({ now: harbour.server.clock.now });
  await vault.client.drafts.save({
    id: draft,
    record: newId(),
    type: 'action',
    screen: 'record',
    content: { text: 'Bring the keys', owner: vault.officer, areaId: vault.beat },
    heads: {},
    title: '',
    caret: null,
  });
  moor = vault.make('area', {
    name: 'The moor',
    kind: 'beat',
    assignments: {
      a: { order: keysAfter(undefined, 1)[0], officer: vault.officer, kind: 'posted', from: '2020-01-01' },
    },
  });
  const position = { lat: 51.5, lon: -0.1 };
  hut = vault.make('place', { name: 'The hut', kind: 'other', position, areaId: moor });
  // What is promised about it goes where it goes, wherever its own officer was posted.
  vault.make('action', { text: 'Oil the hinge', owner: vault.officer, due: '2030-01-01', about: hut });
  // Before a beat was known.
  const { store } = vault.parts;
  const beat = store.local.get('beat') ?? '';
  store.write(() => store.local.set('beat', ''));
  vault.make('place', { name: 'Of no ground', kind: 'other', position });
  store.write(() => store.local.set('beat', beat));
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
  vi.restoreAllMocks();
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
    ['The moor', { place: 1, action: 1 }, null],
  ]);
  expect(preview?.withoutArea).toBe(1);
  // Asked and not agreed to: not even when told to sync.
  expect(runner.status()).toMatchObject({ state: 'preview', waiting: 0 });
  await runner.now();
  runner.cancel();
  expect(runner.status().state).toBe('none');
  expect(await harbour.server.store.read((sql) => sql.all('SELECT id FROM change'))).toEqual([]);

  const again = await enrol();
  // An area that neither has is no answer, and sends nothing.
  for (const wrong of [{ [moor]: newId() }, { [newId()]: harbour.beat }]) {
    expect(await runner.confirm(wrong)).not.toBeNull();
    expect(runner.status().state).toBe('preview');
  }
  const areas = Object.fromEntries(again?.areas.map(({ id, suggestion }) => [id, suggestion]) ?? []);
  expect(await runner.confirm(areas)).toBeNull();
  expect(await runner.now()).toBeNull();
  expect(runner.status()).toMatchObject({ state: 'on', waiting: 0, refused: 0, failure: null });
  const sent = { ...year, place: year.place + 1, action: 0 };
  for (const [type, count] of Object.entries(sent)) expect([type, await sentOf(type)]).toEqual([type, count]);
  expect(vault.parts.holding.load(moor)?.view.doc.name).toBe('The moor');

  // What was being typed speaks of the server's officer and area from then on.
  const kept = vault.parts.store.db.prepare<[string], string>('SELECT content FROM draft WHERE id = ?').pluck();
  expect(JSON.parse(kept.get(draft) ?? '')).toMatchObject({ owner: officer, areaId: harbour.beat });

  // What stayed goes whole, its beginning too, once it belongs to ground the server knows.
  vault.commit({ do: 'edit', id: hut, leaves: { areaId: { value: harbour.beat } } });
  expect(await runner.now()).toBeNull();
  expect(runner.status()).toMatchObject({ waiting: 0, refused: 0, failure: null });
  expect([await sentOf('place'), await sentOf('action')]).toEqual([sent.place + 1, 1]);
  // So does what was begun there since, and moved before anything was sent.
  const shed = vault.make('place', { name: 'The shed', kind: 'other', position: { lat: 51, lon: 0 }, areaId: moor });
  vault.commit({ do: 'edit', id: shed, leaves: { areaId: { value: harbour.beat } } });
  expect(await runner.now()).toBeNull();
  expect(runner.status()).toMatchObject({ waiting: 0, refused: 0 });
  expect(await sentOf('place')).toBe(sent.place + 2);
  // What was written anew is what both logs commit to.
  const { store: atServer, sealer } = harbour.server;
  expect((await verifyChains(atServer, sealer, contentsFrom(sealer))).bad).toEqual([]);
  const at = await vault.parts.verifyAudit();
  expect([at.firstBad, vault.parts.holding.load(hut)?.view.doc]).toMatchObject([
    null,
    { name: 'The hut', areaId: harbour.beat },
  ]);

  // However much moves, it is not a commit each; and where nothing was written since, nothing is looked through for it again.
  runner.close();
  const { changes, holding, store, sync } = vault.parts;
  const { marker } = store.vault;
  if (marker === null) throw new Error('read-only');
  const sheds = Array.from({ length: 60 }, (_, n) =>
    vault.make('place', { name: `Shed ${n}`, kind: 'other', position: { lat: 51, lon: 0 }, areaId: moor }),
  );
  const moved = sheds.slice(0, 30);
  for (const id of moved) vault.commit({ do: 'edit', id, leaves: { areaId: { value: harbour.beat } } });
  const committed = vi.spyOn(marker, 'advance');
  await sync.resettling.run();
  expect(committed.mock.calls.length).toBeLessThan(5);
  const begunAt = (id: string) => changes.ofRecord(id)[0]?.writes.areaId?.value;
  expect(sheds.map(begunAt)).toEqual(sheds.map((id) => (moved.includes(id) ? harbour.beat : moor)));
  const read = vi.spyOn(holding, 'load');
  await sync.resettling.run();
  expect(read.mock.calls.length).toBeGreaterThan(moved.length);
  for (const spy of [committed, read]) spy.mockClear();
  await sync.resettling.run();
  expect(read.mock.calls.length).toBeLessThan(moved.length / 2);
  expect(committed).not.toHaveBeenCalled();
});
