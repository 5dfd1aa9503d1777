/** Whoever wrote in a record while a colleague erased it is told, in whatever order the two reach the server. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../model/id.ts';
import { contentsFrom } from '../../../server/audit/contents.ts';
import { verifyChains } from '../../../server/audit/verify.ts';
import { type Harbour, openHarbour } from '../../support/sync/harbour.ts';
import type { Laptop } from '../../support/sync/laptop.ts';

let harbour: Harbour;
let ada: Laptop;
let ben: Laptop;
beforeAll(async () => {
  harbour = await openHarbour();
  [ada, ben] = await harbour.posted({ name: 'Ada Vale' }, { name: 'Ben Orr' });
});
afterAll(() => harbour?.close());

/** A contact that both laptops have. */
async function shared(): Promise<string> {
  const id = ada.vault.make('party', { kind: 'organisation', orgName: 'The chandlery', areas: [harbour.beat] });
  await ada.sync();
  await ben.sync();
  return id;
}
const write = ({ vault }: Laptop, id: string, number: string) =>
  vault.commit({ do: 'edit', id, leaves: { 'phones/0/number': { value: number } } });
const erase = ({ vault }: Laptop, id: string) =>
  vault.commit({ do: 'erase', id, reason: 'request', permit: 'confirmed' });
const told = async ({ vault }: Laptop, id: string) =>
  (await vault.client.sync.refused()).filter(({ record }) => record === id);

/** One exchange of `of`, with something done elsewhere after it has pulled and before it sends. */
async function syncAround(of: Laptop, between: () => Promise<void>): Promise<void> {
  const line = of.line();
  try {
    await of.vault.parts.sync.exchange.run({
      ...line,
      async push(request) {
        await between();
        return line.push(request);
      },
    });
  } finally {
    line.close();
  }
}

test('what is answered as erased when it is sent is told to its author once, with who erased it and when, and stays told when the erasure has come', async () => {
  const id = await shared();
  write(ben, id, '020 7946 0001');
  write(ben, id, '020 7946 0002');
  ada.vault.clock.now += 60_000;
  erase(ada, id);
  const erasedAt = ada.vault.clock.now;
  await syncAround(ben, () => ada.sync());
  expect(ben.vault.parts.erasures.has(id)).toBe(true);
  const all = await told(ben, id);
  expect(all).toMatchObject([
    { type: 'party', title: '', reason: 'erasedMeanwhile', draft: '', erased: { byName: 'Ada Vale', at: erasedAt } },
  ]);
  expect(ben.vault.parts.sync.outbox.waiting()).toBe(0);
  expect((await ben.vault.client.sync.status()).refused).toBe(1);
  await ben.sync();
  expect(await told(ben, id)).toHaveLength(1);
  await ben.vault.client.sync.settleRefused({ id: all[0]?.id ?? '' });
  await ben.sync();
  expect(await told(ben, id)).toEqual([]);
  expect(await told(ada, id)).toEqual([]);
  // What the logs say was written there is missed by nobody.
  const { store, sealer } = harbour.server;
  expect((await verifyChains(store, sealer, contentsFrom(sealer))).bad).toEqual([]);
});

test('what was taken before the erasure arrived, and written after it, is told as well', async () => {
  const id = await shared();
  erase(ada, id);
  ben.vault.clock.now += 120_000;
  write(ben, id, '020 7946 0003');
  await ben.sync();
  expect(ben.vault.parts.sync.outbox.waiting()).toBe(0);
  expect(await told(ben, id)).toEqual([]);
  await ada.sync();
  await ben.sync();
  expect(await told(ben, id)).toMatchObject([{ reason: 'erasedMeanwhile', erased: { byName: 'Ada Vale' } }]);
});

test('what had reached the server before the erasure, and not whoever erased, is told; what they had seen is not', async () => {
  const [unseen, seen] = [await shared(), await shared()];
  write(ben, seen, '020 7946 0005');
  await ben.sync();
  await ada.sync();
  write(ben, unseen, '020 7946 0004');
  await ben.sync();
  ada.vault.clock.now += 60_000;
  for (const id of [unseen, seen]) erase(ada, id);
  await ada.sync();
  await ben.sync();
  expect([unseen, seen].map((id) => ben.vault.parts.erasures.has(id))).toEqual([true, true]);
  expect(await told(ben, unseen)).toMatchObject([{ reason: 'erasedMeanwhile', erased: { byName: 'Ada Vale' } }]);
  expect(await told(ben, seen)).toEqual([]);
  expect(await told(ada, unseen)).toEqual([]);
});

test('what was being typed in it goes with it, and is told', async () => {
  const id = await shared();
  const { heads } = await ben.vault.client.records.get({ id });
  const about = { record: id, type: 'party', screen: 'record', title: 'The chandlery' } as const;
  await ben.vault.client.drafts.save({ ...about, id: newId(), content: { notes: 'Rings twice.' }, heads, caret: null });
  erase(ada, id);
  await ada.sync();
  await ben.sync();
  expect(await told(ben, id)).toMatchObject([{ reason: 'erasedMeanwhile' }]);
});

test('who had only read it is told nothing', async () => {
  const id = await shared();
  erase(ada, id);
  await ada.sync();
  await ben.sync();
  expect(ben.vault.parts.erasures.has(id)).toBe(true);
  expect([...(await told(ben, id)), ...(await told(ada, id))]).toEqual([]);
});
