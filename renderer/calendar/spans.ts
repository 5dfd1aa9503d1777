/** Days of a calendar's page: plain YYYY-MM-DD days, reckoned without hours. */

export const VIEWS = ['day', 'week', 'month'] as const;
export type View = (typeof VIEWS)[number];

const DAY = 86_400_000;
const noon = (day: string): number => Date.parse(`${day}T12:00:00Z`);
const dayAt = (time: number): string => new Date(time).toISOString().slice(0, 10);

export const addDays = (day: string, days: number): string => dayAt(noon(day) + days * DAY);
/** 0 is Monday. */
const weekdayOf = (day: string): number => (new Date(noon(day)).getUTCDay() + 6) % 7;
export const mondayOf = (day: string): string => addDays(day, -weekdayOf(day));
export const monthOf = (day: string): string => day.slice(0, 7);

/** The same day of another month, or its last where it is shorter. */
function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0, 12)).getUTCDate();
  return dayAt(Date.UTC(year, month - 1 + months, Math.min(date, last), 12));
}

/** The days a view shows round a day: of a month whole weeks, six at most. */
export function daysOf(view: View, day: string): readonly string[] {
  if (view === 'day') return [day];
  const count = (from: string, days: number) => Array.from({ length: days }, (_, index) => addDays(from, index));
  if (view === 'week') return count(mondayOf(day), 7);
  const first = `${monthOf(day)}-01`;
  const from = mondayOf(first);
  const last = addDays(addMonths(first, 1), -1);
  const weeks = Math.ceil((Math.round((noon(last) - noon(from)) / DAY) + 1) / 7);
  return count(from, weeks * 7);
}

/** The day one page further or back. */
export function turned(view: View, day: string, by: 1 | -1): string {
  return view === 'month' ? addMonths(day, by) : addDays(day, view === 'week' ? 7 * by : by);
}
