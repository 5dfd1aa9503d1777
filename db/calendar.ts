/** What stands on which day: dates of meetings, promises, ends of watches, reviews. Each is read from an index of its own. */
import type { z } from 'zod';
import { readExceptions } from '../model/calendar/exceptions.ts';
import { occurrences } from '../model/calendar/occurrences.ts';
import { localZone } from '../model/calendar/zone.ts';
import { type CalendarItem as ItemSchema, MOST_DAYS } from '../model/contract/calendar.ts';
import type { RecordType } from '../model/types.ts';
import { DAY, dayOf, daysBetween, endOfDay, startOfDay } from './days.ts';
import { refuse } from './refusal.ts';
import type { Rights } from './rights.ts';
import type { Line } from './rows.ts';
import { SHOWN, type Shown, type ShownColumns } from './show.ts';
import type { Store } from './store.ts';

export type CalendarItem = z.output<typeof ItemSchema>;

export interface Meeting {
  readonly columns: ShownColumns;
  readonly start: number;
  readonly end: number | null;
  readonly repeats: boolean;
}

export interface Calendar {
  /** Dates of meetings between two instants, the second excluded, in order. Those called off are left out. */
  meetings(areas: readonly number[], from: number, to: number): Meeting[];
  /** Everything between two days, both included. */
  read(areas: readonly number[], from: string, to: string): { items: CalendarItem[]; more: boolean };
}

/** Of each sort, within one question. */
const MOST = 500;
/** A meeting that began so long before may still go on. */
const LONGEST = 7 * DAY;
/** Records whose review stands in the calendar. */
const REVIEWED: readonly RecordType[] = ['entry', 'party', 'place', 'incident', 'problem'];
const ORDER: Readonly<Record<CalendarItem['kind'], number>> = { meeting: 0, due: 1, watchEnd: 2, review: 3 };

export function openCalendar(store: Store, rights: Rights, shown: Shown): Calendar {
  const { db, facets } = store;
  const many = <Values extends unknown[]>(sql: string) => db.prepare<Values, ShownColumns>(`SELECT ${SHOWN} ${sql}`);
  const once = many<[number, number, number, number]>(
    `FROM record INDEXED BY recordArea WHERE type = ? AND area = ? AND time >= ? AND time < ? AND listed = 1
       AND json_extract(line, '$.extra.recurrence') IS NULL ORDER BY time LIMIT ${MOST}`,
  );
  const repeating = many<[number, number]>(
    `FROM record INDEXED BY recordRepeats WHERE listed = 1 AND area = ? AND time < ?
       AND json_extract(line, '$.extra.recurrence') IS NOT NULL LIMIT ${MOST}`,
  );
  const due = many<[number, string, string]>(
    `FROM record INDEXED BY recordHolder WHERE holder = ? AND due >= ? AND due <= ? AND listed = 1 AND holder > 0
     ORDER BY due, rid LIMIT ${MOST}`,
  );
  const ends = db.prepare<[string, string, string], ShownColumns & { toDay: string }>(
    `SELECT DISTINCT ${SHOWN}, watch.toDay FROM watch INDEXED BY watchEnd CROSS JOIN record ON record.rid = watch.place
     WHERE watch.toDay >= ? AND watch.toDay <= ? AND record.listed = 1
       AND record.area IN (SELECT value FROM json_each(?)) ORDER BY watch.toDay LIMIT ${MOST}`,
  );
  const reviews = many<[number, number, string, string]>(
    `FROM record INDEXED BY recordReview WHERE type = ? AND author = ? AND review >= ? AND review <= ? AND listed = 1
       AND review < '9999-12-31' ORDER BY review, rid LIMIT ${MOST}`,
  );

  const meetings = (areas: readonly number[], from: number, to: number): Meeting[] => {
    const type = facets.find('engagement');
    const cancelled = facets.find('cancelled');
    const zone = localZone();
    const apart = new Set<string>();
    const found: Meeting[] = [];
    const readable = (columns: ShownColumns) => columns.state !== cancelled && rights.reads(columns);
    for (const columns of areas.flatMap((area) => once.all(type, area, from - LONGEST, to))) {
      const { links, extra } = JSON.parse(columns.line) as Line;
      // A date of a series that has a record of its own, held or called off, stands for itself.
      for (const series of links.series ?? []) apart.add(`${series} ${columns.time}`);
      const end = typeof extra.end === 'string' ? Date.parse(extra.end) : null;
      if (readable(columns) && (end ?? columns.time) >= from) {
        found.push({ columns, start: columns.time, end, repeats: false });
      }
    }
    for (const columns of areas.flatMap((area) => repeating.all(area, to)).filter(readable)) {
      const { extra } = JSON.parse(columns.line) as Line;
      const lasts = typeof extra.end === 'string' ? Date.parse(extra.end) - columns.time : null;
      const series = {
        start: columns.time,
        rule: String(extra.recurrence),
        zone,
        exceptions: readExceptions(extra.exceptions),
      };
      for (const start of occurrences(series, from, to - 1)) {
        if (apart.has(`${columns.id} ${start}`)) continue;
        found.push({ columns, start, end: lasts === null ? null : start + lasts, repeats: true });
      }
    }
    return found.sort((a, b) => a.start - b.start);
  };

  return {
    meetings,
    read(areas, from, to) {
      const span = daysBetween(from, to);
      if (span < 0 || span > MOST_DAYS) refuse({ code: 'BAD_INPUT' });
      const [first, last] = [startOfDay(from), endOfDay(to)];
      const me = facets.find(store.officer);
      const dates = meetings(areas, first, last).slice(0, MOST);
      const dues = due.all(me, from, to).filter((one) => rights.reads(one));
      const over = ends.all(from, to, JSON.stringify(areas)).filter((one) => rights.reads(one));
      const reviewed = REVIEWED.flatMap((type) => reviews.all(facets.find(type), me, from, to));
      const rows = (columns: readonly ShownColumns[]) => shown.rows(columns);
      const plain = { start: null, end: null, repeats: false };
      const items: CalendarItem[] = [
        ...rows(dates.map(({ columns }) => columns)).flatMap((row, index): CalendarItem[] => {
          const date = dates[index];
          if (date === undefined) return [];
          const { start, end, repeats } = date;
          return [{ kind: 'meeting', row, day: dayOf(Math.max(start, first)), start, end, repeats }];
        }),
        ...rows(dues).map((row): CalendarItem => ({ kind: 'due', row, day: row.due ?? from, ...plain })),
        ...rows(over).map(
          (row, index): CalendarItem => ({ kind: 'watchEnd', row, day: over[index]?.toDay ?? from, ...plain }),
        ),
        ...rows(reviewed.filter((one) => rights.reads(one))).flatMap((row): CalendarItem[] => {
          const columns = reviewed.find(({ id }) => id === row.id);
          return columns === undefined ? [] : [{ kind: 'review', row, day: columns.review, ...plain }];
        }),
      ];
      items.sort(
        (a, b) =>
          (a.day < b.day ? -1 : a.day > b.day ? 1 : 0) ||
          ORDER[a.kind] - ORDER[b.kind] ||
          (a.start ?? 0) - (b.start ?? 0) ||
          (a.row.title < b.row.title ? -1 : 1),
      );
      const more = [dates, dues, over].some((some) => some.length >= MOST) || reviewed.length >= MOST;
      return { items, more };
    },
  };
}
