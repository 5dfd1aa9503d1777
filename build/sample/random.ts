/**
 * Chance that comes out the same every time: sfc32 (Chris Doty-Humphrey, PractRand), seeded through splitmix32. Nothing in the
 * sample may draw from anywhere else, or two builds of one version would differ.
 */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  /** In [low, high). */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** A pick that favours the start of the list as names are favoured: the nth weighs about 1/n (Zipf). */
  pickOften<T>(list: readonly T[]): T;
  /** Bell-shaped around 0, standard deviation 1, within ±3. */
  bell(): number;
  shuffled<T>(list: readonly T[]): T[];
  bytes(target: Uint8Array): Uint8Array;
  /** An independent source that does not disturb this one's order. */
  branch(name: string): Random;
}

function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}

/** FNV-1a, to turn a name into a seed. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}

export function random(seed: number): Random {
  const mix = splitmix32(seed);
  let a = mix() | 0;
  let b = mix() | 0;
  let c = mix() | 0;
  let counter = 1;

  function word(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  }
  for (let warm = 0; warm < 12; warm++) word();

  const next = () => word() / 4294967296;
  const at = <T>(list: readonly T[], index: number): T => {
    if (list.length === 0) throw new RangeError('nothing to pick from');
    return list[Math.min(index, list.length - 1)] as T;
  };
  const source: Random = {
    next,
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    between: (low, high) => low + next() * (high - low),
    chance: (probability) => next() < probability,
    pick: (list) => at(list, Math.floor(next() * list.length)),
    pickOften: (list) => at(list, Math.floor((list.length + 1) ** next()) - 1),
    bell: () => {
      let sum = 0;
      for (let index = 0; index < 6; index++) sum += next();
      return (sum - 3) * Math.SQRT2;
    },
    shuffled: (list) => {
      const copy = [...list];
      for (let index = copy.length - 1; index > 0; index--) {
        const other = Math.floor(next() * (index + 1));
        const held = copy[index] as (typeof copy)[number];
        copy[index] = copy[other] as (typeof copy)[number];
        copy[other] = held;
      }
      return copy;
    },
    bytes: (target) => {
      for (let index = 0; index < target.length; index += 4) {
        const value = word();
        target[index] = value & 255;
        if (index + 1 < target.length) target[index + 1] = (value >>> 8) & 255;
        if (index + 2 < target.length) target[index + 2] = (value >>> 16) & 255;
        if (index + 3 < target.length) target[index + 3] = value >>> 24;
      }
      return target;
    },
    branch: (name) => random(hash(name) ^ seed),
  };
  return source;
}
