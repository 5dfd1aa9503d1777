/** The round of watched places in walking order: those due for a visit first, then those seen within their interval. */
import type { z } from 'zod';
import type { RoundStop as RoundStopSchema, Standing } from '../model/contract/round.ts';
import type { Point } from '../model/define.ts';
import { distance } from '../model/geometry.ts';
import { dayOf, daysBetween, startOfDay } from './days.ts';
import type { Rights } from './rights.ts';
import { SHOWN, type Shown, type ShownColumns } from './show.ts';
import type { Store } from './store.ts';
import { walkOrder } from './walk.ts';

export type RoundStop = z.output<typeof RoundStopSchema>;

export interface Round {
  /** All watched places of some areas on a day; `more` tells of further ones left out. */
  all(
    day: string,
    areas: readonly number[],
    walkFrom: Point | null,
  ): { stops: RoundStop[]; startsAt: string | null; more: boolean };
  /** Of those, the ones a visit is due at. */
  due(day: string, areas: readonly number[], walkFrom: Point | null): RoundStop[];
  /** How a place stands on a day; `over` when every watch kept there has ended, undefined where none runs or was asked for. */
  standingOf(place: number, id: string, day: string): Standing | 'over' | undefined;
}

const MOST_DUE = 60;
const MOST_STOPS = 200;

interface Watch {
  readonly item: string;
  readonly fromDay: string;
  readonly toDay: string;
  readonly every: number;
}
type Stop = Omit<RoundStop, 'row' | 'metres'> & { readonly columns: ShownColumns };

/**
 * A watch of `every` days, last visited `daysSince` days ago or never, running since `days` days. A house nobody has been to is due from the
 * first day on, since whoever asked counts on it.
 */
function standing(daysSince: number | null, every: number, days: number): Standing {
  const waited = daysSince ?? days;
  if (waited > every) return 'overdue';
  return daysSince === null || waited === every ? 'due' : 'seen';
}

export function openRound(store: Store, rights: Rights, shown: Shown): Round {
  const { db, facets } = store;
  const watched = db.prepare<[string, string, string], ShownColumns & Watch>(
    `SELECT ${SHOWN}, watch.item, watch.fromDay, watch.toDay, watch.every
     FROM watch INDEXED BY watchEnd CROSS JOIN record ON record.rid = watch.place
     WHERE watch.toDay >= ? AND watch.fromDay <= ? AND record.listed = 1
       AND record.area IN (SELECT value FROM json_each(?)) ORDER BY record.rid, watch.every, watch.item`,
  );
  const watchesOf = db.prepare<[number], Watch>(
    'SELECT item, fromDay, toDay, every FROM watch WHERE place = ? ORDER BY every, item',
  );
  const lastVisit = db.prepare<[string, number, number, number], { time: number }>(
    `SELECT link.time FROM link JOIN record ON record.rid = link.source
     WHERE link.target = ? AND link.type = ? AND record.kind IN (?, ?) ORDER BY link.time DESC LIMIT 1`,
  );
  const whereLast = db.prepare<[number, number, number], { lat: number; lon: number; line: string }>(
    `SELECT lat, lon, line FROM record INDEXED BY recordAuthor
     WHERE type = ? AND author = ? AND time >= ? AND listed = 1 AND lat IS NOT NULL ORDER BY time DESC LIMIT 1`,
  );

  const visitOf = (id: string): number | null => {
    const [entry, visit, patrol] = ['entry', 'visit', 'patrol'].map((text) => facets.find(text));
    return lastVisit.get(id, entry ?? -1, visit ?? -1, patrol ?? -1)?.time ?? null;
  };

  const measured = (id: string, { item, fromDay, toDay, every }: Watch, day: string) => {
    const last = visitOf(id);
    const daysSince = last === null ? null : Math.max(0, daysBetween(dayOf(last), day));
    return {
      watch: item,
      standing: standing(daysSince, every, daysBetween(fromDay, day)),
      daysSince,
      lastVisit: last,
      every,
      from: fromDay,
      until: toDay,
    };
  };

  /** Where several watches run at one place, the one that asks for the most visits counts. */
  const stopsOn = (day: string, areas: readonly number[]): Stop[] => {
    const stops = new Map<number, Stop>();
    for (const columns of watched.all(day, day, JSON.stringify(areas))) {
      if (stops.has(columns.rid) || !rights.reads(columns)) continue;
      const position = columns.lat === null || columns.lon === null ? null : { lat: columns.lat, lon: columns.lon };
      stops.set(columns.rid, { ...measured(columns.id, columns, day), position, columns });
    }
    return [...stops.values()].sort((a, b) => waiting(b) - waiting(a));
  };

  const asShown = (walk: readonly Stop[], from: Point | null): RoundStop[] => {
    const rows = new Map(shown.rows(walk.map(({ columns }) => columns)).map((row) => [row.id, row]));
    let at = from;
    return walk.flatMap(({ columns, ...stop }) => {
      const row = rows.get(columns.id);
      const metres = at === null || stop.position === null ? null : Math.round(distance(at, stop.position));
      at = stop.position ?? at;
      return row === undefined ? [] : [{ row, ...stop, metres }];
    });
  };

  /** Where the officer wrote the day's last entry that lies somewhere. */
  const lastPlaceOf = (day: string): { at: Point; name: string } | undefined => {
    const row = whereLast.get(facets.find('entry'), facets.find(store.officer), startOfDay(day));
    if (row === undefined) return undefined;
    const { links } = JSON.parse(row.line) as { links: Record<string, string[]> };
    const place = links.place?.[0] ?? '';
    return { at: { lat: row.lat, lon: row.lon }, name: shown.named([place]).get(place)?.title ?? '' };
  };

  return {
    all(day, areas, walkFrom) {
      const last = walkFrom === null ? lastPlaceOf(day) : undefined;
      const from = walkFrom ?? last?.at ?? null;
      const stops = stopsOn(day, areas);
      const open = walkOrder(stops.filter((stop) => stop.standing !== 'seen').slice(0, MOST_STOPS), from);
      const further = open.findLast((stop) => stop.position !== null)?.position ?? from;
      // Those seen come back by the day they are wanted again, not by the way.
      const seen = stops.filter((stop) => stop.standing === 'seen').slice(0, MOST_STOPS - open.length);
      const shownStops = [...asShown(open, from), ...asShown(seen, further)];
      return { stops: shownStops, startsAt: last?.name || null, more: shownStops.length < stops.length };
    },
    due(day, areas, walkFrom) {
      const open = stopsOn(day, areas).filter((stop) => stop.standing !== 'seen');
      const from = walkFrom ?? lastPlaceOf(day)?.at ?? null;
      return asShown(walkOrder(open.slice(0, MOST_DUE), from), from);
    },
    standingOf(place, id, day) {
      const watches = watchesOf.all(place);
      const running = watches.find(({ fromDay, toDay }) => fromDay <= day && toDay >= day);
      if (running !== undefined) return measured(id, running, day).standing;
      return watches.length > 0 && watches.every(({ toDay }) => toDay < day) ? 'over' : undefined;
    },
  };
}

/** How far beyond what was promised a stop is, in intervals: who waits longest comes first. */
const waiting = ({ daysSince, every }: Stop): number =>
  daysSince === null ? Number.POSITIVE_INFINITY : daysSince - every;
