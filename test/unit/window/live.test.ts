import { describe, expect, it } from 'vitest';
import { concerns } from '../../../renderer/live.ts';

const saved = (...types: ('party' | 'entry')[]) => ({ kind: 'records' as const, types, ids: ['x'], at: 0 });

describe('what a change puts in doubt', () => {
  it('a saved contact refreshes lists of contacts, not those of the log', () => {
    expect(concerns(['list', 'party', {}, 'name'], saved('party'))).toBe(true);
    expect(concerns(['list', 'entry', {}, 'newest'], saved('party'))).toBe(false);
  });

  it('any saved record refreshes open pages, Today, the map and the counts', () => {
    for (const area of ['record', 'day', 'map', 'status']) expect(concerns([area, 'y'], saved('entry'))).toBe(true);
  });

  it('a kept draft refreshes what shows drafts and nothing else', () => {
    const draft = { kind: 'drafts' } as const;
    expect(
      [
        ['drafts', 'list'],
        ['day', 'today'],
        ['list', 'party'],
        ['record', 'x', 'get'],
      ].map((key) => concerns(key, draft)),
    ).toEqual([true, true, false, false]);
  });

  it('an import refreshes everything', () => {
    expect(concerns(['list', 'place'], { kind: 'many', at: 0 })).toBe(true);
  });
});
