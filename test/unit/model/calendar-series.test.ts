import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wallText } from '../../../model/calendar/entry.ts';
import { occurrences } from '../../../model/calendar/occurrences.ts';
import { readCalendar } from '../../../model/calendar/read.ts';
import { instantOf, wallOf } from '../../../model/calendar/zone.ts';
import { at, calendar, told } from '../../support/calendar.ts';
import { holds } from '../../support/property.ts';

describe('a series in a calendar file', () => {
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
});
