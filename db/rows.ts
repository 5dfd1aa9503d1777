/**
 * Records at rest: a record's row with everything derived from it (counts, links, words, its point, its watches, how warm a contact is).
 * All of it is written in the transaction of the change that caused it.
 */
import type { RecordState, RecordView } from '../model/change.ts';
import { rowOfId } from '../model/id.ts';
import { isObject } from '../model/json.ts';
import { monitoring } from '../model/monitoring.ts';
import { contactFacts, RETENTION, type RetentionTerms, reviewDue } from '../model/retention.ts';
import type { RecordType } from '../model/types.ts';
import { mayHaveAttachments, openAttachmentUses } from './attachments/uses.ts';
import { isCalledOn, openContacts } from './contacts.ts';
import type { Facets } from './facets.ts';
import { openFollowers } from './followers.ts';
import { type Keys, keysOf, NO_DAY } from './keys.ts';
import { openPositions } from './positions.ts';
import { pack } from './state.ts';
import { type Facetted, openTally, sameFacets } from './tally.ts';
import type { Connection } from './vault/database.ts';
import { openWords } from './words.ts';

export interface RecordRow extends Facetted {
  readonly rid: number;
  readonly id: string;
  readonly author: number;
  readonly listed: number;
  readonly time: number;
  readonly updated: number;
  readonly updater: number;
  readonly dueable: number;
  readonly due: string;
  readonly review: string;
  readonly holder: number;
  readonly sortKey: string;
  readonly title: string;
  readonly lat: number | null;
  readonly lon: number | null;
  /** JSON: what a list shows besides (`Line`). */
  readonly line: string;
  readonly doc: string;
  readonly heads: string;
  readonly meta: string;
}

/** Of a row: the second line, links by field, and further plain values. */
export interface Line {
  readonly detail: string;
  readonly links: Record<string, string[]>;
  readonly extra: Keys['extra'];
}

/** How a record of a merged contact shows. */
export interface ShownAs {
  /** What lists and search see in place of the record's own view: what all records of the contact say. */
  readonly shown?: RecordView;
  /** Another record stands for it: it is in no list. */
  readonly hidden?: true;
}

/** Of a row's `listed`: another record of the same contact stands for it. */
const HIDDEN = 2;

export interface Rows {
  byId(id: string): RecordRow | undefined;
  has(id: string): boolean;
  /** Of a vault that has just begun, where they are few. */
  listedIds(): string[];
  /** Writes what a record has become. `before` is its row until now. Returns its row number. */
  put(state: RecordState, view: RecordView, unsettled: boolean, before: RecordRow | undefined, as?: ShownAs): number;
  /** Within a write: works out anew when the record, as it is shown, is due for review. */
  reviewed(view: RecordView): void;
  /** Takes the record and everything derived from it away, without a trace of its content. */
  erase(row: RecordRow): void;
  /** As erasing, but it may come back: of its contacts nothing is counted as past. */
  release(row: RecordRow): void;
}

const COLUMNS = `rid, id, type, kind, state, area, author, listed, unsettled, profiled, hate, time, updated, updater, dueable, due, review,
  holder, sortKey, title, lat, lon, line`;
const DUEABLE: ReadonlySet<RecordType> = new Set(['action', 'handover']);

/** The one word in the search index that names a type. */
export const typeWord = (type: RecordType): string => `type${type}`;

export function openRows(db: Connection, facets: Facets, terms: () => RetentionTerms = () => RETENTION): Rows {
  const byId = db.prepare<[string], RecordRow>(
    `SELECT ${COLUMNS}, doc, heads, meta FROM record JOIN content USING (rid) WHERE id = ?`,
  );
  const has = db.prepare<[string], { rid: number }>('SELECT rid FROM record WHERE id = ?');
  const listed = db.prepare<[], { id: string }>('SELECT id FROM record WHERE listed = 1 ORDER BY rid LIMIT 100');
  const taken = db.prepare<[number], { rid: number }>('SELECT rid FROM record WHERE rid = ?');
  const insert = db.prepare<RecordRow>(
    `INSERT INTO record (${COLUMNS}) VALUES (@rid, @id, @type, @kind, @state, @area, @author, @listed, @unsettled, @profiled, @hate,
       @time, @updated, @updater, @dueable, @due, @review, @holder, @sortKey, @title, @lat, @lon, @line)`,
  );
  const insertContent = db.prepare<RecordRow>(
    'INSERT INTO content (rid, doc, heads, meta) VALUES (@rid, @doc, @heads, @meta)',
  );
  const update = db.prepare<RecordRow>(
    `UPDATE record SET kind = @kind, state = @state, area = @area, author = @author, listed = @listed, unsettled = @unsettled,
       profiled = @profiled, hate = @hate, time = @time, updated = @updated, updater = @updater, due = @due, review = @review,
       holder = @holder, sortKey = @sortKey, title = @title, lat = @lat, lon = @lon, line = @line
     WHERE rid = @rid`,
  );
  const updateContent = db.prepare<RecordRow>(
    'UPDATE content SET doc = @doc, heads = @heads, meta = @meta WHERE rid = @rid',
  );
  const putReview = db.prepare<[string, string]>('UPDATE record SET review = ? WHERE id = ?');
  const drop = db.prepare<[number]>('DELETE FROM record WHERE rid = ?');
  const dropContent = db.prepare<[number]>('DELETE FROM content WHERE rid = ?');
  const putLink = db.prepare<[number, string, string, number, number, number]>(
    'INSERT OR IGNORE INTO link (source, field, target, type, time, met) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const dropLinks = db.prepare<[number]>('DELETE FROM link WHERE source = ?');
  const putPoint = db.prepare<[number, number, number, number, number]>(
    'INSERT OR REPLACE INTO point (rid, west, east, south, north) VALUES (?, ?, ?, ?, ?)',
  );
  const dropPoint = db.prepare<[number]>('DELETE FROM point WHERE rid = ?');
  const putWatch = db.prepare<[number, string, string, string, number]>(
    'INSERT INTO watch (place, item, fromDay, toDay, every) VALUES (?, ?, ?, ?, ?)',
  );
  const dropWatches = db.prepare<[number]>('DELETE FROM watch WHERE place = ?');
  const tally = openTally(db);
  const words = openWords(db);
  const contacts = openContacts(db);
  const positions = openPositions(db, facets);
  const followers = openFollowers(db, facets);
  const attachmentUses = openAttachmentUses(db);
  const officerType = () => facets.find('officer');
  const typeOf = db.prepare<[string], { type: number }>('SELECT type FROM record WHERE id = ?');

  const freeRow = (id: string): number => {
    let rid = rowOfId(id);
    while (taken.get(rid) !== undefined) rid += 1;
    return rid;
  };

  /** An action waits on its owner where that is an officer, else on whoever wrote it down. */
  const holderOf = (view: RecordView): number => {
    if (view.type !== 'action' || view.state !== 'open') return 0;
    const owner = typeof view.doc.owner === 'string' ? view.doc.owner : '';
    return facets.give(typeOf.get(owner)?.type === officerType() ? owner : view.author);
  };

  /** An entry tied to an incident is kept as long as that is. */
  const incidentOf = (view: RecordView) => {
    const row = typeof view.doc.incident === 'string' ? byId.get(view.doc.incident) : undefined;
    if (row === undefined || view.type !== 'entry') return undefined;
    const { birth } = JSON.parse(row.meta) as Pick<RecordState, 'birth'>;
    const doc = JSON.parse(row.doc) as RecordView['doc'];
    const state = facets.textOf(row.state);
    return { type: 'incident' as const, doc, state, createdAt: birth?.at ?? row.time, updatedAt: row.updated };
  };

  const reviewOf = (view: RecordView): string =>
    reviewDue(view, { incident: incidentOf(view), terms: terms() }) ?? NO_DAY;

  const writeLinks = (rid: number, type: number, keys: Keys, met: boolean) => {
    for (const { field, target } of keys.links) {
      putLink.run(rid, field, target, type, keys.time, met && field === 'parties' ? 1 : 0);
    }
  };

  const writeWatches = (rid: number, view: RecordView) => {
    const { watches } = view.doc;
    if (!isObject(watches)) return;
    for (const [item, watch] of Object.entries(watches)) {
      if (!isObject(watch)) continue;
      const { from, to, every } = watch;
      if (typeof from !== 'string' || typeof to !== 'string' || typeof every !== 'number') continue;
      putWatch.run(rid, item, from, to, every);
    }
  };

  const partiesOf = (line: Line): readonly string[] => line.links.parties ?? [];

  return {
    byId: (id) => byId.get(id),
    has: (id) => has.get(id) !== undefined,
    listedIds: () => listed.all().map(({ id }) => id),
    put(state, own, unsettled, before, as = {}) {
      const view = as.shown ?? own;
      const keys = keysOf(view);
      const position = keys.point ?? positions.ofLinked(view.type, keys.links);
      const links: Record<string, string[]> = {};
      for (const { field, target } of keys.links) links[field] = [...(links[field] ?? []), target];
      const line: Line = { detail: keys.detail, links, extra: keys.extra };
      const listed = own.discarded || state.birth === undefined ? 0 : as.hidden ? HIDDEN : 1;
      const row: RecordRow = {
        rid: before?.rid ?? freeRow(view.id),
        id: view.id,
        type: facets.give(view.type),
        kind: facets.give(keys.kind),
        state: facets.give(view.state),
        area: followers.areaOf(view.type, keys.links, facets.give(keys.areaId)),
        author: facets.give(view.author),
        listed,
        unsettled: unsettled ? 1 : 0,
        profiled: keys.profiled ? 1 : 0,
        hate: monitoring(view.type, view.doc),
        time: keys.time,
        updated: view.updatedAt,
        updater: facets.give(view.updatedBy),
        dueable: DUEABLE.has(view.type) ? 1 : 0,
        due: keys.due,
        review: reviewOf(view),
        holder: holderOf(view),
        sortKey: keys.sortKey,
        title: keys.title,
        lat: position?.lat ?? null,
        lon: position?.lon ?? null,
        line: JSON.stringify(line),
        ...pack(state, own),
      };
      if (before === undefined) {
        insert.run(row);
        insertContent.run(row);
      } else {
        update.run(row);
        updateContent.run(row);
      }

      if (before?.listed === 1 && !(listed === 1 && sameFacets(before, row))) tally.take(before);
      if (listed === 1 && !(before?.listed === 1 && sameFacets(before, row))) tally.add(row);

      const met = contactFacts(view).some((fact) => fact.reached);
      if (before !== undefined) dropLinks.run(row.rid);
      if (listed === 1) writeLinks(row.rid, row.type, keys, met);

      if (listed === 1) words.put(row.rid, [typeWord(view.type), ...keys.marks].join(' '), keys, before === undefined);
      else if (before !== undefined) words.remove(row.rid);

      if (listed === 1 && position !== null)
        putPoint.run(row.rid, position.lon, position.lon, position.lat, position.lat);
      else if (before !== undefined) dropPoint.run(row.rid);

      if (mayHaveAttachments(row.heads) || mayHaveAttachments(before?.heads ?? ''))
        attachmentUses.follow(state, view, before?.doc);
      if (view.type === 'place') {
        if (before !== undefined) dropWatches.run(row.rid);
        if (listed === 1) writeWatches(row.rid, view);
        if (before !== undefined && (before.lat !== row.lat || before.lon !== row.lon)) positions.follow(view.id);
      }
      if (view.type !== 'action' && before?.area !== row.area) followers.follow(view.id, row.area);
      // An area has its number before the first record names it: rights are measured in these numbers.
      if (view.type === 'area') facets.give(view.id);
      if (view.type === 'party')
        contacts.putParty(row, view.id, isCalledOn(view.doc) ? view.doc.cadenceDays : 0, view.createdAt);
      if (view.type === 'entry') {
        const earlier = before === undefined ? [] : partiesOf(JSON.parse(before.line));
        const parties = new Set([...(links.parties ?? []), ...earlier]);
        if (met || before !== undefined) for (const party of parties) contacts.refresh(party);
      }
      return row.rid;
    },
    reviewed(view) {
      putReview.run(reviewOf(view), view.id);
    },
    erase(row) {
      contacts.rememberBeforeErasing(row.rid);
      this.release(row);
    },
    release(row) {
      if (row.listed === 1) tally.take(row);
      dropLinks.run(row.rid);
      words.remove(row.rid);
      dropPoint.run(row.rid);
      dropWatches.run(row.rid);
      contacts.dropParty(row.rid);
      drop.run(row.rid);
      dropContent.run(row.rid);
      if (mayHaveAttachments(row.heads)) attachmentUses.end(row.id, row.updated);
      for (const party of partiesOf(JSON.parse(row.line))) contacts.refresh(party);
    },
  };
}
