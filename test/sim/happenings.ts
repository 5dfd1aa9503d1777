/** What happens next, drawn from the seed: officers at work, administrators at theirs, and what goes wrong. */
import { attach, takeAway } from './attaching.ts';
import { takeFile, writeFile } from './carrying.ts';
import { handOver } from './handing.ts';
import type { Laptop } from './laptop.ts';
import { noteGivenUp, noteReach } from './reach.ts';
import { type Doing, discardOrRestore, edit, erase, type Force, make, merge, move, undo } from './steps.ts';
import { ROUGH, underWay } from './wire.ts';
import { DAY } from './world.ts';

const sync: Doing = async ({ world: { random } }, laptop) => {
  // Where much would leave at once the officer is asked, and says yes sooner or later.
  const { store } = laptop.vault.parts;
  if (random.next() < 0.3) store.write(() => laptop.sync.values.set('leave', 'yes'));
  await laptop.exchange(ROUGH);
};

const reopen: Doing = (_, laptop) => laptop.reopen();

const lateCall: Doing = async () => {
  const call = underWay.splice(0, 1)[0];
  // Nobody waits for the answer; what it did, it did.
  await call?.().catch(() => undefined);
};

/** The clock of a laptop is set by hand, or comes from a battery that was empty. */
const clock: Doing = ({ world: { random } }, laptop) => {
  laptop.skew = Math.floor((random.next() - 0.5) * 10 * DAY);
};

const administered = async (force: Force, act: () => Promise<void>): Promise<void> => {
  force.again.push(act);
  await act();
};

const posting: Doing = async (force) => {
  const { world, covers } = force;
  const cover = world.random.pick(covers);
  const ended = world.random.next() < 0.5;
  const day = new Date(world.now - DAY * (ended ? 1 + world.random.below(3) : 0)).toISOString().slice(0, 10);
  await administered(force, () => world.assign(cover, '2020-01-01', ended ? day : null));
};

const role: Doing = async (force) => {
  const { officer, roles } = force.world.random.pick(force.roles);
  const next = force.world.random.pick(roles);
  await administered(force, () => force.world.role(officer, next));
};

const restart: Doing = ({ world }) => world.restart();

const backUp: Doing = async (force) => {
  await force.world.backUp();
  force.again = [];
};

/** Yesterday's backup takes the server's place. Administrators enrol and revoke again, and do the rest again too. */
const restore: Doing = (force) =>
  noteReach(force, async () => {
    const { world } = force;
    const restored = await world.restore(await world.devicesAgain());
    if (restored) for (const act of force.again) await act();
  });

const fillServer: Doing = ({ world }) => {
  world.room = world.random.below(150);
};

/** A laptop is lost: revoked at once, and the officer's next one begins with what the server has. */
const revoke: Doing = async ({ world }, laptop) => {
  await world.revoke(laptop.device);
  await laptop.renew();
};

const backUpLaptop: Doing = (_, laptop) => laptop.backUp();
const putBackLaptop: Doing = (force, laptop) =>
  noteReach(force, () => noteGivenUp(force, laptop, () => laptop.putBack()));

const CHANCES: readonly (readonly [number, Doing])[] = [
  [22, make],
  [32, edit],
  [9, move],
  [4, discardOrRestore],
  [3, merge],
  [4, attach],
  [1, takeAway],
  [1.5, undo],
  [1, erase],
  [0.8, handOver],
  [0.6, writeFile],
  [0.6, takeFile],
  [22, sync],
  [2, lateCall],
  [1, reopen],
  [0.7, posting],
  [0.2, role],
  [0.2, clock],
  [0.3, restart],
  [0.3, fillServer],
  [0.2, backUp],
  [0.1, restore],
  [0.1, revoke],
  [0.2, backUpLaptop],
  [0.1, putBackLaptop],
];

/** What may happen between two calls of one laptop's exchange. */
const BETWEEN: readonly (readonly [number, Doing])[] = [
  [5, sync],
  [3, restart],
  [2, posting],
  [1, role],
  [1, restore],
  [1, fillServer],
];

/** How likely a full server is given room again, at each step. */
const CLEARED = 0.15;

function draw({ world: { random } }: Force, chances: readonly (readonly [number, Doing])[]): Doing {
  let left = random.next() * chances.reduce((sum, [chance]) => sum + chance, 0);
  const found = chances.find(([chance]) => {
    left -= chance;
    return left < 0;
  });
  return found?.[1] ?? sync;
}

/** One step of the simulation: who did what. */
export async function step(force: Force): Promise<{ who: string; what: string }> {
  const { world, laptops } = force;
  world.now += 1 + world.random.below(120_000);
  if (world.room !== undefined && world.random.next() < CLEARED) world.room = undefined;
  await world.pace.beat();
  const laptop = world.random.pick(laptops);
  laptop.tick();
  const doing = draw(force, CHANCES);
  await doing(force, laptop);
  return { who: laptop.name, what: doing.name };
}

/** From now on things happen between the calls of an exchange as well: one at a time. */
export function unsettle(force: Force): void {
  const { world, laptops } = force;
  let busy = false;
  world.upheaval = async () => {
    const others = laptops.filter((laptop: Laptop) => !world.talking.has(laptop));
    if (busy || others.length === 0) return;
    busy = true;
    try {
      await draw(force, BETWEEN)(force, world.random.pick(others));
    } finally {
      busy = false;
    }
  };
}
