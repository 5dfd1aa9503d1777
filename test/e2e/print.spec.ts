/** Paper of a contact, a list and a piece of the map: what every page carries, on a sheet and on the roll. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { violations } from './axe.ts';
import type { Launched } from './launch.ts';
import { openedBeatbook } from './officer.ts';

let beatbook: Launched;
let page: Page;
let folder: string;
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'beatbook-print-'));
  beatbook = await openedBeatbook({ sample: true });
  page = beatbook.page;
  // Colours are looked at once they stand still.
  await page.emulateMedia({ reducedMotion: 'reduce' });
});
test.afterAll(async () => {
  await beatbook.close();
  rmSync(folder, { recursive: true, force: true });
});

const preview = () => page.getByRole('dialog', { name: 'Print preview' });

/** Saves what the preview shows, and reads it back page by page. */
async function saved(name: string): Promise<{ words: string[]; millimetres: number; pictures: number }> {
  const file = join(folder, `${name}.pdf`);
  await beatbook.app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
  }, file);
  await expect(preview().getByText(/^\d+ pages?$/)).toBeVisible({ timeout: 20_000 });
  await expect(preview().locator('canvas').first()).toBeVisible();
  await preview().getByRole('button', { name: 'Save as PDF…' }).click();
  await expect(preview()).toBeHidden();
  const pdf = await getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0 }).promise;
  const words: string[] = [];
  let pictures = 0;
  let width = 0;
  for (let number = 1; number <= pdf.numPages; number++) {
    const each = await pdf.getPage(number);
    width = each.view[2] ?? 0;
    pictures += (await each.getOperatorList()).fnArray.filter(
      (operation) => operation === OPS.paintImageXObject,
    ).length;
    const { items } = await each.getTextContent();
    words.push(
      items
        .map((item) => ('str' in item ? item.str : ''))
        .join(' ')
        .replaceAll(/\s+/g, ' '),
    );
  }
  return { words, millimetres: Math.round((width * 25.4) / 72), pictures };
}

test('a contact’s card says for what, for whom and on what ground it was printed, in words of one’s own too', async () => {
  await page.keyboard.press('Control+4');
  await page.getByRole('row', { name: /Ruben Azulay/ }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Ruben Azulay' })).toBeVisible();
  await page.keyboard.press('Control+p');
  expect(await violations(page)).toEqual([]);
  const card = await saved('card');
  expect(card.millimetres).toBe(210);
  expect(card.words).toHaveLength(1);
  for (const said of [
    'OFFICIAL',
    'Contact card',
    'Ruben Azulay',
    '+44 7700 900143',
    'Rabbi of Beth Ohr',
    'Page 1 of 1',
  ]) {
    expect(card.words[0]).toContain(said);
  }
  expect(card.words[0]).toMatch(
    /Printed \d+ \w+ \d{4}, \d\d:\d\d by .+ for: Routine police work · To: Police use · Basis: /,
  );

  await page.keyboard.press('Control+p');
  await page.getByRole('combobox', { name: 'Printed for' }).click();
  await page.getByRole('option', { name: 'Something else…' }).click();
  await preview().getByRole('button', { name: 'Save as PDF…' }).click();
  await expect(preview().getByText('Say for what, for whom and on what ground.')).toHaveCount(3);
  for (const [label, words] of [
    ['Purpose', 'Handover to the night team'],
    ['Recipient', 'Sergeant Oduya'],
    ['Legal basis', 'Duty order 12'],
  ]) {
    await preview()
      .getByRole('textbox', { name: label ?? '' })
      .fill(words ?? '');
  }
  await preview().locator('label', { hasText: '72 mm roll' }).click();
  await expect(preview().getByText('1 page', { exact: true })).toBeVisible({ timeout: 20_000 });
  const own = await saved('card-roll');
  expect(own.millimetres).toBe(72);
  expect(own.words[0]).toContain('for: Handover to the night team · To: Sergeant Oduya · Basis: Duty order 12');

  // Marked higher than contacts are: its page, its list and their paper say so.
  expect(card.words[0]).not.toContain('OFFICIAL-SENSITIVE');
  await page.getByRole('button', { name: 'Marking: OFFICIAL', exact: true }).click();
  await page.getByRole('menuitemradio', { name: 'OFFICIAL-SENSITIVE' }).click();
  await expect(page.getByRole('button', { name: 'Marking: OFFICIAL-SENSITIVE' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await beatbook.screenshot('marked');
  await page.keyboard.press('Control+4');
  await expect(page.getByRole('row', { name: /Ruben Azulay.*OFFICIAL-SENSITIVE/ })).toBeVisible();
  await page.getByRole('main').getByRole('searchbox').fill('azulay');
  await page.getByRole('button', { name: 'Print the list' }).click();
  expect((await saved('marked')).words[0]).toContain('OFFICIAL-SENSITIVE');
});

test('a list names its filters, and every page its marking, reference, number and printer', async () => {
  await page.keyboard.press('Control+3');
  await expect(page.getByRole('row', { name: /club offers its hall/ })).toBeVisible();
  await page.getByRole('main').getByRole('searchbox').fill('underpass');
  await expect(page.getByRole('row', { name: /club offers its hall/ })).toBeHidden();
  await page.getByRole('button', { name: 'Print the list' }).click();
  const list = await saved('list');
  expect(list.words.length).toBeGreaterThan(0);
  list.words.forEach((words, at) => {
    expect(words).toContain('OFFICIAL');
    expect(words).toContain(`Page ${at + 1} of ${list.words.length}`);
    expect(words).toContain('for: Routine police work');
  });
  expect(list.words[0]).toContain('Filtered by words “underpass”');
  expect(list.words.join(' ')).toMatch(/underpass lights/);
});

test('organisations stand with their people, walked by keys, narrowed, and on paper', async () => {
  await page.keyboard.press('Control+4');
  await page.getByRole('button', { name: 'Organisations', exact: true }).click();
  const grid = page.getByRole('grid', { name: 'Organisations' });
  await expect(grid.getByRole('row', { name: /Westfields Residents’ Association.*Amira Haddad/ })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await beatbook.screenshot('organisations');
  // What the list is about is no filter, and clearing those leaves it.
  await expect(page.getByRole('button', { name: 'Clear filters' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Overdue' }).click();
  await expect(grid.getByRole('row', { name: /Klub Polski/ })).toBeHidden();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(grid.getByRole('row', { name: /Klub Polski/ })).toBeVisible();
  await expect(grid.getByRole('row', { name: /Ruben Azulay/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Print the list' }).click();
  const list = await saved('organisations');
  expect(list.words.join(' ')).toMatch(/Westfields Residents’ Association.*Amira Haddad/);
  await page.getByRole('main').getByRole('searchbox').fill('westfields residents');
  await expect(grid.getByRole('row')).toHaveCount(2);
  await grid.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: /Westfields Residents/ })).toBeVisible();
  await page.keyboard.press('Alt+ArrowLeft');
  await page.getByRole('main').getByRole('searchbox').fill('nothing like it');
  await expect(page.getByText('Nothing matches these filters')).toBeVisible();
});

test('a list of many hundred is asked about with its figure, then printed whole: every name is on the paper', async () => {
  const many = Number(process.env.BEATBOOK_PRINT_ROWS ?? 640);
  const names = Array.from({ length: many }, (_, at) => `Zacharia${String(at).padStart(4, '0')}`);
  writeFileSync(
    join(folder, 'many.csv'),
    ['First name,Surname,Role', ...names.map((name, at) => `${name},Aar${at % 7},Resident`)].join('\n'),
  );
  await page.keyboard.press('Control+4');
  await page.getByRole('button', { name: 'Import…' }).click();
  await beatbook.app.evaluate(
    ({ dialog }, path) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
    },
    join(folder, 'many.csv'),
  );
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  await page.getByRole('button', { name: /^Import [\d,]+ contacts$/ }).click();
  await expect(page.getByRole('heading', { name: /^[\d,]+ contacts taken$/ })).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Control+4');
  await page.getByRole('main').getByRole('searchbox').fill('zacharia');
  const figure = new Intl.NumberFormat('en-GB').format(many);
  await expect(page.getByText(`${figure} in all`)).toBeVisible();
  await page.getByRole('button', { name: 'Print the list' }).click();
  const ask = page.getByRole('dialog', { name: `Print ${figure} records?` });
  await expect(ask).toBeVisible();
  await beatbook.screenshot('print-many');
  await ask.getByRole('button', { name: `Print all ${figure}` }).click();
  await expect(preview().locator('canvas').first()).toBeVisible({ timeout: 30_000 });
  // Of all the sheets only those near what is in sight are drawn.
  const drawn = () =>
    preview()
      .locator('canvas')
      .evaluateAll((all: HTMLCanvasElement[]) => all.filter((each) => each.width > 0).length);
  await expect.poll(drawn).toBeGreaterThan(0);
  expect(await drawn()).toBeLessThan(6);
  const list = await saved('many');
  const words = list.words.join(' ');
  expect(names.filter((name) => !words.includes(name))).toEqual([]);
  expect(words).toContain(`${figure} records`);
});

test('a piece of the map comes with its legend and scale, on the sheet and on the roll', async () => {
  await page.keyboard.press('Control+2');
  await page.getByRole('button', { name: 'Print this piece of the map' }).click();
  const dialog = page.getByRole('dialog', { name: 'Print this piece of the map' });
  await expect(dialog.locator('.leaflet-tile-loaded').first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await beatbook.screenshot('map-extract');
  await dialog.getByRole('button', { name: 'Preview…' }).click();
  await expect(preview().getByText('1 page', { exact: true })).toBeVisible({ timeout: 20_000 });
  await beatbook.screenshot('map-extract-preview');
  const sheet = await saved('map');
  expect(sheet.millimetres).toBe(210);
  expect(sheet.pictures).toBeGreaterThan(2);
  expect(sheet.words[0]).toMatch(/\d+ k?m on the ground · about 1 : [\d,]+/);
  expect(sheet.words[0]).toContain('Place');
  expect(sheet.words[0]).toContain('Several close together, as many as it says');
  expect(sheet.words[0]).toMatch(/OFFICIAL(-SENSITIVE)?/);

  await page.getByRole('button', { name: 'Print this piece of the map' }).click();
  await dialog.locator('label', { hasText: '72 mm roll' }).click();
  await expect(dialog.locator('.leaflet-tile-loaded').first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Preview…' }).click();
  const roll = await saved('map-roll');
  expect(roll.millimetres).toBe(72);
  expect(roll.words).toHaveLength(1);
  expect(roll.words[0]).toContain('Page 1 of 1');
});
