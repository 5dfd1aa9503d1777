/** One simulation from a seed: a force of five laptops and a server, so many steps, then quiet. */

import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { randomFrom } from '../support/random.ts';
import { faultsOf } from './checks.ts';
import { digestOf } from './digest.ts';
import { muster } from './force.ts';
import { step, unsettle } from './happenings.ts';
import type { Laptop } from './laptop.ts';
import type { Force } from './steps.ts';
import { type Planted, underWay } from './wire.ts';
import { DAY, START, World } from './world.ts';

export interface Outcome {
  readonly faults: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
  /** Of all that everybody holds in the end: the same for the same seed and number of steps. */
  readonly digest: string;
}

export interface Options {
  /** A fault to be noticed. */
  readonly plant?: (force: Force) => Planted;
  /** Told after every step: how many are done, what the last one was, and how all stand. */
  readonly told?: (done: number, last: { who: string; what: string }, force: Force) => void;
}

export async function simulate(seed: number, steps: number, { plant, told }: Options = {}): Promise<Outcome> {
  const random = randomFrom(seed);
  const world = new World(random);
  const restoreChance = seedChance(seed, world);
  const laptops: Laptop[] = [];
  underWay.length = 0;
  try {
    const force = await muster(world, laptops);
    const planted = plant?.(force);
    for (const laptop of laptops) laptop.planted = planted;
    unsettle(force);
    const counts: Record<string, number> = {};
    for (let done = 1; done <= steps; done++) {
      const last = await step(force);
      counts[last.what] = (counts[last.what] ?? 0) + 1;
      told?.(done, last, force);
    }
    await quiet(force);
    return { faults: await faultsOf(force), counts, digest: await digestOf(force) };
  } finally {
    for (const laptop of laptops) laptop.vault.close();
    await world.end();
    restoreChance();
  }
}

/**
 * Ids are drawn from the seed too, or two runs of one seed would sort their records differently, and what is done in slices of time goes by
 * the simulated hour, or it would be cut differently. Nothing here is secret.
 */
function seedChance(seed: number, world: World): () => void {
  const random = randomFrom(seed ^ 0x5eed);
  const [drawValues, drawInt, drawId] = [globalThis.crypto.getRandomValues, crypto.randomInt, crypto.randomUUID];
  const [{ now }, { now: trueHour }] = [performance, Date];
  globalThis.crypto.getRandomValues = (<T extends ArrayBufferView>(into: T): T => {
    const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength);
    for (let at = 0; at < bytes.length; at++) bytes[at] = random.below(256);
    return into;
  }) as typeof globalThis.crypto.getRandomValues;
  crypto.randomInt = ((below: number) => random.below(below)) as typeof crypto.randomInt;
  const hex = (digits: number): string => Array.from({ length: digits }, () => random.below(16).toString(16)).join('');
  crypto.randomUUID = () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
  let asked = 0;
  Date.now = () => world.now;
  performance.now = () => world.now - START + ++asked * ASKING;
  syncBuiltinESMExports();
  return () => {
    globalThis.crypto.getRandomValues = drawValues;
    crypto.randomInt = drawInt;
    crypto.randomUUID = drawId;
    performance.now = now;
    Date.now = trueHour;
    syncBuiltinESMExports();
  };
}

/** Milliseconds that seem to pass whenever somebody asks how many have. */
const ASKING = 0.01;
/** Rounds of everybody talking until nothing is left to say; an evict, the contents it waits for and what follows take one each. */
const ROUNDS = 5;

/** The wind drops: everything under way arrives, and everybody talks until there is nothing left to say. */
async function quiet({ world, laptops }: Force): Promise<void> {
  world.upheaval = async () => {};
  world.room = undefined;
  for (const call of underWay.splice(0)) await call().catch(() => undefined);
  // The day ends for what was taken away, whatever hour the laptops believe it is.
  world.now += 12 * DAY;
  for (let round = 0; round < ROUNDS; round++) {
    for (const laptop of laptops) {
      laptop.vault.parts.store.write(() => laptop.sync.values.set('leave', 'yes'));
      laptop.sync.lane.retry();
      await laptop.exchange();
    }
    world.now += 60_000;
  }
  // What came and was taken away again during these minutes is kept for a day.
  world.now += 2 * DAY;
  for (const laptop of laptops) {
    laptop.tick();
    laptop.vault.parts.contents.sweep();
  }
  while (world.pace.isDue) await world.pace.beat();
}
