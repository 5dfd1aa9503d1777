/** Days as tables write them. Which of two figures is the month is told by the column as a whole, never by one cell. */

export const DAY_ORDERS = ['dmy', 'mdy', 'ymd'] as const;
export type DayOrder = (typeof DAY_ORDERS)[number];

const FIGURES = /^(\d{1,4})[./\-\s](\d{1,2})[./\-\s](\d{1,4})(?:[T\s].*)?$/;
const BASIC = /^(\d{4})(\d{2})(\d{2})(?:T.*)?$/;

const iso = (year: number, month: number, day: number): string | undefined => {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const time = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text) ? text : undefined;
};

/** Two figures of a year: the latest past one they can mean. `now` in milliseconds since 1970. */
const fullYear = (year: number, now: number): number => {
  if (year > 99) return year;
  const century = Math.floor(new Date(now).getFullYear() / 100) * 100;
  return century + year > new Date(now).getFullYear() ? century - 100 + year : century + year;
};

/** A day as YYYY-MM-DD; undefined for what is none (a birthday without its year, say). */
export function readDay(text: string, order: DayOrder, now: number): string | undefined {
  const said = text.trim();
  const basic = BASIC.exec(said);
  if (basic !== null) return iso(Number(basic[1]), Number(basic[2]), Number(basic[3]));
  const match = FIGURES.exec(said);
  if (match === null) return undefined;
  const [a, b, c] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if ((match[1] ?? '').length === 4 || order === 'ymd') return iso(fullYear(a, now), b, c);
  return order === 'mdy' ? iso(fullYear(c, now), a, b) : iso(fullYear(c, now), b, a);
}

/** The order of a column's figures, where one of them can be no month; `usual` where all could be either. */
export function dayOrderOf(values: readonly string[], usual: DayOrder): DayOrder {
  for (const value of values) {
    const match = FIGURES.exec(value.trim());
    if (match === null) continue;
    if ((match[1] ?? '').length === 4) return 'ymd';
    if (Number(match[1]) > 12) return 'dmy';
    if (Number(match[2]) > 12) return 'mdy';
  }
  return usual;
}
