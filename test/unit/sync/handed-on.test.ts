/** What came by hand and is handed on by hand: to those who may have it, and to nobody else. */
import { expect, test } from 'vitest';
import { ada, ben, carry, cleo, eve, force, has, make, mill } from '../../support/sync/calm.ts';

test('a colleague’s work is handed on to who follows its ground, and not to who does not', async () => {
  for (const laptop of force.laptops) await laptop.exchange();
  const entry = await make(ada, 'entry', mill);
  await carry(ada, ben);
  expect(has(ben, entry)).toBe(true);
  for (const other of [cleo, eve]) await carry(ben, other);
  expect([has(cleo, entry), has(eve, entry)]).toEqual([true, false]);
});

test('what one colleague has confirmed is still in the file for another', async () => {
  for (const laptop of force.laptops) await laptop.exchange();
  const entry = await make(ada, 'entry', mill);
  await carry(ada, ben);
  // His own file brings the receipt for hers.
  await carry(ben, ada);
  await carry(ada, cleo);
  expect([has(ben, entry), has(cleo, entry)]).toEqual([true, true]);
});
