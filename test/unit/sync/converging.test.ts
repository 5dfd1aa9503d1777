import { afterAll, beforeAll, expect, test } from 'vitest';
import { keysAfter } from '../../../model/order.ts';
import { type Harbour, openHarbour } from '../../support/sync/harbour.ts';
import type { Laptop } from '../../support/sync/laptop.ts';
import type { TestVault } from '../../support/vault.ts';

let harbour: Harbour;
let beat: string;
let ada: Laptop;
let ben: Laptop;
let earlier: string;
let apart: string;
let both: string;

beforeAll(async () => {
  harbour = await openHarbour();
  beat = harbour.beat;
  const before = (vault: TestVault) => {
    earlier = vault.make('party', { kind: 'organisation', orgName: 'The chandlery', areas: [vault.beat] });
    const old = vault.make('area', {
      name: 'Old ground',
      kind: 'beat',
      assignments: {
        a: { order: keysAfter(undefined, 1)[0], officer: vault.officer, kind: 'posted', from: '2020-01-01' },
      },
    });
    apart = vault.make('place', {
      name: 'Elsewhere',
      kind: 'business',
      position: { lat: 51.5, lon: -0.1 },
      areaId: old,
    });
    both = vault.make('party', { kind: 'organisation', orgName: 'The ferry', areas: [vault.beat, old] });
  };
  [ada, ben] = await harbour.posted({ name: 'Ada Vale', before }, { name: 'Ben Orr' });
});
afterAll(() => harbour?.close());

const doc = (of: Laptop, id: string) => of.vault.parts.holding.load(id)?.view.doc;

test('what was logged before there was a server belongs to its areas and officers afterwards, and reaches the other laptop', async () => {
  await ada.sync();
  await ben.sync();
  expect(doc(ada, earlier)).toMatchObject({ orgName: 'The chandlery', areas: [beat] });
  expect(doc(ben, earlier)).toEqual(doc(ada, earlier));
  expect(ben.vault.parts.reader.get(earlier)).toMatchObject({
    title: 'The chandlery',
    author: ada.vault.parts.store.officer,
  });
  expect(ben.vault.parts.reader.get(earlier).names[ada.vault.parts.store.officer]?.title).toBe('Ada Vale');
});

test('what belongs to an area the server does not know stays on its laptop', async () => {
  await ada.sync();
  await ben.sync();
  expect(doc(ada, apart)).toMatchObject({ name: 'Elsewhere' });
  expect(doc(ben, apart)).toBeUndefined();
  expect(ada.vault.parts.sync.outbox.waiting()).toBe(0);
});

test('what belongs to such an area and to one of the server’s as well goes', async () => {
  await ada.sync();
  await ben.sync();
  expect(doc(ben, both)).toEqual(doc(ada, both));
  expect(doc(ben, both)).toMatchObject({ orgName: 'The ferry' });
});

test('what was erased before anybody else heard of it is told to nobody', async () => {
  await ada.sync();
  const { vault } = ada;
  const [mine, shared] = [0, 1].map(() => vault.make('party', { kind: 'person', surname: 'Hale', areas: [beat] }));
  if (mine === undefined || shared === undefined) throw new Error('not made');
  vault.commit({ do: 'erase', id: mine, reason: 'mistake', permit: 'confirmed' });
  await ada.sync();
  vault.commit({ do: 'erase', id: shared, reason: 'mistake', permit: 'confirmed' });
  await ada.sync();
  expect(vault.parts.sync.outbox.waiting()).toBe(0);
  const told = await harbour.server.store.read((sql) =>
    sql.all<{ record: string }>('SELECT record FROM erasure WHERE record = $1 OR record = $2', [mine, shared]),
  );
  expect(told).toEqual([{ record: shared }]);
});

test('different fields of one contact merge; the same field shows both values until a person chooses', async () => {
  const party = ada.vault.make('party', { kind: 'person', surname: 'Okafor', areas: [beat] });
  await ada.sync();
  await ben.sync();
  const phone = 'phones/0/number';
  ada.vault.commit({
    do: 'edit',
    id: party,
    leaves: { [phone]: { value: '020 7946 0001' }, 'emails/0/address': { value: 'a@b.example' } },
  });
  ben.vault.commit({ do: 'edit', id: party, leaves: { [phone]: { value: '020 7946 0002' } } });
  await ada.sync();
  await ben.sync();
  await ada.sync();
  expect(doc(ada, party)).toEqual(doc(ben, party));
  const view = ben.vault.parts.holding.load(party)?.view;
  expect(view?.doc.emails).toMatchObject({ 0: { address: 'a@b.example' } });
  expect(view?.conflicts[phone]?.map(({ value }) => value).sort()).toEqual(['020 7946 0001', '020 7946 0002']);
  ben.vault.commit({ do: 'edit', id: party, leaves: { [phone]: { value: '020 7946 0002' } } });
  await ben.sync();
  await ada.sync();
  expect(ada.vault.parts.holding.load(party)?.view.conflicts).toEqual({});
  expect(doc(ada, party)?.phones).toMatchObject({ 0: { number: '020 7946 0002' } });
});
