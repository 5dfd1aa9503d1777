/** Randomised tests: how often, and from which seed. A failing run is replayed with BEATBOOK_SEED; BEATBOOK_LONG=1 runs the full counts. */
import { randomInt } from 'node:crypto';

const given = Number(process.env.BEATBOOK_SEED);
/** The seed of everything random in this run; from 1 up to 2³¹ where none is given. */
export const SEED = Number.isSafeInteger(given) && given > 0 ? given : randomInt(1, 2 ** 31 - 1);

console.info(`BEATBOOK_SEED=${SEED}`);

const long = process.env.BEATBOOK_LONG === '1';

export const times = (short: number, full: number): number => (long ? full : short);

/** A stream of numbers from 0 up to 1, the same for the same seed (Mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export type Random = {
  next(): number;
  below(limit: number): number;
  pick<Item>(items: readonly Item[]): Item;
};

export function randomFrom(start: number): Random {
  const next = numbersFrom(start);
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    pick<Item>(items: readonly Item[]): Item {
      const item = items[below(items.length)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
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
