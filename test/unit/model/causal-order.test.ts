import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Change } from '../../../model/change.ts';
import { inCausalOrder, stampsNamed } from '../../../model/named.ts';
import { holds } from '../../support/property.ts';

/** Changes of one record, each but the birth naming some before it, stamped by clocks that lie days apart. */
const histories = fc
  .array(fc.record({ time: fc.nat(1_000_000), names: fc.array(fc.nat(20), { maxLength: 3 }) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((entries) => {
    const stampOf = (index: number) => `${String(entries[index]?.time ?? 0).padStart(12, '0')}.d${index}`;
    return entries.map(
      ({ names }, index): Change => ({
        id: `c${index}`,
        record: 'r',
        type: 'place',
        schema: 1,
        author: 'o',
        device: `d${index}`,
        stamp: stampOf(index),
        number: 1,
        at: 0,
        ...(index === 0 && { birth: true as const }),
        writes:
          index === 0
            ? {}
            : { name: { value: 'x', seen: names.filter((name) => name < index).map((name) => stampOf(name)) } },
      }),
    );
  });

test('what builds on something comes after it, and nothing before the birth, whatever the clocks said', () => {
  holds(
    fc.property(histories, fc.func(fc.integer()), (changes, mix) => {
      const ordered = inCausalOrder(changes.toSorted((a, b) => mix(a.id) - mix(b.id)));
      expect(ordered).toHaveLength(changes.length);
      expect(new Set(ordered)).toEqual(new Set(changes));
      expect(ordered[0]?.birth).toBe(true);
      const placed = new Set<string>();
      for (const change of ordered) {
        for (const stamp of stampsNamed(change)) expect(placed.has(stamp)).toBe(true);
        placed.add(change.stamp);
      }
    }),
  );
});
