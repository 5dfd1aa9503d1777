/** A server put back from a backup without the ledger of erasures that lay beside it: the laptops tell it what was erased since. */
import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ledgerFile } from '../../../server/erase.ts';
import type { Laptop } from '../../sim/laptop.ts';
import {
  ada,
  ben,
  erase,
  erasedAtServer,
  has,
  make,
  mill,
  postingEnded,
  putBack,
  world,
} from '../../support/sync/calm.ts';

/** Ada erases a place that Ben had too, and tells; whoever else syncs hears of it; then the server is put back without its ledger. */
const erasedAndPutBack = async (...others: Laptop[]): Promise<string> => {
  const place = await make(ada, 'place', mill);
  for (const laptop of [ada, ben]) await laptop.exchange();
  await world.backUp();
  await erase(ada, place);
  for (const laptop of [ada, ...others]) await laptop.exchange();
  expect(await erasedAtServer(place)).toBeDefined();
  rmSync(ledgerFile(world.folder), { force: true });
  await putBack();
  expect(await erasedAtServer(place)).toBeUndefined();
  return place;
};

test('what was erased is told again to a server that was put back without the ledger that lay beside it', async () => {
  const place = await erasedAndPutBack();
  for (let round = 0; round < 2; round++) for (const laptop of [ada, ben]) await laptop.exchange();
  expect(await erasedAtServer(place)).toBeDefined();
  expect([ada, ben].map((laptop) => has(laptop, place))).toEqual([false, false]);
});

test('what somebody else erased is told again to a server that was put back without its ledger, as theirs, though they are not there', async () => {
  const place = await erasedAndPutBack(ben);
  // Asked again, she might not: what was taken once is not judged anew.
  await postingEnded(ada);
  for (let round = 0; round < 2; round++) await ben.exchange();
  expect(ben.sync.refusals.all()).toEqual([]);
  expect(ben.sync.outbox.waiting()).toBe(0);
  expect([has(ben, place), ben.vault.parts.erasures.tombstone(place)?.by]).toEqual([false, ada.officer]);
  expect(await erasedAtServer(place)).toMatchObject({ by: ada.officer });
  for (let round = 0; round < 2; round++) await ada.exchange();
  expect(ada.sync.refusals.all()).toEqual([]);
});

test.each(['nothing', 'a mark of something else'])(
  'with %s to show for it, what somebody else erased is had again until they tell, and no officer hears that it was refused to them',
  async (shown) => {
    const place = await erasedAndPutBack(ben);
    const { db } = ben.vault.parts.store;
    const mark = shown === 'nothing' ? "''" : '(SELECT max(mark) FROM sealed AS other WHERE other.id <> sealed.id)';
    expect(db.prepare(`UPDATE sealed SET mark = ${mark} WHERE id = ?`).run(place).changes).toBe(1);
    for (let round = 0; round < 2; round++) await ben.exchange();
    expect(await erasedAtServer(place)).toBeUndefined();
    expect(has(ben, place)).toBe(true);
    expect(ben.sync.refusals.all()).toEqual([]);
    for (const laptop of [ada, ben]) await laptop.exchange();
    expect(await erasedAtServer(place)).toMatchObject({ by: ada.officer });
    expect(has(ben, place)).toBe(false);
  },
);
