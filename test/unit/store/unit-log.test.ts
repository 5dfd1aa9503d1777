import { expect, test } from 'vitest';
import { dayOf } from '../../../db/days.ts';
import { entriesBy, figureOfDay, figuresOfBeat, figuresOfOfficer, visitsOf } from '../../../renderer/review/figures.ts';
import { kept } from '../../support/kept.ts';
import { ago, cover, DAY, report, submit, reviewingUnit as unit } from '../../support/reports.ts';
import { carry, exchange, joined, SEEN_DAILY, unitOf } from '../../support/unit.ts';
import type { TestVault } from '../../support/vault.ts';

const dayBefore = ({ clock }: TestVault, days: number) => dayOf(clock.now - days * DAY);

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
  cover(author, covering.officer);
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
  author.commit({
    do: 'move',
    id: author.make('action', { ...late, text: 'Done', owner: author.officer }),
    move: 'finish',
  });
  author.make('action', { text: 'Due today', owner: author.officer, due: dayBefore(author, 0), about: party });
  for (let drafts = 0; drafts < 2; drafts++) author.make('incident', report(author));
  submit(author, author.make('incident', report(author)));
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
  expect(figures.filter(([, { screen, value }]) => screen === 'incidents' && value > 0)).toHaveLength(1);
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

test('a supervisor sees when each beat was last visited and each officer last wrote, and the beats nobody visits', async () => {
  const { author, supervisor } = await unit();
  author.clock.now += 60 * DAY;
  supervisor.clock.now = author.clock.now;
  const quay = author.make('area', {
    name: 'Quay',
    kind: 'beat',
    parent: unitOf(author),
    assignments: { a: { order: '1', officer: author.officer, kind: 'cover', from: dayBefore(author, 0) } },
  });
  author.make('area', { name: 'Old town', kind: 'beat', parent: unitOf(author) });
  const times = {
    visit: ago(author, 40),
    before: ago(author, 5),
    latest: ago(author, 3),
  };
  author.make('entry', { kind: 'patrol', start: times.latest, facts: 'Round the lock.' });
  author.make('entry', { kind: 'patrol', start: times.before, facts: 'Round the mill.' });
  author.make('entry', { kind: 'visit', start: times.visit, facts: 'The lock keeper.' });
  author.make('entry', { kind: 'visit', start: ago(author, 50), facts: 'The lock keeper.' });
  author.make('entry', {
    kind: 'patrol',
    start: new Date(author.clock.now - 1).toISOString(),
    facts: 'Just now.',
    areaId: quay,
  });
  author.make('party', { ...SEEN_DAILY, cadenceDays: 700 });
  author.commit({
    do: 'edit',
    id: author.beat,
    leaves: {
      'assignments/old/officer': { value: supervisor.officer },
      'assignments/old/kind': { value: 'posted' },
      'assignments/old/period': { value: { from: dayBefore(author, 300), to: dayBefore(author, 200) } },
    },
  });
  await carry(author, supervisor);
  const ask = (days: number) =>
    supervisor.client.review.log({ from: dayBefore(supervisor, days - 1), to: dayBefore(supervisor, 0) });
  const { beats, officers, days } = await ask(7);
  expect(beats.find(({ name }) => name === 'Mill Quarter')).toMatchObject({
    officers: ['Ada Vale'],
    entries: 2,
    visits: 0,
    lastVisit: Date.parse(times.visit),
    cold: 0,
  });
  expect(beats.find(({ id }) => id === quay)).toMatchObject({ entries: 1, visits: 0, lastVisit: null });
  expect(beats.find(({ name }) => name === 'Old town')).toMatchObject({ officers: [], visits: 0, lastVisit: null });
  expect(officers.find(({ name }) => name === 'Ada Vale')).toMatchObject({ entries: 3, last: author.clock.now - 1 });
  expect(officers.find(({ name }) => name === 'Mara Lind')).toMatchObject({ entries: 0, last: null });
  expect(days.map(({ entries }) => entries)).toEqual([0, 1, 0, 1, 0, 0, 1]);
  expect((await ask(28)).days).toHaveLength(28);
  expect((await ask(400)).days).toHaveLength(93);
  const list = async ({ filter }: ReturnType<typeof visitsOf>) =>
    (await supervisor.client.records.list({ type: 'entry', filter, sort: 'newest' })).rows.map(({ title }) => title);
  expect(await list(visitsOf(author.beat))).toEqual(['The lock keeper.', 'The lock keeper.']);
  expect((await list(entriesBy(author.officer)))[0]).toBe('Just now.');
});

test('the log counts what the supervisor may read: not another unit’s ground, but whoever wrote on this one; and it is theirs alone', async () => {
  const { author, supervisor } = await unit();
  const [gone, admin] = [
    kept(await joined(author, 'beat', 'Noor Haddad')),
    kept(await joined(author, 'admin', 'Root Keeper')),
  ];
  cover(author, gone.officer);
  await exchange(author, gone, admin);
  gone.make('entry', { kind: 'visit', start: ago(gone, 1), facts: 'Lights on.', areaId: author.beat });
  const far = author.make('area', { name: 'Far unit', kind: 'unit' });
  const beat = author.make('area', {
    name: 'Far beat',
    kind: 'beat',
    parent: far,
    assignments: { a: { order: '1', officer: author.officer, kind: 'cover', from: dayBefore(author, 9) } },
  });
  submit(author, author.make('incident', report(author, { areaId: beat })));
  const place = author.make('place', { name: 'Far lock', kind: 'other', position: { lat: 1, lon: 2 }, areaId: beat });
  author.make('action', { text: 'Ring', owner: author.officer, due: dayBefore(author, 3), about: place, areaId: beat });
  gone.commit({ do: 'edit', id: gone.officer, leaves: { unit: { value: far } } });
  await exchange(author, gone, admin, supervisor);
  const span = { from: dayBefore(supervisor, 6), to: dayBefore(supervisor, 0) };
  const { officers, beats } = await supervisor.client.review.log(span);
  expect(officers.map(({ name, entries, waiting, overdue }) => [name, entries, waiting, overdue])).toEqual([
    ['Ada Vale', 0, 0, 0],
    ['Mara Lind', 0, 0, 0],
    ['Noor Haddad', 1, 0, 0],
  ]);
  expect(beats.map(({ name }) => name)).not.toContain('Far beat');
  await expect(author.client.review.log(span)).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
    data: { reason: 'reviewerOnly' },
  });
});
