/**
 * Series that other programs tell in more than one piece (RFC 5545, 3.8.5.2 and 3.8.4.4): with dates added to the rule, or changed from a date
 * on. Each becomes as many meetings as there are rules in it, and one for each added date.
 */
import { type CalendarEvent, utcText } from './entry.ts';
import { occurrences } from './occurrences.ts';
import { type RecurrenceRule, readRule, untilTime, WEEKDAYS, writeRule } from './rule.ts';
import { instantOf, wallOf } from './zone.ts';

/** Told anew from one of the series' own dates on; without a rule of its own where the series' goes on. None where it could not be read. */
export interface Later {
  readonly from: number;
  readonly event: CalendarEvent | undefined;
}
/** A date beside the rule's; its end where that is told too. */
export interface Added {
  readonly start: number;
  readonly end: number | null;
}

const DAY = 86_400_000;
const SECOND = 1000;
const EVERY_MONTH_HAS = 28;
/** More dates than are followed within one question cannot be counted. */
const COUNTABLE = 999;
const LAST = Date.UTC(9000, 0, 1);

/**
 * The meetings a series comes to, in order; `followed` is false where it goes on from a date in a way no rule here says: then it ends before
 * that date. Dates excepted count as the series names them, whatever the hour they moved to.
 */
export function parted(
  series: CalendarEvent,
  laters: readonly Later[],
  added: readonly Added[],
  zone: string,
): { readonly events: readonly CalendarEvent[]; readonly followed: boolean } {
  const rule = readRule(series.rule);
  const own = { start: series.start, rule: series.rule, zone };
  const inOrder = laters.toSorted((a, b) => a.from - b.from);
  const pieces: Later[] = [{ from: Number.NEGATIVE_INFINITY, event: series }, ...inOrder];
  const excepted = new Set(series.exceptions);
  const events: CalendarEvent[] = [];
  for (const [index, { from, event }] of pieces.entries()) {
    if (event === undefined) return { events, followed: false };
    const before = pieces[index + 1]?.from ?? Number.POSITIVE_INFINITY;
    const moved = index === 0 ? 0 : wallOf(event.start, zone) - wallOf(from, zone);
    const shifted = (at: number): number => (moved === 0 ? at : instantOf(wallOf(at, zone) + moved, zone));
    const within = (at: number): boolean => at >= from && at < before;
    const exceptions = series.exceptions.filter(within).map(shifted);
    if (rule === undefined) {
      if (index === 0 && within(series.start) && !excepted.has(series.start))
        events.push({ ...series, exceptions: [] });
    } else {
      const told =
        event.rule === '' || index === 0 ? goingOn(rule, own, from, event.start, zone) : readRule(event.rule);
      if (told === undefined) return { events, followed: false };
      const end = before === Number.POSITIVE_INFINITY ? undefined : shifted(before);
      const ended = end === undefined ? told : endedBefore(told, end);
      if (end === undefined || event.start < end) events.push({ ...event, rule: writeRule(ended), exceptions });
    }
    const length = event.end === null ? null : event.end - event.start;
    for (const one of added.filter(({ start }) => within(start) && !excepted.has(start))) {
      if (occurrences(own, one.start, one.start).length > 0) continue;
      const start = shifted(one.start);
      const end = one.end === null ? (length === null ? null : start + length) : shifted(one.end);
      events.push({ ...event, start, end, rule: '', exceptions: [] });
    }
  }
  return { events, followed: true };
}

/** The series' rule as it goes on from one of its dates, which takes place at `start` from then on; undefined where no rule says that. */
function goingOn(
  rule: RecurrenceRule,
  own: { readonly start: number; readonly rule: string; readonly zone: string },
  from: number,
  start: number,
  zone: string,
): RecurrenceRule | undefined {
  if (from === Number.NEGATIVE_INFINITY) return rule;
  const { count, until, ...endless } = rule;
  const turned = turnedBy(endless, wallOf(from, zone), wallOf(start, zone));
  if (turned === undefined) return undefined;
  if (count !== undefined) {
    // A first date that the rule does not say is none of its number.
    const rest = from <= own.start ? count : occurrences(own, from, LAST).length;
    return rest === 0 || rest > COUNTABLE ? undefined : { ...turned, count: rest };
  }
  const last = until === undefined ? undefined : untilTime(until);
  if (last === undefined) return turned;
  const lastWall = (last.bare ? last.at : wallOf(last.at, zone)) + wallOf(start, zone) - wallOf(from, zone);
  return { ...turned, until: utcText(instantOf(lastWall, zone)) };
}

/** The rule moved by as many days as lie between two wall times. */
function turnedBy(rule: RecurrenceRule, from: number, to: number): RecurrenceRule | undefined {
  const days = Math.floor(to / DAY) - Math.floor(from / DAY);
  if (days === 0) return rule;
  const { frequency, interval, weekdays, monthDays, months, positions } = rule;
  if (monthDays.length > 0 || months.length > 0 || positions.length > 0) return undefined;
  if (frequency === 'DAILY') return weekdays.length === 0 ? rule : undefined;
  if (frequency === 'WEEKLY') {
    // Several days of every other week may come to lie in two weeks.
    if (weekdays.length > 1 && interval > 1) return undefined;
    const turned = weekdays.flatMap(({ day }) => WEEKDAYS[(((WEEKDAYS.indexOf(day) + days) % 7) + 7) % 7] ?? []);
    return { ...rule, weekdays: turned.map((day) => ({ day })) };
  }
  const [was, is] = [new Date(from), new Date(to)];
  const plain =
    weekdays.length === 0 &&
    was.getUTCMonth() === is.getUTCMonth() &&
    Math.max(was.getUTCDate(), is.getUTCDate()) <= EVERY_MONTH_HAS;
  return plain ? rule : undefined;
}

function endedBefore(rule: RecurrenceRule, at: number): RecurrenceRule {
  const { count: _, ...endless } = rule;
  return { ...endless, until: utcText(at - SECOND) };
}
