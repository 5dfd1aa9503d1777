/**
 * A list's filter as conditions on facets, written with `@.` where the table's name goes. Every number in the texts made here is a facet of ours; nothing from outside
 * enters them.
 */
import type { z } from 'zod';
import type { ListFilter as FilterSchema } from '../model/contract/records.ts';
import type { RecordType } from '../model/types.ts';
import { DAY, endOfDay, startOfDay } from './days.ts';
import type { Rights } from './rights.ts';
import type { Store } from './store.ts';

export type ListFilter = z.output<typeof FilterSchema>;

/** A facet that a filter narrows to a few values, and the index that is ordered by time within each. */
export interface Narrowing {
  readonly column: 'kind' | 'state' | 'area' | 'author';
  readonly index: string;
  readonly values: readonly number[];
}

type Table = 'record' | 'tally';

export interface Conditions {
  readonly type: number;
  /** Whether the tally can tell the total: it knows no authors and no times, and no records readable besides. */
  readonly tallied: boolean;
  /** On facets alone, so that the tally can be asked the same. */
  readonly facets: (table: Table) => readonly string[];
  /** What the officer may read, on facets alone; empty where that is everything. */
  readonly scope: (table: Table) => string;
  /** Of records outside that scope that are readable all the same; empty where there are none. */
  readonly besides: string;
  /** On a record's own row and beside it, which the tally knows nothing of. */
  readonly further: readonly string[];
  readonly narrowings: readonly Narrowing[];
  /** Milliseconds since 1970; the second excluded. */
  readonly from: number | null;
  readonly to: number | null;
}

const INDEXES = { kind: 'recordKind', state: 'recordState', area: 'recordArea', author: 'recordAuthor' } as const;
const PART_TYPES: ReadonlySet<RecordType> = new Set(['action', 'handover']);

export interface FilterReader {
  conditions(type: RecordType, filter: ListFilter): Conditions;
}

export function openFilterReader(store: Store, rights: Rights): FilterReader {
  const { facets } = store;
  const areasOfType = store.db.prepare<[number], { area: number }>('SELECT DISTINCT area FROM tally WHERE type = ?');
  const within = (column: string, values: readonly number[]) =>
    values.length === 1 ? `@.${column} = ${values[0]}` : `@.${column} IN (${values.join(', ')})`;

  return {
    conditions(type, filter) {
      const conditions: string[] = [];
      const narrowings: Narrowing[] = [];
      const narrow = (column: Narrowing['column'], values: readonly number[]) => {
        conditions.push(within(column, values));
        narrowings.push({ column, index: INDEXES[column], values });
      };
      const find = (texts: readonly string[]) => [...new Set(texts.map((text) => facets.find(text)))];
      if (filter.kinds.length > 0) narrow('kind', find(filter.kinds));
      if (filter.states.length > 0) narrow('state', find(filter.states));
      if (filter.areas.length > 0) narrow('area', find(filter.areas));
      if (filter.author !== null) narrow('author', find([filter.author]));
      if (filter.unsettled) conditions.push('@.unsettled = 1');
      if (filter.profiled) conditions.push('@.profiled = 1');
      const further: string[] = [];
      if (filter.overdue) further.push(`record.due < '${rights.today()}'`);
      if (filter.holder !== null) further.push(`record.holder = ${facets.find(filter.holder)}`);
      if (filter.cold) {
        further.push(`record.rid IN (SELECT rid FROM contact WHERE cold > 0 AND cold < ${Math.trunc(store.now())})`);
      }

      if (filter.accompanied) {
        further.push("EXISTS (SELECT 1 FROM link WHERE link.source = record.rid AND link.field = 'volunteers')");
      }
      if (filter.warmth !== null) {
        const now = Math.trunc(store.now());
        const soon = now + 7 * DAY;
        const cold = { soon: `cold >= ${now} AND cold < ${soon}`, kept: `cold >= ${soon}`, without: 'cold = 0' };
        further.push(`record.rid IN (SELECT rid FROM contact WHERE ${cold[filter.warmth]})`);
      }

      const scope = rights.scope(type);
      const officer = facets.find(store.officer);
      const number = facets.find(type);
      const present = areasOfType.all(number);
      const readable = present.filter(({ area }) => (area === 0 ? scope.anyWithoutArea : scope.areas.has(area)));
      let readableAreas = '';
      let tallied = filter.author === null && filter.from === null && filter.to === null && further.length === 0;
      let besides = '';
      if (readable.length < present.length) {
        const areas = readable.map(({ area }) => area);
        const alternatives = areas.length > 0 ? [within('area', areas)] : [];
        const own = scope.ownWithoutArea && present.some(({ area }) => area === 0) && !areas.includes(0);
        if (own) tallied = false;
        if (own) alternatives.push(`(@.area = 0 AND @.author = ${officer})`);
        if (scope.ownPart && PART_TYPES.has(type)) {
          besides =
            "record.rid IN (SELECT source FROM link WHERE target = @officer AND field IN ('owner', 'leaving', 'incoming'))";
        }
        // A party may belong to further areas.
        if (type === 'party') {
          besides = `record.rid IN (SELECT source FROM link WHERE field = 'areas' AND target IN
            (SELECT text FROM facet WHERE id IN (${areas.join(', ')})))`;
        }
        // No row has the area -1. A plain 0 would be worked out beforehand, and with it the index that the query names.
        readableAreas = `(${(alternatives.length > 0 ? alternatives : [within('area', [-1])]).join(' OR ')})`;
        if (besides === '' && alternatives.length === 1 && areas.length > 0) {
          narrowings.push({ column: 'area', index: INDEXES.area, values: areas });
        }
      }
      if (scope.hateOnly) conditions.push('@.hate > 0');
      if (filter.monitored) conditions.push('@.hate = 2');
      if (filter.perceived) conditions.push('@.hate > 0');
      return {
        type: number,
        tallied: tallied && besides === '',
        facets: (table) => conditions.map((condition) => condition.replaceAll('@.', `${table}.`)),
        scope: (table) => readableAreas.replaceAll('@.', `${table}.`),
        besides,
        further,
        narrowings,
        from: filter.from === null ? null : startOfDay(filter.from),
        to: filter.to === null ? null : endOfDay(filter.to),
      };
    },
  };
}
