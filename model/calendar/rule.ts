/**
 * Recurrence rules (RFC 5545, 3.3.10) as meetings keep them: the parts a person can say. Hours and seconds, and combinations that never come
 * about, are refused, so that a rule can always be followed to its next date.
 */

export const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Frequency = (typeof FREQUENCIES)[number];
/** Monday first. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export interface RecurrenceRule {
  readonly frequency: Frequency;
  readonly interval: number;
  /** `nth`: which one of the month or year, from its end where negative. */
  readonly weekdays: readonly { readonly day: Weekday; readonly nth?: number }[];
  readonly monthDays: readonly number[];
  readonly months: readonly number[];
  readonly positions: readonly number[];
  readonly count?: number;
  /** As written: YYYYMMDD, or YYYYMMDDTHHMMSSZ in UTC. */
  readonly until?: string;
  readonly weekStart?: Weekday;
}

const MOST_INTERVAL = 999;
const MOST_COUNT = 9999;
const EVERY_MONTH_HAS = 28;
const DAYS_IN = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isWeekday = (text: string): text is Weekday => WEEKDAYS.some((day) => day === text);
const isFrequency = (text: string): text is Frequency => FREQUENCIES.some((one) => one === text);

function numbers(text: string, least: number, most: number): number[] | undefined {
  const all = text.split(',').map((part) => (/^[+-]?\d{1,4}$/.test(part) ? Number(part) : Number.NaN));
  const fits = all.every((one) => one !== 0 && Math.abs(one) >= least && Math.abs(one) <= most);
  return fits ? [...new Set(all)] : undefined;
}

function weekdays(text: string): RecurrenceRule['weekdays'] | undefined {
  const all = text.split(',').map((part) => {
    const match = /^([+-]?[1-5])?([A-Z]{2})$/.exec(part);
    const day = match?.[2] ?? '';
    if (!isWeekday(day)) return undefined;
    return match?.[1] === undefined ? { day } : { day, nth: Number(match[1]) };
  });
  return all.every((one) => one !== undefined) ? all : undefined;
}

/** The rule a text says, without "RRULE:"; undefined where it says none that is followed here. */
export function readRule(text: string): RecurrenceRule | undefined {
  const parts = new Map<string, string>();
  for (const part of text.trim().toUpperCase().split(';')) {
    const at = part.indexOf('=');
    const name = part.slice(0, Math.max(0, at));
    if (at < 1 || at === part.length - 1 || parts.has(name)) return undefined;
    parts.set(name, part.slice(at + 1));
  }
  const take = (name: string): string | undefined => {
    const value = parts.get(name);
    parts.delete(name);
    return value;
  };
  const read = <T>(name: string, as: (value: string) => T | undefined, without: T): T | undefined => {
    const value = take(name);
    return value === undefined ? without : as(value);
  };
  const single = (most: number) => (value: string) =>
    /^\d{1,4}$/.test(value) && Number(value) >= 1 && Number(value) <= most ? Number(value) : undefined;

  const frequency = take('FREQ') ?? '';
  const interval = read('INTERVAL', single(MOST_INTERVAL), 1);
  const byDay = read('BYDAY', weekdays, []);
  const monthDays = read('BYMONTHDAY', (value) => numbers(value, 1, 31), []);
  const months = read('BYMONTH', (value) => (value.includes('-') ? undefined : numbers(value, 1, 12)), [] as number[]);
  const positions = read('BYSETPOS', (value) => numbers(value, 1, 5), []);
  const count = take('COUNT');
  const until = take('UNTIL');
  const weekStart = take('WKST');
  if (!isFrequency(frequency) || !interval || !byDay || !monthDays || !months || !positions) return undefined;
  if (parts.size > 0) return undefined;
  if (count !== undefined && (until !== undefined || single(MOST_COUNT)(count) === undefined)) return undefined;
  if (until !== undefined && untilTime(until) === undefined) return undefined;
  if (weekStart !== undefined && !isWeekday(weekStart)) return undefined;
  const rule: RecurrenceRule = {
    frequency,
    interval,
    weekdays: byDay,
    monthDays,
    months,
    positions,
    ...(count !== undefined && { count: Number(count) }),
    ...(until !== undefined && { until }),
    ...(weekStart !== undefined && isWeekday(weekStart) && { weekStart }),
  };
  return comesAbout(rule) ? rule : undefined;
}

/** Whether the rule's parts belong together and leave any date at all. */
function comesAbout({ frequency, weekdays: days, monthDays, months, positions }: RecurrenceRule): boolean {
  const ofMonths = frequency === 'MONTHLY' || frequency === 'YEARLY';
  if (!ofMonths && (positions.length > 0 || monthDays.length > 0 || days.some(({ nth }) => nth !== undefined))) {
    return false;
  }
  if (positions.length > 0 && days.length === 0) return false;
  // A weekday and a day of the month meet sooner or later where every month has that day: a Friday the thirteenth.
  if (days.length > 0 && monthDays.length > 0) {
    return (
      positions.length === 0 &&
      days.every(({ nth }) => nth === undefined) &&
      monthDays.every((day) => Math.abs(day) <= EVERY_MONTH_HAS)
    );
  }
  const inMonths = months.length > 0 ? months : [1];
  return (
    monthDays.length === 0 ||
    inMonths.some((month) => monthDays.some((day) => Math.abs(day) <= (DAYS_IN[month - 1] ?? 0)))
  );
}

/** Milliseconds since 1970 of the last moment UNTIL allows, a bare day as its end on a clock without zone; undefined where it is none. */
export function untilTime(text: string): { readonly at: number; readonly bare: boolean } | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z)?$/.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour, minute, second] = match
    .slice(1)
    .map((part) => (part === undefined ? Number.NaN : Number(part)));
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  const bare = match[4] === undefined;
  if (bare) return { at: date.getTime() + 86_400_000 - 1000, bare };
  const [h = 0, m = 0, s = 0] = [hour, minute, second];
  return h < 24 && m < 60 && s < 61 ? { at: Date.UTC(year, month - 1, day, h, m, s), bare } : undefined;
}

/** The rule as RFC 5545 writes it, parts in a fixed order. */
export function writeRule(rule: RecurrenceRule): string {
  const parts = [`FREQ=${rule.frequency}`];
  if (rule.interval > 1) parts.push(`INTERVAL=${rule.interval}`);
  if (rule.months.length > 0) parts.push(`BYMONTH=${rule.months.join(',')}`);
  if (rule.monthDays.length > 0) parts.push(`BYMONTHDAY=${rule.monthDays.join(',')}`);
  if (rule.weekdays.length > 0) {
    parts.push(`BYDAY=${rule.weekdays.map(({ day, nth }) => `${nth ?? ''}${day}`).join(',')}`);
  }
  if (rule.positions.length > 0) parts.push(`BYSETPOS=${rule.positions.join(',')}`);
  if (rule.count !== undefined) parts.push(`COUNT=${rule.count}`);
  if (rule.until !== undefined) parts.push(`UNTIL=${rule.until}`);
  if (rule.weekStart !== undefined) parts.push(`WKST=${rule.weekStart}`);
  return parts.join(';');
}
