/** When a meeting takes place: once, or by its rule, at the same hour on the wall in summer and winter. */
import * as library from 'rrule';
import { readRule, untilTime, writeRule } from './rule.ts';
import { instantOf, wallOf } from './zone.ts';

// The library comes as one object where Node loads it, and as its parts where it is bundled.
const given = { ...library } as Partial<typeof library> & { readonly default?: Partial<typeof library> };
const { rrulestr = library.rrulestr } = given.default ?? given;

export interface Series {
  /** Milliseconds since 1970. */
  readonly start: number;
  /** Empty or one that cannot be followed: it takes place once. */
  readonly rule: string;
  readonly zone: string;
  /** Beginnings of dates on which it does not take place. They count towards a rule's number of times (RFC 5545, 3.8.5.1). */
  readonly exceptions?: readonly number[];
}

/** Beyond so many within one question the rest is left out. */
const MOST = 1000;

/** To the second: an exception is written no finer. */
const second = (at: number): number => Math.floor(at / 1000);

/**
 * The starts between two instants, both included, in order. The first one counts, whatever the rule says (RFC 5545, 3.8.5.3), unless it is
 * excepted itself.
 */
export function occurrences(series: Series, from: number, to: number): number[] {
  const all = followed(series, from, to);
  if (!series.exceptions?.length) return all;
  const excepted = new Set(series.exceptions.map(second));
  return all.filter((at) => !excepted.has(second(at)));
}

function followed({ start, rule: text, zone }: Series, from: number, to: number): number[] {
  const rule = readRule(text);
  const first = start >= from && start <= to ? [start] : [];
  if (rule === undefined) return first;
  const wall = wallOf(start, zone);
  const { until, ...endless } = rule;
  const last = until === undefined ? undefined : untilTime(until);
  const lastWall = last === undefined ? undefined : last.bare ? last.at : wallOf(last.at, zone);
  const limit = Math.min(wallOf(to, zone), lastWall ?? Number.POSITIVE_INFINITY);
  // The library reckons without zones: it is given the wall's time as if it were UTC.
  const dates = rrulestr(writeRule(endless), { dtstart: new Date(Math.floor(wall / 1000) * 1000) }).between(
    new Date(Math.max(wall, wallOf(from, zone)) - 1000),
    new Date(limit),
    true,
    (_, index) => index < MOST,
  );
  const rest = wall % 1000;
  const found = dates
    .map((date) => instantOf(date.getTime() + rest, zone))
    // The first stands for itself: in the repeated hour its wall time alone would not tell which one it is.
    .filter((at) => at >= from && at <= to && wallOf(at, zone) !== wall);
  return [...new Set([...first, ...found])].sort((a, b) => a - b);
}
