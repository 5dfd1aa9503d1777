/**
 * A unit at work with its server: officers at windows of their own, a server that is a process of its own and listens over TLS, and
 * between them networks that can be cut. One journey follows another with the same people.
 */
import { expect, test } from '@playwright/test';
import { ask } from './bridge.ts';
import { enrolled, openGround, type Unit, upToDate } from './enrolled.ts';
import { changedApart } from './journeys/apart.ts';
import { reportBurglary } from './journeys/burglary.ts';
import { cameBackAndMended } from './journeys/came-back.ts';
import {
  alteredLogIsNamed,
  copiedFileOpensNowhere,
  liaisonStaysOutside,
  supervisorSaysWhy,
} from './journeys/closed-doors.ts';
import { sentBackAndApproved, twoApprovalsMeet } from './journeys/reviewed.ts';
import { makeContact } from './officer.ts';

test.describe.configure({ mode: 'serial' });
test.setTimeout(120_000);

let unit: Unit;
let burglary: string;

test.beforeAll(async () => {
  const ground = await openGround();
  const harbour = await ground.area('unit', 'Harbour unit');
  const beat = await ground.area('beat', 'Mill Lane', harbour);
  const [ada, mara, ben] = await Promise.all([
    enrolled(ground, { name: 'Ada Vale', role: 'beat', unit: harbour, area: beat }),
    enrolled(ground, { name: 'Mara Lind', role: 'supervisor', unit: harbour }),
    enrolled(ground, { name: 'Ben Orr', role: 'supervisor', unit: harbour, area: beat }),
  ]);
  unit = { ground, beat, ada, mara, ben };
  await makeContact(ada.page, 'Zoë', 'Okafor');
  await upToDate(ada.page);
});
test.afterAll(async () => {
  if (unit === undefined) return;
  for (const laptop of [unit.ada, unit.mara, unit.ben]) await laptop.close();
  await unit.ground.force.close();
});

test('the lock screen shows whom the server knows, where the vault was made under another name', async () => {
  const labels = async () => (await ask(unit.ada.page, 'vault.list', {})).value.vaults.map(({ label }) => label);
  await expect.poll(labels).toEqual(['A. V.']);
});

test('S3: a burglary is reported offline; the sync is cut midway and tried again; one report and two photographs arrive', async () => {
  burglary = await reportBurglary(unit);
});

test('S4: sent back with a comment at the passage, corrected, approved; then only a supplement is left', () =>
  sentBackAndApproved(unit, burglary));

test('nobody approves their own; two supervisors approve apart: one counts, the other is told whose and why', () =>
  twoApprovalsMeet(unit));

test('S5: two laptops apart change the same telephone; together again the e-mail has merged, both numbers show with their authors, and the choice is recorded', () =>
  changedApart(unit));

test('a posting ends while its officer is offline: what they wrote comes back with the reason, is mended and sent', () =>
  cameBackAndMended(unit));

test('S12: another unit’s liaison officer, a supervisor without a reason, an export to nobody, an altered log, a copied file: each is held', async () => {
  const lea = await liaisonStaysOutside(unit, burglary);
  await supervisorSaysWhy(unit);
  await alteredLogIsNamed(unit);
  await copiedFileOpensNowhere(unit, lea);
  await lea.close();
});
