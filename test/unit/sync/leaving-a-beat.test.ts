/** An officer who is posted elsewhere: the beat is theirs no more at once, and its records leave once they agree. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../model/id.ts';
import { operate } from '../../../server/accounts/operations.ts';
import { type Harbour, openHarbour } from '../../support/sync/harbour.ts';
import type { Laptop } from '../../support/sync/laptop.ts';

/** More than goes without asking. */
const MANY = 12;

let harbour: Harbour;
let ada: Laptop;
let contacts: string[];
const doing = (name: Parameters<typeof operate>[0], input: unknown) =>
  harbour.server.store.transaction((sql) =>
    operate(name, input, { sql, by: 'test', now: harbour.server.clock.now, sealer: harbour.server.sealer }),
  );
/** Posted nowhere, and of another unit. */
async function moveAway({ vault }: Laptop, name: string, to: string): Promise<void> {
  const id = vault.parts.store.officer;
  const { posting, serviceNumber } = await harbour.server.store.read(async (sql) => ({
    posting: await sql.get<{ id: string }>('SELECT id FROM assignment WHERE officer = $1', [id]),
    serviceNumber: await sql.get<{ number: string }>('SELECT service_number AS number FROM officer WHERE id = $1', [
      id,
    ]),
  }));
  await doing('unassign', { id: posting?.id });
  const unit = await harbour.ground.area('unit', to, harbour.force);
  await doing('officer', { id, name, serviceNumber: serviceNumber?.number, role: 'beat', unit });
}
const held = () => contacts.filter((id) => ada.vault.parts.holding.load(id) !== undefined).length;
const leaving = async () => (await ada.vault.client.sync.status()).leaving;

beforeAll(async () => {
  harbour = await openHarbour();
  [ada] = await harbour.posted({ name: 'Ada Vale' });
  const { vault } = ada;
  contacts = Array.from({ length: MANY }, (_, index) =>
    vault.make('party', { kind: 'organisation', orgName: `Boathouse ${index}`, areas: [harbour.beat] }),
  );
  await ada.sync();
  const { heads } = await vault.client.records.get({ id: contacts[0] ?? '' });
  const about = { record: contacts[0] ?? '', type: 'party', screen: 'record', title: 'Boathouse 0' } as const;
  await vault.client.drafts.save({ ...about, id: newId(), content: { notes: 'Rings twice.' }, heads, caret: null });
});
afterAll(() => harbour?.close());

test('moved to another unit in one go, an officer has the beat no more; its records wait, closed, to be let go', async () => {
  const { vault } = ada;
  await moveAway(ada, 'Ada Vale', 'Quay unit');
  await ada.sync();
  expect((await vault.client.status.get()).beat).toBeNull();
  await expect(vault.client.records.get({ id: contacts[1] ?? '' })).rejects.toThrow('NOT_ALLOWED');
  expect(held()).toBe(MANY);
  expect(await leaving()).toEqual({ count: MANY, of: MANY, asks: true, agreed: false });
  expect(await vault.client.sync.leaving()).toEqual({
    records: [{ type: 'party', area: expect.any(String), count: MANY }],
    erased: 0,
    typed: [{ id: contacts[0], type: 'party', title: 'Boathouse 0' }],
  });
  const [{ area } = { area: '' }] = (await vault.client.sync.leaving()).records;
  expect(area).toBe(vault.parts.shown.named([harbour.beat]).get(harbour.beat)?.title);
});

test('nothing leaves until they agree; agreed without a way to the server, it leaves with the next exchange', async () => {
  await ada.sync();
  expect(held()).toBe(MANY);
  const { vault } = ada;
  vault.parts.store.write(() => vault.parts.sync.leaving.agree());
  expect(await leaving()).toMatchObject({ count: MANY, asks: false, agreed: true });
  expect(held()).toBe(MANY);
  await ada.sync();
  expect(held()).toBe(0);
  expect(await leaving()).toEqual({ count: 0, of: 0, asks: false, agreed: false });
  expect(await vault.client.sync.left()).toMatchObject([{ type: 'party', count: MANY, why: 'ground', seen: true }]);
  expect(await vault.client.drafts.ofRecord({ record: contacts[0] ?? '', screen: 'record' })).toMatchObject({
    content: { notes: 'Rings twice.' },
  });
});

test('what was typed in one of them stands on Today at once, and until it is thrown away: nothing else leads to it', async () => {
  const recovered = async () => (await ada.vault.client.day.today({ day: '2026-01-01' })).recovered;
  const left = await recovered();
  expect(left).toMatchObject([{ record: contacts[0], title: 'Boathouse 0', recovered: true }]);
  await ada.vault.client.drafts.keep({ id: left[0]?.id ?? '' });
  expect(await recovered()).toEqual(left);
  await ada.vault.client.drafts.discard({ id: left[0]?.id ?? '' });
  expect(await recovered()).toEqual([]);
});

test('what leaves a few at a time is told: what it was, where it lay and why, until it was seen', async () => {
  const { ground, force } = harbour;
  const [docks, quays] = [await ground.area('unit', 'Docks', force), await ground.area('unit', 'Quays', force)];
  const [own, north] = [await ground.area('beat', 'Slipway', docks), await ground.area('beat', 'North quay', quays)];
  const [cai, dot] = await harbour.posted(
    { name: 'Cai Reed', unit: docks, on: [own], ownBeat: 'Slipway' },
    { name: 'Dot Hale', unit: quays, on: [north, own], ownBeat: 'North quay' },
  );
  const [moved, stays] = ['The ferry', 'The slip'].map((orgName) =>
    dot.vault.make('party', { kind: 'organisation', orgName, areas: [own], areaId: own }),
  );
  await dot.sync();
  await cai.sync();
  const left = () => cai.vault.client.sync.left();
  expect(await left()).toEqual([]);
  dot.vault.commit({ do: 'edit', id: moved ?? '', leaves: { areas: { value: [north] }, areaId: { value: north } } });
  await dot.sync();
  await cai.sync();
  expect(cai.vault.parts.holding.load(moved ?? '')).toBeUndefined();
  const one = { type: 'party', area: 'Slipway', count: 1, seen: false };
  expect(await left()).toMatchObject([{ ...one, why: 'elsewhere' }]);
  cai.vault.clock.now += 120_000;
  await moveAway(cai, 'Cai Reed', 'Lock unit');
  await cai.sync();
  expect(cai.vault.parts.holding.load(stays ?? '')).toBeUndefined();
  expect(await left()).toMatchObject([
    { ...one, why: 'ground' },
    { ...one, why: 'elsewhere' },
  ]);
  await cai.vault.client.sync.leftSeen();
  expect((await left()).map(({ seen }) => seen)).toEqual([true, true]);
});

test.each(['beat', 'liaison'] as const)(
  'a posting that ended by its day, without anybody deciding anything, is heard at once by the laptop of a %s officer that listens',
  async (role) => {
    const ben = (await harbour.posted({ name: 'Ben Orr', role, on: [] }))[0];
    const { store, sync, holding } = ben.vault.parts;
    const [last, day] = [new Date(harbour.server.clock.now).toISOString().slice(0, 10), 86_400_000];
    const area = harbour.beat;
    await doing('assignment', { officer: store.officer, area, kind: 'posted', from: '2020-01-01', to: last });
    await ben.sync();
    const start = new Date(harbour.server.clock.now - 60_000).toISOString();
    const made = ben.vault.make('entry', { kind: 'patrol', start, facts: 'Walked by the lock.', areaId: area });
    await ben.sync();
    expect(holding.load(made)).toBeDefined();
    const log = () => Object.keys(sync.intake.cursors()).filter((scope) => scope === `area/${area}/log`);
    expect(log()).toHaveLength(1);
    harbour.server.clock.now += 2 * day;
    ben.vault.clock.now += 2 * day;
    const line = ben.line();
    const began = performance.now();
    await sync.exchange.listen(line, 20_000, new AbortController().signal);
    expect(performance.now() - began).toBeLessThan(10_000);
    line.close();
    expect(log()).toEqual([]);
  },
);
