/** Reads calendar files (RFC 5545): the events and tasks in them, whatever program wrote them. What cannot be taken is named with its reason. */
import type { CalendarEvent, CalendarTask } from './entry.ts';
import { MOST_EXCEPTIONS, readExceptions } from './exceptions.ts';
import { readRule } from './rule.ts';
import { type Added, type Later, parted } from './series.ts';
import { instantOf, isZone, wallOf } from './zone.ts';

/** Why an entry of the file is left out: translated under `calendar.reason.<code>`. */
export type CalendarReason =
  | 'noStart'
  | 'noTitle'
  | 'unknownZone'
  | 'unknownRule'
  | 'exceptions'
  | 'endBeforeStart'
  | 'noDue';

export type ReadEntry =
  | { readonly kind: 'event'; readonly event: CalendarEvent; readonly lacks?: CalendarLack }
  | { readonly kind: 'task'; readonly task: CalendarTask }
  | {
      readonly kind: 'left';
      readonly title: string;
      readonly reason: CalendarReason;
      /** When it begins or is due, where that much is understood. */
      readonly start?: number;
      readonly wholeDay?: boolean;
    };

/** What of a series the file tells is not taken: translated, with what to do, under `calendar.lack.<code>`. */
export type CalendarLack = 'added' | 'later' | 'series';

interface Property {
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
}
type Component = Map<string, Property[]>;

const DAY = 86_400_000;

/** One line apart: its name, its parameters, its value. Quoted parameters may hold any of the signs that part the others. */
function propertyOf(line: string): ({ readonly name: string } & Property) | undefined {
  const match = /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)$/su.exec(
    line,
  );
  if (match === null) return undefined;
  const parameters = new Map<string, string>();
  for (const [, name = '', value = ''] of (match[2] ?? '').matchAll(/;([A-Za-z0-9-]+)=((?:"[^"]*"|[^";])*)/g)) {
    parameters.set(name.toUpperCase(), value.replaceAll('"', ''));
  }
  return { name: (match[1] ?? '').toUpperCase(), parameters, value: match[3] ?? '' };
}

const plain = (text: string): string =>
  text.replace(/\\([\\;,nN])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign));

/** VEVENT and VTODO components; alarms and whatever else stands within them is passed over. */
function componentsOf(text: string): { readonly name: string; readonly of: Component }[] | undefined {
  const lines = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]/g, '')
    .split('\n');
  const found: { name: string; of: Component }[] = [];
  const open: { name: string; of: Component }[] = [];
  let calendars = 0;
  for (const line of lines) {
    if (line.trim() === '') continue;
    const property = propertyOf(line);
    if (property === undefined) continue;
    const { name, value } = property;
    if (name === 'BEGIN') {
      open.push({ name: value.trim().toUpperCase(), of: new Map() });
      if (open.length === 1 && open[0]?.name === 'VCALENDAR') calendars += 1;
    } else if (name === 'END') {
      const ended = open.pop();
      if (ended === undefined || ended.name !== value.trim().toUpperCase()) return undefined;
      if (open.length === 1 && (ended.name === 'VEVENT' || ended.name === 'VTODO')) found.push(ended);
    } else {
      const of = open.at(-1)?.of;
      of?.set(name, [...(of.get(name) ?? []), property]);
    }
  }
  return calendars > 0 && open.length === 0 ? found : undefined;
}

const WALL = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/;

/** Milliseconds since 1970; a time without zone is the laptop's own. */
function instantFrom(property: Property, zone: string): { at: number; day: boolean } | 'unknownZone' | undefined {
  const match = WALL.exec(property.value.trim());
  if (match === null) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  if (new Date(wall).getUTCDate() !== day || hour > 23 || minute > 59) return undefined;
  if (match[7] === 'Z') return { at: wall, day: false };
  const named = property.parameters.get('TZID');
  if (named !== undefined && !isZone(named)) return 'unknownZone';
  return { at: instantOf(wall, named ?? zone), day: match[4] === undefined };
}

/** Milliseconds of a duration such as PT1H30M or P1D. */
function durationOf(text: string): number | undefined {
  const match = /^\+?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text.trim());
  if (match === null) return undefined;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return (weeks * 7 + days) * DAY + ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

/**
 * All entries in the order of the file; undefined where the text is no calendar. `zone` is where times without one are meant. A series goes by the
 * laptop's wall clock: one from another zone is taken where both show the same hour at its start.
 */
export function readCalendar(text: string, zone: string): ReadEntry[] | undefined {
  const components = componentsOf(text);
  if (components === undefined) return undefined;
  const instead = new Map<string, number[]>();
  const onwards = new Map<string, Later[]>();
  const whole = new Set<string>();
  for (const { of } of components) {
    const at = of.get('RECURRENCE-ID')?.[0];
    const date = at && instantFrom(at, zone);
    if (typeof date === 'object' && standsForOneDate(of, zone))
      instead.set(said(of, 'UID'), [...(instead.get(said(of, 'UID')) ?? []), date.at]);
    else if (typeof date === 'object' && isOnwards(of)) {
      const told = eventOf(of, zone);
      const later = { from: date.at, event: told.kind === 'event' ? told.event : undefined };
      onwards.set(said(of, 'UID'), [...(onwards.get(said(of, 'UID')) ?? []), later]);
    }
    if (at === undefined) whole.add(said(of, 'UID'));
  }
  return components.flatMap(({ name, of }): ReadEntry[] => {
    const entry = name === 'VTODO' ? taskOf(of, zone) : eventOf(of, zone);
    if (entry.kind !== 'event') return [entry];
    const { event } = entry;
    if (isOnwards(of)) {
      // Told with its series, where that is in the file.
      if (whole.has(event.uid)) return [];
      return [event.rule === '' ? { ...entry, lacks: 'series' } : entry];
    }
    if (of.has('RECURRENCE-ID') || (event.rule === '' && !of.has('RDATE'))) return [entry];
    // A date told by itself (RFC 5545, 3.8.4.4) stands in place of the series' own.
    const moved = instead.get(event.uid) ?? [];
    const exceptions = [...new Set([...event.exceptions, ...moved])].sort((a, b) => a - b);
    const added = addedTo(of, event.start, zone);
    const { events, followed } = parted({ ...event, exceptions }, onwards.get(event.uid) ?? [], added ?? [], zone);
    const lacks = added === undefined ? 'added' : followed ? undefined : 'later';
    return events.map((one, index) => ({
      kind: 'event',
      event: one,
      // Said once: at the first where dates are missing, at the last where it breaks off.
      ...(lacks !== undefined && index === (lacks === 'added' ? 0 : events.length - 1) && { lacks }),
    }));
  });
}

const said = (of: Component, name: string): string => plain(of.get(name)?.[0]?.value ?? '').trim();

function eventOf(of: Component, zone: string): ReadEntry {
  const title = said(of, 'SUMMARY').replace(/\s+/g, ' ');
  const begins = of.get('DTSTART')?.[0];
  const start = begins && instantFrom(begins, zone);
  const known = typeof start === 'object' ? { start: start.at, wholeDay: start.day } : {};
  const left = (reason: CalendarReason): ReadEntry => ({ kind: 'left', title, reason, ...known });
  if (start === undefined) return left('noStart');
  if (start === 'unknownZone') return left('unknownZone');
  if (title === '') return left('noTitle');
  if (!standsForOneDate(of, zone) && !isOnwards(of)) return left('exceptions');
  const rule = of.get('RRULE')?.[0]?.value.trim().toUpperCase() ?? '';
  if (rule !== '' && (of.get('RRULE')?.length !== 1 || readRule(rule) === undefined)) return left('unknownRule');
  const at = exactStart(of, start.at, begins?.parameters.get('TZID') ?? zone);
  if (rule !== '' && !sameWall(at, begins, zone)) return left('unknownZone');

  const exceptions = rule === '' && !of.has('RDATE') ? [] : exceptionsOf(of, at, zone);
  if (exceptions === 'unknownZone') return left('unknownZone');
  if (exceptions === undefined || exceptions.length > MOST_EXCEPTIONS) return left('exceptions');

  const ends = of.get('DTEND')?.[0];
  const lasts = of.get('DURATION')?.[0];
  let end: number | null = null;
  if (ends !== undefined) {
    const until = instantFrom(ends, zone);
    if (until === 'unknownZone') return left('unknownZone');
    end = until?.at ?? null;
  } else if (lasts !== undefined) {
    const length = durationOf(lasts.value);
    end = length === undefined ? null : at + length;
  }
  if (end !== null && end < at) return left('endBeforeStart');
  const event: CalendarEvent = {
    uid: said(of, 'UID'),
    title,
    notes: said(of, 'DESCRIPTION'),
    where: said(of, 'LOCATION'),
    kind: said(of, 'X-BEATBOOK-KIND'),
    start: at,
    ...(start.day && { wholeDay: true }),
    end,
    rule,
    exceptions,
    cancelled: said(of, 'STATUS').toUpperCase() === 'CANCELLED',
  };
  return { kind: 'event', event };
}

/** One date of a series told by itself, or no such thing. */
function standsForOneDate(of: Component, zone: string): boolean {
  const at = of.get('RECURRENCE-ID')?.[0];
  if (at === undefined) return true;
  return !at.parameters.has('RANGE') && !of.has('RRULE') && typeof instantFrom(at, zone) === 'object';
}

/** A series as it is from one of its dates on (RFC 5545, 3.2.13). */
const isOnwards = (of: Component): boolean =>
  of.get('RECURRENCE-ID')?.[0]?.parameters.get('RANGE')?.toUpperCase() === 'THISANDFUTURE';

/** The dates added to a series, of all its RDATE lines; undefined where one cannot be read, or there are more than anybody keeps. */
function addedTo(of: Component, start: number, zone: string): Added[] | undefined {
  const hour = wallOf(start, zone) % DAY;
  const found = new Map<number, Added>();
  for (const { parameters, value } of of.get('RDATE') ?? []) {
    for (const one of value.split(',')) {
      const [begins = '', ends] = one.trim().split('/');
      const date = instantFrom({ parameters, value: begins }, zone);
      if (typeof date !== 'object') return undefined;
      const at = date.day ? instantOf(wallDay(begins) + hour, zone) : date.at;
      const length = ends === undefined ? undefined : durationOf(ends);
      const until =
        ends === undefined || length !== undefined ? undefined : instantFrom({ parameters, value: ends }, zone);
      if (until === 'unknownZone' || (until !== undefined && until.at < at)) return undefined;
      found.set(at, { start: at, end: length === undefined ? (until?.at ?? null) : at + length });
    }
  }
  return found.size > MOST_EXCEPTIONS ? undefined : [...found.values()].sort((a, b) => a.start - b.start);
}

/**
 * The dates a series leaves out, of all its EXDATE lines. One that names a day alone means the meeting of that day, at the hour on the wall at
 * which the series begins. Undefined where one cannot be read.
 */
function exceptionsOf(of: Component, start: number, zone: string): number[] | 'unknownZone' | undefined {
  const own = of.get('X-BEATBOOK-EXDATE')?.[0];
  if (own !== undefined) return readExceptions(own.value);
  const hour = wallOf(start, zone) % DAY;
  const found: number[] = [];
  for (const { parameters, value } of of.get('EXDATE') ?? []) {
    for (const one of value.split(',')) {
      const except = instantFrom({ parameters, value: one }, zone);
      if (except === undefined || except === 'unknownZone') return except;
      found.push(WALL.exec(one.trim())?.[4] === undefined ? instantOf(wallDay(one) + hour, zone) : except.at);
    }
  }
  return [...new Set(found)].sort((a, b) => a - b);
}

const wallDay = (text: string): number => {
  const [year = 0, month = 1, day = 1] = (WALL.exec(text.trim()) ?? []).slice(1, 4).map(Number);
  return Date.UTC(year, month - 1, day);
};

/** Which of the two hours of autumn a series of ours begins in. */
function exactStart(of: Component, at: number, zone: string): number {
  const exact = of.get('X-BEATBOOK-START')?.[0];
  const told = exact && instantFrom(exact, zone);
  return typeof told === 'object' && wallOf(told.at, zone) === wallOf(at, zone) ? told.at : at;
}

function sameWall(at: number, begins: Property | undefined, zone: string): boolean {
  const named = begins?.parameters.get('TZID');
  return named === undefined || named === zone || wallOf(at, named) === wallOf(at, zone);
}

function taskOf(of: Component, zone: string): ReadEntry {
  const title = said(of, 'SUMMARY').replace(/\s+/g, ' ');
  const due = /^(\d{4})(\d\d)(\d\d)/.exec(of.get('DUE')?.[0]?.value ?? '');
  if (title === '') {
    const known = due === null ? {} : { start: instantOf(wallDay(due[0]), zone), wholeDay: true };
    return { kind: 'left', title, reason: 'noTitle', ...known };
  }
  if (due === null) return { kind: 'left', title, reason: 'noDue' };
  const done = said(of, 'STATUS').toUpperCase() === 'COMPLETED';
  return { kind: 'task', task: { uid: said(of, 'UID'), title, due: due.slice(1).join('-'), done } };
}
