/** Which rows are marked: the rules of lists everywhere (click, Ctrl, Shift, Space), as pure functions. */

export interface Selection {
  readonly marked: ReadonlySet<string>;
  /** Where a range begins. */
  readonly anchor: string | null;
}

export const nothingMarked: Selection = { marked: new Set(), anchor: null };

/** Marks one row or takes its mark away; the others stay. */
export function toggled(selection: Selection, id: string): Selection {
  const marked = new Set(selection.marked);
  if (!marked.delete(id)) marked.add(id);
  return { marked, anchor: id };
}

/** Marks every row from the anchor to this one, in the order of `ids`. What was marked outside the range stays. */
export function extended(selection: Selection, id: string, ids: readonly string[]): Selection {
  const from = selection.anchor === null ? -1 : ids.indexOf(selection.anchor);
  const to = ids.indexOf(id);
  if (to < 0) return selection;
  if (from < 0) return { marked: new Set([...selection.marked, id]), anchor: id };
  const range = ids.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { marked: new Set([...selection.marked, ...range]), anchor: selection.anchor };
}

export function allMarked(ids: readonly string[]): Selection {
  return { marked: new Set(ids), anchor: ids[0] ?? null };
}

/** Marks on rows that are no longer in the list are dropped, so that nothing unseen is acted on. */
export function onlyOf(selection: Selection, ids: readonly string[]): Selection {
  if (selection.marked.size === 0) return selection;
  const here = new Set(ids);
  const marked = new Set([...selection.marked].filter((id) => here.has(id)));
  if (marked.size === selection.marked.size) return selection;
  return { marked, anchor: selection.anchor !== null && here.has(selection.anchor) ? selection.anchor : null };
}
