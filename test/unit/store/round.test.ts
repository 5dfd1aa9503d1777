import { afterEach, expect, test } from 'vitest';
import { dayOf } from '../../../db/days.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

let vault: TestVault;
afterEach(() => vault.remove());

const DAY = 86_400_000;
/** Tomorrow noon: after the vault was made, and far from midnight. */
const NOON = new Date().setHours(36, 0, 0, 0);
const dayIn = (days: number) => dayOf(vault.clock.now + days * DAY);
const read = (walkFrom: { lat: number; lon: number } | null = { lat: 48, lon: 2 }) =>
  vault.client.round.read({ day: dayOf(vault.clock.now), walkFrom });
const names = async () => (await read()).stops.map((stop) => `${stop.row.title} ${stop.standing}`);

const home = (name: string, lon: number, from: number, to: number, every = 7, kind = 'residence') =>
  vault.make('place', {
    name,
    kind,
    position: { lat: 48, lon },
    hazards: name === 'Middle' ? 'Loose dog' : undefined,
    watches: { w: { order: '1', from: dayIn(from), to: dayIn(to), every, occupants: 'Away' } },
  });
const visit = (place: string, daysAgo: number) =>
  vault.make('entry', {
    kind: 'visit',
    start: new Date(vault.clock.now - daysAgo * DAY).toISOString(),
    facts: 'Shut.',
    place,
  });

test('three absent homes: one marked visited changes its standing and goes behind, and all leave after their last day', async () => {
  vault = testVault({ now: NOON });
  const [near, middle, far] = [home('Near', 2.1, -10, 5), home('Middle', 2.2, -10, 5), home('Far', 2.3, -10, 5)];
  visit(near, 7);
  visit(middle, 8);
  visit(far, 9);
  expect(await names()).toEqual(['Near due', 'Middle overdue', 'Far overdue']);
  const marked = vault.commit({
    do: 'create',
    type: 'entry',
    id: '01890000-0000-7000-8000-000000000001',
    doc: { kind: 'visit', start: new Date(vault.clock.now).toISOString(), facts: 'All shut.', place: middle },
  });
  expect(await names()).toEqual(['Near due', 'Far overdue', 'Middle seen']);
  const { stops } = await read();
  expect(stops[2]).toMatchObject({ daysSince: 0, every: 7, lastVisit: vault.clock.now });
  await vault.client.records.undo({ mutation: '01890000-0000-7000-8000-000000000002', undo: marked.undo ?? '' });
  expect(await names()).toEqual(['Near due', 'Middle overdue', 'Far overdue']);

  const pins = async () =>
    (await vault.client.map.pins({ types: ['place'] })).pins.map(({ title, urgency }) => [title, urgency]);
  expect(await pins()).toContainEqual(['Near', 'due']);
  vault.clock.now += 5 * DAY;
  expect((await read()).stops).toHaveLength(3);
  vault.clock.now += DAY;
  expect((await read()).stops).toHaveLength(0);
  expect(await pins()).toEqual([]);
});

test('a home nobody has been to is due from the first day and overdue once the interval has passed', async () => {
  vault = testVault({ now: NOON });
  home('New', 2.1, 0, 20);
  home('Late', 2.2, -8, 20);
  home('Later', 2.3, 1, 20);
  expect(await names()).toEqual(['New due', 'Late overdue']);
});

test('premises stay on the map when their watch is over; of several watches the strictest counts', async () => {
  vault = testVault({ now: NOON });
  home('Shop', 2.1, -20, -1, 7, 'shop');
  const twice = vault.make('place', {
    name: 'School',
    kind: 'school',
    position: { lat: 48, lon: 2.2 },
    watches: {
      a: { order: '1', from: dayIn(-20), to: dayIn(20), every: 10 },
      b: { order: '2', from: dayIn(-20), to: dayIn(2), every: 2 },
    },
  });
  visit(twice, 3);
  expect(await names()).toEqual(['School overdue']);
  vault.clock.now += 3 * DAY;
  expect(await names()).toEqual(['School seen']);
  const { pins } = await vault.client.map.pins({ types: ['place'] });
  expect(pins.map(({ title }) => title).sort()).toEqual(['School', 'Shop']);
});

test('the walk begins where the day’s last entry was written', async () => {
  vault = testVault({ now: NOON });
  const [near, far] = [home('Near', 2.1, -1, 5), home('Far', 2.3, -1, 5)];
  expect((await read({ lat: 48, lon: 2 })).stops.map(({ row }) => row.id)).toEqual([near, far]);
  const east = vault.make('place', { name: 'East', kind: 'park', position: { lat: 48, lon: 2.4 } });
  vault.make('entry', { kind: 'contact', start: new Date(vault.clock.now).toISOString(), facts: 'Tea.', place: east });
  const { stops, startsAt } = await read(null);
  expect(startsAt).toBe('East');
  expect(stops.map(({ row }) => row.id)).toEqual([far, near]);
  expect(stops[0]?.metres).toBeGreaterThan(7000);
});

test('hazards, who asked and the last visits are told before one knocks', async () => {
  vault = testVault({ now: NOON });
  const asker = vault.make('party', {
    kind: 'person',
    surname: 'Berg',
    phones: { p: { order: '1', number: '+33 1 99 00 12 34' } },
  });
  const place = vault.make('place', {
    name: 'Villa',
    kind: 'residence',
    position: { lat: 48, lon: 2 },
    hazards: 'Loose dog',
    accessNotes: 'Side gate',
    watches: { w: { order: '1', from: dayIn(-3), to: dayIn(3), every: 2, requestedBy: asker, vehicles: 'Red van' } },
  });
  for (const daysAgo of [4, 3, 2, 1]) visit(place, daysAgo);
  vault.make('entry', { kind: 'contact', start: new Date(vault.clock.now).toISOString(), facts: 'Talked.', place });
  const told = await vault.client.round.doorstep({ place, watch: 'w' });
  expect(told).toMatchObject({
    hazards: 'Loose dog',
    accessNotes: 'Side gate',
    vehicles: 'Red van',
    requestedBy: { title: 'Berg', phone: '+33 1 99 00 12 34' },
  });
  expect(told.visits.map(({ kind }) => kind)).toEqual(['visit', 'visit', 'visit']);
});
