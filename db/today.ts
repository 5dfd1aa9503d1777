/** Today: what waits for this officer, group by group. Every group is read from an index of its own and is short. */
import type { z } from 'zod';
import type { Today as TodaySchema } from '../model/contract/day.ts';
import { ListFilter } from '../model/contract/records.ts';
import type { Point } from '../model/define.ts';
import { definitionOf } from '../model/records.ts';
import { missing } from '../model/transitions.ts';
import type { Acceptance } from './acceptance.ts';
import type { Calendar } from './calendar.ts';
import { asFieldProblem } from './commands.ts';
import { addDays, DAY, dayOf, daysBetween, endOfDay, startOfDay } from './days.ts';
import type { Drafts } from './drafts.ts';
import type { Holding } from './holding.ts';
import type { Lister } from './list.ts';
import { ownGround } from './own-ground.ts';
import type { Recordings } from './recordings.ts';
import type { Rights } from './rights.ts';
import type { Round } from './round.ts';
import type { Shifts } from './shift.ts';
import { type Row, SHOWN, type Shown, type ShownColumns } from './show.ts';
import type { Store } from './store.ts';

export type Today = z.output<typeof TodaySchema>;

export interface TodayParts {
  readonly store: Store;
  readonly holding: Holding;
  readonly rights: Rights;
  readonly shown: Shown;
  readonly drafts: Drafts;
  readonly recordings: Recordings;
  readonly shifts: Shifts;
  readonly round: Round;
  readonly acceptance: Acceptance;
  readonly calendar: Pick<Calendar, 'meetings'>;
  readonly lister: Lister;
}

const MOST = 100;
const MOST_CHANGED = 30;
/** Changes older than this are no news, however long the officer was away. */
const NEWS = 7 * DAY;
const COLD = 5;
/** A contact whose cadence runs out within a week is shown. */
const SOON = 7 * DAY;
const EXPIRING_DAYS = 7;
/** Those one does not call on however long it has been. */
const NOT_CALLED: ReadonlySet<unknown> = new Set(['moved', 'deceased', 'doNotContact']);

export function openToday(parts: TodayParts): (day: string, walkFrom: Point | null) => Today {
  const { store, holding, rights, shown, drafts, recordings, shifts, round, calendar, acceptance, lister } = parts;
  const { db, facets } = store;
  const many = <Values extends unknown[]>(sql: string) => db.prepare<Values, ShownColumns>(`SELECT ${SHOWN} ${sql}`);
  const overdue = many<[number, string]>(
    `FROM record INDEXED BY recordHolder WHERE holder = ? AND due < ? AND listed = 1 AND holder > 0 ORDER BY due, rid LIMIT ${MOST}`,
  );
  const due = many<[number, string]>(
    `FROM record INDEXED BY recordHolder WHERE holder = ? AND due = ? AND listed = 1 AND holder > 0 ORDER BY rid LIMIT ${MOST}`,
  );
  const own = many<[number, number, number]>(
    `FROM record INDEXED BY recordAuthor WHERE type = ? AND author = ? AND state = ? AND listed = 1
     ORDER BY time DESC, rid DESC LIMIT ${MOST}`,
  );
  const unsettled = many<[number]>(
    `FROM record INDEXED BY recordUnsettled WHERE type = ? AND listed = 1 AND unsettled = 1 ORDER BY time DESC LIMIT ${MOST}`,
  );
  // The keys come from the index alone: of all areas' coldest, rows are read of the few that are shown.
  const cold = db.prepare<[number, number], { rid: number; cold: number }>(
    `SELECT rid, cold FROM contact INDEXED BY contactCold WHERE area = ? AND cold > 0 AND cold < ?
     ORDER BY cold, rid LIMIT 25`,
  );
  const warmth = db.prepare<[number], { lastContact: number; cadence: number }>(
    'SELECT lastContact, cadence FROM contact WHERE rid = ?',
  );
  const expiring = many<[number, number, string]>(
    `FROM record INDEXED BY recordReview WHERE type = ? AND author = ? AND review <= ? AND listed = 1 AND review < '9999-12-31'
     ORDER BY review, rid LIMIT ${MOST}`,
  );
  const changed = many<[number, number, string]>(
    `FROM record INDEXED BY recordChanged WHERE updated > ? AND updater <> ? AND listed = 1
       AND area IN (SELECT value FROM json_each(?)) ORDER BY updated DESC, rid DESC LIMIT ${MOST_CHANGED}`,
  );
  const written = db.prepare<[number, number, number, number], { count: number }>(
    `SELECT count(*) AS count FROM record INDEXED BY recordAuthor
     WHERE type = ? AND author = ? AND time >= ? AND time < ? AND listed = 1`,
  );
  const reached = db.prepare<[number, number, number, number], { count: number }>(
    `SELECT count(*) AS count FROM record INDEXED BY recordAuthor
     WHERE type = ? AND author = ? AND time >= ? AND time < ? AND listed = 1
       AND EXISTS (SELECT 1 FROM link WHERE link.source = record.rid AND link.met = 1)`,
  );

  const rowsOf = (columns: readonly ShownColumns[]) => shown.rows(columns.filter((one) => rights.reads(one)));

  /** The day's dates of meetings that are still to be held, each at its own hour. */
  const meetingsOf = (areas: readonly number[], from: number, to: number) => {
    const planned = facets.find('planned');
    const dates = calendar.meetings(areas, from, to).filter(({ columns }) => columns.state === planned);
    const rows = shown.rows(dates.slice(0, MOST).map(({ columns }) => columns));
    return rows.map((row, index) => ({ ...row, time: dates[index]?.start ?? row.time }));
  };

  const unfinished = (columns: readonly ShownColumns[]): Today['drafts'] => {
    const submit = definitionOf('incident').life.moves.find((move) => move.name === 'submit');
    return rowsOf(columns).map((row) => {
      const view = holding.load(row.id)?.view;
      const problems = view === undefined || submit === undefined ? [] : missing(view, submit, store.now());
      return { row, missing: problems.map(asFieldProblem) };
    });
  };

  const coldest = (areas: readonly number[], day: string): Today['cold'] => {
    const until = endOfDay(day) + SOON;
    const all = areas.flatMap((area) => cold.all(area, until)).sort((a, b) => a.cold - b.cold);
    const found: Today['cold'] = [];
    for (let at = 0; at < all.length && found.length < COLD; at += COLD) {
      const columns = shown.columns(all.slice(at, at + COLD).map(({ rid }) => rid)).filter((one) => rights.reads(one));
      for (const [index, row] of shown.rows(columns).entries()) {
        if (NOT_CALLED.has(row.extra.status)) continue;
        const { lastContact, cadence } = warmth.get(columns[index]?.rid ?? -1) ?? { lastContact: 0, cadence: 0 };
        found.push({ row, daysSince: lastContact === 0 ? null : daysBetween(dayOf(lastContact), day), cadence });
      }
    }
    return found.slice(0, COLD);
  };

  const recordingsLeft = (): Today['recordings'] => {
    const left = recordings.list();
    const titles = shown.named(left.map(({ record }) => record));
    return left.map((one) => ({
      ...one,
      title: titles.get(one.record)?.title ?? '',
      type: titles.get(one.record)?.type ?? null,
    }));
  };

  /** A liaison officer stays with whoever still waits for support, longest first: the monitoring list as it stands. */
  const monitored = (): Row[] => {
    if (rights.actor().role !== 'liaison') return [];
    const filter = ListFilter.parse({ monitored: true });
    return lister.list({ type: 'incident', filter, sort: 'oldest', after: null, limit: MOST }).rows;
  };

  return (day, walkFrom) => {
    const shift = shifts.read();
    const me = facets.find(store.officer);
    const areas = ownGround(store, rights);
    const areaList = JSON.stringify(areas);
    const [incident, entry] = [facets.find('incident'), facets.find('entry')];
    const [from, to] = [startOfDay(day), endOfDay(day)];
    const weekday = (new Date(from).getDay() + 6) % 7;
    const monday = startOfDay(addDays(day, -weekday));
    const since = Math.max(shift.lastEndedAt ?? from - DAY, store.now() - NEWS);
    // What an officer left behind on a beat that was handed over waits on whoever took it.
    const left = acceptance.inherited().map(({ officer, area }) => [facets.find(officer), facets.find(area)] as const);
    const withLeft = (of: (author: number) => ShownColumns[]) => [
      ...of(me),
      ...left.flatMap(([author, area]) => of(author).filter((one) => one.area === area)),
    ];
    const notes = rowsOf(withLeft((author) => expiring.all(entry, author, addDays(day, EXPIRING_DAYS))));
    return {
      day,
      shift,
      recovered: drafts.recovered(),
      recordings: recordingsLeft(),
      returned: rowsOf(withLeft((author) => own.all(incident, author, facets.find('returned')))),
      monitored: monitored(),
      unsettled: rowsOf(TYPES_TO_SETTLE.flatMap((type) => unsettled.all(facets.find(type)))),
      overdue: rowsOf(overdue.all(me, day)),
      due: [...rowsOf(due.all(me, day)), ...meetingsOf(areas, from, to)],
      drafts: unfinished(own.all(incident, me, facets.find('draft'))),
      round: round.due(day, areas, walkFrom),
      cold: coldest(areas, day),
      expiring: notes.flatMap((row) =>
        typeof row.extra.daysLeft === 'number' ? [{ row, daysLeft: row.extra.daysLeft }] : [],
      ),
      changed: rowsOf(changed.all(since, me, areaList)),
      counts: {
        entriesToday: written.get(entry, me, from, to)?.count ?? 0,
        contactsThisWeek: reached.get(entry, me, monday, to)?.count ?? 0,
      },
    };
  };
}

const TYPES_TO_SETTLE = ['incident', 'party', 'place', 'entry', 'action', 'problem', 'engagement', 'handover', 'area'];
