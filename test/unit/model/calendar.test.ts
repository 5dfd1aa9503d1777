import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarEvent, CalendarFile } from '../../../model/calendar/entry.ts';
import { occurrences } from '../../../model/calendar/occurrences.ts';
import { readCalendar } from '../../../model/calendar/read.ts';
import { readRule, writeRule } from '../../../model/calendar/rule.ts';
import { writeCalendar } from '../../../model/calendar/write.ts';
import { instantOf, wallOf } from '../../../model/calendar/zone.ts';
import { at, calendar, told } from '../../support/calendar.ts';
import { holds } from '../../support/property.ts';

const ZONES = ['Europe/Paris', 'Europe/London', 'Europe/Helsinki', 'America/New_York', 'Australia/Lord_Howe', 'UTC'];

describe('the clock on the wall', () => {
  it('shows one hour twice in autumn: reading it back gives the first of the two', () => {
    const [first, second] = [at('2026-10-25T00:30:00Z'), at('2026-10-25T01:30:00Z')];
    expect(wallOf(first, 'Europe/Paris')).toBe(wallOf(second, 'Europe/Paris'));
    expect(instantOf(wallOf(second, 'Europe/Paris'), 'Europe/Paris')).toBe(first);
  });

  it('leaves an hour out in spring: what is written in it falls an hour later', () => {
    expect(instantOf(Date.UTC(2026, 2, 29, 2, 30), 'Europe/Paris')).toBe(at('2026-03-29T01:30:00Z'));
  });

  it('says of every instant what leads back to it, or to the other of the two', () => {
    const zone = fc.constantFrom(...ZONES);
    const instant = fc.integer({ min: at('1990-01-01T00:00:00Z'), max: at('2045-01-01T00:00:00Z') });
    holds(
      fc.property(instant, zone, (time, name) => {
        const wall = wallOf(time, name);
        const back = instantOf(wall, name);
        expect(wallOf(back, name)).toBe(wall);
        expect(Math.abs(back - time)).toBeLessThanOrEqual(3_600_000);
      }),
      500,
    );
  });
});

describe('a meeting that repeats', () => {
  const paris = (start: string, rule: string) => ({ start: at(start), rule, zone: 'Europe/Paris' });
  const year: [number, number] = [at('2026-01-01T00:00:00Z'), at('2027-01-01T00:00:00Z')];

  it('keeps its hour on the wall when the clocks change', () => {
    const series = paris('2026-10-20T17:00:00Z', 'FREQ=WEEKLY;COUNT=3');
    expect(told(occurrences(series, ...year))).toEqual([
      '2026-10-20T17:00:00.000Z',
      '2026-10-27T18:00:00.000Z',
      '2026-11-03T18:00:00.000Z',
    ]);
  });

  it('takes place on the second Tuesday, the last Friday, or every other week, until its last day', () => {
    const starts = (start: string, rule: string) =>
      occurrences(paris(start, rule), ...year).map((time) => new Date(time).toISOString().slice(0, 10));
    expect(starts('2026-09-08T17:00:00Z', 'FREQ=MONTHLY;BYDAY=2TU;UNTIL=20261110')).toEqual([
      '2026-09-08',
      '2026-10-13',
      '2026-11-10',
    ]);
    expect(starts('2026-09-25T08:00:00Z', 'FREQ=MONTHLY;BYDAY=-1FR')).toEqual([
      '2026-09-25',
      '2026-10-30',
      '2026-11-27',
      '2026-12-25',
    ]);
    expect(starts('2026-12-01T08:00:00Z', 'FREQ=WEEKLY;INTERVAL=2')).toEqual([
      '2026-12-01',
      '2026-12-15',
      '2026-12-29',
    ]);
    expect(starts('2026-12-29T23:30:00Z', 'FREQ=DAILY;UNTIL=20261230T233000Z')).toEqual(['2026-12-29', '2026-12-30']);
  });

  it('which began in the repeated hour begins then, and is asked for without walking from its beginning', () => {
    const series = paris('2026-10-25T01:30:00Z', 'FREQ=WEEKLY');
    expect(told(occurrences(series, series.start, at('2026-11-02T00:00:00Z')))).toEqual([
      '2026-10-25T01:30:00.000Z',
      '2026-11-01T01:30:00.000Z',
    ]);
    expect(occurrences(paris('1990-01-01T08:00:00Z', 'FREQ=DAILY'), year[0], year[1])).toHaveLength(365);
  });

  it('takes place once where its rule cannot be followed', () => {
    for (const rule of [
      '',
      'FREQ=SECONDLY',
      'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
      'FREQ=DAILY;BYMONTHDAY=31;BYMONTH=2',
      'FREQ=WEEKLY;COUNT=2;UNTIL=20270101',
      'FREQ=WEEKLY;FREQ=DAILY',
      'every monday',
      'FREQ=WEEKLY;UNTIL=20260230',
    ]) {
      expect(readRule(rule), rule).toBeUndefined();
      expect(occurrences(paris('2026-05-01T08:00:00Z', rule), ...year)).toEqual([at('2026-05-01T08:00:00Z')]);
    }
  });
});

const weekday = fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU');
const rule = fc.oneof(
  fc.constant(''),
  fc
    .tuple(weekday, fc.integer({ min: 1, max: 9 }))
    .map(([day, every]) => `FREQ=WEEKLY;INTERVAL=${every + 1};BYDAY=${day}`),
  fc.tuple(weekday, fc.constantFrom(-1, 1, 2, 3)).map(([day, nth]) => `FREQ=MONTHLY;BYDAY=${nth}${day};COUNT=7`),
  fc.integer({ min: 1, max: 28 }).map((day) => `FREQ=MONTHLY;BYMONTHDAY=${day};UNTIL=20300101T000000Z`),
  fc.constant('FREQ=YEARLY'),
);
/** Half of the starts lie within a day of the clocks' changes. */
const start = fc
  .oneof(
    fc.integer({ min: at('2000-01-01T00:00:00Z'), max: at('2035-01-01T00:00:00Z') }),
    fc.integer({ min: at('2026-10-24T22:00:00Z'), max: at('2026-10-25T04:00:00Z') }),
    fc.integer({ min: at('2026-03-28T22:00:00Z'), max: at('2026-03-29T04:00:00Z') }),
  )
  .map((time) => Math.floor(time / 1000) * 1000);
const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc.constantFrom('a;b,c\\n', 'Ligne 1\nLigne 2', '🚓'.repeat(60)),
);
const oneLine = words.map((text) =>
  `Tea ${text}`
    .replace(/[\p{Cc}\u2028\u2029]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim(),
);
const notes = words.map((text) =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|\ufeff/gu, '')
    .trim(),
);
const event: fc.Arbitrary<CalendarEvent> = fc
  .record({
    uid: fc.uuid().map((id) => `${id}@beatbook`),
    title: oneLine,
    notes,
    where: oneLine,
    kind: fc.constantFrom('meeting', 'coffee', ''),
    start,
    length: fc.option(fc.integer({ min: 0, max: 40_000 }), { nil: null }),
    rule,
    /** Days after the beginning on which it does not take place. */
    without: fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { maxLength: 4 }),
    cancelled: fc.boolean(),
  })
  .map(({ length, without, ...rest }) => ({
    ...rest,
    end: length === null ? null : rest.start + length * 1000,
    exceptions: rest.rule === '' ? [] : without.sort((a, b) => a - b).map((days) => rest.start + days * 86_400_000),
  }));

describe('a calendar file', () => {
  it('carries every meeting and promise there and back, in any zone, through the repeated hour', () => {
    const task = fc.record({
      uid: fc.uuid(),
      title: oneLine,
      due: fc.constantFrom('2026-02-28', '2028-02-29', '2026-10-25'),
      done: fc.boolean(),
    });
    const file: fc.Arbitrary<CalendarFile> = fc.record({
      events: fc.array(event, { maxLength: 5 }),
      tasks: fc.array(task, { maxLength: 3 }),
    });
    holds(
      fc.property(file, fc.constantFrom(...ZONES), (written, zone) => {
        const text = writeCalendar(written, zone, at('2026-11-20T12:00:00Z'));
        for (const line of text.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
        const entries = readCalendar(text, zone) ?? [];
        expect(entries.flatMap((entry) => (entry.kind === 'event' ? [entry.event] : []))).toEqual(written.events);
        expect(entries.flatMap((entry) => (entry.kind === 'task' ? [entry.task] : []))).toEqual(written.tasks);
        expect(entries).toHaveLength(written.events.length + written.tasks.length);
      }),
      120,
    );
  });

  it('keeps what a rule says', () => {
    holds(
      fc.property(rule.filter(Boolean), (text) => {
        const read = readRule(text);
        expect(read && readRule(writeRule(read))).toEqual(read);
      }),
    );
  });

  const single = (...lines: string[]) =>
    readCalendar(calendar('BEGIN:VEVENT', 'UID:1', 'SUMMARY:Tea', ...lines, 'END:VEVENT'), 'Europe/Paris')?.[0];

  it('of another program is read: zones by name, whole days, lengths, alarms passed over', () => {
    expect(single('DTSTART;TZID="Europe/London":20260601T090000', 'DURATION:PT1H30M')).toMatchObject({
      event: { start: at('2026-06-01T08:00:00Z'), end: at('2026-06-01T09:30:00Z') },
    });
    expect(single('DTSTART;VALUE=DATE:20260601', 'DTEND;VALUE=DATE:20260602')).toMatchObject({
      event: { wholeDay: true, start: at('2026-05-31T22:00:00Z'), end: at('2026-06-01T22:00:00Z') },
    });
    expect(
      single('BEGIN:VALARM', 'SUMMARY:Bell', 'TRIGGER:-PT10M', 'END:VALARM', 'DTSTART:20260601T090000'),
    ).toMatchObject({ event: { title: 'Tea', start: at('2026-06-01T07:00:00Z') } });
  });

  it('says why an entry is left out', () => {
    const reason = (...lines: string[]) => {
      const entry = single(...lines);
      return entry?.kind === 'left' ? entry.reason : entry?.kind;
    };
    expect(reason('DTSTART:20260231T090000')).toBe('noStart');
    expect(reason('DTSTART;TZID=Middle Earth:20260601T090000')).toBe('unknownZone');
    expect(reason('DTSTART;TZID=America/New_York:20260601T090000', 'RRULE:FREQ=WEEKLY')).toBe('unknownZone');
    expect(reason('DTSTART:20260601T090000Z', 'RRULE:FREQ=HOURLY')).toBe('unknownRule');
    expect(reason('DTSTART:20260601T090000Z', 'EXDATE:someday', 'RRULE:FREQ=WEEKLY')).toBe('exceptions');
    expect(reason('DTSTART:20260601T090000Z', 'EXDATE;TZID=Middle Earth:20260608T090000', 'RRULE:FREQ=WEEKLY')).toBe(
      'unknownZone',
    );
    expect(reason('DTSTART:20260601T090000Z', 'DTEND:20260601T080000Z')).toBe('endBeforeStart');
  });

  it('that is none is told apart from an empty one, whatever it holds', () => {
    expect(readCalendar(calendar(), 'UTC')).toEqual([]);
    expect(readCalendar('', 'UTC')).toBeUndefined();
    expect(readCalendar('%PDF-1.4', 'UTC')).toBeUndefined();
    expect(readCalendar('BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR', 'UTC')).toBeUndefined();
    holds(fc.property(fc.string(), (text) => void readCalendar(text, 'UTC')));
  });
});
