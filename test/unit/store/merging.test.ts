import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { componentOf } from '../../../model/alias.ts';
import type { Change } from '../../../model/change.ts';
import { newId } from '../../../model/id.ts';
import { applyAll } from '../../support/applied.ts';
import { numbersFrom, SEED, shuffled } from '../../support/random.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

let vault: TestVault;
afterEach(() => vault.remove());

const person = (surname: string, more: Record<string, unknown> = {}) =>
  vault.make('party', { kind: 'person', surname, ...more });
const tick = () => {
  vault.clock.now += 1000;
};
const contacts = async () => (await vault.client.records.list({ type: 'party', sort: 'name' })).rows;
const found = (text: string) =>
  vault.parts.searcher.search({ text, types: ['party'], limit: 30 }).hits.map((hit) => hit.row.id);
const met = (parties: string[], daysAgo: number) =>
  vault.make('entry', {
    kind: 'contact',
    start: new Date(vault.clock.now - daysAgo * 86_400_000).toISOString(),
    facts: `Spoke ${daysAgo} days ago.`,
    parties,
  });

test('two records of one person are one contact everywhere, and two again as if nothing had been', async () => {
  vault = testVault();
  const first = person('Ruiz', { cadenceDays: 30 });
  tick();
  const second = person('Ruiz-Lund', { phones: { p: { order: 'V', number: '06 12 34 56 78' } }, languages: ['es'] });
  const bakery = vault.make('party', { kind: 'organisation', orgName: 'Bakery' });
  tick();
  const [early, late] = [met([first], 20), met([second], 3)];
  vault.make('action', { text: 'Ring back', due: '2027-01-01', about: second, owner: vault.officer });
  const before = {
    rows: await contacts(),
    docs: [first, second].map((id) => vault.parts.holding.load(id)?.view.doc),
  };

  vault.commit({ do: 'merge', id: first, with: second });
  expect((await contacts()).map((row) => row.title)).toEqual(['Bakery', 'Ruiz']);
  const page = await vault.client.records.get({ id: second });
  expect(page.id).toBe(first);
  expect(page.doc).toMatchObject({ surname: 'Ruiz', languages: ['es'], cadenceDays: 30 });
  expect(page.facts).toEqual({ lastContact: vault.clock.now - 3 * 86_400_000, contacts: 2, late: 0 });
  expect(page.merged).toEqual([{ holder: second, other: first, titles: ['Ruiz', 'Ruiz-Lund'] }]);
  expect((await vault.client.records.timeline({ id: first })).rows.map((row) => row.id)).toEqual([late, early]);
  expect((await vault.client.records.linked({ id: first })).filter((one) => one.row.type === 'action')).toHaveLength(1);
  expect((await vault.client.records.list({ type: 'entry', filter: { linked: [first] } })).total).toBe(2);
  expect(found('ruiz-lund')).toEqual([first]);
  expect(found('0612345678')).toEqual([first]);
  const [entry] = await vault.client.records.rows({ ids: [late] });
  expect(entry).toMatchObject({ links: { parties: [first] }, names: { [first]: 'Ruiz' } });
  expect(vault.parts.holding.load(late)?.view.doc.parties).toEqual([second]);
  // Nothing but the edge was written.
  expect(vault.parts.holding.load(first)?.view.doc).toEqual(before.docs[0]);

  const [merge] = page.merged;
  vault.commit({ do: 'unmerge', holder: merge?.holder ?? '', other: merge?.other ?? '' });
  expect(await contacts()).toEqual(before.rows.map((row) => ({ ...row, updatedAt: expect.any(Number) })));
  expect([first, second].map((id) => vault.parts.holding.load(id)?.view.doc)).toEqual(before.docs);
  expect(found('ruiz-lund')).toEqual([second]);
  expect((await vault.client.records.get({ id: second })).facts.contacts).toBe(1);
  expect(bakery).toBeTruthy();
});

test('what is typed on a merged contact goes where it stood, and stays there after unmerging', async () => {
  vault = testVault();
  const first = person('Ruiz');
  tick();
  const second = person('Lund', { knownBecause: 'Caretaker', phones: { p: { order: 'V', number: '0123' } } });
  const saved = vault.commit({ do: 'merge', id: second, with: first });
  const { heads } = await vault.client.records.get({ id: first });
  vault.commit({
    do: 'edit',
    id: first,
    leaves: {
      knownBecause: { value: 'Caretaker at the mill', seen: heads.knownBecause ?? [] },
      'phones/p/number': { value: '0456', seen: heads['phones/p/number'] ?? [] },
      contactPreference: { value: 'phone' },
    },
  });
  expect((await vault.client.records.get({ id: first })).conflicts).toEqual({});
  expect((await vault.client.records.get({ id: first })).doc).toMatchObject({
    knownBecause: 'Caretaker at the mill',
    phones: { p: { number: '0456' } },
  });
  await vault.client.records.undo({ mutation: newId(), undo: saved.undo ?? '' });
  expect((await vault.client.records.get({ id: first })).doc).toMatchObject({ contactPreference: 'phone' });
  expect((await vault.client.records.get({ id: second })).doc).toMatchObject({ knownBecause: 'Caretaker at the mill' });
});

test('discarding, bringing back and erasing a contact reaches all its records', async () => {
  vault = testVault();
  const ids = ['Ruiz', 'Lund', 'Abara'].map((name) => {
    tick();
    return person(name);
  });
  const [a = '', b = '', c = ''] = ids;
  vault.commit({ do: 'merge', id: a, with: b }, { do: 'merge', id: c, with: b });
  expect((await contacts()).map((row) => row.id)).toEqual([a]);
  vault.commit({ do: 'discard', id: a });
  expect(await contacts()).toEqual([]);
  vault.commit({ do: 'restore', id: b });
  expect((await contacts()).map((row) => row.id)).toEqual([a]);
  vault.commit({ do: 'erase', id: c, reason: 'noLongerNeeded', permit: 'confirmed' });
  expect(await contacts()).toEqual([]);
  for (const id of ids) await expect(vault.client.records.get({ id })).rejects.toMatchObject({ code: 'NOT_HERE' });
  for (const name of ['ruiz', 'lund', 'abara']) expect(found(name)).toEqual([]);
});

test('a person and an organisation are not merged, nor anything that is no contact', () => {
  vault = testVault();
  const one = person('Ruiz');
  const shop = vault.make('party', { kind: 'organisation', orgName: 'Ruiz' });
  const place = vault.make('place', { name: 'Ruiz', kind: 'shop', position: { lat: 1, lon: 1 } });
  expect(() => vault.commit({ do: 'merge', id: one, with: shop })).toThrow('NOT_ALLOWED');
  expect(() => vault.commit({ do: 'merge', id: one, with: place })).toThrow('BAD_INPUT');
});

type Act = readonly [
  what: 'merge' | 'unmerge' | 'discard' | 'restore' | 'edit' | 'meet' | 'erase',
  a: number,
  b: number,
];
const NAMES = ['Adeyemi', 'Brandt', 'Castello', 'Duarte', 'Eriksen', 'Farkas'];
const acts = fc.array(
  fc.tuple(
    fc.constantFrom('merge', 'merge', 'merge', 'unmerge', 'discard', 'restore', 'edit', 'meet', 'erase'),
    fc.nat(5),
    fc.nat(5),
  ) as fc.Arbitrary<Act>,
  { minLength: 1, maxLength: 16 },
);

/** What lists, search and counts keep of parties, in an order of its own. */
const kept = (of: TestVault) => {
  const { db } = of.parts.store;
  const all = (sql: string) => db.prepare(sql).all();
  return {
    rows: all(
      `SELECT record.id, listed, title, sortKey, record.profiled, lastContact, contacts, names FROM record
       LEFT JOIN contact USING (rid) LEFT JOIN recordName USING (rid)
       WHERE type = (SELECT id FROM facet WHERE text = 'party') ORDER BY record.id`,
    ),
    aliases: all('SELECT member, canonical FROM alias ORDER BY member'),
    counted: all(`SELECT sum(count) AS count FROM tally WHERE type = (SELECT id FROM facet WHERE text = 'party')`),
  };
};

test('whatever is merged, taken apart, discarded and erased in whatever order, each contact shows once, under its earliest record', async () => {
  await fc.assert(
    fc.asyncProperty(acts, fc.nat(), async (all, seed) => {
      vault = testVault();
      const other = testVault();
      try {
        const ids = NAMES.map((name) => {
          tick();
          return person(name);
        });
        const edges = new Set<string>();
        const gone = new Set<string>();
        const erased = new Set<string>();
        const next = (living: boolean) => (id: string) =>
          [...edges]
            .map((edge) => edge.split(' '))
            .flatMap(([a = '', b = '']) => (a === id ? [b] : b === id ? [a] : []))
            .filter((to) => !erased.has(to) && !(living && gone.has(to)));
        const group = (id: string) => (gone.has(id) ? [id] : componentOf(id, next(true)));
        for (const [what, at, to] of all) {
          tick();
          const [a = '', b = ''] = [ids[at], ids[to]];
          if (erased.has(a)) continue;
          if (what === 'merge') {
            if (erased.has(b) || gone.has(a) || gone.has(b) || group(a).includes(b)) continue;
            vault.commit({ do: 'merge', id: a, with: b });
            edges.add([group(a)[0], group(b)[0]].sort().join(' '));
          } else if (what === 'unmerge') {
            const edge = [...edges].find((one) => one.includes(a));
            if (edge === undefined) continue;
            const [earlier = '', later = ''] = edge.split(' ');
            if (erased.has(later)) continue;
            const apart = () => vault.commit({ do: 'unmerge', holder: later, other: earlier });
            if (gone.has(later)) {
              expect(apart).toThrow('NOT_ALLOWED');
              continue;
            }
            apart();
            edges.delete(edge);
          } else if (what === 'discard') {
            if (gone.has(a)) continue;
            const reached = componentOf(a, next(false));
            vault.commit({ do: 'discard', id: a });
            for (const id of reached) gone.add(id);
          } else if (what === 'restore') {
            if (!gone.has(a)) continue;
            const reached = componentOf(a, next(false));
            vault.commit({ do: 'restore', id: a });
            for (const id of reached) gone.delete(id);
          } else if (what === 'erase') {
            const reached = componentOf(a, next(false));
            vault.commit({ do: 'erase', id: a, reason: 'noLongerNeeded', permit: 'confirmed' });
            for (const id of reached) erased.add(id);
            for (const edge of [...edges]) if (reached.some((id) => edge.split(' ')[1] === id)) edges.delete(edge);
          } else if (what === 'edit' && !gone.has(a)) {
            vault.commit({ do: 'edit', id: a, leaves: { knownBecause: { value: `Known for ${to}` } } });
          } else if (what === 'meet') met([a], to);
        }
        const standing = ids.filter((id) => !erased.has(id) && !gone.has(id));
        const expected = [...new Set(standing.map((id) => group(id)[0]))].sort();
        const shown = await contacts();
        expect(shown.map((row) => row.id).sort()).toEqual(expected);
        expect((await vault.client.records.list({ type: 'party' })).total).toBe(expected.length);
        for (const id of standing) {
          const page = await vault.client.records.get({ id });
          expect(page.id).toBe(group(id)[0]);
          expect(found(NAMES[ids.indexOf(id)] ?? '')).toContain(page.id);
          expect(found(NAMES[ids.indexOf(id)] ?? '')).toHaveLength(1);
        }
        if (erased.size > 0) return;
        // The same changes heard elsewhere in any order make the same contacts.
        const heard: Change[] = ids.flatMap((id) => vault.parts.changes.ofRecord(id));
        const entries = vault.parts.store.db.prepare<[], { id: string }>('SELECT id FROM record').all();
        for (const { id } of entries) if (!ids.includes(id)) heard.push(...vault.parts.changes.ofRecord(id));
        await applyAll(other.parts, shuffled(heard, numbersFrom(seed)));
        const [here, there] = [kept(vault), kept(other)];
        expect(there.rows).toEqual(here.rows);
        expect(there.aliases).toEqual(here.aliases);
        expect(there.counted).toEqual(here.counted);
      } finally {
        other.remove();
        vault.remove();
      }
    }),
    { seed: SEED, numRuns: 20 },
  );
}, 120_000);
