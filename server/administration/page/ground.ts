import type { Option } from './dom.ts';
import type { AreaRow } from './rows.ts';
import { named, say } from './texts.ts';

/** Each below what it belongs to. */
export function inTree(rows: readonly AreaRow[]): { row: AreaRow; depth: number }[] {
  const below = Map.groupBy(rows, ({ parent }) => parent ?? '');
  const of = (parent: string, depth: number): { row: AreaRow; depth: number }[] =>
    (below.get(parent) ?? []).flatMap((row) => [{ row, depth }, ...of(row.id, depth + 1)]);
  return of('', 0);
}

/** What an area is called; with what it belongs to where another bears the same name. */
export function callsOf(rows: readonly AreaRow[]): (id: string | null) => string {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const alike = Map.groupBy(rows, ({ name }) => name);
  return (id) => {
    const row = byId.get(id ?? '');
    if (row === undefined) return '';
    const above = byId.get(row.parent ?? '');
    return above === undefined || (alike.get(row.name)?.length ?? 0) < 2 ? row.name : `${row.name} (${above.name})`;
  };
}

/** Those to choose from: what is open, and what is held already though it has been closed since. */
export function toChoose(
  rows: readonly AreaRow[],
  fits: (row: AreaRow) => boolean,
  held: string | null = null,
): Option[] {
  const call = callsOf(rows);
  return inTree(rows)
    .filter(({ row }) => row.id === held || (row.closed === null && fits(row)))
    .map(({ row }) => [row.id, row.closed === null ? call(row.id) : named(call(row.id), say('closed'))]);
}
