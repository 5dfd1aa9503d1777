/** The disk under the vault: power cuts at any moment, a full disk and I/O errors at any write. */
import { rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openVault } from '../../db/vault/open.ts';
import { probeHooks } from '../support/probe-store.ts';
import { type Random, randomFrom, SEED, times } from '../support/random.ts';
import { copyOf, cutPower, type Event, readTrace, recordingDisk, runOver } from './children/disk.ts';
import { firstWrong, makeVault, reopen, type TestVault } from './children/vault-of.ts';

const LONG = 60 * 60_000;
const library = recordingDisk();
if (!library) console.log('Not verified here: power cuts and disk faults need Linux and a C compiler.');

function acknowledgedBefore(events: readonly Event[], cut: number): number {
  const said = events
    .slice(0, cut)
    .findLast(({ kind, data }) => kind === 'said' && data.toString('utf8').startsWith('done'));
  return Number(said?.data.toString('utf8').match(/done (\d+)\n$/)?.[1] ?? 0);
}

type Tally = { cuts: number; lost: number; unopenable: number; reported: number };

/** Cuts the power of one recorded run many times and opens what is left. */
async function cutMany(task: 'write' | 'careless', writes: number, cuts: number, random: Random): Promise<Tally> {
  const vault = await makeVault();
  const base = copyOf(vault);
  const trace = `${vault.root}-trace`;
  runOver(library ?? '', vault, task, writes, { BB_TRACE: trace });
  const events = readTrace(trace);
  const begun = events.findIndex(({ kind }) => kind === 'said');
  const tally: Tally = { cuts, lost: 0, unopenable: 0, reported: 0 };
  const image: TestVault = { ...vault, root: `${vault.root}-cut` };
  for (let round = 0; round < cuts; round++) {
    const cut = begun + random.below(events.length - begun + 1);
    cutPower(base, vault.root, events, cut, random, image.root);
    const opened = openVault({ root: image.root, vaultId: image.id, key: image.key, firstRun: null }, probeHooks);
    if (!opened.ok) {
      tally.unopenable++;
      continue;
    }
    if (opened.value.loss) tally.reported++;
    if (firstWrong(opened.value, acknowledgedBefore(events, cut)) !== undefined) tally.lost++;
    opened.value.close();
  }
  for (const left of [base, trace, image.root]) rmSync(left, { recursive: true, force: true });
  vault.drop();
  return tally;
}

describe.skipIf(!library)('the power is cut', () => {
  test('at any moment of writing, checkpointing and closing: nothing acknowledged is lost, everything opens', {
    timeout: LONG,
  }, async () => {
    const random = randomFrom(SEED);
    const tally = await cutMany('write', 450, times(30, 1000), random);
    console.log('power cuts', tally);
    expect(tally).toMatchObject({ lost: 0, unopenable: 0, reported: 0 });
  });

  test('and this test would notice: with syncing turned off it finds losses, and the head marker reports them', {
    timeout: LONG,
  }, async () => {
    const random = randomFrom(SEED);
    const tally = await cutMany('careless', 450, times(10, 100), random);
    console.log('power cuts without syncs', tally);
    expect(tally.lost).toBeGreaterThan(0);
    expect(tally.reported + tally.unopenable).toBeGreaterThanOrEqual(tally.lost);
  });
});

describe.skipIf(!library)('the disk refuses', () => {
  test('a full disk or an I/O error at any call, once or for good: what was said to be saved is saved', {
    timeout: LONG,
  }, async () => {
    const random = randomFrom(SEED);
    const ENOSPC = '28';
    const EIO = '5';
    const tally = { refused: 0, saved: 0, falselySaved: 0 };
    const CALLS = 220;
    for (let round = 0; round < times(12, 2 * 2 * CALLS); round++) {
      const vault = await makeVault();
      const call = times(random.below(CALLS) + 1, 0) || Math.floor(round / 4) + 1;
      const error = round % 2 === 0 ? ENOSPC : EIO;
      const stays = round % 4 < 2 ? { BB_STAY: '1' } : {};
      const said = runOver(library ?? '', vault, 'write', 40, { BB_FAIL: String(call), BB_ERRNO: error, ...stays });
      const done = said.filter((line) => line.startsWith('done')).map((line) => Number(line.slice(5)));
      const refused = said.filter((line) => line.startsWith('refused'));
      tally.refused += refused.length;
      tally.saved += done.length;
      for (const line of refused)
        expect(line, `call ${call}, error ${error}`).toMatch(/^refused (diskFull|diskFailed|vaultDamaged)$/);
      const opened = reopen(vault);
      expect(opened.loss).toBeNull();
      if (firstWrong(opened, done.at(-1) ?? 0) !== undefined) tally.falselySaved++;
      opened.close();
      vault.drop();
    }
    console.log('disk faults', tally);
    expect(tally.refused).toBeGreaterThan(0);
    expect(tally.saved).toBeGreaterThan(0);
    expect(tally.falselySaved).toBe(0);
  });
});
