/** The dates of a series on which it does not take place (RFC 5545, 3.8.5.1): kept as one text, each date by its exact beginning in UTC. */
import { utcText } from './entry.ts';

/** More than ten years of a weekly meeting that never took place. */
export const MOST_EXCEPTIONS = 580;

const EXACT = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

/** Milliseconds since 1970, in order; what is no date is passed over. */
export function readExceptions(text: unknown): number[] {
  if (typeof text !== 'string' || text === '') return [];
  const all = text.split(',').flatMap((one) => {
    const match = EXACT.exec(one.trim());
    if (match === null) return [];
    const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
    return [Date.UTC(year, month - 1, day, hour, minute, second)];
  });
  return [...new Set(all)].sort((a, b) => a - b);
}

export const writeExceptions = (dates: readonly number[]): string =>
  [...new Set(dates)]
    .sort((a, b) => a - b)
    .map(utcText)
    .join(',');
