/** The round and the calendar in the officer's hands: absent homes, meetings that repeat, a file out and in. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { newId } from '../../model/id.ts';
import { tellCore } from './bridge.ts';
import type { Launched } from './launch.ts';
import { goTo, openedBeatbook } from './officer.ts';

const DAY = 86_400_000;
const dayIn = (days: number) => {
  const at = new Date(Date.now() + days * DAY);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
};

async function make(page: Page, records: readonly (readonly [type: string, doc: Record<string, unknown>])[]) {
  const ids = records.map(() => newId());
  const commands = records.map(([type, doc], index) => ({ do: 'create', type, id: ids[index], doc }));
  const [answer] = await tellCore(page, [['/records/commit', { mutation: newId(), commands }]]);
  expect(answer?.code, JSON.stringify(answer)).toBe('ok');
  return ids;
}

let beatbook: Launched;
let page: Page;
test.beforeEach(async () => {
  beatbook = await openedBeatbook();
  page = beatbook.page;
});
test.afterEach(() => beatbook.close());

test('three absent homes every seven days: one marked visited, a card printed, and gone from round and map after the return', async () => {
  const home = (name: string, lon: number) =>
    [
      'place',
      {
        name,
        kind: 'residence',
        position: { lat: 54.9, lon },
        address: `${name} Street 1`,
        hazards: name === 'Birch' ? 'Loose dog in the yard' : 'None known',
        watches: { w: { order: 'a', from: dayIn(-20), to: dayIn(10), every: 7, vehicles: 'Grey van in the drive' } },
      },
    ] as const;
  const homes = await make(page, [home('Alder', 2.31), home('Birch', 2.32), home('Cedar', 2.33)]);
  const visit = (place: string | undefined, daysAgo: number) =>
    [
      'entry',
      { kind: 'visit', start: new Date(Date.now() - daysAgo * DAY).toISOString(), facts: 'All shut.', place },
    ] as const;
  await make(page, [visit(homes[0], 8), visit(homes[1], 12), visit(homes[2], 7)]);

  await goTo(page, 'Round');
  const due = page.getByRole('list', { name: 'To visit' }).getByRole('listitem');
  await expect(due).toHaveCount(3);
  await due.filter({ hasText: 'Birch' }).getByRole('button').click();
  const doorstep = page.getByRole('region', { name: 'Birch' });
  await expect(doorstep.getByText('Loose dog in the yard')).toBeVisible();
  await expect(doorstep.getByText('Grey van in the drive')).toBeVisible();
  await page.keyboard.press('v');
  await expect(page.getByText('Visit logged at Birch')).toBeVisible();
  await expect(due).toHaveCount(2);
  const seen = page.getByRole('list', { name: 'Visited in time' }).getByRole('listitem');
  await expect(seen).toHaveText(/Birch.*due in 7 days.*visited today/);

  await page.keyboard.press('p');
  const preview = page.getByRole('dialog', { name: 'Print preview' });
  await expect(preview.getByText('1 page')).toBeVisible();
  await expect(preview.locator('canvas')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(preview).toBeHidden();

  await page.keyboard.press('Control+z');
  await expect(due).toHaveCount(3);

  // They are back early: the last day becomes yesterday.
  for (const [index, name] of ['Alder', 'Cedar'].entries()) {
    const [answer] = await tellCore(page, [
      [
        '/records/commit',
        {
          mutation: newId(),
          commands: [
            {
              do: 'edit',
              id: homes[index * 2],
              leaves: { 'watches/w/period': { value: { from: dayIn(-20), to: dayIn(-1) } } },
            },
          ],
        },
      ],
    ]);
    expect(answer?.code, `${name} ${JSON.stringify(answer)}`).toBe('ok');
  }
  await expect(due).toHaveCount(1);
  await expect(due).toHaveText(/Birch/);
  await goTo(page, 'Map');
  await page.getByRole('button', { name: 'Round', exact: true }).last().click();
  await expect(page.getByRole('button', { name: /Birch/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /Alder|Cedar/ })).toHaveCount(0);
});

test('a meeting that repeats is planned, stands in the calendar, is recorded on its date, and travels in a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'beatbook-ics-'));
  const file = join(folder, 'calendar.ics');
  try {
    await goTo(page, 'Calendar');
    await expect(page.getByText('Meetings, promises, the last days of watches')).toBeVisible();
    await page.keyboard.press('n');
    await page.getByRole('textbox', { name: /^Title/ }).fill('Residents’ meeting');
    await page.getByRole('combobox', { name: 'Repeats' }).click();
    await page.getByRole('option', { name: /^Every week on / }).click();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('heading', { level: 2, name: 'Residents’ meeting' })).toBeVisible();
    await page
      .getByRole('button', { name: /^Record / })
      .first()
      .click();
    await expect(page.getByText('Date recorded')).toBeVisible();
    await page
      .getByRole('spinbutton', { name: 'How many came' })
      .or(page.getByRole('textbox', { name: 'How many came' }))
      .fill('31');
    await page.keyboard.press('Enter');

    await goTo(page, 'Calendar');
    await page.keyboard.press('m');
    await expect(page.getByRole('button', { name: /Residents’ meeting/ }).first()).toBeVisible();
    await page.keyboard.press('w');
    await expect(page.getByRole('button', { name: /Residents’ meeting/ })).toHaveCount(1);

    await beatbook.app.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
    }, file);
    await page.getByRole('button', { name: 'Export…' }).click();
    const out = page.getByRole('dialog', { name: 'Export the calendar' });
    await out.getByRole('button', { name: 'Choose a file…' }).click();
    await expect(out.getByText('Say for whom, what for and on which basis.')).toBeVisible();
    await out.getByRole('textbox', { name: /^For whom/ }).fill('Myself');
    await out.getByRole('button', { name: 'Choose a file…' }).click();
    await expect(page.getByText(/^Exported: 2 meetings/)).toBeVisible();
    expect(readFileSync(file, 'utf8')).toContain('RRULE:FREQ=WEEKLY');

    await page.getByRole('button', { name: 'Import…' }).click();
    const taking = page.getByRole('dialog', { name: 'Import a calendar' });
    await taking.getByRole('button', { name: 'Choose a file…' }).click();
    await expect(taking.getByText('There is nothing new in this file.')).toBeVisible();
    await expect(taking.getByText('already here')).toHaveCount(2);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
