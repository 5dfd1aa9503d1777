import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CalendarEvent, type CalendarFile, wallText } from '../../../model/calendar/entry.ts';
import { occurrences } from '../../../model/calendar/occurrences.ts';
import { readCalendar } from '../../../model/calendar/read.ts';
import { readRule, writeRule } from '../../../model/calendar/rule.ts';
import { writeCalendar } from '../../../model/calendar/write.ts';
import { instantOf, wallOf } from '../../../model/calendar/zone.ts';
import { holds } from '../../support/property.ts';

const ZONES = ['Europe/Paris', 'Europe/London', 'Europe/Helsinki', 'America/New_York', 'Australia/Lord_Howe', 'UTC'];
const at = (text: string) => Date.parse(text);
const told = (times: readonly number[]) => times.map((time) => new Date(time).toISOString());

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

  const calendar = (...lines: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR'].join('\r\n');
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

  const datesOf = (zone: string, from: string, to: string, ...lines: string[]) => {
    const [entry] = readCalendar(calendar('BEGIN:VEVENT', 'UID:1', 'SUMMARY:Tea', ...lines, 'END:VEVENT'), zone) ?? [];
    if (entry?.kind !== 'event') return entry;
    return told(occurrences({ ...entry.event, zone }, at(from), at(to)));
  };

  it('leaves out the dates a series names (RFC 5545, 3.8.5.1), which count towards its number of times', () => {
    // "EXDATE:19960402T010000Z,19960403T010000Z,19960404T010000Z"
    expect(
      datesOf(
        'UTC',
        '1996-01-01T00:00:00Z',
        '1997-01-01T00:00:00Z',
        'DTSTART:19960401T010000Z',
        'RRULE:FREQ=DAILY;COUNT=6',
        'EXDATE:19960402T010000Z,19960403T010000Z,19960404T010000Z',
      ),
    ).toEqual(['1996-04-01T01:00:00.000Z', '1996-04-05T01:00:00.000Z', '1996-04-06T01:00:00.000Z']);
  });

  it('follows every Friday the thirteenth (RFC 5545, 3.8.5.3), whose first day is excepted itself', () => {
    expect(
      datesOf(
        'America/New_York',
        '1997-01-01T00:00:00Z',
        '2000-12-31T00:00:00Z',
        'DTSTART;TZID=America/New_York:19970902T090000',
        'EXDATE;TZID=America/New_York:19970902T090000',
        'RRULE:FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
      ),
    ).toEqual([
      '1998-02-13T14:00:00.000Z',
      '1998-03-13T14:00:00.000Z',
      '1998-11-13T14:00:00.000Z',
      '1999-08-13T13:00:00.000Z',
      '2000-10-13T13:00:00.000Z',
    ]);
  });

  it('takes exceptions on several lines, in UTC, in a zone, on a wall, or as days alone, through the change of clocks', () => {
    expect(
      datesOf(
        'Europe/Paris',
        '2026-10-01T00:00:00Z',
        '2026-11-30T00:00:00Z',
        'DTSTART;TZID=Europe/Paris:20261005T180000',
        'RRULE:FREQ=WEEKLY;COUNT=6',
        'EXDATE;TZID=Europe/Paris:20261012T180000',
        'EXDATE:20261026T170000Z',
        'EXDATE;VALUE=DATE:20261102',
      ),
    ).toEqual(['2026-10-05T16:00:00.000Z', '2026-10-19T16:00:00.000Z', '2026-11-09T17:00:00.000Z']);
  });

  it('takes a date told by itself in place of the series’ own (RFC 5545, 3.8.4.4)', () => {
    const series = [
      'BEGIN:VEVENT',
      'UID:1',
      'SUMMARY:Tea',
      'DTSTART:20260601T160000Z',
      'RRULE:FREQ=WEEKLY;COUNT=3',
      'END:VEVENT',
    ];
    const moved = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:1', 'SUMMARY:Tea, later', ...lines, 'END:VEVENT'];
    const file = (...lines: string[]) =>
      (readCalendar(calendar(...series, ...lines), 'UTC') ?? []).map((entry) =>
        entry.kind === 'event'
          ? told(occurrences({ ...entry.event, zone: 'UTC' }, at('2026-05-01T00:00:00Z'), at('2026-08-01T00:00:00Z')))
          : entry,
      );
    expect(file(...moved('RECURRENCE-ID:20260608T160000Z', 'DTSTART:20260609T180000Z'))).toEqual([
      ['2026-06-01T16:00:00.000Z', '2026-06-15T16:00:00.000Z'],
      ['2026-06-09T18:00:00.000Z'],
    ]);
  });

  const between = ['2026-05-01T00:00:00Z', '2027-05-01T00:00:00Z'].map(at) as [number, number];
  const component = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:1', 'SUMMARY:Tea', ...lines, 'END:VEVENT'];
  /** What each meeting of a file is called, and on which of its dates it takes place; what it lacks after it. */
  const meetings = (zone: string, ...lines: string[]) =>
    (readCalendar(calendar(...lines), zone) ?? []).map((entry) =>
      entry.kind === 'event'
        ? [
            entry.event.title,
            ...told(occurrences({ ...entry.event, zone }, ...between)).map((date) => date.slice(5, 16)),
            ...(entry.lacks === undefined ? [] : [entry.lacks]),
          ]
        : entry,
    );

  it('takes the dates added to a series as meetings of their own, each once (RFC 5545, 3.8.5.2)', () => {
    expect(
      meetings(
        'UTC',
        ...component(
          'DTSTART:20260601T160000Z',
          'DTEND:20260601T170000Z',
          'RRULE:FREQ=WEEKLY;COUNT=3',
          'EXDATE:20260604T090000Z',
          // One that the rule says too, one that is excepted again, one told with its own end.
          'RDATE:20260603T090000Z,20260608T160000Z,20260604T090000Z',
          'RDATE;VALUE=PERIOD:20260605T090000Z/PT3H',
        ),
      ),
    ).toEqual([
      ['Tea', '06-01T16:00', '06-08T16:00', '06-15T16:00'],
      ['Tea', '06-03T09:00'],
      ['Tea', '06-05T09:00'],
    ]);
    const ends = (...lines: string[]) =>
      (readCalendar(calendar(...component(...lines)), 'UTC') ?? []).map((entry) =>
        entry.kind === 'event' ? told([entry.event.end ?? 0])[0]?.slice(11, 16) : entry.kind,
      );
    expect(
      ends('DTSTART:20260601T160000Z', 'DURATION:PT1H', 'RDATE;VALUE=PERIOD:20260605T090000Z/20260605T120000Z'),
    ).toEqual(['17:00', '12:00']);
    expect(ends('DTSTART:20260601T160000Z', 'DURATION:PT1H', 'RDATE;VALUE=DATE:20260605')).toEqual(['17:00', '17:00']);
    // Added dates that cannot be read: the series comes, and says what it lacks.
    expect(meetings('UTC', ...component('DTSTART:20260601T160000Z', 'RRULE:FREQ=DAILY;COUNT=2', 'RDATE:soon'))).toEqual(
      [['Tea', '06-01T16:00', '06-02T16:00', 'added']],
    );
  });

  it('takes a series changed from a date on as two, with what is excepted and moved later (RFC 5545, 3.2.13)', () => {
    const onwards = (from: string, ...lines: string[]) => [
      'BEGIN:VEVENT',
      'UID:1',
      'SUMMARY:Coffee',
      `RECURRENCE-ID;RANGE=THISANDFUTURE:${from}`,
      ...lines,
      'END:VEVENT',
    ];
    expect(
      meetings(
        'UTC',
        ...component('DTSTART:20260601T160000Z', 'RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=6', 'EXDATE:20260629T160000Z'),
        // Out of order in the file, and a Wednesday from then on.
        ...onwards('20260622T160000Z', 'DTSTART:20260624T093000Z'),
      ),
    ).toEqual([
      ['Tea', '06-01T16:00', '06-08T16:00', '06-15T16:00'],
      ['Coffee', '06-24T09:30', '07-08T09:30'],
    ]);
    // Twice changed; until a day; the clock goes back between.
    expect(
      meetings(
        'Europe/Paris',
        ...onwards('20261026T180000', 'DTSTART:20261026T190000'),
        ...component('DTSTART:20261012T180000', 'RRULE:FREQ=WEEKLY;UNTIL=20261109'),
        ...onwards('20261019T180000', 'DTSTART:20261019T170000'),
      ),
    ).toEqual([
      ['Tea', '10-12T16:00'],
      ['Coffee', '10-19T15:00'],
      ['Coffee', '10-26T18:00', '11-02T18:00', '11-09T18:00'],
    ]);
    // Its own rule from then on.
    expect(
      meetings(
        'UTC',
        ...component('DTSTART:20260601T160000Z', 'RRULE:FREQ=WEEKLY'),
        ...onwards('20260608T160000Z', 'DTSTART:20260608T160000Z', 'RRULE:FREQ=MONTHLY;COUNT=2'),
      ),
    ).toEqual([
      ['Tea', '06-01T16:00'],
      ['Coffee', '06-08T16:00', '07-08T16:00'],
    ]);
  });

  it('ends a series before a change that no rule says, and says so; a change without its series too', () => {
    const onwards = (...lines: string[]) => component('RECURRENCE-ID;RANGE=THISANDFUTURE:20260608T160000Z', ...lines);
    const series = component('DTSTART:20260601T160000Z', 'RRULE:FREQ=MONTHLY;BYDAY=1MO,2MO');
    expect(meetings('UTC', ...series, ...onwards('DTSTART:20260609T160000Z'))).toEqual([
      ['Tea', '06-01T16:00', 'later'],
    ]);
    expect(meetings('UTC', ...series, ...onwards('DTSTART:some day'))).toEqual([
      ['Tea', '06-01T16:00', 'later'],
      { kind: 'left', title: 'Tea', reason: 'noStart' },
    ]);
    expect(meetings('UTC', ...onwards('DTSTART:20260609T160000Z'))).toEqual([['Tea', '06-09T16:00', 'series']]);
    expect(
      meetings('UTC', ...component('RECURRENCE-ID;RANGE=THISANDPRIOR:20260608T160000Z', 'DTSTART:20260608T160000Z')),
    ).toMatchObject([{ reason: 'exceptions' }]);
  });

  it('in pieces, takes place on the same dates as whole, whatever the rule and wherever it is cut', () => {
    const hour = 16 * 3_600_000;
    holds(
      fc.property(
        fc.constantFrom(
          'FREQ=DAILY',
          'FREQ=WEEKLY;BYDAY=MO,TH',
          'FREQ=WEEKLY;INTERVAL=2',
          'FREQ=MONTHLY',
          'FREQ=MONTHLY;BYDAY=-1FR',
        ),
        fc.constantFrom('', ';COUNT=9', ';UNTIL=20270101'),
        fc.integer({ min: 0, max: 27 }),
        fc.nat(12),
        fc.constantFrom('UTC', 'Europe/Paris', 'America/New_York'),
        (frequency, end, day, cut, zone) => {
          const start = instantOf(Date.UTC(2026, 5, 1 + day) + hour, zone);
          const series = { start, rule: frequency + end, zone };
          const all = occurrences(series, ...between);
          const from = all[Math.min(cut, all.length - 1)] ?? start;
          const text = (instant: number) => `TZID=${zone}:${wallText(wallOf(instant, zone))}`;
          const pieces = readCalendar(
            calendar(
              ...component(`DTSTART;${text(start)}`, `RRULE:${series.rule}`),
              ...component(`RECURRENCE-ID;RANGE=THISANDFUTURE;${text(from)}`, `DTSTART;${text(from)}`),
            ),
            zone,
          );
          const dates = (pieces ?? []).flatMap((entry) =>
            entry.kind === 'event' ? occurrences({ ...entry.event, zone }, ...between) : [],
          );
          expect(told(dates)).toEqual(told(all));
        },
      ),
    );
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
