/**
 * A day and a time while they are being typed. Whole, they are an instant; not whole, they are handed up as they stand, so that they are
 * kept in the draft and a save refuses them at their field instead of leaving them out.
 */
import { dayText } from '../../capture/day-words.ts';
import { readTime } from '../../capture/understand.ts';
import { clockText, twinsOf } from '../../repeated-hour.ts';
import { instantOf } from './days.ts';

export interface TypedMoment {
  /** YYYY-MM-DD, or what was typed where that is no day yet. */
  readonly day: string;
  readonly time: string;
  /** The second of the two hours when the clocks go back. */
  readonly second: boolean;
}

const NOTHING_TYPED: TypedMoment = { day: '', time: '', second: false };

/** Between day and time of what is no instant yet; no line of text holds it. */
const APART = '\n';
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

export const isDay = (text: string): boolean => DAY.test(text);

/** What stands in the two inputs for a value of the field. */
export function typedOf(value: unknown): TypedMoment {
  if (typeof value !== 'string' || value === '') return NOTHING_TYPED;
  if (INSTANT.test(value) && !Number.isNaN(Date.parse(value))) {
    const at = new Date(value);
    return { day: dayText(at), time: clockText(at), second: twinsOf(at)?.[1].getTime() === at.getTime() };
  }
  const [day = '', time = ''] = value.split(APART);
  return { day, time, second: false };
}

/** The moment, as ISO 8601; undefined while day or time is missing or is none. */
export function instantTyped({ day, time, second }: TypedMoment): string | undefined {
  const minutes = readTime(time);
  if (!isDay(day) || minutes === undefined) return undefined;
  const at = instantOf(day, minutes);
  return second ? (twinsOf(new Date(at))?.[1].toISOString() ?? at) : at;
}

/** What the field holds for what is typed: the instant, what there is of it, or null for nothing. */
export function valueTyped(typed: TypedMoment): string | null {
  if (typed.day.trim() === '' && typed.time.trim() === '') return null;
  return instantTyped(typed) ?? `${typed.day}${APART}${typed.time}`;
}
