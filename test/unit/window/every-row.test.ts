import { expect, test } from 'vitest';
import { everyRow, MOST_ROWS } from '../../../renderer/print/every-row.ts';

/** A list of so many numbers, read so many at a time. */
function list(total: number, size: number) {
  const page = (from: number) => {
    const rows = Array.from({ length: Math.min(size, total - from) }, (_, at) => from + at);
    const to = from + rows.length;
    return { rows, next: to < total ? String(to) : null };
  };
  return { first: page(0), read: async (after: string) => page(Number(after)) };
}

test('a list for paper is read to its end, each row once and in order', async () => {
  for (const total of [0, 1, 499, 500, 501, 1234, MOST_ROWS]) {
    const { first, read } = list(total, 500);
    const all = await everyRow(first, read);
    expect(all?.rows).toEqual(Array.from({ length: total }, (_, at) => at));
    expect(all?.more).toBe(false);
  }
});

test('beyond what one print-out holds it stops there and says that there is more', async () => {
  const { first, read } = list(MOST_ROWS + 1, 300);
  const all = await everyRow(first, read);
  expect(all?.rows).toHaveLength(MOST_ROWS);
  expect(all?.more).toBe(true);
});

test('where a page cannot be read nothing is printed rather than half', async () => {
  const { first } = list(1200, 500);
  expect(await everyRow(first, async () => undefined)).toBeUndefined();
});
