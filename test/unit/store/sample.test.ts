import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, expect, test } from 'vitest';
import { tellBeat } from '../../../build/sample/records.ts';
import { makeTown } from '../../../build/sample/town.ts';
import { dayOf } from '../../../db/days.ts';
import { loadSample } from '../../../db/sample.ts';
import { newId } from '../../../model/id.ts';
import { FIRST_RUN, type TestVault, testVault } from '../../support/vault.ts';

let vault: TestVault;
const folder = mkdtempSync(join(tmpdir(), 'beatbook-sample-'));
afterEach(() => vault.remove());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

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

test('one looks round as a supervisor with colleagues’ reports to read, as an author with comments to answer, or as a liaison officer', async () => {
  const file = join(folder, 'beat.json');
  writeFileSync(file, JSON.stringify(tellBeat(makeTown())));
  const as = async (role: 'supervisor' | 'beat' | 'liaison', look: () => Promise<void>) => {
    vault = testVault({ firstRun: { ...FIRST_RUN, officer: { ...FIRST_RUN.officer, role } } });
    loadSample(vault.parts, pathToFileURL(file));
    expect((await vault.client.status.get()).officer.role).toBe(role);
    await look();
    if (role !== 'liaison') vault.remove();
  };
  await as('supervisor', async () => {
    const { lines, own } = await vault.client.review.queue({});
    expect(lines.length).toBeGreaterThanOrEqual(6);
    expect(new Set(lines.map(({ byName }) => byName)).size).toBeGreaterThanOrEqual(4);
    expect(own).toBe(0);
    const again = lines.find(({ round }) => round === 2);
    await vault.client.review.sit({ mutation: newId(), reason: 'review', words: '' });
    const { comments, returns } = await vault.client.review.read({ id: again?.row.id ?? '' });
    expect([comments.length, returns.length]).toEqual([1, 1]);
  });
  await as('beat', async () => {
    const today = await vault.client.day.today({ day: dayOf(vault.clock.now) });
    expect(today.monitored).toEqual([]);
    const { rows } = await vault.client.records.list({ type: 'incident', filter: { states: ['returned'] } });
    const { comments } = await vault.client.review.read({ id: rows[0]?.id ?? '' });
    expect(comments.map(({ byName, mine }) => [byName, mine])).toEqual([
      ['Ada Nwosu', false],
      ['Ada Nwosu', false],
    ]);
  });
  await as('liaison', async () => {
    expect((await vault.client.records.list({ type: 'party' })).total).toBeGreaterThan(10);
    const incidents = await vault.client.records.list({ type: 'incident' });
    expect(incidents.total).toBeGreaterThan(0);
    const all = vault.parts.store.db.prepare<[], { n: number }>(
      "SELECT count(*) AS n FROM record WHERE type = (SELECT id FROM facet WHERE text = 'incident')",
    );
    expect(incidents.total).toBeLessThan(all.get()?.n ?? 0);
    // Who still waits for support is on the day, the longest waiting first, exactly as on the monitoring list.
    const waiting = await vault.client.records.list({ type: 'incident', filter: { monitored: true }, sort: 'oldest' });
    const today = await vault.client.day.today({ day: dayOf(vault.clock.now) });
    expect(today.monitored.length).toBeGreaterThan(0);
    expect(today.monitored.map(({ id }) => id)).toEqual(waiting.rows.map(({ id }) => id));
    // The languages its officers speak are those its texts are looked through in.
    expect((await vault.client.status.get()).languages).toEqual(expect.arrayContaining(['en', 'fr', 'nl', 'de']));
  });
});
