import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { Attempts, delayAfter } from '../../../db/vault/attempts.ts';

const folder = mkdtempSync(join(tmpdir(), 'beatbook-attempts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function failTimes(attempts: Attempts, times: number): void {
  for (let time = 0; time < times; time++) {
    attempts.begin();
    attempts.failed();
  }
}

test('two slips cost nothing, then each costs twice the last, up to a quarter of an hour', () => {
  expect([0, 1, 2].map(delayAfter)).toEqual([0, 0, 0]);
  expect([3, 4, 5].map(delayAfter)).toEqual([2000, 4000, 8000]);
  expect(delayAfter(50)).toBe(15 * 60_000);
});

test('setting the clock forth or back does not shorten the delay; only time running does', () => {
  let uptime = 1000;
  const attempts = new Attempts(join(folder, 'clock.json'), () => uptime);
  failTimes(attempts, 5);
  expect(attempts.waitMs()).toBe(8000);
  vi.useFakeTimers({ toFake: ['Date'] });
  for (const year of [1999, 2099]) {
    vi.setSystemTime(new Date(year, 0, 1));
    expect(attempts.waitMs()).toBe(8000);
    expect(new Attempts(join(folder, 'clock.json'), () => uptime).waitMs()).toBe(8000);
  }
  vi.useRealTimers();
  uptime += 7999;
  expect(attempts.waitMs()).toBe(1);
  uptime += 1;
  expect(attempts.waitMs()).toBe(0);
});

test('a restart begins the whole delay again, and killing the program during an attempt does not make it free', () => {
  const path = join(folder, 'restart.json');
  let uptime = 0;
  const before = new Attempts(path, () => uptime);
  failTimes(before, 3);
  uptime = 1999;
  expect(before.waitMs()).toBe(1);
  const after = new Attempts(path, () => 0);
  expect(after.waitMs()).toBe(2000);
  after.begin();
  expect(new Attempts(path, () => 0).waitMs()).toBe(4000);
});

test('the right passphrase clears the count; a file that could not be read does not add to it; a spoilt count is no free try', () => {
  const path = join(folder, 'clear.json');
  const attempts = new Attempts(path, () => 0);
  failTimes(attempts, 4);
  attempts.begin();
  attempts.undecided();
  expect(new Attempts(path, () => 0).waitMs()).toBe(4000);
  attempts.begin();
  attempts.succeeded(77);
  expect(new Attempts(path, () => 0)).toMatchObject({ lastOpenedAt: 77 });
  expect(new Attempts(path, () => 0).waitMs()).toBe(0);
  writeFileSync(path, '{"failures":-9}');
  expect(new Attempts(path, () => 0).waitMs()).toBeGreaterThanOrEqual(16_000);
});
