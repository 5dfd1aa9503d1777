import { expect, test } from 'vitest';
import { SEED, times } from '../support/random.ts';
import { PLANTS } from './plants.ts';
import { simulate } from './run.ts';

const SEEDS = process.env.BEATBOOK_REPLAY === '1' ? 1 : times(3, 20);
const STEPS = Number(process.env.BEATBOOK_STEPS) || times(300, 10_000);
/** Steps between two lines that say how far it is. */
const SAID = 1_000;

test('after any weather every laptop holds exactly what it may, equal everywhere, and nothing anybody wrote is lost', async () => {
  for (let index = 0; index < SEEDS; index++) {
    const seed = SEED + index;
    const replay = `again with: npm run sim -- ${STEPS > 300 ? '--long ' : ''}--seed ${seed}`;
    console.log(`seed ${seed}, ${STEPS} steps; ${replay}`);
    const began = Date.now();
    const seconds = () => `${((Date.now() - began) / 1_000).toFixed(0)} s`;
    const { faults, counts } = await simulate(seed, STEPS, {
      told: (done) => {
        if (done % SAID === 0) console.log(`seed ${seed}: ${done} of ${STEPS} steps, ${seconds()}`);
      },
    });
    console.log(`seed ${seed}: ${faults.length} faults, ${seconds()}, ${JSON.stringify(counts)}`);
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
