/** How a meeting repeats, in words, and the ways a person would say it for a given first date. */
import {
  type RecurrenceRule,
  readRule,
  untilTime,
  WEEKDAYS,
  type Weekday,
  writeRule,
} from '../../model/calendar/rule.ts';
import type { Text } from '../i18n.ts';

/** A day of the week in the language on screen; 2024 began on a Monday. */
const dayName = (day: Weekday, { format }: Text): string => format.weekdayLong(`2024-01-0${WEEKDAYS.indexOf(day) + 1}`);

const NTH: Readonly<Record<number, 'first' | 'second' | 'third' | 'fourth' | 'last'>> = {
  1: 'first',
  2: 'second',
  3: 'third',
  4: 'fourth',
  [-1]: 'last',
};

/** The day UNTIL names, as the laptop's own calendar has it. */
export function untilDay(rule: RecurrenceRule): string | undefined {
  const { until } = rule;
  const time = until === undefined ? undefined : untilTime(until);
  if (until === undefined || time === undefined) return undefined;
  if (time.bare) return `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`;
  const at = new Date(time.at);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** "Every week on Tuesday, until 12 Dec 2026". A rule nobody would say stands as it is written. */
export function recurrenceWords(text: string, words: Text): string {
  const rule = readRule(text);
  if (rule === undefined) return text;
  const { t, format } = words;
  const until = untilDay(rule);
  const end =
    until !== undefined
      ? [t('meetings.repeat.until', { day: format.date(until) })]
      : rule.count !== undefined
        ? [t('meetings.repeat.times', { count: rule.count })]
        : [];
  return [rhythm(rule, text, words), ...end].join(', ');
}

function rhythm(rule: RecurrenceRule, text: string, words: Text): string {
  const { t } = words;
  const { frequency, interval, weekdays, monthDays, months, positions } = rule;
  const [weekday] = weekdays;
  const [monthDay] = monthDays;
  const plain = months.length === 0 && positions.length === 0 && weekdays.length + monthDays.length <= 1;
  if (plain && interval === 1 && frequency === 'DAILY' && weekday === undefined) return t('meetings.repeat.daily');
  if (plain && interval === 1 && frequency === 'YEARLY' && !weekday && !monthDay) return t('meetings.repeat.yearly');
  const bare = plain && interval === 1 && !weekday && !monthDay;
  if (bare && frequency === 'WEEKLY') return t('meetings.repeat.everyWeek');
  if (bare && frequency === 'MONTHLY') return t('meetings.repeat.monthly');
  if (plain && interval <= 2 && frequency === 'WEEKLY' && weekday !== undefined) {
    const day = dayName(weekday.day, words);
    return t(interval === 2 ? 'meetings.repeat.fortnightly' : 'meetings.repeat.weekly', { day });
  }
  if (plain && interval === 1 && frequency === 'MONTHLY') {
    if (monthDay !== undefined && monthDay > 0) return t('meetings.repeat.monthDay', { day: monthDay });
    const nth = NTH[weekday?.nth ?? 0];
    if (weekday !== undefined && nth !== undefined) {
      return t('meetings.repeat.monthWeekday', {
        nth: t(`meetings.repeat.nth.${nth}`),
        day: dayName(weekday.day, words),
      });
    }
  }
  return t('meetings.repeat.other', { rule: text });
}

/** The rhythms offered for a meeting that first takes place then, without an end. */
export function offered(start: Date): readonly string[] {
  const day = WEEKDAYS[(start.getDay() + 6) % 7] ?? 'MO';
  const date = start.getDate();
  const base = { interval: 1, weekdays: [], monthDays: [], months: [], positions: [] } as const;
  const daysLeft = new Date(start.getFullYear(), start.getMonth() + 1, 0).getDate() - date;
  const nth = Math.ceil(date / 7);
  const rules: RecurrenceRule[] = [
    { ...base, frequency: 'DAILY' },
    { ...base, frequency: 'WEEKLY', weekdays: [{ day }] },
    { ...base, frequency: 'WEEKLY', interval: 2, weekdays: [{ day }] },
    ...(date <= 28 ? [{ ...base, frequency: 'MONTHLY' as const, monthDays: [date] }] : []),
    ...(nth <= 4 ? [{ ...base, frequency: 'MONTHLY' as const, weekdays: [{ day, nth }] }] : []),
    ...(daysLeft < 7 ? [{ ...base, frequency: 'MONTHLY' as const, weekdays: [{ day, nth: -1 }] }] : []),
    { ...base, frequency: 'YEARLY' },
  ];
  return rules.map(writeRule);
}

/** The rule without its end, and with another one. */
export function withUntil(text: string, day: string | null): string {
  const rule = readRule(text);
  if (rule === undefined) return text;
  const { until: _, count: __, ...endless } = rule;
  return writeRule(day === null ? endless : { ...endless, until: day.replaceAll('-', '') });
}
