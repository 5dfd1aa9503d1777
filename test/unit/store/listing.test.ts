import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLister } from '../../../db/list.ts';
import { openFilterReader } from '../../../db/list-filter.ts';
import type { ListFilter, Sort } from '../../../model/contract/records.ts';
import { idFrom } from '../../../model/id.ts';
import { holds } from '../../support/property.ts';
import { numbersFrom } from '../../support/random.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

/** Few kinds, times and names among many records, so that nearly all stand beside others of the same key. */
const KINDS = ['visit', 'patrol', 'contact'] as const;
const WORDS = ['lamp', 'quay', 'gate', 'bridge'];
const COUNT = 240;

interface Told {
  readonly id: string;
  readonly kind: string;
  readonly time: number;
  readonly facts: string;
  readonly place: string;
  readonly area: string;
}

let vault: TestVault;
let told: Told[] = [];
let places: string[] = [];
let contacts: { id: string; profiled: boolean; surname: string; cadence: boolean }[] = [];
const BASE = Math.floor(Date.now() / 86_400_000 - 30) * 86_400_000 + 9 * 3_600_000;
const other = idFrom(BASE, new Uint8Array(16).fill(3));

beforeAll(() => {
  vault = testVault({ now: BASE + 30 * 86_400_000 });
  const next = numbersFrom(7);
  const pick = <One>(all: readonly One[]): One => all[Math.floor(next() * all.length)] as One;
  const assignments = { a: { order: '1', officer: vault.officer, kind: 'cover', from: '2020-01-01' } };
  vault.make('area', { name: 'Next beat', kind: 'beat', assignments }, other);
  places = ['Lock', 'Mill'].map((name) => vault.make('place', { name, kind: 'other', position: { lat: 1, lon: 1 } }));
  vault.parts.store.write(() => {
    const records = Array.from({ length: COUNT }, (_, index) => {
      const time = BASE + Math.floor(next() * 6) * 86_400_000;
      const id = idFrom(
        time,
        Uint8Array.from({ length: 16 }, () => Math.floor(next() * 256)),
      );
      const facts = `${pick(WORDS)} ${pick(WORDS)}`;
      const one = { id, kind: pick(KINDS), time, facts, place: pick(places), area: pick([vault.beat, other]) };
      told.push(one);
      const { kind, place, area: areaId } = one;
      const doc = { kind, facts, start: new Date(time).toISOString(), place, areaId };
      return { type: 'entry' as const, id, doc, at: BASE + (index % 5) * 1000 };
    });
    vault.parts.bulk.writeAll(records);
    const people = Array.from({ length: 60 }, (_, index) => {
      const one = {
        id: idFrom(
          BASE + index,
          Uint8Array.from({ length: 16 }, () => Math.floor(next() * 256)),
        ),
        profiled: next() < 0.5,
        surname: pick(['Ende', 'Åberg', 'Zola', 'abel']),
        cadence: false,
      };
      contacts.push(one);
      const profile = one.profiled ? { contactRoles: ['ally'], cadenceDays: 30 } : {};
      return {
        type: 'party' as const,
        id: one.id,
        doc: { kind: 'person', surname: one.surname, areaId: vault.beat, ...profile },
      };
    });
    vault.parts.bulk.writeAll(people);
  });
});
afterAll(() => {
  vault.remove();
  told = [];
  contacts = [];
});

const sorted = (ids: readonly string[]) => [...ids].sort((a, b) => (a < b ? -1 : 1));
const nothing: ListFilter = {
  kinds: [],
  states: [],
  areas: [],
  linked: [],
  author: null,
  from: null,
  to: null,
  text: '',
  profiled: false,
  monitored: false,
  perceived: false,
  accompanied: false,
  warmth: null,
  speaks: null,
  unsettled: false,
  cold: false,
  overdue: false,
  holder: null,
};

function pages(
  type: 'entry' | 'party',
  filter: Partial<ListFilter>,
  sort: Sort,
  limit: number,
  bounds?: [number, number],
) {
  const { store, rights, shown } = vault.parts;
  const lister = openLister(store, openFilterReader(store, rights), shown, bounds);
  const rows = [];
  const totals = new Set<number>();
  let after: string | null = null;
  do {
    const page = lister.list({ type, filter: { ...nothing, ...filter }, sort, after, limit });
    rows.push(...page.rows);
    totals.add(page.total);
    after = page.next;
  } while (after !== null);
  return { rows, totals: [...totals] };
}

const filters = fc.record({
  kinds: fc.subarray([...KINDS, 'duty']),
  states: fc.subarray(['live', 'kept']),
  areas: fc.constantFrom<('own' | 'other')[]>([], ['own'], ['other'], ['own', 'other']),
  linked: fc.constantFrom<number[]>([], [0], [1], [0, 1]),
  author: fc.constantFrom('none', 'me'),
  days: fc.constantFrom<(number | null)[]>([null, null], [1, null], [null, 3], [2, 2]),
  text: fc.constantFrom('', 'la', 'lamp', 'gate qu', 'nothing'),
});

test('pages of any list, however filtered and sorted, hold every record once and in order', () => {
  const sorts = fc.constantFrom<Sort>('newest', 'oldest', 'name', 'nameDown', 'updated', 'due', 'lastContact');
  holds(
    fc.property(
      filters,
      sorts,
      fc.integer({ min: 1, max: 90 }),
      fc.constantFrom<[number, number] | undefined>(undefined, [5, 10_000], [5, 5]),
      (wanted, sort, limit, bounds) => {
        const day = (number: number | null | undefined) =>
          number === null || number === undefined
            ? null
            : new Date(BASE + number * 86_400_000).toISOString().slice(0, 10);
        const areas = wanted.areas.map((area) => (area === 'own' ? vault.beat : other));
        const linked = wanted.linked.map((index) => places[index] ?? '');
        const [from, to] = wanted.days.map(day);
        const filter: Partial<ListFilter> = {
          kinds: wanted.kinds,
          states: wanted.states,
          areas,
          linked,
          author: wanted.author === 'me' ? vault.officer : null,
          from: from ?? null,
          to: to ?? null,
          text: wanted.text,
        };
        const words = wanted.text.split(' ').filter(Boolean);
        const fits = told.filter(
          (one) =>
            (wanted.kinds.length === 0 || (wanted.kinds as string[]).includes(one.kind)) &&
            (wanted.states.length === 0 || wanted.states.includes('live')) &&
            (areas.length === 0 || areas.includes(one.area)) &&
            (linked.length === 0 || linked.includes(one.place)) &&
            (from === null || from === undefined || new Date(one.time).toISOString().slice(0, 10) >= from) &&
            (to === null || to === undefined || new Date(one.time).toISOString().slice(0, 10) <= to) &&
            words.every((word) => one.facts.split(' ').some((fact) => fact.startsWith(word))),
        );
        const { rows, totals } = pages('entry', filter, sort, limit, bounds);
        expect(sorted(rows.map((row) => row.id))).toEqual(sorted(fits.map((one) => one.id)));
        expect(totals).toEqual([fits.length]);
        const keys = rows.map((row) =>
          sort === 'name' || sort === 'nameDown' ? row.title : sort === 'updated' ? row.updatedAt : row.time,
        );
        const ordered = [...keys].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
        const upwards = sort === 'oldest' || sort === 'name';
        expect(keys).toEqual(upwards ? ordered : ordered.reverse());
      },
    ),
    400,
  );
});

test('the contact book holds profiles only, by name and by how long ago each was seen', () => {
  const profiled = contacts.filter((one) => one.profiled);
  const named = pages('party', { profiled: true }, 'name', 7).rows.map((row) => row.title);
  expect(named).toEqual(profiled.map((one) => one.surname).sort(new Intl.Collator('en').compare));
  const met = profiled[3]?.id ?? '';
  vault.make('entry', {
    kind: 'contact',
    start: new Date(BASE).toISOString(),
    facts: 'Tea.',
    parties: [met],
    outcome: 'reached',
  });
  const { rows, totals } = pages('party', { profiled: true }, 'lastContact', 7);
  expect(totals).toEqual([profiled.length]);
  expect(sorted(rows.map((row) => row.id))).toEqual(sorted(profiled.map((one) => one.id)));
  expect(rows.at(-1)).toMatchObject({ id: met, extra: { lastContact: BASE, contacts: 1 } });
});
