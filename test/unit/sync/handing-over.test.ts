/** A beat changes hands between two laptops and the server, which keeps who holds it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf } from '../../../db/days.ts';
import { raiseVersion } from '../../../server/identity.ts';
import type { TestServer } from '../../support/server/running.ts';
import { type Harbour, openHarbour } from '../../support/sync/harbour.ts';
import type { Laptop } from '../../support/sync/laptop.ts';

const DAY = 86_400_000;
let harbour: Harbour;
let server: TestServer;
const laptops: Laptop[] = [];

beforeAll(async () => {
  harbour = await openHarbour();
  server = harbour.server;
});
afterAll(() => harbour?.close());

async function officerOn(name: string, role: 'beat' | 'supervisor', beat: string | undefined): Promise<Laptop> {
  const on = beat === undefined ? [] : [beat];
  const [own] = await harbour.posted({ name, role, on, ownBeat: `Beat of ${name}` });
  laptops.push(own);
  return own;
}
/** The server's processes look at areas anew once something was decided. */
const beatNamed = async (name: string) => {
  const beat = await harbour.ground.area('beat', name, harbour.unit);
  await server.store.transaction(raiseVersion);
  return beat;
};
const postings = (beat: string) =>
  server.store.read((sql) =>
    sql.all<{ officer: string; from: string; to: string | null }>(
      'SELECT officer, from_day AS "from", to_day AS "to" FROM assignment WHERE area = $1 ORDER BY from_day',
      [beat],
    ),
  );
const officerOf = (of: Laptop) => of.vault.parts.store.officer;
const has = (of: Laptop, id: string) => of.vault.parts.holding.load(id)?.row !== undefined;
const handOver = (by: Laptop, doc: Record<string, unknown>, ...moves: string[]) => {
  const id = by.vault.make('handover', { publicNotice: 'Officer Orr takes over.', ...doc });
  for (const move of moves) by.vault.commit({ do: 'move', id, move });
  return id;
};

test('an accepted handover moves the posting at the server; what the leaving officer still had to send goes first, then the beat’s records leave', async () => {
  const beat = await beatNamed('Mill Quarter');
  const ada = await officerOn('Ada Vale', 'beat', beat);
  const ben = await officerOn('Ben Orr', 'beat', undefined);
  const lastDay = dayOf(server.clock.now);
  const note = ada.vault.make('entry', {
    kind: 'patrol',
    start: new Date(server.clock.now).toISOString(),
    facts: 'Seen.',
    areaId: beat,
  });
  const id = handOver(
    ada,
    { area: beat, leaving: officerOf(ada), incoming: officerOf(ben), lastDay },
    'brief',
    'notify',
  );
  await ada.sync();
  await ben.sync();
  expect(has(ben, note)).toBe(false);
  ben.vault.commit({ do: 'move', id, move: 'accept' });
  await ben.sync();
  expect(await postings(beat)).toEqual([
    { officer: officerOf(ada), from: '2020-01-01', to: lastDay },
    { officer: officerOf(ben), from: addDays(lastDay, 1), to: null },
  ]);

  // On her last day she writes without a network; the day after it is sent, and only then goes.
  const late = ada.vault.make('entry', {
    kind: 'patrol',
    start: new Date(server.clock.now).toISOString(),
    facts: 'Last round.',
    areaId: beat,
  });
  for (const one of [server, ada.vault, ben.vault]) one.clock.now += DAY;
  expect(has(ada, late)).toBe(true);
  await ada.sync();
  await ben.sync();
  expect([has(ada, note), has(ada, late)]).toEqual([false, false]);
  expect([has(ben, note), has(ben, late)]).toEqual([true, true]);
  expect(ben.vault.parts.rights.ownAreas()).toContain(beat);
  expect(ada.vault.parts.rights.ownAreas()).not.toContain(beat);
  expect(ada.vault.parts.sync.outbox.waiting()).toBe(0);
  const noted = await server.store.read((sql) =>
    sql.get("SELECT actor FROM audit_entry WHERE reason = 'handover' AND record = $1", [beat]),
  );
  expect(noted).toEqual({ actor: officerOf(ben) });
});

test('nobody takes a beat by a handover its holder did not write; the acceptance comes back with the reason', async () => {
  const beat = await beatNamed('Quay');
  const cy = await officerOn('Cy Moor', 'beat', beat);
  const dan = await officerOn('Dan Hope', 'beat', undefined);
  const id = handOver(
    dan,
    { area: beat, leaving: officerOf(cy), incoming: officerOf(dan), lastDay: dayOf(server.clock.now) },
    'brief',
    'notify',
    'accept',
  );
  await dan.sync();
  expect(dan.vault.parts.sync.refusals.all()).toMatchObject([{ record: id, reason: 'notHandedOver' }]);
  expect(await postings(beat)).toEqual([{ officer: officerOf(cy), from: '2020-01-01', to: null }]);
});

test('a supervisor tasks anyone in the unit, and hands an absent officer’s beat and open work to another', async () => {
  const beat = await beatNamed('Bridge');
  const absent = await officerOn('Eve Stone', 'beat', beat);
  const eve = officerOf(absent);
  const about = absent.vault.make('place', { name: 'Lock', kind: 'other', position: { lat: 1, lon: 2 }, areaId: beat });
  await absent.sync();
  const ben = laptops[1] as Laptop;
  const mara = await officerOn('Mara Lind', 'supervisor', undefined);
  // A supervisor gives a task to anyone in the unit, and what was given stays to be done.
  const task = mara.vault.make('action', { text: 'Bring the keys', owner: eve, due: '2030-01-01', about });
  await mara.sync();
  handOver(
    mara,
    { area: beat, areaId: beat, leaving: eve, incoming: officerOf(ben), lastDay: addDays(dayOf(server.clock.now), -1) },
    'brief',
    'notify',
    'accept',
  );
  await mara.sync();
  expect(mara.vault.parts.sync.refusals.all()).toEqual([]);
  await ben.sync();
  expect(ben.vault.parts.rights.ownAreas()).toContain(beat);
  expect(ben.vault.parts.holding.load(task)?.view.doc.owner).toBe(officerOf(ben));
});

test('promises left open become those of the officer who takes over once the ground is theirs; what they give back stays with whom they gave it', async () => {
  const beat = await beatNamed('Weir');
  const fay = await officerOn('Fay Reed', 'beat', beat);
  const gus = await officerOn('Gus Pike', 'beat', undefined);
  const about = fay.vault.make('place', { name: 'Weir', kind: 'other', position: { lat: 1, lon: 2 }, areaId: beat });
  const promise = (by: Laptop, text: string) =>
    by.vault.make('action', { text, owner: officerOf(fay), due: '2030-01-01', about });
  const [open, done] = [promise(fay, 'Bring the keys'), promise(fay, 'Mend the lamp')];
  fay.vault.commit({ do: 'move', id: done, move: 'finish' });
  const lastDay = dayOf(server.clock.now);
  const sides = { leaving: officerOf(fay), incoming: officerOf(gus) };
  const id = handOver(fay, { area: beat, ...sides, lastDay }, 'brief', 'notify');
  await fay.sync();
  await gus.sync();
  gus.vault.commit({ do: 'move', id, move: 'accept' });
  await gus.sync();
  const ownerFor = (of: Laptop, action: string) => of.vault.parts.holding.load(action)?.view.doc.owner;
  // To the end of the last day it is the one's who leaves, who writes another.
  await fay.sync();
  expect(ownerFor(fay, open)).toBe(officerOf(fay));
  const last = promise(fay, 'Return the radio');
  await fay.sync();
  // Who covers the beat that day asks something of her before it is his.
  await harbour.ground.assign(officerOf(gus), beat, lastDay, lastDay);
  await server.store.transaction(raiseVersion);
  await gus.sync();
  const asked = promise(gus, 'Show me the sluice');
  await gus.sync();

  for (const one of [server, fay.vault, gus.vault]) one.clock.now += DAY;
  await gus.sync();
  expect([open, last, done].map((action) => ownerFor(gus, action))).toEqual([
    officerOf(gus),
    officerOf(gus),
    officerOf(fay),
  ]);
  expect(gus.vault.parts.sync.outbox.waiting()).toBe(0);
  expect(gus.vault.parts.sync.refusals.all()).toEqual([]);
  await fay.sync();
  expect([has(fay, open), has(fay, last)]).toEqual([false, false]);
  const given = promise(gus, 'Tell me about the weir');
  await gus.sync();
  await gus.sync();
  await fay.sync();
  // A supervisor asks her too, long after.
  const sue = await officerOn('Sue Lane', 'supervisor', undefined);
  const later = promise(sue, 'Say how high it stood');
  await sue.sync();
  for (let times = 0; times < 2; times++) await gus.sync();
  await fay.sync();
  for (const action of [asked, given, later]) {
    expect([gus, fay].map((of) => ownerFor(of, action))).toEqual([officerOf(fay), officerOf(fay)]);
  }
});
