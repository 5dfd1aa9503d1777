/** Hybrid logical time: orders what people are shown when devices disagree about the hour, and never decides what is kept. */
import type { Stamp } from './change.ts';

/** A device's clock: the last stamp it gave or met. Kept on disk, so that no stamp is ever given twice. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly counter: number;
  readonly device: string;
}

/** A stamp taken apart. */
export type StampParts = Clock;

/** How far past its own time a device follows another's clock, in milliseconds. */
export const MAX_LEAD = 5 * 60_000;

const TIME_DIGITS = 9;
const COUNTER_DIGITS = 3;
const COUNTER_END = 36 ** COUNTER_DIGITS;
const TIME_END = 36 ** TIME_DIGITS;
const FORM = /^[0-9a-z]{12}\.[0-9a-z][0-9a-z-]{0,63}$/;

/** A clock that has given no stamp yet. */
export function newClock(device: string): Clock {
  return { time: 0, counter: 0, device };
}

/** The next stamp of a device, later than every stamp it gave or followed before, even if `now` went backwards. */
export function tick(clock: Clock, now: number): { readonly clock: Clock; readonly stamp: Stamp } {
  const time = whole(now);
  let next: Clock;
  if (time > clock.time) next = { time, counter: 0, device: clock.device };
  else if (clock.counter + 1 < COUNTER_END) next = { ...clock, counter: clock.counter + 1 };
  else next = { time: clock.time + 1, counter: 0, device: clock.device };
  return { clock: next, stamp: formatStamp(next) };
}

/**
 * The clock after meeting another device's stamp: it follows, so that an answer is stamped later than what it answers, but never
 * more than `MAX_LEAD` past its own time `now`. A stamp from further ahead moves it to that limit only.
 */
export function receive(clock: Clock, stamp: Stamp, now: number): Clock {
  const met = parseStamp(stamp);
  if (met === undefined) return clock;
  const own = whole(now);
  const reach = Math.min(met.time, own + MAX_LEAD);
  const time = Math.max(clock.time, reach);
  if (time === clock.time && time > met.time) return clock;
  const kept = time === clock.time ? clock.counter : 0;
  const followed = time === met.time ? met.counter : 0;
  return { time, counter: Math.max(kept, followed), device: clock.device };
}

export function formatStamp(parts: StampParts): Stamp {
  const time = parts.time.toString(36).padStart(TIME_DIGITS, '0');
  return `${time}${parts.counter.toString(36).padStart(COUNTER_DIGITS, '0')}.${parts.device}`;
}

/** Undefined for a text that is no stamp. */
export function parseStamp(stamp: string): StampParts | undefined {
  if (!FORM.test(stamp)) return undefined;
  return {
    time: timeOfStamp(stamp),
    counter: Number.parseInt(stamp.slice(TIME_DIGITS, TIME_DIGITS + COUNTER_DIGITS), 36),
    device: stamp.slice(TIME_DIGITS + COUNTER_DIGITS + 1),
  };
}

/** Milliseconds since 1970 by the clock of the device that gave it. */
export function timeOfStamp(stamp: Stamp): number {
  return Number.parseInt(stamp.slice(0, TIME_DIGITS), 36);
}

/** Below, at or above zero as `a` is earlier than, the same as or later than `b`. */
export function compareStamps(a: Stamp, b: Stamp): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How far the giver of a just-received stamp is ahead of `now`, in milliseconds; negative when it is behind or the stamp is old. */
export function skewOf(stamp: Stamp, now: number): number {
  return timeOfStamp(stamp) - now;
}

/** Whether a stamp lies so far ahead that its giver's clock must be wrong. */
export function isAhead(stamp: Stamp, now: number): boolean {
  return skewOf(stamp, now) > MAX_LEAD;
}

const whole = (now: number): number => Math.min(TIME_END - 2, Math.max(0, Math.floor(now)));
