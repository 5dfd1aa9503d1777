/** Dates, numbers, names and lists as the language on screen writes them. One `Format` per language, made once. */
import { type Language, type LanguageId, languages } from './locales/languages.ts';
import { twinsOf } from './repeated-hour.ts';

/** An instant as ISO 8601 text or a Date; `unknown` never comes here. */
type Instant = string | Date;
export interface NameParts {
  readonly givenNames?: string | undefined;
  readonly surname?: string | undefined;
  readonly orgName?: string | undefined;
}

export interface Format {
  /** 20 Nov 2026 */
  date(at: Instant): string;
  /** Friday 20 November */
  day(at: Instant): string;
  /** Nov */
  monthShort(at: Instant): string;
  /** 20 Nov */
  dayMonth(at: Instant): string;
  /** November 2026 */
  month(at: Instant): string;
  /** Fri */
  weekday(at: Instant): string;
  /** Friday */
  weekdayLong(at: Instant): string;
  /** 14:32; in the hour that comes twice when the clocks go back, with its zone: 02:32 CEST, 02:32 CET. */
  time(at: Instant): string;
  /** 20 Nov 2026, 14:32 */
  dateTime(at: Instant): string;
  /** Today as 14:32, this year as 20 Nov, else 20 Nov 2026: what fits a list column. */
  short(at: Instant, now?: Date): string;
  /** "2 days ago", "in 3 hours", "yesterday" */
  relative(at: Instant, now?: Date): string;
  number(value: number, digits?: number): string;
  /** A length of time, in the largest unit that is whole at least once: "3 days". */
  span(milliseconds: number): string;
  /** 0.42 as 42 % */
  percent(value: number): string;
  /** 1 536 000 bytes as 1.5 MB */
  bytes(value: number): string;
  /** Metres below a kilometre, kilometres above. */
  distance(metres: number): string;
  /** "a, b and c" */
  list(items: readonly string[]): string;
  /** What a language (BCP 47 tag) is called. */
  languageName(tag: string): string;
  /** As one says the name. */
  name(name: NameParts): string;
  /** As a file is ordered: surname, given name. */
  filedName(name: NameParts): string;
  /** Order of the alphabet, numbers by value, accents last. */
  compare(a: string, b: string): number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const made = new Map<LanguageId, Format>();

export function formatIn(id: LanguageId): Format {
  const known = made.get(id);
  if (known) return known;
  const format = makeFormat(languages[id]);
  made.set(id, format);
  return format;
}

/** A date-only text ("2026-11-20") is that calendar day wherever one stands; an instant is shown in local time. */
function toDate(at: Instant): Date {
  if (at instanceof Date) return at;
  return /^\d{4}-\d{2}-\d{2}$/.test(at) ? new Date(`${at}T00:00:00`) : new Date(at);
}

/** Whole calendar days from `now` to `at` in local time: summer time's 23-hour day counts as one. */
function daysBetween(at: Date, now: Date): number {
  const midnight = (d: Date) => Date.UTC(d.getFullYear(), d.getMonth(), d.getDate());
  return Math.round((midnight(at) - midnight(now)) / DAY);
}

function makeFormat({ locale, surnameFirst, text }: Language): Format {
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
  const dayMonth = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
  const monthShort = new Intl.DateTimeFormat(locale, { month: 'short' });
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short' });
  const weekdayLong = new Intl.DateTimeFormat(locale, { weekday: 'long' });
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const dateAndTime = {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const;
  const dateTime = new Intl.DateTimeFormat(locale, dateAndTime);
  const timeInZone = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  });
  const dateTimeInZone = new Intl.DateTimeFormat(locale, { ...dateAndTime, timeZoneName: 'short' });
  const clock = (at: Date) => (twinsOf(at) ? timeInZone : time).format(at);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'variant' });
  const unit = (value: number, name: string, digits: number) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: digits,
    }).format(value);
  const bytesLong = new Intl.NumberFormat(locale, { style: 'unit', unit: 'byte', unitDisplay: 'long' });
  const languageNames = new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' });
  const furtherLanguages: Readonly<Record<string, string>> = text.common.languageNames;
  const joined = (parts: readonly (string | undefined)[], by: string) => parts.filter(Boolean).join(by);

  return {
    date: (at) => date.format(toDate(at)),
    day: (at) => day.format(toDate(at)),
    monthShort: (at) => monthShort.format(toDate(at)),
    dayMonth: (at) => dayMonth.format(toDate(at)),
    month: (at) => month.format(toDate(at)),
    weekday: (at) => weekday.format(toDate(at)),
    weekdayLong: (at) => weekdayLong.format(toDate(at)),
    time: (at) => clock(toDate(at)),
    dateTime(at) {
      const when = toDate(at);
      return (twinsOf(when) ? dateTimeInZone : dateTime).format(when);
    },
    short(at, now = new Date()) {
      const when = toDate(at);
      if (daysBetween(when, now) === 0 && !(typeof at === 'string' && at.length === 10)) return clock(when);
      return (when.getFullYear() === now.getFullYear() ? dayMonth : date).format(when);
    },
    relative(at, now = new Date()) {
      const when = toDate(at);
      const days = daysBetween(when, now);
      if (typeof at === 'string' && at.length === 10) return relativeDays(relative, days);
      const apart = when.getTime() - now.getTime();
      if (Math.abs(apart) < MINUTE) return text.common.justNow;
      if (Math.abs(apart) < HOUR) return relative.format(Math.trunc(apart / MINUTE), 'minute');
      if (Math.abs(apart) < 12 * HOUR || days === 0) return relative.format(Math.trunc(apart / HOUR), 'hour');
      return relativeDays(relative, days);
    },
    span: (milliseconds) => {
      const minutes = Math.round(milliseconds / 60_000);
      const [unit, value] =
        minutes >= 1_440 ? ['day', minutes / 1_440] : minutes >= 60 ? ['hour', minutes / 60] : ['minute', minutes];
      const options = { style: 'unit', unit: unit as string, unitDisplay: 'long', maximumFractionDigits: 0 } as const;
      return new Intl.NumberFormat(locale, options).format(value as number);
    },
    number: (value, digits = 0) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value),
    percent: (value) => percent.format(value),
    bytes(value) {
      if (value < 1000) return bytesLong.format(value);
      if (value < 1_000_000) return unit(value / 1000, 'kilobyte', 0);
      if (value < 1_000_000_000) return unit(value / 1_000_000, 'megabyte', 1);
      return unit(value / 1_000_000_000, 'gigabyte', 1);
    },
    distance: (metres) =>
      metres < 1000
        ? unit(metres < 100 ? Math.round(metres) : Math.round(metres / 10) * 10, 'meter', 0)
        : unit(metres / 1000, 'kilometer', 1),
    list: (items) => list.format(items),
    languageName(tag) {
      try {
        return languageNames.of(tag) ?? furtherLanguages[tag] ?? tag;
      } catch {
        return tag;
      }
    },
    name: (name) =>
      name.orgName || joined(surnameFirst ? [name.surname, name.givenNames] : [name.givenNames, name.surname], ' '),
    filedName: (name) => name.orgName || joined([name.surname, name.givenNames], surnameFirst ? ' ' : ', '),
    compare: (a, b) => collator.compare(a, b),
  };
}

/** Days up to a week, then weeks to two months, months to two years, years beyond: the precision a person would use. */
function relativeDays(relative: Intl.RelativeTimeFormat, days: number): string {
  const size = Math.abs(days);
  if (size < 14) return relative.format(days, 'day');
  if (size < 60) return relative.format(Math.trunc(days / 7), 'week');
  if (size < 730) return relative.format(Math.trunc(days / 30.44), 'month');
  return relative.format(Math.trunc(days / 365.25), 'year');
}
