/** Who asks at the same time is served together, and nobody pays for another's fault. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jointly } from '../../../server/jointly.ts';
import { StoreError } from '../../../server/store/store.ts';
import { SEED } from '../../support/random.ts';

interface Ask {
  readonly who: string;
  readonly weight: number;
  readonly bad: boolean;
}

/** Serves everything but what is bad, and notes who went together and how many goes were under way. */
function serving(most: number, atOnce: number, fail = (): Error => new Error('bad')) {
  const goes: Ask[][] = [];
  let under = 0;
  let widest = 0;
  const ask = jointly<Ask, string>({
    most,
    atOnce,
    weightOf: ({ weight }) => weight,
    nameOf: ({ who }) => who,
    async serve(asks) {
      under += 1;
      widest = Math.max(widest, under);
      goes.push([...asks]);
      await new Promise((resolve) => setImmediate(resolve));
      under -= 1;
      if (asks.some(({ bad }) => bad)) throw fail();
      return asks.map(
        ({ who, weight }) =>
          () =>
            `${who} ${weight}`,
      );
    },
  });
  return { ask, goes, widest: () => widest };
}

test('whoever comes, each is answered their own; what is bad takes nobody with it; no go is too heavy or has one name twice', async () => {
  const one = fc.record({ who: fc.constantFrom('a', 'b', 'c', 'd', 'e'), weight: fc.nat(9), bad: fc.boolean() });
  const property = fc.asyncProperty(
    fc.array(one, { maxLength: 60 }),
    fc.integer({ min: 1, max: 4 }),
    async (asks, atOnce) => {
      const { ask, goes, widest } = serving(20, atOnce);
      const answers = await Promise.allSettled(asks.map(ask));
      answers.forEach((answer, index) => {
        const { who, weight, bad } = asks[index] as Ask;
        if (bad) expect(answer).toMatchObject({ status: 'rejected', reason: new Error('bad') });
        else expect(answer).toEqual({ status: 'fulfilled', value: `${who} ${weight}` });
      });
      expect(widest()).toBeLessThanOrEqual(atOnce);
      for (const go of goes) {
        expect(new Set(go.map(({ who }) => who)).size).toBe(go.length);
        if (go.length > 1) expect(go.reduce((sum, { weight }) => sum + weight, 0)).toBeLessThanOrEqual(20);
      }
    },
  );
  await fc.assert(property, { seed: SEED, numRuns: 200 });
});

test('while some are served, those who come meanwhile wait and go together', async () => {
  const { ask, goes } = serving(100, 1);
  const of = (who: string): Ask => ({ who, weight: 1, bad: false });
  const first = ask(of('first'));
  await new Promise((resolve) => setImmediate(resolve));
  await Promise.all([first, ...['a', 'b', 'c', 'a'].map((who) => ask(of(who)))]);
  expect(goes.map((go) => go.map(({ who }) => who))).toEqual([['first'], ['a', 'b', 'c'], ['a']]);
});

test('what the store cannot do for all it is not asked once more for each', async () => {
  const { ask, goes } = serving(100, 1, () => new StoreError('busy', 'More is asked than it can do.'));
  const answers = await Promise.allSettled(['a', 'b', 'c'].map((who) => ask({ who, weight: 1, bad: true })));
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(goes).toHaveLength(1);
});
