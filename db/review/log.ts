/** The unit's log between two days: who wrote, which beats were visited, where contacts go cold and promises are late. */
import type { LogReview } from '../../model/contract/review.ts';
import { isObject } from '../../model/json.ts';
import { addDays, dayOf, endOfDay, startOfDay } from '../days.ts';
import type { Holding } from '../holding.ts';
import type { Late } from '../late.ts';
import type { ReadableRows } from '../readable.ts';
import { refuse } from '../refusal.ts';
import type { Rights } from '../rights.ts';
import type { Shown } from '../show.ts';
import type { Store } from '../store.ts';

/** The longest span looked over at once, in days. */
const LONGEST = 92;

interface EntryColumns {
  readonly author: number;
  readonly kind: number;
  readonly time: number;
}

interface Written {
  entries: number;
  contacts: number;
  visits: number;
  /** When the latest of them was. */
  last: number;
}

export interface LogReviewParts {
  readonly store: Store;
  readonly rights: Rights;
  readonly shown: Shown;
  readonly holding: Holding;
  readonly late: Late;
  readonly readable: ReadableRows;
}

export function openLogReview(parts: LogReviewParts): (from: string, to: string) => LogReview {
  const { store, rights, shown, holding } = parts;
  const { db, facets } = store;
  const entriesIn = db.prepare<[number, number, number, number], EntryColumns>(
    `SELECT author, kind, time
     FROM record INDEXED BY recordArea WHERE type = ? AND area = ? AND time >= ? AND time < ? AND listed = 1`,
  );
  const lastVisit = db.prepare<[number, number, number], { time: number | null }>(
    `SELECT max(time) AS time FROM record INDEXED BY recordArea WHERE type = ? AND area = ? AND kind = ? AND listed = 1`,
  );
  const cold = db.prepare<[number, number], { count: number }>(
    'SELECT count(*) AS count FROM contact INDEXED BY contactCold WHERE area = ? AND cold > 0 AND cold < ? AND profiled = 1',
  );
  const overdue = db.prepare<[number, string, number], { area: number; holder: number; count: number }>(
    `SELECT area, holder, count(*) AS count FROM record INDEXED BY recordDue
     WHERE type = ? AND due < ? AND listed = 1 AND dueable = 1 AND state = ? GROUP BY area, holder`,
  );
  const waiting = db.prepare<[number, number, number], { area: number; count: number }>(
    `SELECT area, count(*) AS count FROM record INDEXED BY recordAuthor
     WHERE type = ? AND author = ? AND state = ? AND listed = 1 GROUP BY area`,
  );
  const officers = db.prepare<[number], { id: string }>('SELECT id FROM record WHERE type = ? AND listed = 1');

  return (from, to) => {
    if (rights.actor().role !== 'supervisor') refuse({ code: 'NOT_ALLOWED', data: { reason: 'reviewerOnly' } });
    const first = addDays(to, -LONGEST) > from ? addDays(to, -LONGEST) : from;
    const today = rights.today();
    const now = store.now();
    const { unit } = rights.actor();
    const [entry, incident, visit] = [facets.find('entry'), facets.find('incident'), facets.find('visit')];
    const met = new Set(['contact', 'liaison'].map((kind) => facets.find(kind)));
    const me = facets.find(store.officer);
    const days = new Map<string, number>();
    for (let day = first; day <= to; day = addDays(day, 1)) days.set(day, 0);

    // Each figure counts what the list it opens shows: everything that this supervisor may read.
    const { areas, ownWithoutArea } = rights.scope('entry');
    const late = overdue
      .all(facets.find('action'), today, facets.find('open'))
      .filter(({ area, holder }) => areas.has(area) || holder === me);
    const wrote = new Map<number, Written>();
    const byArea = new Map<number, Written>();
    const entriesOf = (area: number) => entriesIn.all(entry, area, startOfDay(first), endOfDay(to));
    for (const area of [...areas, ...(ownWithoutArea ? [0] : [])]) {
      for (const { author, kind, time } of entriesOf(area)) {
        if (area === 0 && author !== me) continue;
        const day = dayOf(time);
        days.set(day, (days.get(day) ?? 0) + 1);
        for (const [sums, key] of [
          [wrote, author],
          [byArea, area],
        ] as const) {
          const sum = sums.get(key) ?? { entries: 0, contacts: 0, visits: 0, last: 0 };
          sum.entries += 1;
          sum.contacts += met.has(kind) ? 1 : 0;
          sum.visits += kind === visit ? 1 : 0;
          sum.last = Math.max(sum.last, time);
          sums.set(key, sum);
        }
      }
    }

    const beats: LogReview['beats'] = [];
    for (const area of rights.reviewedAreas()) {
      const view = holding.load(area)?.view;
      if (view === undefined) continue;
      const number = facets.find(area);
      const held = Object.values(isObject(view.doc.assignments) ? view.doc.assignments : {}).flatMap((part) =>
        isObject(part) && isCurrent(part, today) && typeof part.officer === 'string' ? [part.officer] : [],
      );
      const beat = {
        id: area,
        name: String(view.doc.name ?? ''),
        officers: [...new Set(held)].map((id) => shown.named([id]).get(id)?.title ?? '').filter(Boolean),
        entries: byArea.get(number)?.entries ?? 0,
        visits: byArea.get(number)?.visits ?? 0,
        lastVisit: lastVisit.get(entry, number, visit)?.time ?? null,
        cold: cold.get(number, now)?.count ?? 0,
        overdue: sumOf(late.filter((one) => one.area === number)),
      };
      // The unit itself stands here only for what was written about no beat of it.
      if (view.doc.kind === 'beat' || beat.entries + beat.cold + beat.overdue > 0) beats.push(beat);
    }

    const all = officers.all(facets.find('officer')).flatMap(({ id }) => holding.load(id)?.view ?? []);
    const ofUnit = all.filter(({ doc }) => doc.unit === unit && unit !== undefined && doc.role !== 'admin');
    // Whoever covered a beat from elsewhere, or has left the unit since, wrote there all the same.
    const others = all.filter((officer) => !ofUnit.includes(officer) && wrote.has(facets.find(officer.id)));
    return {
      officers: [...ofUnit, ...others]
        .map(({ id, doc }) => {
          const number = facets.find(id);
          const sum = wrote.get(number);
          const handedIn = waiting.all(incident, number, facets.find('submitted'));
          return {
            id,
            name: String(doc.name ?? ''),
            role: String(doc.role ?? ''),
            entries: sum?.entries ?? 0,
            contacts: sum?.contacts ?? 0,
            visits: sum?.visits ?? 0,
            last: sum?.last ?? null,
            overdue: sumOf(late.filter((one) => one.holder === number)),
            waiting: sumOf(handedIn.filter(({ area }) => areas.has(area))),
          };
        })
        .sort(byName),
      beats: beats.sort(byName),
      days: [...days].map(([day, count]) => ({ day, entries: count })),
      // When it was taken is by the server's clock, which may be ahead of this laptop's.
      late: cameLate(parts, startOfDay(first), to < today ? endOfDay(to) : Number.MAX_SAFE_INTEGER),
    };
  };
}

/** Of what this supervisor may read; a report that takes a reason tells where it stands and nothing it says. */
function cameLate({ late, readable, shown }: LogReviewParts, from: number, until: number): LogReview['late'] {
  const all = late.between(from, until);
  const rows = new Map(readable.byIds([...new Set(all.map(({ record }) => record))]).map((row) => [row.id, row]));
  const names = shown.named([
    ...new Set([...all.map(({ author }) => author), ...[...rows.values()].flatMap(({ areaId }) => areaId ?? [])]),
  ]);
  const nameOf = (id: string) => names.get(id)?.title ?? '';
  return all.flatMap(({ record, author, count, written, taken }) => {
    const row = rows.get(record);
    if (row === undefined) return [];
    return [
      { row, by: author, byName: nameOf(author), areaName: nameOf(row.areaId ?? ''), changes: count, written, taken },
    ];
  });
}

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
const sumOf = (all: readonly { count: number }[]) => all.reduce((sum, { count }) => sum + count, 0);
const isCurrent = (part: Readonly<Record<string, unknown>>, day: string): boolean =>
  typeof part.from === 'string' && part.from <= day && (typeof part.to !== 'string' || day <= part.to);
