/** A complaint taken on the spot, from the first key to the receipt on the roll of a portable printer, in the complainant's language. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { violations } from './axe.ts';
import { tellCore } from './bridge.ts';
import type { Launched } from './launch.ts';
import { openedBeatbook } from './officer.ts';

let beatbook: Launched;
let page: Page;
let folder: string;
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'beatbook-complaint-'));
  beatbook = await openedBeatbook();
  page = beatbook.page;
  // Colours are looked at once they stand still.
  await page.emulateMedia({ reducedMotion: 'reduce' });
});
test.afterAll(async () => {
  await beatbook.close();
  rmSync(folder, { recursive: true, force: true });
});

const FACTS = 'The side window of my van was broken overnight and the drill taken. ';
const PIXELS_A_POINT = 25.4 / 72;

test('the station is set once, for every receipt', async () => {
  await page.keyboard.press('Control+,');
  const station = page.getByRole('region', { name: 'Station on receipts' });
  await station.getByRole('textbox', { name: 'Station' }).fill('Mill Lane police station');
  await station.getByRole('textbox', { name: 'Phone' }).fill('020 7946 0123');
  await station.getByRole('textbox', { name: 'Independent complaints body' }).fill('Ombudsman, 2 Court Square');
  await station.getByRole('textbox', { name: 'Independent complaints body' }).blur();
});

test('from quick capture to a complaint with its complainant; what was typed outlives a lock', async () => {
  await page.keyboard.press('Control+n');
  await page.getByRole('textbox', { name: /^What/ }).fill(FACTS);
  await page.keyboard.press('Alt+a');
  await expect(page.getByRole('heading', { name: 'Complaint', level: 2 })).toBeVisible();
  const who = page.getByRole('combobox', { name: /^Reported by/ });
  await expect(who).toBeFocused();
  await expect(page.getByRole('textbox', { name: /^Facts/ })).toHaveValue(FACTS);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('This is needed.').first()).toBeVisible();
  await expect(who).toBeFocused();
  await page.getByRole('textbox', { name: /^Facts/ }).fill(`${FACTS}Nobody was seen.`);
  await who.fill('Jonas Weber');
  await page.getByRole('option').first().click();
  // Making the person is a change like any other: the page that is being typed in outlives it.
  await expect(page.getByText('Jonas Weber is now on record')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'The complainant' })).toHaveValue('suffered the harm');
  const matter = page.getByRole('combobox', { name: /^Classification/ });
  await expect(page.getByRole('textbox', { name: /^Facts/ })).toHaveValue(`${FACTS}Nobody was seen.`);
  await matter.fill('theft from car');
  await expect(page.getByRole('option').first()).toBeVisible();
  await matter.press('Enter');
  await expect(page.getByRole('button', { name: 'Choose another classification' })).toBeVisible();
  await page.getByRole('textbox', { name: /^Address/ }).fill('Mill Lane, by number 4');
  await beatbook.screenshot('complaint');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'The complaint is taken' })).toBeVisible();
  await expect(page.getByText(/^BB-\w{5}-\w{5}-\d\d-0001$/)).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test('the receipt is German on a roll of 72 mm, one piece as long as its words, and written down with reason and recipient', async () => {
  await page.getByRole('combobox', { name: 'Language of the receipt' }).click();
  await page.getByRole('option', { name: 'Deutsch' }).click();
  await beatbook.screenshot('complaint-taken');
  const file = join(folder, 'receipt.pdf');
  await beatbook.app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
  }, file);
  await page.getByRole('button', { name: 'Receipt…' }).click();
  const preview = page.getByRole('dialog', { name: 'Print preview' });
  await expect(preview.getByText('1 page', { exact: true })).toBeVisible({ timeout: 20_000 });
  await expect(preview.locator('canvas')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await beatbook.screenshot('complaint-receipt');
  await preview.getByRole('button', { name: 'Save as PDF…' }).click();
  await expect(page.getByText('Saved: receipt.pdf')).toBeVisible();

  const pdf = await getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0 }).promise;
  expect(pdf.numPages).toBe(1);
  const only = await pdf.getPage(1);
  const [, , width = 0, height = 0] = only.view;
  expect(Math.round(width * PIXELS_A_POINT)).toBe(72);
  expect(height).toBeGreaterThan(width * 2);
  const words = (await only.getTextContent()).items
    .map((item) => ('str' in item ? item.str : ''))
    .join(' ')
    .replaceAll(/\s+/g, ' ');
  for (const said of [
    'Bestätigung der Anzeige',
    'Jonas Weber',
    'Mill Lane police station',
    '020 7946 0123',
    'Ombudsman',
    'Ihre Rechte',
    '116 006',
    'Straftat',
    'Robin Carver (4711)',
    'DIENSTLICH',
    'Seite 1 von 1',
    'Der betroffenen Person ausgehändigt',
  ]) {
    expect(words).toContain(said);
  }
  expect(words).toMatch(/BB-\w{5}-\w{5}-\d\d-0001/);
  const [audit] = await tellCore(page, [['/status/audit', { id: null, limit: 5 }]]);
  const lines = audit?.value as { action: string; reason: string; record: string | null }[];
  const disclosed = lines.find((line) => line.action === 'disclose');
  expect(disclosed?.record).toMatch(/^[0-9a-f-]{36}$/);
  expect(JSON.parse(disclosed?.reason ?? '{}')).toMatchObject({
    action: 'export',
    recipient: 'The person concerned',
    purpose: 'Given to the person concerned',
  });
});
