/** Days as they are typed into a field of their own, and the instant a day and a time make. */
import { dayText, readDay } from '../../capture/day-words.ts';

const YESTERDAY = /^(yesterday|hier)$/i;
const SHORT = /^(\d{1,2})[/.](\d{1,2})[/.]?$/;
const TWO_DIGIT_YEAR = /^\d{1,2}[/.]\d{1,2}[/.]\d{2}$/;
const FULL = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/;

/**
 * A typed day as YYYY-MM-DD; undefined when it is none. `past`: the field speaks of what has been, so "12/3" is the last twelfth of
 * March and "54" the year 1954.
 */
export function parseDay(text: string, past = false, now: Date = new Date()): string | undefined {
  const typed = text.trim();
  if (YESTERDAY.test(typed)) return dayText(new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1));
  const full = FULL.exec(typed);
  if (full) return realDay(Number(full[3]), Number(full[2]), Number(full[1]));
  const read = readDay(typed, now);
  if (read?.rest !== '') return undefined;
  if (!past || read.day <= dayText(now)) return read.day;
  const year = Number(read.day.slice(0, 4));
  const [, month, day] = read.day.split('-').map(Number);
  if (TWO_DIGIT_YEAR.test(typed)) return realDay(year - 100, month ?? 0, day ?? 0);
  return SHORT.test(typed) ? realDay(year - 1, month ?? 0, day ?? 0) : read.day;
}

function realDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(year, month - 1, day);
  // Years below 100 would be taken for the last century.
  date.setFullYear(year);
  return date.getMonth() === month - 1 && date.getDate() === day ? dayText(date) : undefined;
}

/** A local day and minutes since its midnight as an instant. A time that summer time skips comes out an hour later. */
export function instantOf(day: string, minutes: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date, Math.floor(minutes / 60), minutes % 60).toISOString();
}
