/**
 * Days as an officer types them, in every language alike whatever the one on screen: "fri", "next tuesday", "in 3 days", "demain",
 * "lundi prochain", "12 dec", "12. Dezember", "overmorgen", "2026-12-12". Only the start of a text is read.
 */
import { languages } from '../locales/languages.ts';
import type { Spoken } from '../locales/spoken.ts';

/** The day meant (YYYY-MM-DD, local calendar) and what follows it in the text. */
export interface SpokenDay {
  readonly day: string;
  readonly rest: string;
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase();

const pad = (n: number): string => String(n).padStart(2, '0');

/** A local calendar day as YYYY-MM-DD. */
export function dayText(date: Date): string {
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

const shifted = (from: Date, days: number): Date =>
  new Date(from.getFullYear(), from.getMonth(), from.getDate() + days);

const all = Object.values(languages);

/** Names that the system knows in every language, one list for each weekday or month. */
function namesIn(times: readonly Date[], options: Intl.DateTimeFormatOptions): readonly (readonly string[])[] {
  return times.map((time) => all.map(({ locale }) => plain(new Intl.DateTimeFormat(locale, options).format(time))));
}

/** Sunday first, as Date counts. */
const WEEKDAYS = namesIn(
  Array.from({ length: 7 }, (_, day) => new Date(2023, 0, 1 + day)),
  { weekday: 'long' },
);
const MONTHS = namesIn(
  Array.from({ length: 12 }, (_, month) => new Date(2023, month, 15)),
  { month: 'long' },
);
const SHORT_MONTHS: Readonly<Record<string, number>> = Object.assign(
  {},
  ...all.map(({ spoken }) => spoken.shortMonths),
);
const WORDS: Readonly<Record<string, number>> = Object.assign({}, ...all.map(({ spoken }) => spoken.days));

/** A German article that also begins a German weekday. */
const NO_DAY = 'die';

/** Any beginning of three letters or more is understood; two with a dot behind them are how German and Dutch write it short. */
function oneOf(names: readonly (readonly string[])[], word: string, dotted = false): number {
  if (word.length < (dotted ? 2 : 3) || word === NO_DAY) return -1;
  return names.findIndex((spellings) => spellings.some((name) => name.startsWith(word)));
}

/** The next such weekday after `now`; today's own name means a week from now. */
function nextWeekday(now: Date, weekday: number, skipWeek: boolean): Date {
  const ahead = (weekday - now.getDay() + 7) % 7 || 7;
  const sameWeek = (weekday + 6) % 7 > (now.getDay() + 6) % 7;
  return shifted(now, skipWeek && sameWeek ? ahead + 7 : ahead);
}

/** A day and month without a year: the next time it comes round. Undefined for days that no calendar has. */
function dayOfYear(now: Date, day: number, month: number, year?: number): Date | undefined {
  const full = year === undefined ? now.getFullYear() : year < 100 ? 2000 + year : year;
  const date = new Date(full, month, day);
  if (date.getMonth() !== month || date.getDate() !== day) return undefined;
  return year === undefined && date < shifted(now, 0) ? dayOfYear(now, day, month, full + 1) : date;
}

type Reader = (match: RegExpExecArray, now: Date) => Date | undefined;

/** One of the pieces that `pick` takes of every language, the longest first, since the first that fits is taken. */
const any = (pick: (spoken: Spoken) => readonly string[]): string =>
  [...new Set(all.flatMap(({ spoken }) => pick(spoken)))].sort((a, b) => b.length - a.length).join('|');
const starting = (pattern: string) => new RegExp(`^(?:${pattern})`);

const before = `(?:(?:${any((s) => s.before)}) )?`;
const units = (['day', 'week', 'month'] as const).map((unit) => new RegExp(`^(?:${any((s) => s.units[unit])})$`));

/** In the order tried; each is anchored at the start and ends at a word's end. */
const READERS: readonly (readonly [RegExp, Reader])[] = [
  [/^(\d{4})-(\d{1,2})-(\d{1,2})/, (m, now) => dayOfYear(now, Number(m[3]), Number(m[2]) - 1, Number(m[1]))],
  [
    /^(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?/,
    (m, now) => dayOfYear(now, Number(m[1]), Number(m[2]) - 1, m[3] === undefined ? undefined : Number(m[3])),
  ],
  [
    starting(`${before}(\\d{1,2})(?:${any((s) => s.ordinal)})? ([a-z]{3,})\\.?(?: (\\d{4}))?`),
    (m, now) => {
      const named = SHORT_MONTHS[m[2] ?? ''] ?? oneOf(MONTHS, m[2] ?? '');
      return named < 0 ? undefined : dayOfYear(now, Number(m[1]), named, m[3] === undefined ? undefined : Number(m[3]));
    },
  ],
  [
    starting(
      `(?:${any((s) => s.within)}) (?:(\\d{1,3})|${any((s) => s.one)}) ?(${any((s) => [...s.units.day, ...s.units.week, ...s.units.month])})`,
    ),
    (m, now) => {
      const count = m[1] === undefined ? 1 : Number(m[1]);
      const [, week, month] = units.map((unit) => unit.test(m[2] ?? ''));
      if (month) return new Date(now.getFullYear(), now.getMonth() + count, now.getDate());
      return shifted(now, week ? count * 7 : count);
    },
  ],
  [/^\+(\d{1,3})/, (m, now) => shifted(now, Number(m[1]))],
  [starting(any((s) => s.next.week)), (_, now) => nextWeekday(now, 1, false)],
  [starting(any((s) => s.next.month)), (_, now) => new Date(now.getFullYear(), now.getMonth() + 1, 1)],
  [starting(any((s) => s.monthEnd)), (_, now) => new Date(now.getFullYear(), now.getMonth() + 1, 0)],
  [starting(`(${any((s) => Object.keys(s.days))})`), (m, now) => shifted(now, WORDS[m[1] ?? ''] ?? 0)],
  [
    starting(`${before}(?:(${any((s) => s.next.before)}) )?([a-z]{2,})(\\.)?(?: (${any((s) => s.next.after)}))?`),
    (m, now) => {
      const weekday = oneOf(WEEKDAYS, m[2] ?? '', m[3] !== undefined);
      return weekday < 0 ? undefined : nextWeekday(now, weekday, m[1] !== undefined || m[4] !== undefined);
    },
  ],
];

/** Reads a day at the start of `text`; undefined where it does not begin with one. */
export function readDay(text: string, now: Date = new Date()): SpokenDay | undefined {
  const trimmed = text.trimStart().normalize('NFC');
  const folded = plain(trimmed);
  // Accents are the only thing folding takes away, so lengths agree unless a letter of another script folds apart.
  if (folded.length !== trimmed.length) return undefined;
  for (const [pattern, reader] of READERS) {
    const match = pattern.exec(folded);
    if (!match) continue;
    const end = match[0].length;
    if (/[\p{L}\p{N}]/u.test(trimmed[end] ?? '')) continue;
    const date = reader(match, now);
    if (date) return { day: dayText(date), rest: trimmed.slice(end).replace(/^[\s:,;.–-]+/, '') };
  }
  return undefined;
}
