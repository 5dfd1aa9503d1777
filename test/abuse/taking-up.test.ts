/** The core is killed while it takes up a morning: it goes on where it was, with nothing lost and nothing taken twice. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Change } from '../../model/change.ts';
import { randomFrom, SEED, times } from '../support/random.ts';
import type { PlayedLaptop } from '../support/server/played.ts';
import { type Harbour, openHarbour, playedAt } from '../support/sync/harbour.ts';
import type { Laptop } from '../support/sync/laptop.ts';
import { testVault } from '../support/vault.ts';

const CHILD = join(import.meta.dirname, 'children/taker.ts');
const MORNING = times(600, 3_000);
const KILLS = times(10, 300);

let harbour: Harbour;
let ada: Laptop;
let dee: PlayedLaptop;
beforeAll(async () => {
  harbour = await openHarbour();
  [ada] = await harbour.posted({ name: 'Ada Vale' });
  dee = await playedAt(harbour);
});
afterAll(() => harbour?.close());

async function written(): Promise<readonly Change[]> {
  const all: Change[] = [];
  while (all.length < MORNING) {
    const made = Array.from({ length: 100 }, (_, n) =>
      dee.make('place', { name: `House ${n}`, kind: 'other', position: { lat: 1, lon: 2 }, areaId: harbour.beat }),
    ).flat();
    await dee.push(dee.seal(made));
    all.push(...made);
  }
  return all;
}

interface Moment {
  /** Zero: it comes through. */
  readonly at: number;
  /** Any statement, or those next to where a transaction ends. */
  readonly of: 'statements' | 'bounds';
}

/** The laptop opened in a process of its own and exchanging, until it is through or that moment has come. */
function takeUp({ vault: { folder, vaultId, key } }: Laptop, { at, of }: Moment): Promise<'killed' | 'through'> {
  const orders = [folder, vaultId, Buffer.from(key).toString('hex'), harbour.server.clock.now, at, of].map(String);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CHILD, ...orders], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    let complaint = '';
    child.stdout.on('data', (data) => {
      said += data;
    });
    child.stderr.on('data', (data) => {
      complaint += data;
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve('killed');
      else if (said.trim() === 'done') resolve('through');
      else reject(new Error(`left with ${code}: ${said}${complaint}`));
    });
  });
}

test('killed at any write of a morning: each time as much is here as its cursors say, and in the end all of it, once', async () => {
  const random = randomFrom(SEED);
  const all = await written();
  const { vault } = ada;
  vault.close();
  const whole = new Set(all.map(({ id }) => id));
  const seen = async () => {
    const { folder, key, vaultId, clock } = vault;
    const here = testVault({ folder, key, vaultId, firstRun: null, now: clock.now });
    const { store, holding, sync } = here.parts;
    const ids = store.db.prepare<[], string>('SELECT id FROM change').pluck().all();
    const came = ids.filter((id) => whole.has(id));
    const reached = Object.values(sync.intake.cursors()).reduce((sum, n) => sum + n, 0);
    const shown = all.filter(({ record, writes }) => holding.load(record)?.view.doc.name === writes.name?.value);
    const logged = store.db
      .prepare<[], string>("SELECT record FROM audit WHERE action = 'combine'")
      .pluck()
      .all()
      .filter((record) => all.some((change) => change.record === record));
    const proven = came.filter((id) => sync.proofs.of(id) !== undefined);
    const { firstBad } = await here.parts.verifyAudit();
    here.close();
    return { came: came.length, reached, shown: shown.length, logged: logged.length, proven: proven.length, firstBad };
  };
  const before = await seen();
  expect(before).toMatchObject({ came: 0, shown: 0 });
  let reached = before.reached;
  let kills = 0;
  // Far enough apart that it comes through one day, near enough that it is cut off again and again.
  const STEP = Math.ceil((MORNING * 28) / KILLS);
  const BOUNDS = 12;
  for (let through = false; !through; ) {
    const moment: Moment =
      kills % 2 === 0
        ? { of: 'statements', at: 1 + random.below(STEP) }
        : { of: 'bounds', at: 1 + random.below(BOUNDS) };
    through = (await takeUp(ada, kills < KILLS ? moment : { at: 0, of: 'statements' })) === 'through';
    if (!through) kills += 1;
    const now = await seen();
    const { came } = now;
    expect(now, `killed ${kills} times`).toEqual({
      came,
      reached: before.reached + came,
      shown: came,
      logged: came,
      proven: came,
      firstBad: null,
    });
    expect(now.reached).toBeGreaterThanOrEqual(reached);
    reached = now.reached;
  }
  console.log(`${kills} kills until ${all.length} changes were here`);
  expect(kills).toBeGreaterThan(KILLS / 3);
  expect(reached).toBe(before.reached + all.length);
});
