/** Writes calendar files (RFC 5545). */
import { type CalendarFile, utcText, wallText } from './entry.ts';
import { offsetAt, wallOf } from './zone.ts';

const LINE_BYTES = 75;
const DAY = 86_400_000;
/** How far ahead the clocks' changes are written for a series without end. */
const YEARS_AHEAD = 10;

const escaped = (text: string): string =>
  text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n?|\n/g, '\\n')
    .replace(/\p{Cc}/gu, (sign) => (sign === '\t' ? sign : ''));

/** Lines of at most 75 bytes; a character is never cut in two. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  const lines: string[] = [];
  let held = '';
  let bytes = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (bytes + size > LINE_BYTES) {
      lines.push(held);
      held = ' ';
      bytes = 1;
    }
    held += character;
    bytes += size;
  }
  return [...lines, held].join('\r\n');
}

function offsetText(offset: number): string {
  const seconds = Math.round(Math.abs(offset) / 1000);
  const two = (number: number) => String(number).padStart(2, '0');
  const rest = seconds % 60;
  const sign = offset < 0 ? '-' : '+';
  return `${sign}${two(Math.floor(seconds / 3600))}${two(Math.floor(seconds / 60) % 60)}${rest > 0 ? two(rest) : ''}`;
}

/** The instants between two others at which a zone's clocks change. */
function changesOf(zone: string, from: number, to: number): number[] {
  const found: number[] = [];
  for (let at = from; at < to; at += 14 * DAY) {
    let [low, high] = [at, Math.min(to, at + 14 * DAY)];
    if (offsetAt(low, zone) === offsetAt(high, zone)) continue;
    const before = offsetAt(low, zone);
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000;
      if (offsetAt(middle, zone) === before) low = middle;
      else high = middle;
    }
    found.push(high);
  }
  return found;
}

/** What the zone's clocks do round the meetings, so that a reader needs no table of its own. */
function zoneLines(zone: string, from: number, to: number): string[] {
  const begin = Math.floor(from / 1000) * 1000 - 400 * DAY;
  const first = offsetAt(begin, zone);
  const parts = [observance('STANDARD', first, first, [wallText(begin + first)])];
  const groups = new Map<string, { before: number; after: number; at: string[] }>();
  for (const change of changesOf(zone, begin, to)) {
    const [before, after] = [offsetAt(change - 1000, zone), offsetAt(change, zone)];
    const key = `${before} ${after}`;
    const group = groups.get(key) ?? { before, after, at: [] };
    group.at.push(wallText(change + before));
    groups.set(key, group);
  }
  for (const { before, after, at } of groups.values()) {
    parts.push(observance(after > before ? 'DAYLIGHT' : 'STANDARD', before, after, at));
  }
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...parts.flat(), 'END:VTIMEZONE'];
}

const observance = (name: string, before: number, after: number, at: readonly string[]): string[] => [
  `BEGIN:${name}`,
  `DTSTART:${at[0]}`,
  ...(at.length > 1 ? [`RDATE:${at.slice(1).join(',')}`] : []),
  `TZOFFSETFROM:${offsetText(before)}`,
  `TZOFFSETTO:${offsetText(after)}`,
  `END:${name}`,
];

/**
 * The file's text. Meetings that take place once are written in UTC; a series in the zone whose wall it goes by, with what the zone's clocks do.
 * `now` stamps every entry (milliseconds since 1970).
 */
export function writeCalendar({ events, tasks }: CalendarFile, zone: string, now: number): string {
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Beatbook//Beatbook//EN', 'CALSCALE:GREGORIAN'];
  const series = events.filter(({ rule }) => rule !== '');
  const first = Math.min(...series.map(({ start }) => start));
  if (series.length > 0) lines.push(...zoneLines(zone, first, Math.max(now, first) + YEARS_AHEAD * 366 * DAY));
  for (const { uid, title, notes, where, kind, start, end, rule, exceptions, cancelled } of events) {
    lines.push('BEGIN:VEVENT', `UID:${uid}`, `DTSTAMP:${utcText(now)}`, 'CLASS:PRIVATE', `SUMMARY:${escaped(title)}`);
    if (rule === '') lines.push(`DTSTART:${utcText(start)}`);
    else {
      // The hour that autumn repeats says twice the same on the wall: which of the two it is stands beside it.
      lines.push(
        `DTSTART;TZID=${zone}:${wallText(wallOf(start, zone))}`,
        `X-BEATBOOK-START:${utcText(start)}`,
        `RRULE:${rule}`,
      );
      // In the series' own form (RFC 5545, 3.8.5.1); the exact beginnings stand beside it for the hour that autumn repeats.
      if (exceptions.length > 0) {
        const walls = exceptions.map((each) => wallText(wallOf(each, zone)));
        lines.push(`EXDATE;TZID=${zone}:${walls.join(',')}`, `X-BEATBOOK-EXDATE:${exceptions.map(utcText).join(',')}`);
      }
    }
    if (end !== null) {
      lines.push(rule === '' ? `DTEND:${utcText(end)}` : `DURATION:PT${Math.round((end - start) / 1000)}S`);
    }
    if (notes !== '') lines.push(`DESCRIPTION:${escaped(notes)}`);
    if (where !== '') lines.push(`LOCATION:${escaped(where)}`);
    if (kind !== '') lines.push(`X-BEATBOOK-KIND:${escaped(kind)}`);
    lines.push(`STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`, 'END:VEVENT');
  }
  for (const { uid, title, due, done } of tasks) {
    const status = done ? 'COMPLETED' : 'NEEDS-ACTION';
    lines.push('BEGIN:VTODO', `UID:${uid}`, `DTSTAMP:${utcText(now)}`, 'CLASS:PRIVATE', `SUMMARY:${escaped(title)}`);
    lines.push(`DUE;VALUE=DATE:${due.replaceAll('-', '')}`, `STATUS:${status}`, 'END:VTODO');
  }
  lines.push('END:VCALENDAR');
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
