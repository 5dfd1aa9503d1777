import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareStamps,
  isAhead,
  MAX_LEAD,
  newClock,
  parseStamp,
  receive,
  skewOf,
  tick,
  timeOfStamp,
} from '../../../model/clock.ts';
import { newId } from '../../../model/id.ts';
import { holds } from '../../support/property.ts';

const NOW = Date.UTC(2026, 4, 1);
const device = newId(NOW);

describe('the clock of a device', () => {
  it('never gives a stamp twice nor an earlier one, whatever its own time does', () => {
    holds(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.integer({ min: -1e10, max: 1e10 })), { maxLength: 60 }),
        (events) => {
          let clock = newClock(device);
          let last = '';
          for (const [hears, shift] of events) {
            if (hears) {
              const other = tick(newClock(newId(NOW)), NOW + shift).stamp;
              clock = receive(clock, other, NOW);
            }
            const ticked = tick(clock, hears ? NOW : NOW + shift);
            clock = ticked.clock;
            expect(compareStamps(ticked.stamp, last)).toBe(1);
            last = ticked.stamp;
          }
        },
      ),
    );
  });

  it('goes on after 46,656 stamps in one millisecond', () => {
    let clock = newClock(device);
    let last = '';
    for (let count = 0; count < 46_700; count++) {
      const ticked = tick(clock, NOW);
      expect(ticked.stamp > last).toBe(true);
      clock = ticked.clock;
      last = ticked.stamp;
    }
    expect(timeOfStamp(last)).toBe(NOW + 1);
  });

  it('stamps an answer later than what it answers, though its own time is behind', () => {
    const question = tick(newClock(newId(NOW)), NOW + 60_000).stamp;
    const answer = tick(receive(newClock(device), question, NOW), NOW).stamp;
    expect(answer > question).toBe(true);
  });

  it('follows another clock five minutes past its own time and no further', () => {
    holds(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (ahead) => {
        const stamp = tick(newClock(newId(NOW)), NOW + ahead).stamp;
        const clock = receive(newClock(device), stamp, NOW);
        expect(clock.time).toBe(Math.max(0, Math.min(NOW + ahead, NOW + MAX_LEAD)));
        expect(isAhead(stamp, NOW)).toBe(ahead > MAX_LEAD);
      }),
    );
  });

  it('follows by the five minutes that were agreed, which no release may lengthen by itself', () => {
    const far = tick(newClock(newId(NOW)), NOW + 3_600_000).stamp;
    expect(receive(newClock(device), far, NOW).time - NOW).toBe(300_000);
  });

  it('measures how far another clock is off', () => {
    expect(skewOf(tick(newClock(device), NOW + 90_000).stamp, NOW)).toBe(90_000);
  });

  it('reads its own stamps and no others', () => {
    const { stamp } = tick({ time: NOW, counter: 35, device }, NOW);
    expect(stamp).toHaveLength(49);
    expect(parseStamp(stamp)).toEqual({ time: NOW, counter: 36, device });
    for (const text of ['', 'x', `${stamp} `, stamp.toUpperCase(), `-${stamp.slice(1)}`, stamp.replace('.', '_')]) {
      expect(parseStamp(text)).toBeUndefined();
      expect(receive(newClock(device), text, NOW)).toEqual(newClock(device));
    }
  });
});
