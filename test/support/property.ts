/** Property tests that say which seed they ran with, and run with it again: `BEATBOOK_SEED=… npx vitest run …`. */
import { randomInt } from 'node:crypto';
import fc from 'fast-check';

const given = Number(process.env.BEATBOOK_SEED);
/** The seed of every property in this run. */
export const SEED = Number.isSafeInteger(given) && given !== 0 ? given : randomInt(1, 2 ** 31 - 1);

console.info(`BEATBOOK_SEED=${SEED}`);

/** Checks a property `runs` times with this run's seed; a failure prints the smallest example found. */
export function holds<Values>(property: fc.IProperty<Values> | fc.IPropertyWithHooks<Values>, runs = 200): void {
  fc.assert(property, { seed: SEED, numRuns: runs });
}

/** A stream of numbers below 1 from a seed (mulberry32), for tests that draw for themselves. */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The entries in another order. */
export function shuffled<T>(entries: readonly T[], next: () => number): T[] {
  const order = [...entries];
  for (let index = order.length - 1; index > 0; index--) {
    const other = Math.floor(next() * (index + 1));
    [order[index], order[other]] = [order[other] as T, order[index] as T];
  }
  return order;
}
