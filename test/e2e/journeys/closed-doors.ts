/** What each may not: opened by the wrong officer, read without a reason, handed out to nobody, altered afterwards, carried off. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import Database from 'better-sqlite3-multiple-ciphers';
import { connect } from '../../../db/vault/database.ts';
import { vaultFolder, vaultIds } from '../../../db/vault/folder.ts';
import { newId } from '../../../model/id.ts';
import { readConfiguration } from '../../../server/configuration.ts';
import { openStore } from '../../../server/open.ts';
import { script } from '../../support/server/process.ts';
import { withVaultOf } from '../../support/user-data.ts';
import { tellCore } from '../bridge.ts';
import { enrolled, type Laptop, syncNow, type Unit } from '../enrolled.ts';
import { launchBeatbook } from '../launch.ts';
import { goTo, openedAgain, PASSPHRASE } from '../officer.ts';

const DRAFT = 'The gate of the allotments was lifted off its hinges.';

/** Another unit's liaison officer finds the note that speaks of the report, and not the report. */
export async function liaisonStaysOutside({ ground, beat, ada }: Unit, report: string): Promise<Laptop> {
  const said = await tellCore(ada.page, [
    [
      '/records/commit',
      {
        mutation: newId(),
        commands: [
          {
            do: 'create',
            type: 'entry',
            id: newId(),
            doc: {
              kind: 'contact',
              start: new Date(Date.now() - 600_000).toISOString(),
              facts: 'The neighbour heard the lock being cut.',
              incident: report,
              areaId: beat,
            },
          },
        ],
      },
    ],
  ]);
  expect(said.map(({ code }) => code)).toEqual(['ok']);
  const unit = await ground.area('unit', 'Quay unit');
  await syncNow(ada.page);
  const lea = await enrolled(ground, { name: 'Lea Moss', role: 'liaison', unit, area: beat });
  const { page } = lea;
  await goTo(page, 'Log');
  await page.getByRole('row', { name: /heard the lock/ }).click();
  await expect(page.getByRole('heading', { level: 2, name: /heard the lock/ })).toBeVisible();
  await expect(page.getByText('not available here').first()).toBeVisible();
  const [asked, all] = await tellCore(page, [
    ['/records/get', { id: report }],
    ['/records/list', { type: 'incident', filter: {}, sort: 'newest' }],
  ]);
  expect(asked?.code).toBe('NOT_HERE');
  expect(all?.value).toMatchObject({ rows: [] });
  await syncNow(page);
  await expect
    .poll(() => ground.force.audit({ record: report, officer: lea.officer }))
    .toMatchObject([{ action: 'refuse', reason: 'notHere' }]);
  return lea;
}

/** The supervisor says why before a colleague's draft opens, and for whom before it leaves on paper. */
export async function supervisorSaysWhy({ ground, beat, ada, mara }: Unit): Promise<void> {
  const draft = newId();
  const doc = { classification: '0502', kind: 'crime', facts: DRAFT, areaId: beat };
  await tellCore(ada.page, [
    ['/records/commit', { mutation: newId(), commands: [{ do: 'create', type: 'incident', id: draft, doc }] }],
  ]);
  await syncNow(ada.page);
  const { page } = mara;
  await goTo(page, 'Incidents');
  await page.getByRole('row', { name: /Draft/ }).click();
  await expect(page.getByRole('heading', { name: 'Why are you opening this report?' })).toBeVisible();
  await expect(page.getByText(DRAFT)).toBeHidden();
  await page.getByRole('button', { name: 'Open it' }).click();
  await expect(page.getByText(DRAFT).first()).toBeVisible();

  const preview = page.getByRole('dialog', { name: 'Print preview' });
  await page.keyboard.press('Control+p');
  await page.getByRole('combobox', { name: 'Printed for' }).click();
  await page.getByRole('option', { name: 'Something else…' }).click();
  await preview.getByRole('textbox', { name: 'Purpose' }).fill('Meeting of the unit');
  await preview.getByRole('textbox', { name: 'Legal basis' }).fill('Duty order 12');
  await preview.getByRole('button', { name: 'Save as PDF…' }).click();
  await expect(preview.getByText('Say for what, for whom and on what ground.')).toHaveCount(1);
  const [silent] = await tellCore(page, [
    [
      '/status/disclose',
      { mutation: newId(), action: 'print', ids: [draft], recipient: ' ', purpose: 'Meeting', basis: 'Duty order 12' },
    ],
  ]);
  expect(silent?.code).toBe('BAD_INPUT');
  await page.keyboard.press('Escape');
  await syncNow(page);
  const kept = async () =>
    (await ground.force.audit({ record: draft, officer: mara.officer })).map(({ action, reason }) => [action, reason]);
  await expect.poll(kept).toContainEqual(['consult', 'supervision']);
  expect((await kept()).map(([action]) => action)).not.toContain('print');
}

/** A byte altered in the log, at the server and on a laptop, is named by both verifiers. */
export async function alteredLogIsNamed({ ground, mara }: Unit): Promise<void> {
  const { env } = ground.force;
  expect((await script('audit:verify', env)).out).toContain('Every chain is whole.');
  await ground.force.stop();
  const read = readConfiguration(env);
  if (!read.ok) throw new Error(read.faults.join(' '));
  const { store } = await openStore(read.value, Date.now);
  const last = await store.transaction(async (sql) => {
    const entry = await sql.get<{ device: string; sequence: number }>(
      "SELECT device, sequence FROM audit_entry WHERE actor = $1 AND action = 'consult' ORDER BY sequence DESC LIMIT 1",
      [mara.officer],
    );
    await sql.run('UPDATE audit_entry SET at = at + 1 WHERE device = $1 AND sequence = $2', [
      entry?.device ?? '',
      entry?.sequence ?? 0,
    ]);
    return entry;
  });
  await store.close();
  const verified = await script('audit:verify', env);
  expect(verified.code).toBe(1);
  expect(verified.err).toContain(`Chain of ${last?.device}: entry ${last?.sequence} is the first that is not right`);

  await mara.app.close();
  const sequence = await withVaultOf(mara.userData, PASSPHRASE, async ({ store: { db } }) => {
    const entry = db
      .prepare<[], { entry: number; sequence: number }>(
        "SELECT entry, sequence FROM audit WHERE action = 'consult' LIMIT 1",
      )
      .get();
    db.prepare<[number]>('UPDATE audit SET at = at + 1 WHERE entry = ?').run(entry?.entry ?? 0);
    return entry?.sequence;
  });
  const again = await openedAgain(mara.userData);
  await goTo(again.page, 'Settings');
  await again.page.getByRole('button', { name: 'Check the chain' }).click();
  await expect(again.page.getByText(`Entry ${sequence} does not fit the chain.`)).toBeVisible();
  await again.app.close();
}

/** The database file of one laptop opens neither by itself, nor under another's key, nor in another's window. */
export async function copiedFileOpensNowhere({ mara }: Unit, lea: Laptop): Promise<void> {
  const fileOf = ({ userData }: Laptop) => {
    const vaults = join(userData, 'vaults');
    return vaultFolder(join(vaults, vaultIds(vaults)[0] ?? '')).database;
  };
  await lea.app.close();
  copyFileSync(fileOf(mara), fileOf(lea));
  const bare = new Database(fileOf(lea), { readonly: true });
  expect(() => bare.prepare('SELECT count(*) FROM record').get()).toThrow('file is not a database');
  bare.close();
  expect(() => connect(fileOf(lea), Buffer.alloc(32, 7), { readOnly: true })).toThrow('file is not a database');
  const opened = await launchBeatbook({ userData: lea.userData });
  await opened.page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await opened.page.keyboard.press('Enter');
  await expect(opened.page.getByText('The vault’s file is damaged.')).toBeVisible();
  await opened.app.close();
}
