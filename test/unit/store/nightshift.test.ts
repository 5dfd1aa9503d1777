/** A shift across midnight and across the hour that comes twice, in Brussels: 25 October 2026, 03:00 becomes 02:00. */
process.env.TZ = 'Europe/Brussels';

import { afterEach, expect, test } from 'vitest';
import { dayOf, endOfDay, startOfDay } from '../../../db/days.ts';
import { newId } from '../../../model/id.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

let vault: TestVault;
afterEach(() => vault.remove());

const at = (iso: string) => Date.parse(iso);
const HOUR = 3_600_000;
const step = (to: 'start' | 'pause' | 'resume' | 'end') => vault.client.day.setShift({ mutation: newId(), to });
const today = () => vault.client.day.today({ day: dayOf(vault.clock.now) });
const visit = (facts: string) =>
  vault.make('entry', { kind: 'visit', start: new Date(vault.clock.now).toISOString(), facts });

test('goes on past midnight, lasts as long as it lasted, and writes its duty with both moments', async () => {
  vault = testVault({ now: at('2026-10-24T20:00:00.000Z') });
  await step('start');
  visit('Before midnight.');
  vault.clock.now = at('2026-10-24T22:30:00.000Z');
  expect(dayOf(vault.clock.now)).toBe('2026-10-25');
  expect((await today()).shift).toMatchObject({ state: 'on', startedAt: at('2026-10-24T20:00:00.000Z') });
  expect((await today()).counts.entriesToday).toBe(0);

  vault.clock.now = at('2026-10-25T00:30:00.000Z');
  visit('In the first hour.');
  await step('pause');
  vault.clock.now = at('2026-10-25T01:30:00.000Z');
  const resumed = await step('resume');
  expect(resumed.pausedFor).toBe(HOUR);
  visit('In the second hour.');
  expect((await today()).counts.entriesToday).toBe(2);

  vault.clock.now = at('2026-10-25T05:00:00.000Z');
  await step('end');
  const { rows } = await vault.client.records.list({ type: 'entry', sort: 'oldest' });
  expect(rows.map((row) => row.title)).toEqual([
    'On duty',
    'Before midnight.',
    'In the first hour.',
    'In the second hour.',
  ]);
  const duty = await vault.client.records.get({ id: rows[0]?.id ?? '' });
  expect(at(String(duty.doc.end)) - at(String(duty.doc.start))).toBe(9 * HOUR);
});

test('a day is as long as it is: 25 hours in autumn, 23 in spring, and its list holds all of them', async () => {
  expect(endOfDay('2026-10-25') - startOfDay('2026-10-25')).toBe(25 * HOUR);
  expect(endOfDay('2026-03-29') - startOfDay('2026-03-29')).toBe(23 * HOUR);
  vault = testVault({ now: at('2026-10-26T08:00:00.000Z') });
  for (const start of ['2026-10-24T21:59:59.000Z', '2026-10-24T22:00:00.000Z', '2026-10-25T22:59:59.000Z']) {
    vault.make('entry', { kind: 'patrol', start, facts: start });
  }
  const { rows } = await vault.client.records.list({
    type: 'entry',
    sort: 'oldest',
    filter: { from: '2026-10-25', to: '2026-10-25' },
  });
  expect(rows.map((row) => row.title)).toEqual(['2026-10-24T22:00:00.000Z', '2026-10-25T22:59:59.000Z']);
});
