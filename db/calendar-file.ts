/** One's own calendar out to a file, and meetings in from one. */
import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { z } from 'zod';
import { type CalendarEvent, type CalendarTask, recordOfUid, uidOf } from '../model/calendar/entry.ts';
import { readExceptions, writeExceptions } from '../model/calendar/exceptions.ts';
import { type ReadEntry, readCalendar } from '../model/calendar/read.ts';
import { writeCalendar } from '../model/calendar/write.ts';
import { localZone } from '../model/calendar/zone.ts';
import type { calendarContract, CalendarPreview as PreviewSchema } from '../model/contract/calendar.ts';
import type { ImportReport } from '../model/contract/import.ts';
import { isId, newId, newIdAmong } from '../model/id.ts';
import { problemsOf } from '../model/problems.ts';
import { ENGAGEMENT_KINDS } from '../model/records/engagement.ts';
import { sortKey } from '../model/sort-key.ts';
import type { Bulk, BulkRecord } from './bulk.ts';
import { endOfDay, startOfDay } from './days.ts';
import type { Holding } from './holding.ts';
import { SORT_KEY_LENGTH } from './keys.ts';
import { type Unwritable, writeOut } from './leaving.ts';
import type { Mutations } from './mutations.ts';
import { ownBeat, ownGround } from './own-ground.ts';
import { refuse } from './refusal.ts';
import type { Reports } from './reports.ts';
import type { Rights } from './rights.ts';
import type { StatusReader } from './status.ts';
import type { Store } from './store.ts';

type Input<Call extends keyof typeof calendarContract> = z.output<
  NonNullable<(typeof calendarContract)[Call]['~orpc']['inputSchema']>
>;
type Preview = z.output<typeof PreviewSchema>;

/** Bytes: some ten thousand meetings. */
const MOST_BYTES = 8 * 1024 * 1024;
const MOST_ENTRIES = 5000;
const MOST_PREVIEWS = 3;
const LONGEST_NOTES = 4000;

export type Unreadable = 'missing' | 'tooLarge' | 'notText' | 'notCalendar' | 'tooMany' | 'failed';

export interface CalendarFileParts {
  readonly store: Store;
  readonly rights: Rights;
  readonly holding: Holding;
  readonly status: StatusReader;
  readonly bulk: Bulk;
  readonly reports: Reports;
  readonly mutations: Mutations;
}

export function openCalendarFile(parts: CalendarFileParts) {
  const { store, rights, holding, status, bulk, reports, mutations } = parts;
  const { db, facets } = store;
  const previews = new Map<string, { name: string; entries: readonly ReadEntry[]; preview: Preview }>();
  const heldOnce = db.prepare<[number, number, number, number], { id: string }>(
    `SELECT id FROM record INDEXED BY recordArea WHERE type = ? AND area = ? AND time >= ? AND time < ? AND listed = 1`,
  );
  const repeating = db.prepare<[number, number], { id: string }>(
    `SELECT id FROM record INDEXED BY recordRepeats WHERE listed = 1 AND area = ? AND time < ?
       AND json_extract(line, '$.extra.recurrence') IS NOT NULL`,
  );
  const promised = db.prepare<[number, string, string], { id: string }>(
    `SELECT id FROM record INDEXED BY recordHolder WHERE holder = ? AND due >= ? AND due <= ? AND listed = 1 AND holder > 0`,
  );
  const recorded = db.prepare<[string], { time: number }>(
    `SELECT record.time FROM link JOIN record ON record.rid = link.source
     WHERE link.target = ? AND link.field = 'series' AND record.listed = 1 ORDER BY record.time`,
  );
  const placeNamed = db.prepare<[number, string, string], { id: string }>(
    'SELECT id FROM record INDEXED BY recordSorted WHERE type = ? AND sortKey = ? AND title = ? AND listed = 1 LIMIT 1',
  );

  const said = (value: unknown): string => (typeof value === 'string' ? value : '');

  const eventOf = (id: string): CalendarEvent | undefined => {
    const view = holding.load(id)?.view;
    const start = Date.parse(said(view?.doc.start));
    if (view === undefined || Number.isNaN(start) || rights.why('export', view) !== null) return undefined;
    const { doc, state } = view;
    const place = typeof doc.place === 'string' ? holding.load(doc.place)?.row?.title : undefined;
    return {
      uid: uidOf(id),
      title: said(doc.title),
      notes: said(doc.agenda),
      where: place ?? '',
      kind: said(doc.kind),
      start,
      end: typeof doc.end === 'string' ? Date.parse(doc.end) : null,
      rule: said(doc.recurrence),
      exceptions:
        typeof doc.recurrence === 'string'
          ? [...readExceptions(doc.exceptions), ...apart(id)].sort((a, b) => a - b)
          : [],
      cancelled: state === 'cancelled',
    };
  };
  /** Dates of a series with a record of their own, held or called off: the file tells of those by themselves. */
  const apart = (id: string): number[] => recorded.all(id).map(({ time }) => time);
  const taskOf = (id: string): CalendarTask | undefined => {
    const view = holding.load(id)?.view;
    if (view === undefined || rights.why('export', view) !== null) return undefined;
    return { uid: uidOf(id), title: said(view.doc.text), due: said(view.doc.due), done: view.state !== 'open' };
  };

  /** Everything is read and disclosed before a byte is written. Answers with why it could not be. */
  const write = (input: Input<'export'>): { meetings: number; promises: number } | Unwritable => {
    const areas = ownGround(store, rights);
    const [from, to] = [startOfDay(input.from), endOfDay(input.to)];
    const type = facets.find('engagement');
    const single = areas.flatMap((area) => heldOnce.all(type, area, from, to));
    const series = areas.flatMap((area) => repeating.all(area, to));
    const ids = [...new Set([...single, ...series].map(({ id }) => id))];
    const events = ids.flatMap((id) => eventOf(id) ?? []);
    const due = promised.all(facets.find(store.officer), input.from, input.to);
    const tasks = due.flatMap(({ id }) => taskOf(id) ?? []);
    const path = store.vault.files.resolve(input.file, 'write');
    if (path === undefined) return 'missing';
    const named = [...events, ...tasks].flatMap(({ uid }) => recordOfUid(uid) ?? []);
    status.disclose({ mutation: input.mutation, action: 'export', ids: named, ...input.disclosure });
    const failed = writeOut(path, writeCalendar({ events, tasks }, localZone(), store.now()));
    return failed ?? { meetings: events.length, promises: tasks.length };
  };

  const read = async (file: string): Promise<Preview | Unreadable> => {
    const path = store.vault.files.resolve(file, 'read');
    if (path === undefined) return 'missing';
    let text: string;
    try {
      const { size } = await stat(path);
      if (size > MOST_BYTES) return 'tooLarge';
      text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
    } catch (error) {
      if (error instanceof TypeError) return 'notText';
      return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'missing' : 'failed';
    }
    const entries = readCalendar(text, localZone());
    if (entries === undefined) return 'notCalendar';
    if (entries.length > MOST_ENTRIES) return 'tooMany';
    const preview: Preview = { token: randomUUID(), entries: entries.map(judged) };
    previews.set(preview.token, { name: basename(path), entries, preview });
    for (const old of [...previews.keys()].slice(0, -MOST_PREVIEWS)) previews.delete(old);
    return preview;
  };

  const isHere = (uid: string): boolean => {
    const id = recordOfUid(uid);
    return id !== undefined && isId(id) && holding.load(id)?.view.discarded === false;
  };

  const judged = (entry: ReadEntry, index: number): Preview['entries'][number] => {
    if (entry.kind === 'left') {
      const { title, start = null, wholeDay = false, reason } = entry;
      return { index, title, start, wholeDay, rule: '', verdict: 'leave', reason, lacks: null };
    }
    const { uid, title } = entry.kind === 'event' ? entry.event : entry.task;
    const base = { index, title, start: null, wholeDay: false, rule: '', lacks: null };
    if (isHere(uid)) return { ...base, verdict: 'here', reason: 'here' };
    // A promise belongs to a record, which a calendar does not name.
    if (entry.kind === 'task') return { ...base, verdict: 'leave', reason: 'promise' };
    const { start, wholeDay = false, rule } = entry.event;
    const [problem] = problemsOf('engagement', docOf(entry.event), 'birth', store.now());
    const verdict = problem === undefined ? 'take' : 'leave';
    const reason = problem === undefined ? null : 'tooLong';
    const lacks = entry.kind === 'event' ? (entry.lacks ?? null) : null;
    return { index, title, start, wholeDay, rule, verdict, reason, lacks };
  };

  /** Where a place here bears the name of the meeting's, it is meant; else the name stands first in the agenda. */
  const docOf = (event: CalendarEvent): Record<string, unknown> => {
    const key = sortKey(event.where).slice(0, SORT_KEY_LENGTH);
    const place = event.where === '' ? undefined : placeNamed.get(facets.find('place'), key, event.where);
    const agenda = [place === undefined ? event.where : '', event.notes]
      .filter(Boolean)
      .join('\n')
      .slice(0, LONGEST_NOTES);
    const kind = ENGAGEMENT_KINDS.find((one) => one === event.kind) ?? 'meeting';
    const areaId = ownBeat(store, rights);
    return {
      kind,
      title: event.title.slice(0, 200),
      start: new Date(event.start).toISOString(),
      ...(event.end !== null && { end: new Date(event.end).toISOString() }),
      ...(event.rule !== '' && { recurrence: event.rule }),
      ...(event.exceptions.length > 0 && { exceptions: writeExceptions(event.exceptions) }),
      ...(agenda !== '' && { agenda }),
      ...(place !== undefined && { place: place.id }),
      ...(areaId && { areaId }),
    };
  };

  const take = ({ mutation, token, leave }: Input<'take'>): ImportReport => {
    const earlier = mutations.outcomeOf(mutation)?.ids[0];
    const before = earlier === undefined ? undefined : reports.get(earlier);
    if (before !== undefined) return before;
    const kept = previews.get(token) ?? refuse({ code: 'NOT_HERE' });
    const at = store.now();
    const left: ImportReport['left'] = [];
    const records: BulkRecord[] = [];
    for (const { index, title, verdict, reason } of kept.preview.entries) {
      const entry = kept.entries[index];
      if (verdict !== 'take' || entry?.kind !== 'event')
        left.push({ index, name: title, reason: reason ?? 'failed', like: null });
      else if (leave.includes(index)) left.push({ index, name: title, reason: 'chosen', like: null });
      else {
        const doc = docOf(entry.event);
        const moves = entry.event.cancelled
          ? [{ move: 'cancel', at, author: store.officer, reason: 'STATUS:CANCELLED' }]
          : [];
        records.push({ type: 'engagement', id: newIdAmong(at, records.length), doc, moves });
      }
    }
    const first = records[0];
    const why = first === undefined ? null : rights.whyNotCreate('engagement', first.id, first.doc);
    if (why !== null) refuse({ code: 'NOT_ALLOWED', data: { reason: why } });
    const id = newId(at);
    store.write(() => {
      reports.begin({ id, at, name: kept.name, kind: 'calendar', taken: 0, left, undone: false });
      store.chain.append({ at, actor: store.officer, action: 'import', reason: 'calendar' });
      mutations.remember(mutation, { at, ids: [id], undo: null }, []);
      reports.took(id, bulk.writeAll(records));
    });
    previews.delete(token);
    store.events.publish({ kind: 'many', at });
    return reports.get(id) ?? refuse({ code: 'NOT_HERE' });
  };

  return { write, read, take };
}
