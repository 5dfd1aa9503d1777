/** A shift across midnight and across the hour that comes twice: in Brussels, the night before the last Sunday of October. */
process.env.TZ = 'Europe/Brussels';

import { afterEach, expect, test } from 'vitest';
import { dayOf, endOfDay, startOfDay } from '../../../db/days.ts';
import { newId } from '../../../model/id.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

let vault: TestVault;
afterEach(() => vault.remove());

const HOUR = 3_600_000;
/** Next year's: an officer is posted to the beat from the day the vault is made. */
const YEAR = new Date().getFullYear() + 1;
/** The last Sunday of a month that has 31 days, 01:00 UTC: the clocks turn all over Europe. */
const turn = (month: number): number => {
  const last = new Date(Date.UTC(YEAR, month, 31, 1));
  return last.getTime() - last.getUTCDay() * 24 * HOUR;
};
/** 03:00 becomes 02:00. */
const BACK = turn(9);
const step = (to: 'start' | 'pause' | 'resume' | 'end') => vault.client.day.setShift({ mutation: newId(), to });
const today = () => vault.client.day.today({ day: dayOf(vault.clock.now) });
const visit = (facts: string) =>
  vault.make('entry', { kind: 'visit', start: new Date(vault.clock.now).toISOString(), facts });

test('goes on past midnight, lasts as long as it lasted, and writes its duty with both moments', async () => {
  vault = testVault({ now: BACK - 5 * HOUR });
  await step('start');
  vault.clock.now = BACK - 4 * HOUR;
  visit('Before midnight.');
  vault.clock.now = BACK - 2.5 * HOUR;
  expect(dayOf(vault.clock.now)).toBe(dayOf(BACK));
  expect((await today()).shift).toMatchObject({ state: 'on', startedAt: BACK - 5 * HOUR });
  expect((await today()).counts.entriesToday).toBe(0);

  vault.clock.now = BACK - 0.5 * HOUR;
  visit('In the first hour.');
  await step('pause');
  vault.clock.now = BACK + 0.5 * HOUR;
  const resumed = await step('resume');
  expect(resumed.pausedFor).toBe(HOUR);
  visit('In the second hour.');
  expect((await today()).counts.entriesToday).toBe(2);

  vault.clock.now = BACK + 4 * HOUR;
  await step('end');
  const { rows } = await vault.client.records.list({ type: 'entry', sort: 'oldest' });
  expect(rows.map((row) => row.title)).toEqual([
    'On duty',
    'Before midnight.',
    'In the first hour.',
    'In the second hour.',
  ]);
  const duty = await vault.client.records.get({ id: rows[0]?.id ?? '' });
  expect(Date.parse(String(duty.doc.end)) - Date.parse(String(duty.doc.start))).toBe(9 * HOUR);
});

test('a day is as long as it is: 25 hours in autumn, 23 in spring, and its list holds all of them', async () => {
  const [autumn, spring] = [dayOf(BACK), dayOf(turn(2))];
  expect(endOfDay(autumn) - startOfDay(autumn)).toBe(25 * HOUR);
  expect(endOfDay(spring) - startOfDay(spring)).toBe(23 * HOUR);
  vault = testVault({ now: BACK + 48 * HOUR });
  const inside = [startOfDay(autumn), endOfDay(autumn) - 1];
  for (const start of [startOfDay(autumn) - 1, ...inside, endOfDay(autumn)]) {
    vault.make('entry', { kind: 'patrol', start: new Date(start).toISOString(), facts: String(start) });
  }
  const { rows } = await vault.client.records.list({
    type: 'entry',
    sort: 'oldest',
    filter: { from: autumn, to: autumn },
  });
  expect(rows.map((row) => row.title)).toEqual(inside.map(String));
});
