/** Rows of lists, links and search results, as the window shows them. */
import type { z } from 'zod';
import type { Row as RowSchema } from '../model/contract/base.ts';
import { boxAround, distance } from '../model/geometry.ts';
import { definitionOf } from '../model/records.ts';
import { RECORD_TYPES, type RecordType } from '../model/types.ts';
import { openAliases } from './aliases.ts';
import { dayOf, daysBetween } from './days.ts';
import type { Facets } from './facets.ts';
import { NO_DAY } from './keys.ts';
import type { Line } from './rows.ts';
import type { Connection } from './vault/database.ts';

export type Row = z.output<typeof RowSchema>;

/** The columns a shown row is made from. */
export interface ShownColumns {
  readonly rid: number;
  readonly id: string;
  readonly type: number;
  readonly kind: number;
  readonly state: number;
  readonly area: number;
  readonly author: number;
  readonly unsettled: number;
  readonly hate: number;
  readonly time: number;
  readonly updated: number;
  readonly due: string;
  readonly review: string;
  readonly title: string;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly line: string;
}
export const SHOWN =
  'record.rid, record.id, record.type, record.kind, record.state, record.area, record.author, record.unsettled, record.hate, record.time, record.updated, record.due, record.review, record.title, record.lat, record.lon, record.line';

export interface Named {
  readonly title: string;
  readonly type: RecordType;
  readonly kind: string;
  /** It was thrown away; it can still be looked at, and brought back. */
  readonly discarded?: boolean;
}

export interface Shown {
  /** What a row shows besides its columns; of a report that takes a reason first only where it stands in the register. */
  lineOf(columns: ShownColumns): Line;
  /** In the order given. */
  rows(columns: readonly ShownColumns[]): Row[];
  byRids(rids: readonly number[]): Row[];
  columns(rids: readonly number[]): ShownColumns[];
  columnsById(ids: readonly string[]): ShownColumns[];
  /** Titles of those records that are on this laptop. */
  named(ids: readonly string[]): Map<string, Named>;
}

/** Names of an organisation's people that a row tells; beyond them it tells their number. */
const MOST_PEOPLE = 40;
/** Types whose lists tell how many promises about the record are open. */
const FOLLOWED_UP: ReadonlySet<RecordType> = new Set(['entry', 'incident', 'problem', 'engagement']);

interface Beside {
  readonly title: string;
  readonly lat: number;
  readonly lon: number;
}
/** How far something may be and still tell where a place is. */
const BESIDE_METRES = 150;

/** Fields of any type that may name a contact. */
const PARTY_FIELDS: ReadonlySet<string> = new Set(
  RECORD_TYPES.flatMap((type) =>
    Object.entries(definitionOf(type).fields).flatMap(([name, field]) =>
      [field, ...Object.values(field.parts ?? {})].some(({ to }) => to?.includes('party')) ? [name] : [],
    ),
  ),
);

export interface ShownParts {
  readonly db: Connection;
  readonly facets: Facets;
  readonly now: () => number;
  readonly isClosed: (columns: ShownColumns) => boolean;
}

export function openShown({ db, facets, now, isClosed }: ShownParts): Shown {
  const aliases = openAliases(db);
  const byRid = db.prepare<[number], ShownColumns>(`SELECT ${SHOWN} FROM record WHERE rid = ?`);
  const byId = db.prepare<[{ id: string }], ShownColumns>(
    `SELECT ${SHOWN} FROM record WHERE id = coalesce((SELECT canonical FROM alias WHERE member = @id), @id)`,
  );
  interface TitleRow {
    id: string;
    title: string;
    type: number;
    kind: number;
    line: string;
    listed: number;
  }
  const titles = db.prepare<[string], TitleRow>(
    `SELECT asked.value AS id, record.title, record.type, record.kind, record.line, record.listed FROM json_each(?) AS asked
     CROSS JOIN record ON record.id = coalesce((SELECT canonical FROM alias WHERE member = asked.value), asked.value)`,
  );
  const warmth = db.prepare<[number], { lastContact: number; contacts: number }>(
    'SELECT lastContact, contacts FROM contact WHERE rid = ?',
  );
  const people = db.prepare<[{ id: string; type: number }], { title: string; total: number }>(
    `SELECT record.title, count(*) OVER () AS total FROM link JOIN record ON record.rid = link.source
     WHERE (link.target = @id OR link.target IN (SELECT member FROM alias WHERE canonical = @id))
       AND link.type = @type AND link.field = 'memberOf' AND record.listed = 1
     ORDER BY record.sortKey LIMIT ${MOST_PEOPLE}`,
  );
  const openActions = db.prepare<[string, number], { count: number }>(
    `SELECT count(*) AS count FROM link JOIN record ON record.rid = link.source
     WHERE link.target = ? AND link.type = ? AND link.field = 'about' AND record.holder > 0`,
  );
  const around = db.prepare<[number, number, number, number, number, string], Beside>(
    `SELECT record.title, record.lat, record.lon FROM point CROSS JOIN record ON record.rid = point.rid
     WHERE east >= ? AND west <= ? AND north >= ? AND south <= ? AND record.type = ? AND record.title <> ? LIMIT 100`,
  );
  const besideOf = ({ lat, lon, title, type }: ShownColumns): string | undefined => {
    if (lat === null || lon === null) return undefined;
    const { west, east, south, north } = boxAround({ lat, lon }, BESIDE_METRES);
    return around
      .all(west, east, south, north, type, title)
      .map((one) => ({ title: one.title, metres: distance({ lat, lon }, { lat: one.lat, lon: one.lon }) }))
      .sort((a, b) => a.metres - b.metres)[0]?.title;
  };
  const typeOf = (number: number) => facets.textOf(number) as RecordType;

  const named = (ids: readonly string[]): Map<string, Named> => {
    const found = new Map<string, Named>();
    for (const row of titles.all(JSON.stringify(ids))) {
      const type = typeOf(row.type);
      found.set(row.id, {
        title: row.title,
        type,
        kind: facets.textOf(row.kind),
        ...(row.listed === 0 && { discarded: true }),
      });
    }
    return found;
  };

  /** Links to records of one contact are one link to it. */
  const unaliased = (line: Line): Line => {
    const links: Record<string, string[]> = {};
    for (const [field, ids] of Object.entries(line.links)) {
      links[field] = PARTY_FIELDS.has(field) ? [...new Set(ids.map(aliases.standsFor))] : ids;
    }
    return { ...line, links };
  };

  const lineOf = (columns: ShownColumns): Line => {
    const line = JSON.parse(columns.line) as Line;
    return isClosed(columns) ? { detail: '', links: {}, extra: { ...line.extra, closed: true } } : line;
  };

  const rows = (columns: readonly ShownColumns[]): Row[] => {
    const lines = columns.map((each) => unaliased(lineOf(each)));
    const linked = [...new Set(lines.flatMap(({ links }) => Object.values(links).flat()))];
    const known = linked.length === 0 ? new Map<string, Named>() : named(linked);
    const titles = columns.map(({ title }) => title);
    return columns.map((column, index) => {
      const { detail, links, extra } = lines[index] ?? { detail: '', links: {}, extra: {} };
      const type = typeOf(column.type);
      const names: Record<string, string> = {};
      for (const id of Object.values(links).flat()) {
        const title = known.get(id)?.title;
        if (title !== undefined) names[id] = title;
      }
      const further: Row['extra'] = { ...extra };
      if (type === 'party') {
        const warm = warmth.get(column.rid);
        further.lastContact = warm && warm.lastContact > 0 ? warm.lastContact : null;
        further.contacts = warm?.contacts ?? 0;
        if (column.kind !== facets.find('person')) {
          const members = people.all({ id: column.id, type: column.type });
          if (members.length > 0) further.people = members.map((one) => one.title).join('\n');
          further.peopleCount = members[0]?.total ?? 0;
        }
      }
      if (typeof further.watchUntil === 'string' && further.watchUntil < dayOf(now())) delete further.watchUntil;
      // Several of one name and no address: what lies beside each tells them apart.
      if (type === 'place' && detail === '' && titles.indexOf(column.title) !== titles.lastIndexOf(column.title)) {
        const beside = besideOf(column);
        if (beside !== undefined) further.beside = beside;
      }
      const open = FOLLOWED_UP.has(type) ? (openActions.get(column.id, facets.find('action'))?.count ?? 0) : 0;
      if (open > 0) further.openActions = open;
      if (type === 'entry' && column.review !== NO_DAY) {
        further.daysLeft = daysBetween(dayOf(now()), column.review);
      }
      return {
        id: column.id,
        type,
        kind: facets.textOf(column.kind),
        state: facets.textOf(column.state),
        title: column.title || titleFrom(type, links, names),
        detail: detailFrom(type, detail, links, names),
        areaId: facets.textOf(column.area) || null,
        time: column.time,
        due: column.due === NO_DAY ? null : column.due,
        position: column.lat === null || column.lon === null ? null : { lat: column.lat, lon: column.lon },
        links,
        names,
        author: facets.textOf(column.author),
        updatedAt: column.updated,
        unsettled: column.unsettled === 1,
        extra: further,
      };
    });
  };

  return {
    lineOf,
    rows,
    named,
    byRids: (rids) => rows(rids.flatMap((rid) => byRid.all(rid))),
    columns: (rids) => rids.flatMap((rid) => byRid.all(rid)),
    columnsById: (ids) => ids.flatMap((id) => byId.all({ id })),
  };
}

/** A handover is called by its area. */
function titleFrom(type: RecordType, links: Line['links'], names: Record<string, string>): string {
  return type === 'handover' ? (names[links.area?.[0] ?? ''] ?? '') : '';
}

/** What a second line is made of where other records say it: where and with whom, or what it belongs to. */
const detailFields: Partial<Record<RecordType, readonly string[]>> = {
  entry: ['place', 'parties'],
  engagement: ['place'],
  action: ['about'],
  handover: ['leaving', 'incoming'],
};

function detailFrom(type: RecordType, detail: string, links: Line['links'], names: Record<string, string>): string {
  const fields = detailFields[type];
  if (fields === undefined) return detail;
  const linked = fields.flatMap((field) => links[field] ?? []).flatMap((id) => names[id] ?? []);
  const own = type === 'entry' && linked.length > 0 && (links.place?.length ?? 0) === 0 ? [detail] : [];
  const parts = [...own.filter(Boolean), ...linked];
  return parts.length > 0 ? parts.join(', ') : detail;
}
