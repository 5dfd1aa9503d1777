/** The round of watched places that are due for a visit, in walking order. */
import type { Point } from '../model/define.ts';
import { dayOf, daysBetween } from './days.ts';
import type { Rights } from './rights.ts';
import { type Row, SHOWN, type Shown, type ShownColumns } from './show.ts';
import type { Store } from './store.ts';
import { walkOrder } from './walk.ts';

export interface RoundStop {
  row: Row;
  /** Days since the last visit; null before the first. */
  daysSince: number | null;
  every: number;
  until: string;
  position: Point | null;
}

const MOST_STOPS = 60;

export function openRound(store: Store, rights: Rights, shown: Shown) {
  const { db, facets } = store;
  const watched = db.prepare<[string, string, string], ShownColumns & { every: number; toDay: string }>(
    `SELECT ${SHOWN}, min(watch.every) AS every, max(watch.toDay) AS toDay
     FROM watch CROSS JOIN record ON record.rid = watch.place
     WHERE watch.toDay >= ? AND watch.fromDay <= ? AND record.listed = 1
       AND record.area IN (SELECT value FROM json_each(?)) GROUP BY record.rid`,
  );
  const lastVisit = db.prepare<[string, number, number, number], { time: number }>(
    `SELECT link.time FROM link JOIN record ON record.rid = link.source
     WHERE link.target = ? AND link.type = ? AND record.kind IN (?, ?) ORDER BY link.time DESC LIMIT 1`,
  );

  return (day: string, areas: readonly number[], walkFrom: Point | null): RoundStop[] => {
    const [entry, visit, patrol] = ['entry', 'visit', 'patrol'].map((text) => facets.find(text));
    const due = watched
      .all(day, day, JSON.stringify(areas))
      .filter((columns) => rights.reads(columns))
      .flatMap((columns) => {
        const last = lastVisit.get(columns.id, entry ?? -1, visit ?? -1, patrol ?? -1);
        const daysSince = last === undefined ? null : daysBetween(dayOf(last.time), day);
        if (daysSince !== null && daysSince < columns.every) return [];
        const position = columns.lat === null || columns.lon === null ? null : { lat: columns.lat, lon: columns.lon };
        return [{ columns, daysSince, every: columns.every, until: columns.toDay, position }];
      })
      .sort((a, b) => (b.daysSince ?? Number.POSITIVE_INFINITY) - (a.daysSince ?? Number.POSITIVE_INFINITY))
      .slice(0, MOST_STOPS);
    const walk = walkOrder(due, walkFrom);
    const rows = shown.rows(walk.map(({ columns }) => columns));
    return rows.flatMap((row, index) => {
      const stop = walk[index];
      if (stop === undefined) return [];
      const { daysSince, every, until, position } = stop;
      return [{ row, daysSince, every, until, position }];
    });
  };
}
