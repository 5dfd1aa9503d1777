/** Rows that the officer may read: every way to a row but the lists, which filter in their queries, leads through here. */
import type { Rights } from './rights.ts';
import type { Row, Shown, ShownColumns } from './show.ts';

export interface ReadableRows {
  of(columns: readonly ShownColumns[]): Row[];
  byIds(ids: readonly string[]): Row[];
  byRids(rids: readonly number[]): Row[];
}

export function openReadableRows(shown: Shown, rights: Rights): ReadableRows {
  const of = (columns: readonly ShownColumns[]) => shown.rows(columns.filter((column) => rights.reads(column)));
  return {
    of,
    byIds: (ids) => of(shown.columnsById(ids)),
    byRids: (rids) => of(shown.columns(rids)),
  };
}
