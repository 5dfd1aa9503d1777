/** Days of the officer's own calendar, as YYYY-MM-DD, in this laptop's time zone. */

/** Milliseconds of a day without a change of clocks: for spans, not for calendars. */
export const DAY = 86_400_000;

const two = (number: number): string => String(number).padStart(2, '0');

export function dayOf(time: number): string {
  const date = new Date(time);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The first millisecond of a day. */
export function startOfDay(day: string): number {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date).getTime();
}

/** The first millisecond after a day. */
export function endOfDay(day: string): number {
  return startOfDay(addDays(day, 1));
}

export function addDays(day: string, days: number): string {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  return dayOf(new Date(year, month - 1, date + days, 12).getTime());
}

/** Whole days from one day to another; negative where the second lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / DAY);
}
