import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allMarked, extended, nothingMarked, onlyOf, toggled } from '../../../renderer/components/selection.ts';

const ids = ['a', 'b', 'c', 'd', 'e'];
const marks = (selection: { marked: ReadonlySet<string> }) => [...selection.marked].sort().join('');

describe('marking rows', () => {
  it('marks and unmarks one, and keeps the others', () => {
    expect(marks(toggled(toggled(nothingMarked, 'b'), 'd'))).toBe('bd');
    expect(marks(toggled(toggled(toggled(nothingMarked, 'b'), 'd'), 'b'))).toBe('d');
  });

  it('marks from the last one to this one, either way', () => {
    expect(marks(extended(toggled(nothingMarked, 'b'), 'd', ids))).toBe('bcd');
    expect(marks(extended(toggled(nothingMarked, 'd'), 'b', ids))).toBe('bcd');
    expect(marks(extended(nothingMarked, 'c', ids))).toBe('c');
  });

  it('never keeps a mark on a row that is no longer shown', () => {
    fc.assert(
      fc.property(fc.subarray(ids), fc.subarray(ids), (marked, shown) => {
        const kept = onlyOf(allMarked(marked), shown);
        expect([...kept.marked].every((id) => shown.includes(id))).toBe(true);
        expect(kept.anchor === null || shown.includes(kept.anchor)).toBe(true);
      }),
    );
  });
});
