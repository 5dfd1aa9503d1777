import fc from 'fast-check';
import { expect, test } from 'vitest';
import { componentOf, type Member, overlaid, routed } from '../../../model/alias.ts';
import { create, edit, type LeafEdit } from '../../../model/author.ts';
import { newClock } from '../../../model/clock.ts';
import type { Json } from '../../../model/define.ts';
import { idFrom } from '../../../model/id.ts';
import { leavesOf } from '../../../model/leaves.ts';
import { apply, empty } from '../../../model/merge.ts';
import { view } from '../../../model/view.ts';
import { holds } from '../../support/property.ts';
import { numbersFrom, shuffled } from '../../support/random.ts';

const NOW = Date.UTC(2026, 5, 1);
const idAt = (index: number) => idFrom(NOW + index, new Uint8Array(16).fill(index));
let made = 0;
const context = () => ({
  clock: newClock('laptop'),
  author: idAt(900),
  nextNumber: 1,
  now: NOW + ++made,
  newId: () => idAt(100 + (made++ % 100)),
});

function member(index: number, doc: Record<string, Json>): Member {
  const id = idAt(index);
  const state = create(context(), 'party', id, doc).changes.reduce(apply, empty(id, 'party'));
  return { state, view: view(state) };
}

test('what hangs together is the same whatever the edges’ order and wherever one begins', () => {
  holds(
    fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 14 }), fc.nat(), (edges, seed) => {
      const neighbours = (all: readonly (readonly [number, number])[]) => (id: string) =>
        all.flatMap(([a, b]) => (idAt(a) === id ? [idAt(b)] : idAt(b) === id ? [idAt(a)] : []));
      const other = shuffled(edges, numbersFrom(seed)).map(([a, b]): [number, number] => [b, a]);
      for (let at = 0; at < 10; at++) {
        const found = componentOf(idAt(at), neighbours(edges));
        expect(found[0]).toBe([...found].sort()[0]);
        for (const id of found) expect(componentOf(id, neighbours(other))).toEqual(found);
      }
    }),
  );
});

test('one contact shows the names of its first record, the numbers and roles of all, and the status that asks for most care', () => {
  const first = member(1, { kind: 'person', surname: 'Ruiz', contactRoles: ['volunteer'], status: 'active' });
  const second = member(2, {
    kind: 'person',
    surname: 'Ruiz-Lund',
    contactRoles: ['ally', 'volunteer'],
    status: 'doNotContact',
    knownBecause: 'Runs the bakery',
    phones: { p: { order: 'V', number: '0612345678' } },
  });
  expect(overlaid([first.view, second.view]).doc).toEqual({
    kind: 'person',
    surname: 'Ruiz',
    contactRoles: ['ally', 'volunteer'],
    status: 'doNotContact',
    knownBecause: 'Runs the bakery',
    phones: { p: { order: 'V', number: '0612345678' } },
  });
});

const lists = fc.uniqueArray(fc.constantFrom('ally', 'media', 'other', 'volunteer'), { maxLength: 4 });
const docs = fc.record(
  {
    surname: fc.constantFrom('Ruiz', 'Lund', 'Abara'),
    knownBecause: fc.constantFrom('One', 'Two'),
    status: fc.constantFrom('active', 'moved', 'doNotContact'),
    contactRoles: lists.filter((all) => all.length > 0).map((all) => [...all].sort()),
    phones: fc.constantFrom({ p: { order: 'V', number: '011' } }, { q: { order: 'W', number: '022' } }),
  },
  { requiredKeys: ['surname'] },
);
const edits = fc.constantFrom<Record<string, LeafEdit>>(
  { knownBecause: { value: 'Three' } },
  { knownBecause: {} },
  { status: { value: 'active' } },
  { status: {} },
  { contactRoles: { value: ['media'] } },
  { contactRoles: { value: ['ally', 'media', 'other', 'volunteer'] } },
  { contactRoles: {} },
  { name: { value: { surname: 'Vale' } } },
  { 'phones/p/number': { value: '033' } },
  { 'phones/p/number': {}, 'phones/p/order': {} },
  { 'phones/q/label': { value: 'home' } },
);

test('an edit of a merged contact shows exactly as it was meant, and touches only records that have to do with it', () => {
  holds(
    fc.property(fc.array(docs, { minLength: 1, maxLength: 4 }), edits, (all, meant) => {
      const members = all.map((doc, index) => member(index + 1, { kind: 'person', ...doc } as Record<string, Json>));
      const before = leavesOf('party', overlaid(members.map((one) => one.view)).doc);
      const routes = routed(members, meant);
      const after = members.map((one) => {
        const own = routes.get(one.view.id);
        if (own === undefined) return one;
        const written = edit(context(), one.view, own);
        if (!written.ok) throw new Error(written.error.code);
        const state = written.value.changes.reduce(apply, one.state);
        return { state, view: view(state) };
      });
      const shown = leavesOf('party', overlaid(after.map((one) => one.view)).doc);
      for (const [leaf, { value }] of Object.entries(meant)) expect(shown[leaf]).toEqual(value);
      const others = (leaves: Record<string, Json>) =>
        Object.fromEntries(
          Object.entries(leaves).filter(([leaf]) => !Object.hasOwn(meant, leaf) && !leaf.endsWith('/order')),
        );
      expect(others(shown)).toEqual(others(before));
    }),
  );
});
