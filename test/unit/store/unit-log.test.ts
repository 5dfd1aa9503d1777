import { expect, test } from 'vitest';
import { dayOf } from '../../../db/days.ts';
import { figureOfDay, figuresOfBeat, figuresOfOfficer } from '../../../renderer/review/figures.ts';
import { kept } from '../../support/kept.ts';
import { carry, exchange, joined, SEEN_DAILY, unitOf } from '../../support/unit.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

const DAY = 86_400_000;
const ago = (vault: TestVault, days: number) => new Date(vault.clock.now - days * DAY).toISOString();
async function unit() {
  const author = kept(testVault());
  const supervisor = kept(await joined(author, 'supervisor', 'Mara Lind'));
  return { author, supervisor };
}

test('the log of the unit counts by officer, beat and day, and each figure is a list', async () => {
  const { author, supervisor } = await unit();
  const party = author.make('party', SEEN_DAILY);
  const place = author.make('place', { name: 'Lock', kind: 'other', position: { lat: 1, lon: 2 } });
  author.make('entry', {
    kind: 'contact',
    start: ago(author, 2),
    facts: 'Talked.',
    parties: [party],
    outcome: 'reached',
  });
  author.make('entry', { kind: 'visit', start: ago(author, 1), facts: 'All quiet.', place });
  author.make('entry', { kind: 'patrol', start: ago(author, 40), facts: 'Long ago.' });
  author.make('action', {
    text: 'Bring keys',
    owner: author.officer,
    due: dayOf(author.clock.now - 3 * DAY),
    about: place,
  });
  await carry(author, supervisor);
  const now = supervisor.clock.now;
  const [from, to] = [dayOf(now - 6 * DAY), dayOf(now)];
  const log = await supervisor.client.review.log({ from, to });
  expect(log.officers.find(({ name }) => name === 'Ada Vale')).toMatchObject({
    entries: 2,
    contacts: 1,
    visits: 1,
    overdue: 1,
  });
  expect(log.beats.find(({ name }) => name === 'Mill Quarter')).toMatchObject({
    officers: ['Ada Vale'],
    entries: 2,
    visits: 1,
    cold: 1,
    overdue: 1,
  });
  expect(log.days).toHaveLength(7);
  expect(log.days.reduce((sum, day) => sum + day.entries, 0)).toBe(2);
  const list = async (type: 'entry' | 'party' | 'action', filter: object) =>
    (await supervisor.client.records.list({ type, filter })).total;
  expect(await list('entry', { author: author.officer, from, to })).toBe(2);
  expect(await list('party', { areas: [author.beat], profiled: true, cold: true })).toBe(1);
  expect(await list('action', { areas: [author.beat], states: ['open'], overdue: true })).toBe(1);
  supervisor.clock.now -= 10 * DAY;
  expect(await list('party', { areas: [author.beat], profiled: true, cold: true })).toBe(0);
});

test('every figure of the log counts exactly what the list behind it shows', async () => {
  const { author, supervisor } = await unit();
  const covering = kept(await joined(author, 'beat', 'Noor Haddad'));
  author.commit({
    do: 'edit',
    id: author.beat,
    leaves: {
      'assignments/cover/officer': { value: covering.officer },
      'assignments/cover/kind': { value: 'cover' },
      'assignments/cover/period': { value: { from: dayOf(author.clock.now - 30 * DAY) } },
    },
  });
  await exchange(author, covering);
  const party = author.make('party', SEEN_DAILY);
  author.make('entry', { kind: 'liaison', start: ago(author, 3), facts: 'Met.', parties: [party], outcome: 'reached' });
  author.make('entry', { kind: 'visit', start: ago(author, 12), facts: 'Quiet.' });
  covering.make('entry', { kind: 'visit', start: ago(covering, 1), facts: 'Lights on.', areaId: author.beat });
  // Written about the unit as a whole, and by the supervisor for nobody's ground.
  const unitArea = unitOf(author);
  author.commit({
    do: 'edit',
    id: unitArea,
    leaves: {
      'assignments/own/officer': { value: supervisor.officer },
      'assignments/own/kind': { value: 'posted' },
      'assignments/own/period': { value: { from: dayOf(author.clock.now - 30 * DAY) } },
    },
  });
  await exchange(author, supervisor);
  supervisor.make('entry', { kind: 'briefing', start: ago(supervisor, 2), facts: 'All in.', areaId: unitArea });
  const late = { due: dayOf(author.clock.now - 2 * DAY), about: party };
  author.make('action', { ...late, text: 'A citizen brings it', owner: party });
  author.make('action', { ...late, text: 'Noor looks in', owner: covering.officer });
  author.make('action', { ...late, text: 'About an officer', owner: author.officer, about: covering.officer });
  await exchange(author, covering, supervisor);

  const span = { from: dayOf(supervisor.clock.now - 6 * DAY), to: dayOf(supervisor.clock.now) };
  const log = await supervisor.client.review.log(span);
  const figures = [
    ...log.beats.flatMap((beat) =>
      Object.entries(figuresOfBeat(beat, span)).map(([of, one]) => [`${beat.name}: ${of}`, one] as const),
    ),
    ...log.officers.flatMap((one) =>
      Object.entries(figuresOfOfficer(one, span)).map(([of, figure]) => [`${one.name}: ${of}`, figure] as const),
    ),
    ...log.days.map((day) => [day.day, figureOfDay(day)] as const),
  ];
  const types = { log: 'entry', contacts: 'party', actions: 'action', incidents: 'incident' } as const;
  for (const [name, { screen, filter, value }] of figures) {
    const shown = { ...(screen === 'contacts' && { profiled: true }), ...filter };
    const { total } = await supervisor.client.records.list({ type: types[screen], filter: shown });
    expect([name, total]).toEqual([name, value]);
  }
  const sum = (of: readonly { entries: number }[]) => of.reduce((all, { entries }) => all + entries, 0);
  expect([sum(log.days), sum(log.officers), sum(log.beats)]).toEqual([3, 3, 3]);
  expect(log.officers.find(({ name }) => name === 'Ada Vale')).toMatchObject({ entries: 1, contacts: 1, overdue: 2 });
  expect(log.officers.find(({ name }) => name === 'Noor Haddad')).toMatchObject({ visits: 1, overdue: 1 });
});
