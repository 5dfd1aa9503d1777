import { afterEach, expect, test } from 'vitest';
import { dayOf } from '../../../db/days.ts';
import { followingMigration } from '../../../db/migrations/0008-following.ts';
import { newId } from '../../../model/id.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

let vault: TestVault;
afterEach(() => vault.remove());

const tomorrow = () => dayOf(vault.clock.now + 86_400_000);
const nextBeat = () =>
  vault.make('area', {
    name: 'Next beat',
    kind: 'beat',
    assignments: { a: { order: '1', officer: vault.officer, kind: 'cover', from: dayOf(vault.clock.now) } },
  });
const promise = (about: string, more = {}) =>
  vault.make('action', { text: 'Ring back', owner: vault.officer, due: tomorrow(), about, ...more });
const promisesIn = async (area: string) =>
  (await vault.client.records.list({ type: 'action', filter: { areas: [area] } })).total;

const hateIncident = (more: Record<string, unknown> = {}) =>
  vault.make('incident', {
    facts: 'Shouted at in the tram.',
    kind: 'nonCrime',
    perceivedBy: 'witness',
    strands: ['race', 'religion'],
    ...more,
  });
const monitored = async () =>
  (await vault.client.records.list({ type: 'incident', filter: { monitored: true } })).rows.map(({ id }) => id);

test('a promise lies in the area of the record it belongs to, and moves with it', async () => {
  vault = testVault();
  const other = nextBeat();
  const place = vault.make('place', { name: 'Mill', kind: 'park', position: { lat: 1, lon: 1 }, areaId: other });
  promise(place);
  expect(await promisesIn(other)).toBe(1);
  expect(await promisesIn(vault.beat)).toBe(0);
  vault.commit({ do: 'edit', id: place, leaves: { areaId: { value: vault.beat } } });
  expect(await promisesIn(other)).toBe(0);
  expect(await promisesIn(vault.beat)).toBe(1);
  expect((await vault.client.records.list({ type: 'action', filter: { areas: [vault.beat] } })).rows).toHaveLength(1);
});

test('a promise that came before its record follows once that is here', async () => {
  vault = testVault();
  const other = nextBeat();
  const id = newId(vault.clock.now);
  promise(id);
  expect(await promisesIn(vault.beat)).toBe(1);
  vault.make('place', { name: 'Mill', kind: 'park', position: { lat: 1, lon: 1 }, areaId: other }, id);
  expect(await promisesIn(other)).toBe(1);
});

test('a hate incident perceived by a witness is taken without evidence and watched until every need has its support', async () => {
  vault = testVault();
  const id = hateIncident();
  vault.make('incident', { facts: 'A stolen bicycle.' });
  expect(await monitored()).toEqual([id]);
  const edit = (leaves: Record<string, { value: unknown }>) => vault.commit({ do: 'edit', id, leaves });
  const need = (item: string, what: string) =>
    edit({ [`support/${item}/order`]: { value: item }, [`support/${item}/need`]: { value: what } });
  need('s', 'Interpreter');
  expect(await monitored()).toEqual([id]);
  edit({ 'support/s/arrangedAt': { value: dayOf(vault.clock.now) } });
  expect(await monitored()).toEqual([]);
  need('t', 'Victim support');
  expect(await monitored()).toEqual([id]);
});

test('a vault of before is brought up: promises move to their records, open hate incidents are told from settled ones', async () => {
  vault = testVault();
  const other = nextBeat();
  const place = vault.make('place', { name: 'Mill', kind: 'park', position: { lat: 1, lon: 1 }, areaId: other });
  promise(place);
  const open = hateIncident();
  hateIncident({ support: { s: { order: '1', need: 'Interpreter', arrangedAt: dayOf(vault.clock.now) } } });
  const half = hateIncident({
    support: {
      s: { order: '1', need: 'Interpreter', arrangedAt: dayOf(vault.clock.now) },
      t: { order: '2', need: 'Somewhere to stay' },
    },
  });
  const { db, facets } = vault.parts.store;
  const tally = () => db.prepare('SELECT * FROM tally WHERE count > 0 ORDER BY type, kind, state, area, hate').all();
  const before = tally();
  db.exec('DROP INDEX recordMonitored; DROP INDEX recordRepeats; UPDATE record SET hate = 1 WHERE hate = 2;');
  db.prepare('UPDATE record SET area = ? WHERE type = ?').run(facets.find(vault.beat), facets.find('action'));
  db.exec(followingMigration.sql);
  expect(tally()).toEqual(before);
  expect(await promisesIn(other)).toBe(1);
  expect((await monitored()).sort()).toEqual([open, half].sort());
});
