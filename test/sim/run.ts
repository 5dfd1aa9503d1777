/** One simulation from a seed: a force of five laptops and a server, so many steps, then quiet. */

import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { randomFrom } from '../support/random.ts';
import { FIRST_RUN } from '../support/vault.ts';
import { faultsOf } from './checks.ts';
import { Laptop } from './laptop.ts';
import { type Force, step } from './steps.ts';
import { type Planted, underWay } from './wire.ts';
import { DAY, World } from './world.ts';

export interface Outcome {
  readonly faults: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
}

export async function simulate(
  seed: number,
  steps: number,
  plant?: (force: Force) => Planted | undefined,
): Promise<Outcome> {
  const random = randomFrom(seed);
  const restoreChance = seedChance(seed);
  const world = new World(random);
  const laptops: Laptop[] = [];
  underWay.length = 0;
  try {
    await world.begin();
    const unit = await world.area('unit', 'Harbour unit', await world.area('force', 'The force'));
    const elsewhere = await world.area('unit', 'Hill unit');
    const mill = await world.area('beat', FIRST_RUN.beat, unit);
    const quay = await world.area('beat', 'Quay', unit);
    const hill = await world.area('beat', 'Hill', elsewhere);
    const people = [
      ['ada', 'beat', unit, [mill], 0],
      ['ben', 'beat', unit, [quay, mill], 2 * DAY],
      ['cleo', 'liaison', unit, [mill, quay], -3 * DAY],
      ['dara', 'supervisor', unit, [], 7_000],
      ['eve', 'beat', elsewhere, [hill], -40_000],
    ] as const;
    for (const [name, role, of, areas, skew] of people) {
      const officer = await world.officer(name, role, of);
      for (const area of areas) await world.assign({ officer, area });
      const laptop = new Laptop(world, name, officer, skew);
      laptops.push(laptop);
      laptop.begun();
      await laptop.enrol(
        Object.fromEntries(laptop.ids('area').map((id, index) => [id, index === 0 ? of : (areas[0] ?? mill)])),
      );
    }
    const [, ben, cleo] = laptops;
    const force: Force = {
      world,
      laptops,
      beats: [mill, quay, hill],
      covers: [
        { officer: ben?.officer ?? '', area: mill },
        { officer: cleo?.officer ?? '', area: quay },
      ],
      beyondReach: new Set(),
      again: [],
    };
    const planted = plant?.(force);
    for (const laptop of laptops) laptop.planted = planted;
    const counts: Record<string, number> = {};
    for (let at = 0; at < steps; at++) {
      const what = (await step(force)).split(' ')[1] ?? '';
      counts[what] = (counts[what] ?? 0) + 1;
    }
    await quiet(force);
    return { faults: await faultsOf(force), counts };
  } finally {
    for (const laptop of laptops) laptop.vault.close();
    await world.end();
    restoreChance();
  }
}

/** Ids are drawn from the seed too, or two runs of one seed would sort their records differently. Nothing here is secret. */
function seedChance(seed: number): () => void {
  const random = randomFrom(seed ^ 0x5eed);
  const [drawValues, drawInt] = [globalThis.crypto.getRandomValues, crypto.randomInt];
  globalThis.crypto.getRandomValues = (<T extends ArrayBufferView>(into: T): T => {
    const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength);
    for (let at = 0; at < bytes.length; at++) bytes[at] = random.below(256);
    return into;
  }) as typeof globalThis.crypto.getRandomValues;
  crypto.randomInt = ((below: number) => random.below(below)) as typeof crypto.randomInt;
  syncBuiltinESMExports();
  return () => {
    globalThis.crypto.getRandomValues = drawValues;
    crypto.randomInt = drawInt;
    syncBuiltinESMExports();
  };
}

/** The wind drops: everything under way arrives, and everybody talks until there is nothing left to say. */
async function quiet({ world, laptops }: Force): Promise<void> {
  for (const call of underWay.splice(0)) await call().catch(() => undefined);
  for (let round = 0; round < 4; round++) {
    for (const laptop of laptops) {
      laptop.vault.parts.store.write(() => laptop.sync.values.set('leave', 'yes'));
      await laptop.exchange();
    }
    world.now += 60_000;
  }
}
