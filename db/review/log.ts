/** The unit's log between two days: who wrote, which beats were visited, where contacts go cold and promises are late. */
import type { LogReview } from '../../model/contract/review.ts';
import { isObject } from '../../model/json.ts';
import { addDays, dayOf, endOfDay, startOfDay } from '../days.ts';
import type { Holding } from '../holding.ts';
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

export interface LogReviewParts {
  readonly store: Store;
  readonly rights: Rights;
  readonly shown: Shown;
  readonly holding: Holding;
}

export function openLogReview({
  store,
  rights,
  shown,
  holding,
}: LogReviewParts): (from: string, to: string) => LogReview {
  const { db, facets } = store;
  const entries = db.prepare<[number, number, number, number], EntryColumns>(
    `SELECT author, kind, time
     FROM record INDEXED BY recordArea WHERE type = ? AND area = ? AND time >= ? AND time < ? AND listed = 1`,
  );
  const lastVisit = db.prepare<[number, number, number], { time: number | null }>(
    `SELECT max(time) AS time FROM record INDEXED BY recordArea WHERE type = ? AND area = ? AND kind = ? AND listed = 1`,
  );
  const cold = db.prepare<[number, number], { count: number }>(
    'SELECT count(*) AS count FROM contact INDEXED BY contactCold WHERE area = ? AND cold > 0 AND cold < ? AND profiled = 1',
  );
  const overdue = db.prepare<[number, string, number, string], { area: number; holder: number; count: number }>(
    `SELECT area, holder, count(*) AS count FROM record INDEXED BY recordDue
     WHERE type = ? AND due < ? AND listed = 1 AND dueable = 1 AND state = ? AND area IN (SELECT value FROM json_each(?))
     GROUP BY area, holder`,
  );
  const waiting = db.prepare<[number, number, number], { count: number }>(
    `SELECT count(*) AS count FROM record INDEXED BY recordAuthor WHERE type = ? AND author = ? AND state = ? AND listed = 1`,
  );
  const officers = db.prepare<[number], { id: string }>('SELECT id FROM record WHERE type = ? AND listed = 1');

  return (from, to) => {
    if (rights.actor().role !== 'supervisor') refuse({ code: 'NOT_ALLOWED', data: { reason: 'reviewerOnly' } });
    const first = addDays(to, -LONGEST) > from ? addDays(to, -LONGEST) : from;
    const [begin, end] = [startOfDay(first), endOfDay(to)];
    const today = rights.today();
    const now = store.now();
    const { unit } = rights.actor();
    const areas = rights.reviewedAreas();
    const [entry, incident, visit] = [facets.find('entry'), facets.find('incident'), facets.find('visit')];

    const met = new Set(['contact', 'liaison'].map((kind) => facets.find(kind)));
    const days = new Map<string, number>();
    for (let day = first; day <= to; day = addDays(day, 1)) days.set(day, 0);
    const late = overdue.all(
      facets.find('action'),
      today,
      facets.find('open'),
      JSON.stringify(areas.map((area) => facets.find(area))),
    );
    const wrote = new Map<number, { entries: number; contacts: number; visits: number; last: number }>();
    const beats: LogReview['beats'] = [];
    for (const area of areas) {
      const view = holding.load(area)?.view;
      if (view?.doc.kind !== 'beat') continue;
      const number = facets.find(area);
      const all = entries.all(entry, number, begin, end);
      for (const { author, kind, time } of all) {
        const day = dayOf(time);
        days.set(day, (days.get(day) ?? 0) + 1);
        const sum = wrote.get(author) ?? { entries: 0, contacts: 0, visits: 0, last: 0 };
        sum.entries += 1;
        sum.contacts += met.has(kind) ? 1 : 0;
        sum.visits += kind === visit ? 1 : 0;
        sum.last = Math.max(sum.last, time);
        wrote.set(author, sum);
      }
      const held = Object.values(isObject(view.doc.assignments) ? view.doc.assignments : {}).flatMap((part) =>
        isObject(part) && isCurrent(part, today) && typeof part.officer === 'string' ? [part.officer] : [],
      );
      beats.push({
        id: area,
        name: String(view.doc.name ?? ''),
        officers: [...new Set(held)].map((id) => shown.named([id]).get(id)?.title ?? '').filter(Boolean),
        entries: all.length,
        visits: all.filter(({ kind }) => kind === visit).length,
        lastVisit: lastVisit.get(entry, number, visit)?.time ?? null,
        cold: cold.get(number, now)?.count ?? 0,
        overdue: sumOf(late.filter((one) => one.area === number)),
      });
    }
    const people = officers.all(facets.find('officer')).flatMap(({ id }) => holding.load(id)?.view ?? []);
    return {
      officers: people
        .filter((officer) => officer.doc.unit === unit && unit !== undefined && officer.doc.role !== 'admin')
        .map((officer) => {
          const number = facets.find(officer.id);
          const sum = wrote.get(number);
          return {
            id: officer.id,
            name: String(officer.doc.name ?? ''),
            role: String(officer.doc.role ?? ''),
            entries: sum?.entries ?? 0,
            contacts: sum?.contacts ?? 0,
            visits: sum?.visits ?? 0,
            last: sum?.last ?? null,
            overdue: sumOf(late.filter((one) => one.holder === number)),
            waiting: waiting.get(incident, number, facets.find('submitted'))?.count ?? 0,
          };
        })
        .sort(byName),
      beats: beats.sort(byName),
      days: [...days].map(([day, count]) => ({ day, entries: count })),
    };
  };
}

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
const sumOf = (all: readonly { count: number }[]) => all.reduce((sum, { count }) => sum + count, 0);
const isCurrent = (part: Readonly<Record<string, unknown>>, day: string): boolean =>
  typeof part.from === 'string' && part.from <= day && (typeof part.to !== 'string' || day <= part.to);
