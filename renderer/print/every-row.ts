/** Reads a list for paper, page after page: all of it, or as far as one print-out goes. */

interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

/** The most one page of a list holds. */
export const A_READING = 500;
/** A print-out of more rows than this is nothing anybody reads; beyond it the officer is asked with the figure. */
export const MOST_ROWS = 5_000;

/** The rows in their order, at most `MOST_ROWS`; `more` where the list goes on. `first` has been read already. */
export async function everyRow<Row>(
  first: Page<Row>,
  read: (after: string) => Promise<Page<Row> | undefined>,
): Promise<{ readonly rows: readonly Row[]; readonly more: boolean } | undefined> {
  const rows = first.rows.slice(0, MOST_ROWS);
  let { next } = first;
  let cut = first.rows.length > rows.length;
  while (next !== null && rows.length < MOST_ROWS) {
    const page = await read(next);
    if (page === undefined) return undefined;
    const taken = page.rows.slice(0, MOST_ROWS - rows.length);
    rows.push(...taken);
    cut = taken.length < page.rows.length;
    next = page.next;
  }
  return { rows, more: cut || next !== null };
}
