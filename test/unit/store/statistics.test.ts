import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { addDays, dayOf } from '../../../db/days.ts';
import { periodsOf } from '../../../db/statistics.ts';
import { writeCsv } from '../../../model/csv-write.ts';
import { newId } from '../../../model/id.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

let vault: TestVault | undefined;
afterEach(() => {
  vault?.remove();
  vault = undefined;
});

const DAY = 86_400_000;
/** A Wednesday noon after the vault was made. */
function onWednesday(): TestVault {
  const at = new Date();
  at.setHours(12, 0, 0, 0);
  do at.setDate(at.getDate() + 1);
  while (at.getDay() !== 3);
  vault = testVault({ now: at.getTime() });
  return vault;
}
const last = (numbers: readonly number[]) => numbers.at(-1);
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

test('weeks begin on Monday and months are whole, across a year’s end and the change of clocks', () => {
  const weeks = periodsOf('week', '2027-01-03');
  expect(last(weeks.map(({ from }) => Date.parse(from)))).toBe(Date.parse('2026-12-28'));
  expect(weeks).toHaveLength(12);
  for (const [index, { from, to }] of weeks.entries()) {
    expect(addDays(from, 6)).toBe(to);
    const next = weeks[index + 1];
    if (next !== undefined) expect(addDays(to, 1)).toBe(next.from);
  }
  expect(periodsOf('month', '2028-02-29').slice(-2)).toEqual([
    { from: '2028-01-01', to: '2028-01-31' },
    { from: '2028-02-01', to: '2028-02-29' },
  ]);
});

test('figures count one’s own work, and each filter opens exactly the records behind its figure', async () => {
  const { client, clock, officer, beat, make } = onWednesday();
  const now = clock.now;
  const at = (days: number, hours = 0) => new Date(now + days * DAY + hours * 3_600_000).toISOString();
  const place = make('place', { name: 'Mill', kind: 'park', position: { lat: 1, lon: 1 } });
  for (const days of [0, -1, -1, -8]) make('entry', { kind: 'visit', start: at(days), facts: 'Shut.', place });
  make('entry', { kind: 'patrol', start: at(-1), facts: 'Quiet.' });
  make('entry', { kind: 'duty', start: at(-1, -8), end: at(-1), pausedMinutes: 30, facts: 'On duty' });
  const report = (more: Record<string, unknown> = {}) =>
    make('incident', { occurredFrom: at(-1), facts: 'Seen.', classification: '0501', place, ...more });
  report();
  report({ perceivedBy: 'witness', strands: ['race', 'religion'] });
  make('incident', { occurredFrom: at(-2), facts: 'Else.' });
  const meeting = make('engagement', { kind: 'coffee', title: 'Coffee', start: at(-1), headcount: 12 });
  vault?.commit({ do: 'move', id: meeting, move: 'hold' });

  const day = dayOf(now);
  const figures = await client.statistics.read({ unit: 'week', until: day });
  const visits = figures.entries.find(({ kind }) => kind === 'visit')?.counts ?? [];
  expect(visits.slice(-2)).toEqual([1, 3]);
  expect(figures.entries.map(({ kind }) => kind)).not.toContain('duty');
  expect([last(figures.beat.shifts), last(figures.beat.minutes)]).toEqual([1, 7.5 * 60]);
  expect([last(figures.meetings.held), last(figures.meetings.people)]).toEqual([1, 12]);
  expect(last(figures.incidents)).toBe(3);
  expect(figures.byClass).toEqual([
    { code: '0501', count: 2 },
    { code: '', count: 1 },
  ]);
  expect(figures.byPlace).toEqual([{ id: place, title: 'Mill', count: 2 }]);
  // Two strands, one incident.
  expect([figures.hate, figures.monitored]).toEqual([1, 1]);

  for (const [index, { from, to }] of figures.periods.entries()) {
    for (const { kind, counts } of figures.entries) {
      const { total } = await client.records.list({
        type: 'entry',
        filter: { kinds: [kind], author: officer, from, to },
      });
      expect(total, `${kind} ${from}`).toBe(counts[index]);
    }
  }
  const whole = { author: officer, from: figures.periods[0]?.from ?? null, to: figures.periods.at(-1)?.to ?? null };
  const incidents = async (filter: Record<string, unknown>) =>
    (await client.records.list({ type: 'incident', filter: { ...whole, ...filter } })).total;
  expect(await incidents({ kinds: ['0501'] })).toBe(2);
  expect(await incidents({ linked: [place] })).toBe(2);
  expect(await incidents({ perceived: true })).toBe(1);
  expect((await client.records.list({ type: 'incident', filter: { monitored: true, areas: [beat] } })).total).toBe(1);
});

test('contacts are counted by how warm they are kept, and the lists behind hold the same ones', async () => {
  const { client, clock, beat, make } = onWednesday();
  const person = (surname: string, cadenceDays: number | undefined, metDaysAgo: number | undefined) => {
    const id = make('party', { kind: 'person', surname, contactRoles: ['ally'], ...(cadenceDays && { cadenceDays }) });
    if (metDaysAgo !== undefined) {
      const start = new Date(clock.now - metDaysAgo * DAY).toISOString();
      make('entry', { kind: 'contact', start, facts: 'Tea.', parties: [id], outcome: 'reached' });
    }
  };
  person('Cold', 10, 20);
  person('Colder', 10, 30);
  person('Soon', 10, 5);
  person('Kept', 60, 1);
  person('Without', undefined, 1);
  make('party', { kind: 'person', surname: 'Nobody' });
  const { contacts } = await client.statistics.read({ unit: 'month', until: dayOf(clock.now) });
  expect(contacts).toEqual({ cold: 2, soon: 1, kept: 1, without: 1 });
  const names = async (filter: Record<string, unknown>) =>
    (
      await client.records.list({ type: 'party', filter: { profiled: true, areas: [beat], ...filter }, sort: 'name' })
    ).rows.map(({ title }) => title);
  expect(await names({ cold: true })).toEqual(['Cold', 'Colder']);
  expect(await names({ warmth: 'soon' })).toEqual(['Soon']);
  expect(await names({ warmth: 'kept' })).toEqual(['Kept']);
  expect(await names({ warmth: 'without' })).toEqual(['Without']);
});

test('the shift that runs counts up to now, without its pauses; ended, it is the same', async () => {
  const { client, clock } = onWednesday();
  const step = (to: 'start' | 'pause' | 'resume' | 'end') =>
    client.day.setShift({ mutation: newId(), to, facts: 'On duty' });
  const minutes = async () =>
    sum((await client.statistics.read({ unit: 'week', until: dayOf(clock.now) })).beat.minutes);
  await step('start');
  clock.now += 60 * 60_000;
  expect(await minutes()).toBe(60);
  await step('pause');
  clock.now += 20 * 60_000;
  expect(await minutes()).toBe(60);
  await step('resume');
  clock.now += 10 * 60_000;
  expect(await minutes()).toBe(70);
  await step('end');
  expect(await minutes()).toBe(70);
});

test('figures leave as a table that no spreadsheet mistakes for formulas, disclosed first', async () => {
  const { client, files } = onWednesday();
  const folder = mkdtempSync(join(tmpdir(), 'beatbook-csv-'));
  try {
    const handle = `f-${randomBytes(16).toString('hex')}`;
    files.set(handle, join(folder, 'figures.csv'));
    const table = [
      ['Kind', 'Week, 16 Nov'],
      ['=cmd()', '3'],
      ['Says "so"', '-2'],
    ];
    const disclosure = { recipient: 'Sergeant', purpose: 'Planning', basis: 'Public task' };
    expect(await client.statistics.export({ mutation: newId(), file: handle, table, disclosure })).toEqual({ rows: 3 });
    expect(readFileSync(join(folder, 'figures.csv'), 'utf8')).toBe(
      '\ufeffKind,"Week, 16 Nov"\r\n\'=cmd(),3\r\n"Says ""so""",-2\r\n',
    );
    const [line] = await client.status.audit({ id: null, limit: 1 });
    expect(line).toMatchObject({ action: 'disclose', reason: expect.stringContaining('Sergeant') });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  expect(writeCsv([['a\nb']])).toBe('\ufeff"a\nb"\r\n');
});

test('hours of volunteers count by the month, each person once, against the hours aimed at or none', async () => {
  const { client, clock, make, officer } = onWednesday();
  const now = clock.now;
  const from = Math.max(now - 2 * DAY, new Date(now).setDate(1));
  const at = (hours: number) => new Date(from + hours * 3_600_000).toISOString();
  const volunteer = (surname: string) => make('party', { kind: 'person', surname });
  const [ana, bo] = [volunteer('Ana'), volunteer('Bo')].sort() as [string, string];
  const walk = (start: number, end: number | null, volunteers: string[], more = {}) =>
    make('entry', {
      kind: 'patrol',
      start: at(start),
      ...(end !== null && { end: at(end) }),
      facts: 'Walked together',
      volunteers,
      ...more,
    });
  clock.now = from + 20 * 3_600_000;
  const walks = [walk(0, 9, [ana, bo]), walk(9, 17, [ana]), walk(17, null, [bo])];
  make('entry', { kind: 'patrol', start: at(18), end: at(19), facts: 'Alone' });
  const month = async () => {
    const figures = await client.statistics.read({ unit: 'month', until: dayOf(clock.now) });
    const { people, minutes, reached } = figures.volunteers;
    return [last(people), last(minutes), last(reached), figures.volunteerHours];
  };
  // Nine hours of two and eight of one; one of them gave seventeen.
  expect(await month()).toEqual([2, 26 * 60, 1, 16]);
  await client.statistics.aimFor({ volunteerHours: 9 });
  expect(await month()).toEqual([2, 26 * 60, 2, 9]);
  await client.statistics.aimFor({ volunteerHours: null });
  expect(await month()).toEqual([2, 26 * 60, 0, null]);
  const behind = await client.records.list({ type: 'entry', filter: { accompanied: true, author: officer } });
  expect(behind.rows.map(({ id }) => id).sort()).toEqual([...walks].sort());
});
