import { afterEach, expect, test } from 'vitest';
import { dayOf } from '../../../db/days.ts';
import { newId } from '../../../model/id.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

let vault: TestVault;
afterEach(() => vault.remove());

const DAY = 86_400_000;
const today = () => vault.client.day.today({ day: dayOf(vault.clock.now) });
const ago = (days: number) => new Date(vault.clock.now - days * DAY).toISOString();
const dayIn = (days: number) => dayOf(vault.clock.now + days * DAY);
const report = () => ({
  classification: '0501',
  kind: 'crime',
  occurredFrom: ago(1),
  reportedAt: ago(0.5),
  address: 'Lock 3',
  facts: 'Window broken.',
  actionsTaken: 'Photographed.',
  noPersonInvolved: true,
});

test('the first reports of two laptops bear references that tell them apart', () => {
  vault = testVault();
  const other = testVault();
  const [own, theirs] = [vault, other].map((one) => {
    const id = one.make('incident', { facts: 'Window broken.' });
    return String(one.parts.holding.load(id)?.view.doc.localReference);
  });
  other.remove();
  expect(own).toMatch(/-0001$/);
  expect(theirs).toMatch(/-0001$/);
  expect(own).not.toBe(theirs);
});

test('a report gets a reference of this laptop’s own, tells what is missing, and closes once submitted', async () => {
  vault = testVault();
  const first = vault.make('incident', { facts: 'Window broken.' });
  const second = vault.make('incident', report());
  const [a, b] = await Promise.all([first, second].map((id) => vault.client.records.get({ id })));
  expect(a?.title).toMatch(/^BB-[0-9A-Z]{5}-[0-9A-Z]{5}-\d\d-0001$/);
  expect(b?.title).toMatch(/-0002$/);
  expect(a?.moves[0]).toMatchObject({ name: 'submit' });
  expect(a?.moves[0]?.missing.map((problem) => problem.field)).toContain('classification');
  await expect(
    vault.client.records.commit({
      mutation: newId(),
      commands: [{ do: 'move', id: first, move: 'submit', follows: null }],
    }),
  ).rejects.toMatchObject({ code: 'INCOMPLETE' });
  vault.commit({ do: 'move', id: second, move: 'submit', follows: null });
  const closed = await vault.client.records.get({ id: second });
  expect(closed).toMatchObject({ state: 'submitted', open: false, may: { edit: false } });
  await expect(
    vault.client.records.commit({
      mutation: newId(),
      commands: [{ do: 'edit', id: second, leaves: { facts: { value: 'Other.' } } }],
    }),
  ).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  await expect(
    vault.client.records.commit({
      mutation: newId(),
      commands: [{ do: 'move', id: second, move: 'withdraw', reason: 'x', follows: null }],
    }),
  ).rejects.toMatchObject({ code: 'CHANGED_MEANWHILE' });
});

test('opening a report is written down once, not at every glance, and the window hears that the server has not had it', async () => {
  vault = testVault();
  const id = vault.make('incident', report());
  const heard: string[] = [];
  vault.parts.store.events.hear(({ kind }) => void heard.push(kind));
  await vault.client.records.get({ id });
  await vault.client.records.get({ id });
  expect(heard).toEqual(['sync']);
  const lines = await vault.client.status.audit({ id });
  expect(lines.map((line) => line.action)).toEqual(['consult', 'collect']);
});

test('undo takes back an edit, a making and a discarding, unless somebody has written there since', async () => {
  vault = testVault();
  const id = vault.make('place', { name: 'Lock', kind: 'other', position: { lat: 1, lon: 1 } });
  const get = async () => (await vault.client.records.get({ id })).doc;
  const undo = (saved: { undo: string | null }) =>
    vault.client.records.undo({ mutation: newId(), undo: saved.undo ?? '' });
  const edit = (hazards: string) => vault.commit({ do: 'edit', id, leaves: { hazards: { value: hazards } } });
  const first = edit('Dog');
  await undo(first);
  expect((await get()).hazards).toBeUndefined();
  const second = edit('Ice');
  edit('Deep water');
  await expect(undo(second)).rejects.toMatchObject({ code: 'CHANGED_MEANWHILE' });
  expect((await get()).hazards).toBe('Deep water');
  await undo(vault.commit({ do: 'discard', id }));
  expect((await vault.client.records.get({ id })).discarded).toBe(false);
  const made = newId();
  const making = vault.commit({
    do: 'create',
    type: 'action',
    id: made,
    doc: { text: 'Call', owner: vault.officer, due: dayIn(1), about: id },
  });
  await undo(making);
  expect((await vault.client.records.list({ type: 'action' })).total).toBe(0);
});

test('Today tells what is late, due, cold, on the round and about to expire', async () => {
  vault = testVault();
  const at = (name: string, lon: number, watched: boolean) =>
    vault.make('place', {
      name,
      kind: 'residence',
      position: { lat: 48, lon },
      ...(watched && { watches: { w: { order: '1', from: dayIn(-3), to: dayIn(10), every: 2 } } }),
    });
  const [far, near, middle] = [at('Far', 2.3, true), at('Near', 2.1, true), at('Middle', 2.2, true)];
  at('Unwatched', 2.15, false);
  const visited = at('Visited', 2.12, true);
  vault.make('entry', { kind: 'visit', start: ago(1), facts: 'All shut.', place: visited });
  const task = (text: string, days: number) =>
    vault.make('action', { text, owner: vault.officer, due: dayIn(days), about: far });
  const [late, now] = [task('Late', -2), task('Now', 0)];
  task('Later', 3);
  const person = (surname: string, cadenceDays: number) =>
    vault.make('party', { kind: 'person', surname, cadenceDays });
  const [cold, warm] = [person('Cold', 20), person('Warm', 60)];
  for (const party of [cold, warm]) {
    vault.make('entry', { kind: 'contact', start: ago(30), facts: 'Tea.', parties: [party], outcome: 'reached' });
  }
  vault.make('entry', { kind: 'contact', start: ago(1), facts: 'Nobody in.', parties: [cold], outcome: 'noAnswer' });
  const old = vault.make('entry', { kind: 'patrol', start: ago(86), facts: 'Old note.' });
  const meeting = vault.make('engagement', {
    kind: 'meeting',
    title: 'Tenants',
    start: new Date(vault.clock.now + 60_000).toISOString(),
  });

  const day = await vault.client.day.today({ day: dayOf(vault.clock.now), walkFrom: { lat: 48, lon: 2 } });
  expect(day.overdue.map((row) => row.id)).toEqual([late]);
  expect(day.due.map((row) => row.id)).toEqual([now, meeting]);
  expect(day.round.map((stop) => stop.row.id)).toEqual([near, middle, far]);
  expect(day.cold).toMatchObject([{ row: { id: cold }, daysSince: 30, cadence: 20 }]);
  expect(day.expiring).toMatchObject([{ row: { id: old } }]);
  expect(day.expiring[0]?.daysLeft).toBeGreaterThanOrEqual(3);
  expect(day.counts).toMatchObject({ entriesToday: 0 });
});

test('a shift starts, pauses and ends, and its end writes the entry of duty once', async () => {
  vault = testVault();
  const start = vault.clock.now;
  const step = (to: 'start' | 'pause' | 'resume' | 'end', mutation = newId()) =>
    vault.client.day.setShift({ mutation, to });
  expect(await step('start')).toMatchObject({ state: 'on', startedAt: start });
  vault.clock.now += 60 * 60_000;
  await step('pause');
  vault.clock.now += 30 * 60_000;
  vault.reopen();
  expect(await vault.client.day.shift()).toMatchObject({ state: 'paused' });
  await step('resume');
  const end = newId();
  expect(await step('end', end)).toMatchObject({ state: 'off', lastEndedAt: vault.clock.now });
  await step('end', end);
  const { rows } = await vault.client.records.list({ type: 'entry' });
  expect(rows).toMatchObject([{ kind: 'duty', title: 'On duty', time: start }]);
});

test('an officer sees the own beat and the unit’s contacts, and nothing of another beat’s log', async () => {
  vault = testVault();
  const elsewhere = vault.make('area', {
    name: 'Hill',
    kind: 'beat',
    parent: (await vault.client.records.get({ id: vault.beat })).doc.parent as string,
  });
  const records = [
    { type: 'party' as const, id: newId(), doc: { kind: 'person', surname: 'Hillman', areaId: elsewhere } },
    {
      type: 'entry' as const,
      id: newId(),
      doc: { kind: 'patrol', start: ago(1), facts: 'On the hill.', areaId: elsewhere },
    },
    { type: 'incident' as const, id: newId(), doc: { localReference: 'X-1', areaId: elsewhere, facts: 'Hill fight.' } },
  ];
  vault.parts.store.write(() => vault.parts.bulk.writeAll(records));
  const total = async (type: 'party' | 'entry' | 'incident') => (await vault.client.records.list({ type })).total;
  expect([await total('party'), await total('entry'), await total('incident')]).toEqual([1, 0, 0]);
  const { hits } = await vault.client.day.search({ text: 'hill' });
  expect(hits.map((hit) => [hit.row.type, hit.match])).toEqual([
    // What is called exactly so comes before names that begin like it.
    ['area', 'title'],
    ['party', 'title'],
    // Mill Quarter, for one letter.
    ['area', 'neighbour'],
  ]);
  for (const { id, type } of records.slice(1)) {
    await expect(vault.client.records.get({ id })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await vault.client.records.rows({ ids: [id] }), type).toEqual([]);
  }
});

test('a fourth active problem of one beat is refused until another one rests', async () => {
  vault = testVault();
  const words = {
    desiredOutcome: 'Quiet evenings.',
    stage: 'response',
    objective: 'Fewer calls.',
    what: 'Noise',
    where: 'Quay',
  };
  const problems = [1, 2, 3, 4].map((at) => {
    const id = vault.make('problem', { title: `Noise ${at}`, ...words });
    vault.commit({ do: 'move', id, move: 'adopt' });
    return id;
  });
  const [first = '', , , fourth = ''] = problems;
  for (const id of problems.slice(0, 3)) vault.commit({ do: 'move', id, move: 'activate' });
  const activate = () =>
    vault.client.records.commit({ mutation: newId(), commands: [{ do: 'move', id: fourth, move: 'activate' }] });
  await expect(activate()).rejects.toMatchObject({
    code: 'INCOMPLETE',
    data: { problems: [{ params: { rule: 'threeActive' } }] },
  });
  const offered = (await vault.client.records.get({ id: fourth })).moves.find((move) => move.name === 'activate');
  expect(offered?.missing).toMatchObject([{ field: 'priority', code: 'rule' }]);
  vault.commit({ do: 'move', id: first, move: 'resolve' });
  await activate();
  expect((await vault.client.records.get({ id: fourth })).state).toBe('active');
});

test('the first record of an area just made shows at once', async () => {
  vault = testVault();
  const assignments = { a: { order: '1', officer: vault.officer, kind: 'cover', from: '2020-01-01' } };
  const areaId = vault.make('area', { name: 'Quayside', kind: 'beat', assignments });
  expect((await vault.client.records.list({ type: 'entry' })).total).toBe(0);
  const id = vault.make('entry', { kind: 'patrol', start: ago(0.1), facts: 'Quiet.', areaId });
  expect((await vault.client.records.list({ type: 'entry' })).rows.map((row) => row.id)).toEqual([id]);
});

test('what lies at a place moves with it on the map, unless it has a position of its own', async () => {
  vault = testVault();
  const place = (name: string, lon: number) => vault.make('place', { name, kind: 'other', position: { lat: 48, lon } });
  const [first, second] = [place('First', 2), place('Second', 3)];
  const facts = { kind: 'patrol', start: ago(1), facts: 'Quiet.' };
  const at = vault.make('entry', { ...facts, place: first });
  const own = vault.make('entry', { ...facts, place: first, position: { lat: 10, lon: 10 } });
  const person = vault.make('party', {
    kind: 'person',
    surname: 'Dweller',
    addresses: { a: { order: '1', place: first } },
  });
  vault.commit({ do: 'edit', id: first, leaves: { position: { value: { position: { lat: 50, lon: 5 } } } } });
  const rows = await vault.client.records.rows({ ids: [first, second, at, own, person] });
  expect(rows.map((row) => row.position?.lat)).toEqual([50, 48, 50, 10, 50]);
  const near = await vault.client.map.near({ lat: 50, lon: 5, metres: 50 });
  expect(near.map(({ id }) => id).sort()).toEqual([first, at, person].sort());
  const { pins } = await vault.client.map.pins({
    bounds: { west: 4, south: 49, east: 6, north: 51 },
    types: ['contact', 'entry'],
  });
  expect(pins.map(({ id, type }) => [id, type]).sort()).toEqual(
    [
      [at, 'entry'],
      [person, 'contact'],
    ].sort(),
  );
});

test('what changed goes out to open windows after it is saved', async () => {
  vault = testVault();
  const stop = new AbortController();
  const live = await vault.client.status.live(undefined, { signal: stop.signal });
  const id = vault.make('place', { name: 'Quay', kind: 'other', position: { lat: 1, lon: 1 } });
  // Its entry in the audit log is one more thing for the server.
  expect([(await live.next()).value, (await live.next()).value]).toMatchObject([
    { kind: 'sync' },
    { kind: 'records', types: ['place'], ids: [id] },
  ]);
  stop.abort();
});

test('the first line of the day is short: an empty vault answers with empty groups', async () => {
  vault = testVault();
  const day = await today();
  for (const group of [
    'recovered',
    'returned',
    'unsettled',
    'overdue',
    'due',
    'drafts',
    'round',
    'cold',
    'expiring',
  ] as const) {
    expect(day[group], group).toEqual([]);
  }
});
