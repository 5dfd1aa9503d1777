import { expect, test } from 'vitest';
import { times } from '../support/random.ts';
import { simulate } from './run.ts';
import type { Planted } from './wire.ts';

const given = Number(process.env.BEATBOOK_SEED);
const SEED = Number.isSafeInteger(given) && given > 0 ? given : Math.floor(Math.random() * 2 ** 31);
const SEEDS = Number.isSafeInteger(given) && given > 0 ? 1 : times(2, 20);

test('after any weather every laptop holds exactly what it may, equal everywhere, and nothing anybody wrote is lost', async () => {
  for (let index = 0; index < SEEDS; index++) {
    const seed = SEED + index;
    console.log(`BEATBOOK_SEED=${seed}`);
    const { faults, counts } = await simulate(seed, times(300, 10_000));
    console.log(JSON.stringify(counts));
    expect(faults, `BEATBOOK_SEED=${seed}`).toEqual([]);
  }
});

/** Each is the fault a careless change to the product would make; the simulation has to notice it within a few seeds. */
const PLANTS: Readonly<Record<string, () => Planted>> = {
  'a change that is dropped on its way down': () => {
    let seen = 0;
    return {
      pulled: (answer) => ({
        ...answer,
        feeds: answer.feeds.map(({ scope, items }) => ({
          scope,
          items: items.map((item) =>
            item.kind === 'change' && ++seen % 40 === 0 ? { n: item.n, kind: 'gone' as const } : item,
          ),
        })),
      }),
    };
  },
  'a wrong winner: an edit whose word of what it had seen is forgotten': () => ({
    pulled: (answer) => ({
      ...answer,
      batches: answer.batches.map((batch) => ({ ...batch, device: 'nobody' })),
      feeds: answer.feeds.map(({ scope, items }) => ({
        scope,
        items: items.map((item) => {
          if (item.kind !== 'change' || Object.keys(item.change.writes).length === 0) return item;
          const writes = Object.fromEntries(
            Object.entries(item.change.writes).map(([leaf, write]) => [leaf, { ...write, seen: [] }]),
          );
          return { ...item, change: { ...item.change, writes } };
        }),
      })),
    }),
  }),
  'a leak across areas: an evict that never arrives': () => ({
    pulled: (answer) => ({
      ...answer,
      feeds: answer.feeds.map(({ scope, items }) => ({
        scope,
        items: items.map((item) => (item.kind === 'evict' ? { n: item.n, kind: 'gone' as const } : item)),
      })),
    }),
  }),
};

test.each(Object.keys(PLANTS))('notices %s', async (name) => {
  let noticed = false;
  for (let seed = 1; seed <= 4 && !noticed; seed++) {
    const { faults } = await simulate(seed, 250, PLANTS[name]);
    noticed = faults.length > 0;
  }
  expect(noticed).toBe(true);
});
