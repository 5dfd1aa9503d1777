/**
 * Wall clocks: what a clock on the wall of a time zone shows. A wall time is written as the milliseconds that UTC would have if its clocks
 * showed the same, so that days and hours can be reckoned without regard to summer time.
 */

const readers = new Map<string, Intl.DateTimeFormat>();

function readerOf(zone: string): Intl.DateTimeFormat {
  const known = readers.get(zone);
  if (known !== undefined) return known;
  const reader = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    era: 'narrow',
  });
  readers.set(zone, reader);
  return reader;
}

/** The zone this laptop's clock is set to, as an IANA name. */
export const localZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Whether the name is one that this machine knows. */
export function isZone(name: string): boolean {
  try {
    readerOf(name);
    return true;
  } catch {
    return false;
  }
}

/** What the wall shows at an instant (milliseconds since 1970). */
export function wallOf(instant: number, zone: string): number {
  const parts: Record<string, number> = {};
  let before = false;
  for (const { type, value } of readerOf(zone).formatToParts(instant)) {
    if (type === 'era') before = value.startsWith('B');
    else parts[type] = Number(value);
  }
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const wall = new Date(0);
  wall.setUTCFullYear(before ? 1 - year : year, month - 1, day);
  wall.setUTCHours(hour, minute, second, ((instant % 1000) + 1000) % 1000);
  return wall.getTime();
}

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
export const offsetAt = (instant: number, zone: string): number => wallOf(instant, zone) - instant;

const DAY = 86_400_000;

/**
 * The instant at which the wall shows a time. An hour that is shown twice in autumn is the first of the two, one that is left out in spring is
 * reckoned with the clocks as they were before it (RFC 5545, 3.3.5).
 */
export function instantOf(wall: number, zone: string): number {
  const before = wall - offsetAt(wall - DAY, zone);
  if (wallOf(before, zone) === wall) return before;
  const after = wall - offsetAt(wall + DAY, zone);
  return wallOf(after, zone) === wall ? after : before;
}
