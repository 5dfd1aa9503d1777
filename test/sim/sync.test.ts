import { expect, test } from 'vitest';
import { SEED, times } from '../support/random.ts';
import { PLANTS } from './plants.ts';
import { simulate } from './run.ts';

const SEEDS = process.env.BEATBOOK_REPLAY === '1' ? 1 : times(3, 20);
const STEPS = Number(process.env.BEATBOOK_STEPS) || times(300, 10_000);
/** A seed whose first steps erase often, so that much is cleansed beside them. */
const MUCH_ERASED = 11;
/** The true hour: a simulation has one of its own. */
const { now } = Date;
/** Steps between two lines that say how far it is. */
const SAID = 1_000;

test('after any weather every laptop holds exactly what it may, equal everywhere, and nothing anybody wrote is lost', async () => {
  for (let index = 0; index < SEEDS; index++) {
    const seed = SEED + index;
    const replay = `again with: npm run sim -- ${STEPS > 300 ? '--long ' : ''}--seed ${seed}`;
    console.log(`seed ${seed}, ${STEPS} steps; ${replay}`);
    const began = now();
    const seconds = () => `${((now() - began) / 1_000).toFixed(0)} s`;
    const { faults, counts, digest } = await simulate(seed, STEPS, {
      told: (done) => {
        if (done % SAID === 0) console.log(`seed ${seed}: ${done} of ${STEPS} steps, ${seconds()}`);
      },
    });
    console.log(`seed ${seed}: ${faults.length} faults, ${seconds()}, comes to ${digest}, ${JSON.stringify(counts)}`);
    expect(faults, replay).toEqual([]);
  }
});

test.each(Object.keys(PLANTS))('notices %s', async (name) => {
  let noticed: readonly string[] = [];
  for (let seed = 1; seed <= 6 && noticed.length === 0; seed++) {
    const plant = PLANTS[name];
    noticed = (await simulate(seed, 250, plant === undefined ? {} : { plant })).faults;
    if (noticed.length > 0) console.log(`${name}: noticed with seed ${seed}: ${noticed[0]}`);
  }
  expect(noticed).not.toEqual([]);
});

test('a seed plays the same, step by step, however busy the machine is', async () => {
  const played = async () => {
    const steps: string[] = [];
    const { digest } = await simulate(MUCH_ERASED, 500, {
      told: (_, { who, what }, { laptops }) => {
        // How far cleansing has come, which rests between its slices, beside what was done.
        const owed = laptops.map(({ vault }) => vault.parts.store.local.get('indexOwes') ?? '');
        steps.push(`${who} ${what} ${owed}`);
      },
    });
    return [...steps, digest];
  };
  const quietly = await played();
  const load = setInterval(() => {
    for (const until = now() + 10; now() < until; );
  }, 20);
  try {
    expect(await played()).toEqual(quietly);
  } finally {
    clearInterval(load);
  }
});
