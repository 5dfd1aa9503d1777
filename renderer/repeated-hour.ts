/** The hour that comes twice when the clocks go back: which of the two is meant, and how it is told apart. */

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** No place on earth turns its clocks by more than this, and none twice within it. */
const REACH = 3 * HOUR;

const sameClock = (a: Date, b: Date): boolean =>
  a.getHours() === b.getHours() && a.getMinutes() === b.getMinutes() && a.getDate() === b.getDate();

/**
 * The two moments that clocks here show alike, the earlier first; undefined for a moment whose clock time comes once. The zone is this
 * laptop's.
 */
export function twinsOf(at: Date): readonly [first: Date, second: Date] | undefined {
  const before = new Date(at.getTime() - REACH).getTimezoneOffset();
  const after = new Date(at.getTime() + REACH).getTimezoneOffset();
  const back = (after - before) * MINUTE;
  if (back <= 0) return undefined;
  const later = new Date(at.getTime() + back);
  if (sameClock(at, later)) return [at, later];
  const earlier = new Date(at.getTime() - back);
  return sameClock(at, earlier) ? [earlier, at] : undefined;
}

/** HH:MM as typed into a field, the same for both hours of a repeated one. */
export function clockText(at: Date): string {
  return `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`;
}

/** The latest moment not after `now` that shows this clock time on its day: of a repeated hour, the one that has been. */
export function latestBefore(at: Date, now: Date): Date {
  const twins = twinsOf(at);
  if (!twins) return at;
  return twins[1] <= now ? twins[1] : twins[0];
}
