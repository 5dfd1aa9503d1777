import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { tellBeat } from '../../../build/sample/records.ts';
import { makeTown } from '../../../build/sample/town.ts';
import { dayOf } from '../../../db/days.ts';
import { loadSample } from '../../../db/sample.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

let vault: TestVault;
const folder = mkdtempSync(join(tmpdir(), 'beatbook-sample-'));
afterEach(() => {
  vault.remove();
  rmSync(folder, { recursive: true, force: true });
});

test('the sample beat fills every group of the day for its own officer, once', async () => {
  const file = join(folder, 'beat.json');
  const beat = tellBeat(makeTown());
  writeFileSync(file, JSON.stringify(beat));
  const noon = new Date();
  noon.setHours(12, 0, 0, 0);
  vault = testVault({ now: noon.getTime() });
  loadSample(vault.parts, pathToFileURL(file));
  const status = await vault.client.status.get();
  expect(status.counts.party).toBe(beat.records.filter(({ type }) => type === 'party').length);
  expect(status.counts.area).toBe(beat.records.filter(({ type }) => type === 'area').length);
  loadSample(vault.parts, pathToFileURL(file));
  expect(await vault.client.status.get()).toEqual(status);

  vault.reopen();
  const today = await vault.client.day.today({ day: dayOf(vault.clock.now) });
  const groups = {
    returned: today.returned.length,
    overdue: today.overdue.length,
    due: today.due.length,
    drafts: today.drafts.length,
    round: today.round.length,
    cold: today.cold.length,
    expiring: today.expiring.length,
    changed: today.changed.length,
  };
  for (const [group, count] of Object.entries(groups)) expect(count, group).toBeGreaterThan(0);
  expect(today.drafts[0]?.missing.length).toBeGreaterThan(0);
  expect(await vault.client.status.verifyAudit()).toMatchObject({ firstBad: null });
});
