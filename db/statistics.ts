/** The officer's own work in figures. Counts come from the indexes alone; rows are read only of shifts and meetings, which are few. */
import type { z } from 'zod';
import { PERIODS, type PeriodUnit, type Statistics as StatisticsSchema } from '../model/contract/statistics.ts';
import { addDays, DAY, dayOf, endOfDay, startOfDay } from './days.ts';
import { ownGround } from './own-ground.ts';
import type { Rights } from './rights.ts';
import type { Shifts } from './shift.ts';
import type { Shown } from './show.ts';
import type { Store } from './store.ts';
import { openVolunteers } from './volunteers.ts';

export type Statistics = z.output<typeof StatisticsSchema>;

const MOST_PLACES = 10;
const SOON = 7 * DAY;
const MINUTE = 60_000;

/** The days of the last periods, the one that holds `until` last; weeks begin on Monday. */
export function periodsOf(unit: PeriodUnit, until: string): { from: string; to: string }[] {
  return Array.from({ length: PERIODS }, (_, index) => {
    const back = PERIODS - 1 - index;
    if (unit === 'week') {
      const weekday = (new Date(startOfDay(until)).getDay() + 6) % 7;
      const from = addDays(until, -weekday - 7 * back);
      return { from, to: addDays(from, 6) };
    }
    const [year = 1970, month = 1] = until.split('-').map(Number);
    const from = dayOf(new Date(year, month - 1 - back, 1, 12).getTime());
    const to = dayOf(new Date(year, month - back, 0, 12).getTime());
    return { from, to };
  });
}

export function openStatistics(store: Store, rights: Rights, shown: Shown, shifts: Pick<Shifts, 'read'>) {
  const { db, facets } = store;
  const OWN =
    'FROM record INDEXED BY recordAuthor WHERE type = ? AND author = ? AND time >= ? AND time < ? AND listed = 1';
  const kinds = db.prepare<[number, number, number, number], { kind: number; count: number }>(
    `SELECT kind, count(*) AS count ${OWN} GROUP BY kind ORDER BY count DESC, kind`,
  );
  const counted = db.prepare<[number, number, number, number], { count: number; hate: number }>(
    `SELECT count(*) AS count, total(hate > 0) AS hate ${OWN}`,
  );
  const onDuty = db.prepare<
    [number, number, number, number, number],
    { start: number; end: string | null; paused: number | null }
  >(
    `SELECT time AS start, json_extract(line, '$.extra.end') AS "end", json_extract(line, '$.extra.pausedMinutes') AS paused
     ${OWN} AND kind = ?`,
  );
  const held = db.prepare<[number, number, number, number, number], { count: number; people: number }>(
    `SELECT count(*) AS count, total(json_extract(line, '$.extra.headcount')) AS people ${OWN} AND state = ?`,
  );
  const places = db.prepare<[number, number, number, number], { target: string; count: number }>(
    `SELECT link.target, count(*) AS count
     FROM record INDEXED BY recordAuthor CROSS JOIN link ON link.source = record.rid
     WHERE record.type = ? AND record.author = ? AND record.time >= ? AND record.time < ? AND record.listed = 1
       AND link.field = 'place' GROUP BY link.target ORDER BY count DESC, link.target LIMIT ${MOST_PLACES}`,
  );
  const warm = db.prepare<[number, number, number], { count: number }>(
    'SELECT count(*) AS count FROM contact INDEXED BY contactCold WHERE area = ? AND cold > 0 AND cold >= ? AND cold < ?',
  );
  const tallied = db.prepare<[number, number, number], { count: number | null }>(
    'SELECT sum(count) AS count FROM tally WHERE type = ? AND area = ? AND profiled = ?',
  );
  const open = db.prepare<[number], { count: number }>(
    'SELECT count(*) AS count FROM record INDEXED BY recordMonitored WHERE area = ? AND listed = 1 AND hate = 2',
  );

  const volunteers = openVolunteers(store);
  const read = (unit: PeriodUnit, until: string): Statistics => {
    const periods = periodsOf(unit, until);
    const me = facets.find(store.officer);
    const areas = ownGround(store, rights);
    const [entry, incident, engagement, party] = ['entry', 'incident', 'engagement', 'party'].map((type) =>
      facets.find(type),
    ) as [number, number, number, number];
    const duty = facets.find('duty');
    const spans = periods.map(({ from, to }) => [startOfDay(from), endOfDay(to)] as const);
    const [first, last] = [spans[0]?.[0] ?? 0, spans.at(-1)?.[1] ?? 0];

    const byKind = new Map<number, number[]>();
    spans.forEach(([from, to], index) => {
      for (const { kind, count } of kinds.all(entry, me, from, to)) {
        if (kind === duty) continue;
        const counts = byKind.get(kind) ?? periods.map(() => 0);
        counts[index] = count;
        byKind.set(kind, counts);
      }
    });
    const sum = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0);

    const shift = shifts.read();
    const beat = spans.map(([from, to]) => {
      const shown = onDuty.all(entry, me, from, to, duty).map(({ start, end, paused }) => {
        const whole = end === null ? 0 : (Date.parse(end) - start) / MINUTE;
        return Math.max(0, Math.round(whole - (paused ?? 0)));
      });
      // The shift that runs counts up to now.
      if (shift.startedAt !== null && shift.startedAt >= from && shift.startedAt < to) {
        const now = shift.pausedAt ?? store.now();
        shown.push(Math.max(0, Math.round((now - shift.startedAt - shift.pausedFor) / MINUTE)));
      }
      return shown;
    });

    const meetings = spans.map(([from, to]) => held.get(engagement, me, from, to, facets.find('held')));
    const given = spans.map(([from, to]) => volunteers.given(me, from, to));
    const now = store.now();
    const inAreas = (count: (area: number) => number): number => sum(areas.map(count));
    const between = (from: number, to: number) => inAreas((area) => warm.get(area, from, to)?.count ?? 0);
    const [cold, soon, kept] = [
      between(1, now),
      between(now, now + SOON),
      between(now + SOON, Number.MAX_SAFE_INTEGER),
    ];
    const profiled = inAreas((area) => tallied.get(party, area, 1)?.count ?? 0);
    const found = places.all(incident, me, first, last);
    const names = shown.named(found.map(({ target }) => target));

    return {
      periods,
      officer: store.officer,
      areas: areas.map((area) => facets.textOf(area)).filter(Boolean),
      entries: [...byKind]
        .map(([kind, counts]) => ({ kind: facets.textOf(kind), counts }))
        .sort((a, b) => sum(b.counts) - sum(a.counts) || (a.kind < b.kind ? -1 : 1)),
      beat: { shifts: beat.map((each) => each.length), minutes: beat.map(sum) },
      meetings: {
        held: meetings.map((each) => each?.count ?? 0),
        people: meetings.map((each) => each?.people ?? 0),
      },
      volunteers: {
        people: given.map(({ people }) => people),
        minutes: given.map(({ minutes }) => minutes),
        reached: given.map(({ reached }) => reached),
      },
      volunteerHours: volunteers.aim(),
      incidents: spans.map(([from, to]) => counted.get(incident, me, from, to)?.count ?? 0),
      byClass: kinds.all(incident, me, first, last).map(({ kind, count }) => ({ code: facets.textOf(kind), count })),
      byPlace: found.map(({ target, count }) => ({ id: target, title: names.get(target)?.title ?? '', count })),
      hate: counted.get(incident, me, first, last)?.hate ?? 0,
      monitored: inAreas((area) => open.get(area)?.count ?? 0),
      contacts: { cold, soon, kept, without: Math.max(0, profiled - cold - soon - kept) },
    };
  };
  return { read, aimFor: volunteers.aimFor };
}
