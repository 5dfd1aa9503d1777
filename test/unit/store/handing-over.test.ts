import { expect, test } from 'vitest';
import { addDays, dayOf } from '../../../db/days.ts';
import { kept } from '../../support/kept.ts';
import { cover } from '../../support/reports.ts';
import { exchange, joined, SEEN_DAILY, unitOf } from '../../support/unit.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

const DAY = 86_400_000;
const today = (vault: TestVault) => vault.client.day.today({ day: dayOf(vault.clock.now) });
const refusal = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return (error as { refusal?: { code: string; data?: { reason?: string } } }).refusal;
  }
  return 'done';
};

async function beatWithWork() {
  const leaving = kept(testVault());
  const incoming = kept(await joined(leaving, 'beat', 'Kit Moreau'));
  const supervisor = kept(await joined(leaving, 'supervisor', 'Mara Lind'));
  const place = leaving.make('place', { name: 'Lock', kind: 'other', position: { lat: 1, lon: 2 } });
  const promise = (text: string) =>
    leaving.make('action', { text, owner: leaving.officer, due: dayOf(leaving.clock.now), about: place });
  const [open, done] = [promise('Bring keys'), promise('Fix the lamp')];
  leaving.commit({ do: 'move', id: done, move: 'finish' });
  leaving.make('party', SEEN_DAILY);
  leaving.make('entry', {
    kind: 'patrol',
    start: new Date(leaving.clock.now - 85 * DAY).toISOString(),
    facts: 'A note that expires.',
  });
  const incident = leaving.make('incident', {
    classification: '0501',
    kind: 'crime',
    occurredFrom: new Date(leaving.clock.now - DAY).toISOString(),
    reportedAt: new Date(leaving.clock.now - DAY).toISOString(),
    address: 'Lock 3',
    facts: 'Window broken.',
    actionsTaken: 'Photographed.',
    noPersonInvolved: true,
  });
  leaving.make('incident', { facts: 'A draft of hers.' });
  leaving.commit({ do: 'move', id: incident, move: 'submit' });
  await exchange(leaving, incoming, supervisor);
  supervisor.commit({ do: 'move', id: incident, move: 'return', reason: 'Say more.' });
  await exchange(leaving, incoming, supervisor);
  return { leaving, incoming, supervisor, open, done, incident };
}

const through = (vault: TestVault, id: string, ...moves: string[]) => {
  for (const move of moves) vault.commit({ do: 'move', id, move });
};

/** The supervisor hands the beat over in the officer's stead, in one go. */
const handOver = (supervisor: TestVault, leaving: TestVault, incoming: TestVault): string => {
  const id = supervisor.make('handover', {
    area: leaving.beat,
    leaving: leaving.officer,
    incoming: incoming.officer,
    lastDay: dayOf(leaving.clock.now),
    publicNotice: 'Officer Moreau takes over.',
    areaId: leaving.beat,
  });
  through(supervisor, id, 'brief', 'notify', 'accept');
  return id;
};

test('a handover accepted by who comes moves open promises, reminders, returned reports and the assignment; drafts stay', async () => {
  const { leaving, incoming, supervisor, open, done, incident } = await beatWithWork();
  const lastDay = dayOf(leaving.clock.now);
  const id = leaving.make('handover', { area: leaving.beat, leaving: leaving.officer, incoming: incoming.officer });
  expect(refusal(() => leaving.commit({ do: 'move', id, move: 'brief' }))).toMatchObject({ code: 'INCOMPLETE' });
  leaving.commit({ do: 'edit', id, leaves: { lastDay: { value: lastDay } } });
  through(leaving, id, 'brief');
  expect(refusal(() => leaving.commit({ do: 'move', id, move: 'notify' }))).toMatchObject({ code: 'INCOMPLETE' });
  leaving.commit({ do: 'edit', id, leaves: { publicNotice: { value: 'Officer Moreau takes over.' } } });
  through(leaving, id, 'notify');
  expect(refusal(() => leaving.commit({ do: 'move', id, move: 'accept' }))).toMatchObject({
    data: { reason: 'receiverOnly' },
  });
  await exchange(leaving, incoming, supervisor);

  expect((await today(incoming)).due).toEqual([]);
  const saved = incoming.parts.committer.commit({
    mutation: id,
    commands: [{ do: 'move', id, move: 'accept' }],
    drafts: [],
  });
  expect(saved.ids).toContain(open);
  expect(saved.ids).not.toContain(done);
  await exchange(leaving, incoming);
  const his = await today(leaving);
  expect(his.overdue.concat(his.due)).toEqual([]);
  expect(his.drafts).toHaveLength(1);
  incoming.clock.now += DAY;
  leaving.clock.now += DAY;
  await exchange(leaving, incoming, supervisor);

  const hers = await today(incoming);
  expect(hers.overdue.map((row) => row.title)).toEqual(['Bring keys']);
  expect(hers.cold.map(({ row }) => row.title)).toEqual(['Okafor']);
  expect(hers.expiring.map(({ row }) => row.title)).toEqual(['A note that expires.']);
  expect(hers.returned.map((row) => row.id)).toEqual([incident]);
  expect(hers.drafts).toEqual([]);
  incoming.commit({ do: 'edit', id: incident, leaves: { facts: { value: 'Window broken from inside.' } } });
  through(incoming, incident, 'submit');

  const area = leaving.parts.holding.load(leaving.beat)?.view.doc.assignments as Record<
    string,
    { officer: string; from: string; to?: string }
  >;
  expect(Object.values(area).map(({ officer, from, to }) => [officer === incoming.officer, from, to])).toEqual([
    [false, lastDay, lastDay],
    [true, addDays(lastDay, 1), undefined],
  ]);
  expect(incoming.parts.rights.ownAreas()).toContain(leaving.beat);
  expect(leaving.parts.rights.ownAreas()).not.toContain(leaving.beat);
});

test('a supervisor hands an absent officer’s work to another', async () => {
  const { leaving, incoming, supervisor, open } = await beatWithWork();
  const id = handOver(supervisor, leaving, incoming);
  await exchange(leaving, incoming, supervisor);
  expect(incoming.parts.holding.load(open)?.view.doc.owner).toBe(incoming.officer);
  expect(refusal(() => supervisor.parts.committer.undo({ mutation: open, undo: id }))).not.toBe('done');
});

test('who covered the beat and takes it over is posted there once, and what was promised about another beat stays with who leaves', async () => {
  const { leaving, incoming, supervisor, open } = await beatWithWork();
  const quay = leaving.make('area', {
    name: 'Quay',
    kind: 'beat',
    parent: unitOf(leaving),
    assignments: { a: { order: '1', officer: leaving.officer, kind: 'posted', from: dayOf(leaving.clock.now) } },
  });
  const about = leaving.make('place', { name: 'Crane', kind: 'other', position: { lat: 1, lon: 2 }, areaId: quay });
  const elsewhere = leaving.make('action', {
    text: 'Ring the crane driver',
    owner: leaving.officer,
    due: dayOf(leaving.clock.now),
    about,
  });
  cover(leaving, incoming.officer);
  await exchange(leaving, incoming, supervisor);
  handOver(supervisor, leaving, incoming);
  // Said once more by mistake, it posts nobody twice.
  handOver(supervisor, leaving, incoming);
  await exchange(leaving, incoming, supervisor);
  const ownerOf = (id: string) => incoming.parts.holding.load(id)?.view.doc.owner;
  expect([open, elsewhere].map(ownerOf)).toEqual([incoming.officer, leaving.officer]);
  const all = leaving.parts.holding.load(leaving.beat)?.view.doc.assignments as Record<
    string,
    { officer: string; kind: string }
  >;
  const theirs = Object.values(all).filter(({ officer }) => officer === incoming.officer);
  expect(theirs.map(({ kind }) => kind).sort()).toEqual(['cover', 'posted']);
});

test('a vacant beat is taken over: nobody’s promises move, the assignment begins', async () => {
  const { leaving, incoming, supervisor, open } = await beatWithWork();
  const id = supervisor.make('handover', {
    area: leaving.beat,
    lastDay: dayOf(leaving.clock.now),
    publicNotice: 'x',
    areaId: leaving.beat,
  });
  through(supervisor, id, 'brief', 'notify');
  expect(refusal(() => supervisor.commit({ do: 'move', id, move: 'accept' }))).toMatchObject({ code: 'INCOMPLETE' });
  supervisor.commit({ do: 'edit', id, leaves: { parties: { value: { incoming: incoming.officer } } } });
  through(supervisor, id, 'accept');
  await exchange(leaving, incoming, supervisor);
  expect(incoming.parts.holding.load(open)?.view.doc.owner).toBe(leaving.officer);
  incoming.clock.now += DAY;
  expect(incoming.parts.rights.ownAreas()).toContain(leaving.beat);
});
