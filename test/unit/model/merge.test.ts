import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change, Leaf, Stamp } from '../../../model/change.ts';
import { formatStamp } from '../../../model/clock.ts';
import { newId } from '../../../model/id.ts';
import { same } from '../../../model/json.ts';
import { isBeside, knownLeaf, leavesOf } from '../../../model/leaves.ts';
import { apply, empty, stateOf } from '../../../model/merge.ts';
import { definitionOf } from '../../../model/records.ts';
import { courseOf, needsHistory, view } from '../../../model/view.ts';
import { holds } from '../../support/property.ts';
import { numbersFrom, shuffled } from '../../support/random.ts';
import { changesOf, GROUND_TYPES, play, steps } from '../../support/replicas.ts';

const scene = (most?: number) =>
  fc.tuple(fc.constantFrom(...GROUND_TYPES), fc.integer({ min: 3, max: 5 }), steps(most), fc.nat(2 ** 31));

/** The heads of every leaf as the rule words them: writes that no known write names as seen. */
function headsByRule(changes: readonly Change[]): Map<Leaf, Set<Stamp>> {
  const heads = new Map<Leaf, Set<Stamp>>();
  for (const change of changes) {
    for (const leaf of Object.keys(change.writes)) {
      heads.set(leaf, (heads.get(leaf) ?? new Set()).add(change.stamp));
    }
  }
  for (const change of changes) {
    for (const [leaf, write] of Object.entries(change.writes))
      for (const seen of write.seen) heads.get(leaf)?.delete(seen);
  }
  return heads;
}

describe('merging what several laptops wrote', () => {
  it('gives the same record in any order, with any repetition, in any grouping', () => {
    holds(
      fc.property(scene(), ([type, laptops, program, seed]) => {
        const all = play(type, laptops, program, seed);
        const changes = changesOf(all);
        const next = numbersFrom(seed);
        const reference = stateOf(changes);
        if (reference === undefined) throw new Error('no changes');
        const shown = view(reference, { history: changes });
        expect(shown.awaited).toEqual([]);
        for (let round = 0; round < 4; round++) {
          const order = shuffled([...changes, ...shuffled(changes, next).slice(0, 5)], next);
          const cut = Math.floor(next() * order.length);
          let state = stateOf(order.slice(0, cut)) ?? empty(reference.id, type);
          for (const change of order.slice(cut)) state = apply(state, change);
          expect(state).toEqual(reference);
          expect(view(state, { history: order })).toEqual(shown);
        }
        // And each laptop, once it has heard of everything, has come to it by its own way.
        for (const laptop of all) {
          laptop.hear(shuffled(changes, next));
          expect(laptop.state).toEqual(reference);
          expect(laptop.look()).toEqual(shown);
        }
      }),
      400,
    );
  });

  it('keeps as heads exactly the writes that no other names as seen', () => {
    holds(
      fc.property(scene(), ([type, laptops, program, seed]) => {
        const all = play(type, laptops, program, seed);
        // Of a part of the changes as well: what has not arrived must not matter.
        const next = numbersFrom(seed);
        const part = shuffled(changesOf(all), next);
        for (const changes of [part, part.slice(0, Math.ceil(part.length / 2))]) {
          const state = stateOf(changes);
          for (const [leaf, heads] of headsByRule(changes)) {
            expect(new Set(state?.registers[leaf]?.heads.map((head) => head.stamp))).toEqual(heads);
          }
        }
      }),
    );
  });

  it('loses no acknowledged edit: each is replaced by one that saw it, or its value is shown', () => {
    holds(
      fc.property(scene(), ([type, laptops, program, seed]) => {
        const changes = changesOf(play(type, laptops, program, seed));
        const state = stateOf(changes);
        if (state === undefined) throw new Error('no changes');
        const seen = view(state, { history: changes });
        const shown = leavesOf(type, seen.doc);
        for (const change of changes) {
          for (const [leaf, write] of Object.entries(change.writes)) {
            const register = state.registers[leaf];
            const replaced = changes.some((other) => other.writes[leaf]?.seen.includes(change.stamp) === true);
            expect(register?.past.includes(change.stamp)).toBe(replaced);
            if (replaced) continue;
            const beside = [...(seen.conflicts[leaf] ?? []), ...(seen.beyond[leaf] ?? [])];
            const visible = same(shown[leaf], write.value) || beside.some((head) => same(head.value, write.value));
            // Of two things said at once beside the record the latest shows; the other stands in its history.
            const said = isBeside(type, leaf) && register?.heads.some((head) => same(head.value, write.value)) === true;
            // An item taken away by everyone who knew it is gone; one that anybody still writes to is not.
            expect(visible || said || write.value === undefined).toBe(true);
          }
        }
      }),
    );
  });

  it('keeps an item in sight while an edit stands that its removal had not seen', () => {
    holds(
      fc.property(scene(), ([type, laptops, program, seed]) => {
        const changes = changesOf(play(type, laptops, program, seed));
        const state = stateOf(changes);
        if (state === undefined) throw new Error('no changes');
        const seen = view(state, { history: changes });
        if (!seen.open) return;
        for (const [leaf, register] of Object.entries(state.registers)) {
          const known = knownLeaf(type, leaf);
          if (known?.items === undefined || known.item === undefined) continue;
          if (!register.heads.some((head) => head.value !== undefined)) continue;
          const items = seen.doc[known.items] as Record<string, unknown>;
          expect(Object.keys(items)).toContain(known.item);
          if (register.heads.some((head) => head.value === undefined)) expect(seen.conflicts[leaf]).toBeDefined();
        }
      }),
    );
  });

  it('shows first what was written last, and an edit before the removal that had not seen it, in whatever order they come', () => {
    const id = newId();
    const at = (minute: number, device: string): Stamp => formatStamp({ time: minute * 60_000, counter: 0, device });
    const change = (minute: number, device: string, writes: Change['writes'], birth?: true): Change => ({
      id: newId(),
      record: id,
      type: 'party',
      schema: 1,
      author: device,
      device,
      stamp: at(minute, device),
      number: 1,
      at: minute * 60_000,
      writes,
      ...(birth && { birth }),
    });
    const born = at(1, 'ada');
    const all = [
      change(1, 'ada', { knownBecause: { value: 'Met', seen: [] }, 'phones/a/number': { value: '1', seen: [] } }, true),
      change(2, 'ben', {
        knownBecause: { value: 'Earlier', seen: [born] },
        'phones/a/number': { value: '2', seen: [born] },
      }),
      // The later one takes the number away without having seen the edit.
      change(3, 'cy', { knownBecause: { value: 'Later', seen: [born] }, 'phones/a/number': { seen: [born] } }),
    ];
    for (const order of [all, all.toReversed()]) {
      const state = stateOf(order);
      if (state === undefined) throw new Error('no changes');
      const { doc, conflicts } = view(state);
      expect(doc).toMatchObject({ knownBecause: 'Later', phones: { a: { number: '2' } } });
      expect(conflicts.knownBecause?.map(({ value }) => value)).toEqual(['Later', 'Earlier']);
      expect(conflicts['phones/a/number']).toHaveLength(2);
    }
  });

  it('shows in a closed state exactly what its transition covers, whatever was written since', () => {
    let closed = 0;
    holds(
      fc.property(scene(), ([type, laptops, program, seed]) => {
        const changes = changesOf(play(type, laptops, program, seed));
        const state = stateOf(changes);
        if (state === undefined) throw new Error('no changes');
        const seen = view(state, { history: changes });
        if (seen.open) return;
        closed += 1;
        const covers = courseOf(state).taken.at(-1)?.covers ?? {};
        const written = new Map(changes.map((change) => [change.stamp, change]));
        for (const [leaf, value] of Object.entries(leavesOf(type, seen.doc))) {
          const known = knownLeaf(type, leaf);
          if (known?.shape.name === 'order' && value === '') continue;
          if (known?.shape.beside === true) continue;
          const values = (covers[leaf] ?? []).map((stamp) => written.get(stamp)?.writes[leaf]?.value);
          expect(values.some((covered) => same(covered, value))).toBe(true);
        }
        if (!needsHistory(state)) expect(view(state)).toEqual(seen);
      }),
      400,
    );
    expect(closed).toBeGreaterThan(10);
  });

  it('takes one transition from each state, the lowest stamp or the first the server numbered, on every laptop', () => {
    let rivalries = 0;
    holds(
      fc.property(scene(), fc.nat(2 ** 31), ([type, laptops, program, seed], draw) => {
        const all = play(type, laptops, program, seed);
        const changes = changesOf(all);
        const next = numbersFrom(draw);
        const numbers = new Map(
          changes.filter((change) => change.transition && next() < 0.5).map((change) => [change.stamp, next()]),
        );
        const sequenced = (stamp: Stamp) => numbers.get(stamp);
        const courses = [0, 1, 2].map(() => {
          const state = stateOf(shuffled(changes, next));
          if (state === undefined) throw new Error('no changes');
          return { state, course: courseOf(state, sequenced) };
        });
        const { state, course } = courses[0] as (typeof courses)[number];
        for (const other of courses) expect(other.course).toEqual(course);
        const { life } = definitionOf(type);
        let current = life.initial;
        let follows: Stamp | null = null;
        for (const taken of course.taken) {
          expect(taken.follows).toBe(follows);
          const before = current;
          const rivals = state.transitions.filter(
            (made) =>
              made.follows === follows && life.moves.some((way) => way.name === made.move && way.from.includes(before)),
          );
          if (rivals.length > 1) rivalries += 1;
          const rank = (stamp: Stamp) => numbers.get(stamp) ?? Number.POSITIVE_INFINITY;
          for (const rival of rivals) {
            expect([
              rank(taken.stamp) < rank(rival.stamp),
              rank(taken.stamp) === rank(rival.stamp) && taken.stamp <= rival.stamp,
            ]).toContain(true);
          }
          current = taken.to;
          follows = taken.stamp;
        }
        expect(course.state).toBe(current);
        // None has vanished: each is in force, has lost, or waits for the one it follows.
        const stamps = new Set(state.transitions.map((made) => made.stamp));
        for (const made of state.transitions) {
          const waits = made.follows !== null && !stamps.has(made.follows);
          expect([...course.taken, ...course.rivals].includes(made) || waits).toBe(true);
        }
      }),
      400,
    );
    expect(rivalries).toBeGreaterThan(5);
  });

  it('hides a discarded record only while everything that stands was seen by a discard', () => {
    holds(
      fc.property(scene(), ([type, laptops, program, seed]) => {
        const changes = changesOf(play(type, laptops, program, seed));
        const state = stateOf(changes);
        if (state === undefined) throw new Error('no changes');
        const seen = view(state, { history: changes });
        const back = new Set(changes.flatMap((change) => change.restores ?? []));
        const standing = changes.filter((change) => change.discard && !back.has(change.stamp));
        expect(new Set(seen.discards.map((made) => made.stamp))).toEqual(
          new Set(standing.map((change) => change.stamp)),
        );
        if (!seen.discarded) return;
        for (const [leaf, register] of Object.entries(state.registers)) {
          for (const head of register.heads) {
            expect(standing.some((change) => change.discard?.[leaf]?.includes(head.stamp))).toBe(true);
          }
        }
      }),
      400,
    );
  });
});
