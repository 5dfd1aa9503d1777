import { expect, test } from 'vitest';
import { dayOf } from '../../../db/days.ts';
import { kept } from '../../support/kept.ts';
import { carry, joined, SEEN_DAILY } from '../../support/unit.ts';
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
