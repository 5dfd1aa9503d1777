import { afterAll, beforeAll, expect, test } from 'vitest';
import { numbersFrom, SEED, shuffled } from '../../support/random.ts';
import { lineOf, type Stick, stick, taken, written } from '../../support/sync/carried.ts';
import { type Harbour, openHarbour } from '../../support/sync/harbour.ts';
import type { Laptop } from '../../support/sync/laptop.ts';
import { photo, placeWith, read } from '../../support/sync/photos.ts';

let harbour: Harbour;
let beat: string;
let laptops: Laptop[];
let carrying: Stick;

beforeAll(async () => {
  harbour = await openHarbour();
  beat = harbour.beat;
  // Each hears of the others, and from here on the server is out of reach.
  laptops = await harbour.posted({ name: 'Ada Vale' }, { name: 'Ben Orr' }, { name: 'Cleo Marsh' });
  carrying = stick();
});
afterAll(async () => {
  carrying?.remove();
  await harbour?.close();
});

const WORDS = ['mill', 'quay', 'weir', 'lock', 'ferry', 'tower'];
const ROUNDS = 6;
const STEPS = 10;

test('whatever is carried, in whatever order and however often: in the end every laptop holds the same', async () => {
  const next = numbersFrom(SEED);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)] as T;
  const made: string[] = [];
  const photos: { record: string; item: string }[] = [];
  /** Files on sticks, each with whom it is for. */
  const files: { readonly to: Laptop; readonly path: string }[] = [];
  const others = (of: Laptop) => laptops.filter((one) => one !== of);
  const knows = (of: Laptop, id: string) => of.vault.parts.holding.load(id)?.view.discarded === false;

  const steps: ((on: Laptop) => Promise<void> | void)[] = [
    (on) => {
      made.push(on.vault.make('party', { kind: 'person', surname: pick(WORDS), areas: [beat] }));
    },
    (on) => {
      const known = made.filter((id) => knows(on, id));
      if (known.length === 0) return;
      const leaves =
        next() < 0.5
          ? { name: { value: { surname: `${pick(WORDS)} ${pick(WORDS)}` } } }
          : { knownBecause: { value: `${pick(WORDS)} ${pick(WORDS)}` } };
      on.vault.commit({ do: 'edit', id: pick(known), leaves });
    },
    async (on) => {
      if (next() < 0.3) photos.push(await placeWith(on, beat, photo(2_000 + Math.floor(next() * 400_000))));
    },
    async (on) => {
      const to = pick(others(on));
      const path = carrying.path();
      await written(on, lineOf(to), path);
      files.push({ to, path });
    },
    async () => {
      // Any file, taken before or not, the newest no sooner than the oldest.
      if (files.length === 0) return;
      const { to, path } = pick(files);
      await taken(to, path);
    },
  ];

  for (let round = 0; round < ROUNDS; round++) {
    for (let step = 0; step < STEPS; step++) {
      const on = pick(laptops);
      on.vault.clock.now += 1 + Math.floor(next() * 60_000);
      await pick(steps)(on);
    }
    // A week without anyone meeting, or everyone: all that is still out there arrives, in any order, some of it twice.
    const late = shuffled([...files, ...files.filter(() => next() < 0.3)], next);
    for (const { to, path } of late) if (next() < 0.7) await taken(to, path);
  }
  // Everyone writes to everyone twice round: what one has by hand is handed on as well.
  for (let round = 0; round < 2; round++)
    for (const from of laptops)
      for (const to of others(from)) {
        const path = carrying.path();
        await written(from, lineOf(to), path);
        await taken(to, path);
      }

  const shown = (of: Laptop) =>
    [...made, ...photos.map(({ record }) => record)].map((id) => {
      const view = of.vault.parts.holding.load(id)?.view;
      return view && { doc: view.doc, heads: view.heads, state: view.state, revision: view.conflicts };
    });
  const [first, ...rest] = laptops;
  if (first === undefined) throw new Error('no laptops');
  expect(made.length + photos.length).toBeGreaterThan(0);
  for (const one of rest) expect(shown(one)).toEqual(shown(first));
  for (const { record, item } of photos) {
    const bytes = await read(first, record, item);
    for (const one of rest) expect((await read(one, record, item)).equals(bytes)).toBe(true);
  }
  for (const one of laptops) expect((await one.vault.parts.verifyAudit()).firstBad).toBeNull();

  // And the server, met at last, takes it all and everybody stays the same.
  for (const one of [...laptops, ...laptops]) await one.sync();
  for (const one of rest) expect(shown(one)).toEqual(shown(first));
  for (const one of laptops) {
    expect(one.vault.parts.sync.outbox.waiting()).toBe(0);
    // Nobody's work came back for having been handed on before what it builds on.
    expect(one.vault.parts.sync.refusals.all()).toEqual([]);
  }
});
