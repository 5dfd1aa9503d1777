/**
 * Lists, one page at a time by key. Where many records fit, the index of the order is walked and filtered on the way; it carries every
 * facet, so nothing else is read. Where few fit, they are fetched by their rarest facet, by what they link to or by their words, and
 * sorted. The tally tells which, and the total.
 */
import type { RecordType } from '../model/types.ts';
import { openAliases } from './aliases.ts';
import type { Conditions, FilterReader, ListFilter, Narrowing } from './list-filter.ts';
import { type Order, orderOf, type Place, placeAfter, placeText, type Sort } from './list-order.ts';
import type { Row, Shown } from './show.ts';
import type { Store } from './store.ts';
import { matchOf, typedWords } from './terms-query.ts';

/** Totals are exact up to here. */
const MOST_COUNTED = 10_000;
/** Up to so many records are fetched and sorted; beyond, the order's own index is walked. */
const FEW = 2_000;
/** A facet of so many values is merged from its indexes, one after the other. */
const MERGED = 8;
/** Words that more records have are so common that the index is walked and each record's own words are read. */
const COMMON = 20_000;
/** How many keys are looked at together while the index is walked past rows whose words do not match. */
const STRIDE = 1_000;

export interface Page {
  rows: Row[];
  next: string | null;
  total: number;
  totalIsExact: boolean;
}
export interface ListInput {
  readonly type: RecordType;
  readonly filter: ListFilter;
  readonly sort: Sort;
  readonly after: string | null;
  readonly limit: number;
}
type Key = { rid: number; key: string | number };
type Bindings = Record<string, string | number>;

/** What a query reads from, and what it asks beside the conditions that every query has. */
interface Source {
  readonly from: string;
  readonly where: readonly string[];
  readonly bindings: Bindings;
}

export interface Lister {
  list(input: ListInput): Page;
}

/** `bounds`: up to how many records are fetched and sorted, and from how many on words are common. */
export function openLister(store: Store, filters: FilterReader, shown: Shown, [few, common] = [FEW, COMMON]): Lister {
  const { db } = store;
  const aliases = openAliases(db);
  // The texts differ by which facets are asked for; preparing one costs more than running it.
  const prepared = new Map<string, ReturnType<typeof db.prepare<[Bindings], never>>>();
  const query = <Result>(sql: string, bindings: Bindings): Result[] => {
    let statement = prepared.get(sql);
    if (statement === undefined) {
      if (prepared.size >= 300) prepared.clear();
      statement = db.prepare<[Bindings], never>(sql);
      prepared.set(sql, statement);
    }
    return statement.all(bindings) as Result[];
  };

  /** What every query of this list asks. */
  const asked = (conditions: Conditions): Source => {
    const { type, facets, scope, besides, further, from, to } = conditions;
    const where = [`record.type = ${type}`, 'record.listed = 1', ...facets('record'), ...further];
    const readable = scope('record');
    if (readable !== '') where.push(besides === '' ? readable : `(${readable} OR ${besides})`);
    if (from !== null) where.push('record.time >= @from');
    if (to !== null) where.push('record.time < @to');
    const bindings: Bindings = {};
    if (from !== null) bindings.from = from;
    if (to !== null) bindings.to = to;
    if (besides.includes('@officer')) bindings.officer = store.officer;
    return { from: '', where, bindings };
  };

  const keys = (source: Source, order: Order, place: Place | null, limit: number): Key[] => {
    const { column, descending } = order;
    const [way, than] = descending ? ['DESC', '<'] : ['ASC', '>'];
    const [name, rid] =
      order.contact === undefined ? [`record.${column}`, 'record.rid'] : [order.contact, 'contact.rid'];
    const where = [...source.where];
    if (place !== null) where.push(`(${name}, ${rid}) ${than} (@key, @rid)`);
    const sql = `SELECT ${rid} AS rid, ${name} AS key FROM ${source.from} WHERE ${where.join(' AND ')}
      ORDER BY ${name} ${way}, ${rid} ${way} LIMIT ${limit}`;
    return query<Key>(sql, place === null ? source.bindings : { ...source.bindings, ...place });
  };

  const tallied = ({ type, facets, scope }: Conditions): number => {
    const where = [`type = ${type}`, ...facets('tally'), scope('tally') || '1'].join(' AND ');
    return query<{ total: number | null }>(`SELECT sum(count) AS total FROM tally WHERE ${where}`, {})[0]?.total ?? 0;
  };

  const counted = ({ from, where, bindings }: Source, most: number): number =>
    query<{ total: number }>(
      `SELECT count(*) AS total FROM (SELECT 1 FROM ${from} WHERE ${where.join(' AND ')} LIMIT ${most + 1})`,
      bindings,
    )[0]?.total ?? 0;

  /** The facet that narrows most, with how many records of the type share it, as far as that matters. */
  const rarest = ({ type, narrowings }: Conditions): { narrowing: Narrowing; count: number } | undefined =>
    narrowings
      .map((narrowing) => {
        const { column, index, values } = narrowing;
        const within = `${column} IN (${values.join(', ')})`;
        if (column === 'author') {
          const where = [`record.type = ${type}`, 'record.listed = 1', `record.${within}`];
          return {
            narrowing,
            count: counted({ from: `record INDEXED BY ${index}`, where, bindings: {} }, MOST_COUNTED),
          };
        }
        const sql = `SELECT sum(count) AS total FROM tally WHERE type = ${type} AND ${within}`;
        return { narrowing, count: query<{ total: number | null }>(sql, {})[0]?.total ?? 0 };
      })
      .sort((a, b) => a.count - b.count)[0];

  /** Whether so few records of the type lie between the days asked for that they are fetched by time and sorted. */
  const spansFew = ({ type, from, to }: Conditions): boolean => {
    if (from === null && to === null) return false;
    const where = [`record.type = ${type}`, 'record.listed = 1'];
    const bindings: Bindings = {};
    if (from !== null) {
      where.push('record.time >= @from');
      bindings.from = from;
    }
    if (to !== null) {
      where.push('record.time < @to');
      bindings.to = to;
    }
    return counted({ from: 'record INDEXED BY recordTime', where, bindings }, few) <= few;
  };

  const indexed = (source: Source, index: string, more: readonly string[] = []): Source => ({
    ...source,
    from: `record INDEXED BY ${index}`,
    where: [...source.where, ...more],
  });
  const WARM = 'JOIN contact ON contact.rid = record.rid';

  /** Those in order of several sources, each in order. */
  const merged = (lists: readonly Key[][], { descending }: Order, limit: number): Key[] => {
    const sign = descending ? -1 : 1;
    const all = lists.flat();
    return all.sort((a, b) => (a.key < b.key ? -sign : a.key > b.key ? sign : sign * (a.rid - b.rid))).slice(0, limit);
  };

  const byFacets = (conditions: Conditions, order: Order, place: Place | null, limit: number): Key[] => {
    const source = asked(conditions);
    const rare = conditions.besides === '' ? rarest(conditions) : undefined;
    if (order.column === 'time') {
      if (rare === undefined || rare.narrowing.values.length > MERGED) {
        return keys(indexed(source, 'recordTime'), order, place, limit);
      }
      const { column, index, values } = rare.narrowing;
      const lists = values.map((value) =>
        keys(indexed(source, index, [`record.${column} = ${value}`]), order, place, limit),
      );
      return merged(lists, order, limit);
    }
    const isFew = rare !== undefined && (rare.count <= few || (conditions.tallied && tallied(conditions) <= few));
    if (order.contact === undefined && !isFew && spansFew(conditions)) {
      return keys(indexed(source, 'recordTime'), order, place, limit);
    }
    if (order.contact !== undefined) {
      const from = isFew
        ? `record INDEXED BY ${rare.narrowing.index} CROSS ${WARM}`
        : `contact INDEXED BY ${order.index} CROSS JOIN record ON record.rid = contact.rid`;
      // The index knows who has a profile; asking it spares reading the others.
      const where = source.where.includes('record.profiled = 1')
        ? [...source.where, 'contact.profiled = 1']
        : source.where;
      return keys({ ...source, from, where }, order, place, limit);
    }
    const of = order.of === '' ? [] : [`record.${order.of}`];
    return keys(indexed(source, isFew ? rare.narrowing.index : order.index, isFew ? [] : of), order, place, limit);
  };

  /** Records that a subquery on `chosen` names, sorted. */
  const fromFew = (conditions: Conditions, chosen: Source, order: Order, place: Place | null, limit: number): Key[] => {
    const source = asked(conditions);
    const joined = `(${chosen.from}) AS chosen CROSS JOIN record ON record.rid = chosen.source`;
    const from = order.contact === undefined ? joined : `${joined} ${WARM}`;
    return keys(
      { from, where: source.where, bindings: { ...source.bindings, ...chosen.bindings } },
      order,
      place,
      limit,
    );
  };

  const linkedTo = (ids: readonly string[], type: number): Source => ({
    from: `SELECT DISTINCT source FROM link WHERE target IN (SELECT value FROM json_each(@linked)) AND type = ${type}`,
    where: [],
    bindings: { linked: JSON.stringify([...new Set(ids.flatMap(aliases.membersOf))]) },
  });
  const containing = (match: string): Source => ({
    from: 'SELECT rowid AS source FROM search WHERE search MATCH @match',
    where: [],
    bindings: { match },
  });

  const oneOfThose = (match: string): ((rid: number) => boolean) => {
    const matching = new Set(query<{ source: number }>(containing(match).from, { match }).map(({ source }) => source));
    return (rid) => matching.has(rid);
  };
  const wordsOf = db.prepare<[number], { title: string; body: string }>(
    'SELECT title, body FROM search WHERE rowid = ?',
  );
  /** The same as the index would say, from the words themselves: each of those typed begins one. */
  const containingAll = (words: readonly string[]) => (rid: number) => {
    const row = wordsOf.get(rid);
    if (row === undefined) return false;
    const text = ` ${row.title} ${row.body}`;
    return words.every((word) => text.includes(` ${word}`));
  };

  /** Walks the order's index past records whose words do not match. */
  const walkedPast = (
    conditions: Conditions,
    fits: (rid: number) => boolean,
    order: Order,
    place: Place | null,
    limit: number,
  ): Key[] => {
    const found: Key[] = [];
    for (let at = place; ; ) {
      const stride = byFacets(conditions, order, at, STRIDE);
      for (const key of stride) {
        if (fits(key.rid)) found.push(key);
        if (found.length >= limit) return found;
      }
      const last = stride.at(-1);
      if (last === undefined || stride.length < STRIDE) return found;
      at = last;
    }
  };

  return {
    list({ type, filter, sort, after, limit }) {
      const conditions = filters.conditions(type, filter);
      const order = orderOf(type, sort);
      const place = placeAfter(after);
      const match = matchOf(filter.text, [type], type === 'party' ? filter.speaks : null);
      const take = limit + 1;
      let found: Key[];
      let total: number;
      if (filter.linked.length > 0 || match !== null) {
        const chosen = choose(filter.linked, conditions.type, match);
        const having = filter.linked.length === 0 && match !== null ? counted(withRow(chosen), common) : 0;
        if (match === null || having <= few) found = fromFew(conditions, chosen, order, place, take);
        else {
          const fits = having > common ? containingAll(typedWords(filter.text).words) : oneOfThose(match);
          found = walkedPast(conditions, fits, order, place, take);
        }
        total = countChosen(conditions, chosen);
      } else {
        found = byFacets(conditions, order, place, take);
        total = totalOf(conditions);
      }
      const page = found.slice(0, limit);
      const last = page.at(-1);
      return {
        rows: shown.byRids(page.map(({ rid }) => rid)),
        next: found.length > limit && last !== undefined ? placeText(last) : null,
        total: Math.min(total, MOST_COUNTED),
        totalIsExact: total <= MOST_COUNTED,
      };
    },
  };

  function choose(linked: readonly string[], type: number, match: string | null): Source {
    if (linked.length === 0) return containing(match ?? '');
    const links = linkedTo(linked, type);
    if (match === null) return links;
    const words = containing(match);
    return {
      from: `${links.from} AND source IN (${words.from.replace('rowid AS source', 'rowid')})`,
      where: [],
      bindings: { ...links.bindings, ...words.bindings },
    };
  }

  function countChosen(conditions: Conditions, chosen: Source): number {
    const source = asked(conditions);
    const raw = counted(withRow(chosen), MOST_COUNTED);
    if (raw > MOST_COUNTED) return raw;
    return counted(
      {
        from: `(${chosen.from}) AS chosen CROSS JOIN record ON record.rid = chosen.source`,
        where: source.where,
        bindings: { ...source.bindings, ...chosen.bindings },
      },
      MOST_COUNTED,
    );
  }

  function totalOf(conditions: Conditions): number {
    if (conditions.tallied) return tallied(conditions);
    const rare = conditions.besides === '' ? rarest(conditions) : undefined;
    return counted(indexed(asked(conditions), rare?.narrowing.index ?? 'recordTime'), MOST_COUNTED);
  }
}

/** A chosen set as something to count. */
const withRow = (chosen: Source): Source => ({ from: `(${chosen.from})`, where: ['1'], bindings: chosen.bindings });
