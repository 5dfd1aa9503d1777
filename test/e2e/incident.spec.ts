/** An incident report from the first word to paper, on an empty vault. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Launched } from './launch.ts';
import { openedBeatbook } from './officer.ts';

let beatbook: Launched;
let page: Page;
let folder: string;
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'beatbook-incident-'));
  beatbook = await openedBeatbook();
  page = beatbook.page;
});
test.afterAll(async () => {
  await beatbook.close();
  rmSync(folder, { recursive: true, force: true });
});

const FACTS = 'At seven in the evening the owner found the lock of the shed cut and the bicycle gone. ';
const main = () => page.locator('main');

test('the matter is said in plain words, and the draft says what is missing', async () => {
  await page.keyboard.press('Control+6');
  await page.keyboard.press('n');
  const matter = page.getByRole('combobox', { name: /^Classification/ });
  await matter.fill('bike stolen');
  await expect(page.getByRole('option').first()).toContainText('Other theft of personal property');
  await matter.press('Enter');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: /^Missing \(\d\)$/ })).toBeVisible();
});

test('each missing part leads to its field, until nothing is missing', async () => {
  const missing = page.getByRole('button', { name: /^Missing/ });
  const lead = async (name: string) => {
    await missing.click();
    await page.getByRole('menuitem', { name: new RegExp(`^${name}`) }).click();
  };
  await lead('Facts');
  const facts = main().getByRole('textbox', { name: /^Facts/ });
  await expect(facts).toBeFocused();
  await facts.fill(FACTS.repeat(40));
  await page.keyboard.press('Control+Enter');
  await expect(main().getByText('At seven in the evening').first()).toBeVisible();

  await lead('Actions taken');
  const actions = main().getByRole('textbox', { name: /^Actions taken/ });
  await actions.fill('Neighbours asked; serial number circulated.');
  await page.keyboard.press('Control+Enter');
  await expect(main().getByText('serial number circulated')).toBeVisible();
  await beatbook.screenshot('incident-draft');

  await lead('Happened from');
  await main().getByRole('group', { name: 'Happened from' }).getByRole('checkbox', { name: 'Not known' }).check();
  await page.keyboard.press('Control+Enter');
  await lead('Place');
  await main()
    .getByRole('textbox', { name: /^Address/ })
    .fill('4 Mill Lane, behind the house');
  await page.keyboard.press('Control+Enter');
  await expect(main().getByText('behind the house')).toBeVisible();
  await lead('Persons');
  await page.keyboard.press('Escape');
  await main().getByRole('button', { name: 'No person involved' }).click();
  await main()
    .getByRole('checkbox', { name: /^No person involved/ })
    .check();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Submit…' })).toBeVisible();
});

test('its print preview becomes a PDF with marking and reference on every page, facts and assessment apart', async () => {
  const file = join(folder, 'report.pdf');
  await beatbook.app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
  }, file);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Print' }).click();
  const preview = page.getByRole('dialog', { name: 'Print preview' });
  await expect(preview.getByText(/^\d+ pages?$/)).toBeVisible({ timeout: 20_000 });
  await expect(preview.locator('canvas').first()).toBeVisible();
  await beatbook.screenshot('incident-preview');
  await preview.getByRole('button', { name: 'Save as PDF…' }).click();
  await expect(page.getByText('Saved: report.pdf')).toBeVisible();

  const pdf = await getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0 }).promise;
  expect(pdf.numPages).toBeGreaterThan(1);
  for (let number = 1; number <= pdf.numPages; number++) {
    const content = await (await pdf.getPage(number)).getTextContent();
    const words = content.items.map((item) => ('str' in item ? item.str : '')).join(' ');
    expect(words).toContain('OFFICIAL-SENSITIVE');
    expect(words).toMatch(new RegExp(`Page ${number} of ${pdf.numPages}`));
    expect(words).toContain('Robin Carver');
  }
  const audit = await page.evaluate(() => document.title);
  expect(audit).toBe('Beatbook');
});

test('once submitted it can only be withdrawn, with a reason', async () => {
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Submit…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Submit' }).click();
  await expect(page.getByText(/^Report BB-\w{5}-\w{5}-\d\d-0001 submitted, saved on this laptop$/)).toBeVisible();
  await expect(main().getByText('Submitted', { exact: true }).first()).toBeVisible();
  await expect(main().getByRole('button', { name: /^Edit Facts/ })).toHaveCount(0);
});
