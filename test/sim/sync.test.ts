import { expect, test } from 'vitest';
import { times } from '../support/random.ts';
import { simulate } from './run.ts';

const given = Number(process.env.BEATBOOK_SEED);
const SEED = Number.isSafeInteger(given) && given > 0 ? given : Math.floor(Math.random() * 2 ** 31);
const SEEDS = Number.isSafeInteger(given) && given > 0 ? 1 : times(2, 20);

test('after any weather every laptop holds exactly what it may, equal everywhere, and nothing anybody wrote is lost', async () => {
  for (let index = 0; index < SEEDS; index++) {
    const seed = SEED + index;
    console.log(`BEATBOOK_SEED=${seed}`);
    const { faults, counts } = await simulate(seed, Number(process.env.SIMSTEPS ?? times(400, 10_000)));
    console.log(JSON.stringify(counts));
    expect(faults, `BEATBOOK_SEED=${seed}`).toEqual([]);
  }
});
