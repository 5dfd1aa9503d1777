import { describe, expect, it } from 'vitest';
import { instantOf, parseDay } from '../../../renderer/components/fields/days.ts';

/** A Friday. */
const now = new Date(2026, 10, 20, 14, 30);

describe('a day as it is typed', () => {
  it.each([
    ['20/11/2026', '2026-11-20'],
    ['1.2.2027', '2027-02-01'],
    ['2026-12-24', '2026-12-24'],
    ['tomorrow', '2026-11-21'],
    ['demain', '2026-11-21'],
    ['yesterday', '2026-11-19'],
    ['hier', '2026-11-19'],
    ['24 dec', '2026-12-24'],
    ['29/2/2024', '2024-02-29'],
    ['7/3/1954', '1954-03-07'],
  ])('"%s" is %s', (typed, day) => expect(parseDay(typed, false, now)).toBe(day));

  it.each(['31/2/2026', '29/2/2025', 'soon', '', '12', '32/1', 'tomorrow at noon'])('"%s" is none', (typed) =>
    expect(parseDay(typed, false, now)).toBeUndefined(),
  );

  it('looks back where the field speaks of what has been', () => {
    expect(parseDay('12/3', true, now)).toBe('2026-03-12');
    expect(parseDay('12/3', false, now)).toBe('2027-03-12');
    expect(parseDay('24/12', true, now)).toBe('2025-12-24');
    expect(parseDay('7/3/54', true, now)).toBe('1954-03-07');
    expect(parseDay('7/3/24', true, now)).toBe('2024-03-07');
  });

  it('makes an instant of a local day and time', () => {
    expect(new Date(instantOf('2026-11-20', 14 * 60 + 30)).getTime()).toBe(now.getTime());
  });
});
