import { expect, test } from 'vitest';
import { IdleLock } from '../../../electron/idle-lock.ts';

const MINUTE = 60_000;

function scene(minutes = 5) {
  const told: string[] = [];
  const clock = { uptime: 0, wall: Date.UTC(2026, 10, 20, 9) };
  const idle = new IdleLock({
    onCountdown: (remaining) => told.push(`countdown ${Math.round(remaining / 1000)}`),
    onCancelled: () => told.push('cancelled'),
    onLock: () => told.push('locked'),
    uptime: () => clock.uptime,
    wallClock: () => clock.wall,
  });
  idle.start(minutes);
  const pass = (ms: number): void => {
    for (let left = ms; left > 0; left -= 500) {
      clock.uptime += 500;
      clock.wall += 500;
      idle.tick();
    }
  };
  return { idle, told, clock, pass };
}

test('five minutes without input lock, after a countdown of thirty seconds', () => {
  const { told, pass, idle } = scene();
  pass(4.5 * MINUTE - 500);
  expect(told).toEqual([]);
  pass(500);
  expect(told).toEqual(['countdown 30']);
  pass(29_500);
  expect(told).toEqual(['countdown 30']);
  pass(500);
  expect(told).toEqual(['countdown 30', 'locked']);
  idle.stop();
});

test('a key pressed during the countdown calls it off, and the minutes begin again', () => {
  const { told, pass, idle } = scene();
  pass(4.75 * MINUTE);
  idle.present();
  expect(told).toEqual(['countdown 30', 'cancelled']);
  pass(4.25 * MINUTE);
  expect(told).toHaveLength(2);
  idle.stop();
});

test('while a statement is taken it waits fifteen minutes, and five again after it', () => {
  const { told, pass, idle } = scene();
  idle.setStatement(true);
  pass(14.4 * MINUTE);
  expect(told).toEqual([]);
  idle.setStatement(false);
  pass(5 * MINUTE);
  expect(told.at(-1)).toBe('locked');
  idle.stop();
});

test('a lid closed without the system saying so locks at the next tick', () => {
  const { told, clock, idle } = scene();
  clock.wall += 20 * MINUTE;
  idle.tick();
  expect(told).toEqual(['locked']);
});

test('a clock set back does not keep it open', () => {
  const { told, clock, pass } = scene(1);
  pass(MINUTE / 2);
  clock.wall -= 365 * 24 * 60 * MINUTE;
  pass(MINUTE / 2);
  expect(told.at(-1)).toBe('locked');
});
