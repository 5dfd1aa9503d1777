/** Randomised tests: how often, and from which seed. A failing run is replayed with BEATBOOK_SEED; BEATBOOK_LONG=1 runs the full counts. */
const seed = Number(process.env.BEATBOOK_SEED ?? Math.floor(Math.random() * 2 ** 31));
const long = process.env.BEATBOOK_LONG === '1';

export const times = (short: number, full: number): number => (long ? full : short);

/** Mulberry32: numbers from 0 up to 1, the same for the same seed. */
export function randomFrom(start: number): {
  next(): number;
  below(limit: number): number;
  pick<Item>(items: readonly Item[]): Item;
} {
  let state = start >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
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

/** Says the seed where the run's output is read. */
export function announce(test: string): ReturnType<typeof randomFrom> {
  console.log(`${test}: BEATBOOK_SEED=${seed}`);
  return randomFrom(seed);
}
