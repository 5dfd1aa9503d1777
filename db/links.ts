/** What a record links to and what links to it, and the log about it. */
import type { RecordType } from '../model/types.ts';
import { RECORD_TYPES } from '../model/types.ts';
import { together } from './aliases.ts';
import { type Place, placeAfter, placeText } from './list-order.ts';
import type { Reader } from './read.ts';
import type { Rights } from './rights.ts';
import type { Line } from './rows.ts';
import type { Row, Shown, ShownColumns } from './show.ts';
import type { Store } from './store.ts';

export interface LinkedRow {
  row: Row;
  field: string;
  incoming: boolean;
}
export interface LinkReader {
  /** Newest first. */
  linked(id: string, limit: number): LinkedRow[];
  /** Entries about a record, newest first. */
  timeline(id: string, after: string | null, limit: number): { rows: Row[]; next: string | null };
}

export function openLinkReader(store: Store, reader: Reader, rights: Rights, shown: Shown): LinkReader {
  const { db, facets } = store;
  const incoming = db.prepare<[{ id: string; type: number; limit: number }], { rid: number; field: string }>(
    `SELECT DISTINCT source AS rid, field FROM link WHERE target IN ${together('@id')} AND type = @type
     ORDER BY time DESC, source DESC LIMIT @limit`,
  );
  const entries = db.prepare<
    [{ id: string; type: number; time: number; rid: number; limit: number }],
    { rid: number; key: number }
  >(
    `SELECT DISTINCT source AS rid, time AS key FROM link
     WHERE target IN ${together('@id')} AND type = @type AND (time, source) < (@time, @rid)
     ORDER BY time DESC, source DESC LIMIT @limit`,
  );

  return {
    linked(id, limit) {
      const { row } = reader.readable(id);
      const { links } = JSON.parse(row?.line ?? '{"links":{}}') as Line;
      const all: { columns: ShownColumns; field: string; incoming: boolean }[] = [];
      for (const [field, ids] of Object.entries(links)) {
        for (const columns of shown.columnsById(ids)) all.push({ columns, field, incoming: false });
      }
      for (const type of RECORD_TYPES) {
        const found = incoming.all({ id, type: facets.find(type satisfies RecordType), limit });
        const columns = shown.columns(found.map(({ rid }) => rid));
        for (const [index, column] of columns.entries()) {
          all.push({ columns: column, field: found[index]?.field ?? '', incoming: true });
        }
      }
      const kept = all
        .filter(({ columns }) => rights.reads(columns))
        .sort((a, b) => b.columns.time - a.columns.time)
        .slice(0, limit);
      const rows = shown.rows(kept.map(({ columns }) => columns));
      return rows.flatMap((one, index) => {
        const of = kept[index];
        return of === undefined ? [] : [{ row: one, field: of.field, incoming: of.incoming }];
      });
    },
    timeline(id, after, limit) {
      reader.readable(id);
      const found: (Place & { columns: ShownColumns })[] = [];
      let at = placeAfter(after);
      for (;;) {
        const [time, rid] = at === null ? [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER] : [Number(at.key), at.rid];
        const page = entries.all({ id, type: facets.find('entry'), time, rid, limit: limit + 1 });
        const columns = new Map(shown.columns(page.map((one) => one.rid)).map((column) => [column.rid, column]));
        for (const place of page) {
          const column = columns.get(place.rid);
          if (column !== undefined && rights.reads(column)) found.push({ ...place, columns: column });
        }
        at = page.at(-1) ?? null;
        if (at === null || page.length <= limit || found.length > limit) break;
      }
      const kept = found.slice(0, limit);
      const last = kept.at(-1);
      return {
        rows: shown.rows(kept.map(({ columns }) => columns)),
        next: found.length > limit && last !== undefined ? placeText(last) : null,
      };
    },
  };
}
