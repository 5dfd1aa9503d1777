import { expect, test } from 'vitest';
import { isId, newIdAmong, rowOfId } from '../../../model/id.ts';

test('a hundred thousand records made at once get row numbers of their own, nearly all at the first try', () => {
  const now = Date.UTC(2026, 2, 4, 9);
  const count = 100_000;
  const ids = Array.from({ length: count }, (_, index) => newIdAmong(now, index));
  expect(ids.every(isId)).toBe(true);
  expect(new Set(ids).size).toBe(count);
  // Of 1,024 drawn from 4,096 some 11 in a hundred meet another.
  expect(new Set(ids.map(rowOfId)).size).toBeGreaterThan(count * 0.85);
});
