/** Contacts brought in, told apart, made one and two again, handed on; found however they are spelt; and every act undone across a lock. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { violations } from './axe.ts';
import { lockNow } from './bridge.ts';
import type { Launched } from './launch.ts';
import { edit, field, goTo, log, openedBeatbook, PASSPHRASE } from './officer.ts';

test.setTimeout(90_000);

let beatbook: Launched;
let page: Page;
let folder: string;
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'beatbook-contacts-'));
  beatbook = await openedBeatbook();
  page = beatbook.page;
  // Colours are measured, not on their way to another.
  await page.emulateMedia({ reducedMotion: 'reduce' });
});
test.afterEach(async () => {
  await beatbook.close();
  rmSync(folder, { recursive: true, force: true });
});

const CARDS = [
  'BEGIN:VCARD\r\nVERSION:3.0\r\nN:Ruiz;Ana;;Dr.;\r\nFN:Dr. Ana Ruiz\r\nTEL;TYPE=CELL:+44 7700 900123\r\nORG:Mill Bakery\r\nEND:VCARD',
  'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:محمد حسن\r\nLANG:ar\r\nEND:VCARD',
].join('\r\n');
const TABLE = Buffer.from(
  'Surname;First name;Phone;Date of birth\nMüller;Zoë;07700 900456;31/12/1980\n;;;\nRuiz;Anna;07700 900123;\n',
  'latin1',
);

async function pick(name: string, button: string | RegExp): Promise<void> {
  await beatbook.app.evaluate(
    ({ dialog }, path) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
    },
    join(folder, name),
  );
  await page.getByRole('button', { name: button }).click();
}
const row = (name: string) => page.getByRole('row').filter({ hasText: name });

test('contacts come in and go back, twins are shown as one types, made one and two again, and leave once it is said for whom', async () => {
  writeFileSync(join(folder, 'book.vcf'), CARDS);
  writeFileSync(join(folder, 'table.csv'), TABLE);
  writeFileSync(join(folder, 'broken.vcf'), 'BEGIN:VCARD\nFN:Ada\n');
  await goTo(page, 'Contacts');
  await page.getByRole('button', { name: 'Import…' }).click();
  await pick('broken.vcf', 'Choose a file…');
  await expect(page.getByText('The card that begins in line 1 is never closed.')).toBeVisible();
  await pick('book.vcf', 'Choose a file…');
  await expect(row('Dr. Ana Ruiz')).toContainText('Taken');
  await expect(row('محمد حسن')).toContainText('Taken');
  await page.getByRole('button', { name: 'Import 3 contacts' }).click();
  await expect(page.getByRole('heading', { name: '3 contacts taken' })).toBeVisible();

  await pick('table.csv', 'Another file…');
  await expect(page.getByText('Read as WINDOWS-1252')).toBeVisible();
  await expect(row('Anna Ruiz')).toContainText('Likely the same as Dr. Ana Ruiz');
  await beatbook.screenshot('contacts-import');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Take: Anna Ruiz' }).click();
  await page.getByRole('button', { name: 'Import 2 contacts' }).click();
  await expect(page.getByRole('heading', { name: '2 contacts taken' })).toBeVisible();
  await page.getByRole('button', { name: 'See the contacts' }).click();
  await expect(row('Zoë Müller')).toBeVisible();

  // As one types: the one who is here already stands beside, and is opened instead.
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'First names' }).fill('Zoe');
  await page.getByRole('textbox', { name: 'Surname' }).fill('Muller');
  await page.getByRole('button', { name: 'Open this one instead: Zoë Müller' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Zoë Müller' })).toBeVisible();

  await goTo(page, 'Contacts');
  await row('Anna Ruiz').dblclick();
  await expect(page.getByRole('heading', { level: 2, name: 'Anna Ruiz' })).toBeVisible();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Merge with another contact…' }).click();
  await expect(page.getByRole('button', { name: 'Merge: Dr. Ana Ruiz' })).toBeVisible();
  await beatbook.screenshot('contacts-merge');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Merge: Dr. Ana Ruiz' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Dr. Ana Ruiz' })).toBeVisible();
  // Both numbers, as one dials them from here.
  await expect(page.locator('main').getByText('07700 900123')).toHaveCount(2);
  await beatbook.screenshot('contacts-merged');
  await goTo(page, 'Contacts');
  await expect(row('Dr. Ana Ruiz')).toBeVisible();
  await expect(row('Anna Ruiz')).toHaveCount(0);
  await row('Dr. Ana Ruiz').dblclick();
  await page.getByRole('button', { name: 'Separate Dr. Ana Ruiz and Anna Ruiz' }).click();
  await expect(page.getByText('Two contacts again')).toBeVisible();
  await goTo(page, 'Contacts');
  await expect(row('Anna Ruiz')).toBeVisible();

  // An organisation has its people; who speaks a language is found.
  await row('Mill Bakery').dblclick();
  await expect(page.getByRole('region', { name: 'People' }).getByText('Dr. Ana Ruiz')).toBeVisible();
  await goTo(page, 'Contacts');
  await page.getByRole('button', { name: 'Speaks' }).click();
  await page.getByRole('textbox', { name: 'Speaks' }).fill('arab');
  await page.getByRole('option', { name: 'Arabic' }).click();
  await expect(row('محمد حسن')).toBeVisible();
  await expect(row('Zoë Müller')).toHaveCount(0);
  await page.getByRole('button', { name: 'Clear filters' }).click();

  await beatbook.app.evaluate(
    ({ dialog }, path) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
    },
    join(folder, 'out.vcf'),
  );
  await page.getByRole('button', { name: 'Export…' }).click();
  await page.getByRole('button', { name: 'Choose where…' }).click();
  await expect(page.getByText('Say it in a few words.').first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('textbox', { name: 'For whom' }).fill('Town hall');
  await page.getByRole('textbox', { name: 'What for' }).fill('Street party');
  await page.getByRole('textbox', { name: 'On what ground' }).fill('Public task');
  await beatbook.screenshot('contacts-export');
  await page.getByRole('button', { name: 'Choose where…' }).click();
  await expect(page.getByText('5 contacts written to out.vcf')).toBeVisible();
  expect(readFileSync(join(folder, 'out.vcf'), 'utf8')).toContain('N:Ruiz;Ana;;Dr.;');

  await page.getByRole('button', { name: 'Import…' }).click();
  await page.getByRole('button', { name: 'Take the import back' }).first().click();
  // Whom somebody has worked on since stays, and is named.
  await expect(page.getByText('1 contact removed again')).toBeVisible();
  await expect(page.getByText('Edited since and therefore kept: Anna Ruiz')).toBeVisible();
});

test('search forgives spelling, script and the notation of numbers, and keeps what is looked for often', async () => {
  writeFileSync(join(folder, 'book.vcf'), CARDS);
  await goTo(page, 'Contacts');
  await page.getByRole('button', { name: 'Import…' }).click();
  await pick('book.vcf', 'Choose a file…');
  await page.getByRole('button', { name: 'Import 3 contacts' }).click();
  await page.getByRole('button', { name: 'See the contacts' }).click();
  await expect(row('Dr. Ana Ruiz')).toBeVisible();
  await log(page, { what: 'White van AB12 CDE outside the bakery' });

  const box = field(page, 'Search everything');
  const find = async (text: string, name: string | RegExp) => {
    await box.fill(text);
    await expect(page.getByRole('option', { name }).first(), text).toBeVisible();
  };
  await page.locator('main').press('/');
  await expect(box).toBeFocused();
  await find('07700 900', /Ana Ruiz/);
  await find('0123', /Ana Ruiz/);
  await find('ab12', /White van/);
  await find('Muhammad', /محمد حسن.*similar spelling/);
  await expect(page.getByRole('option').locator('mark').first()).toHaveText('محمد');
  await beatbook.screenshot('search-neighbour');
  await find('ruis', /Ana Ruiz.*similar spelling/);
  await page.getByRole('button', { name: 'Keep this search' }).click();
  await expect(page.getByRole('button', { name: 'Forget the search ruis' })).toBeVisible();
  await box.fill('');
  await page.getByRole('option', { name: 'ruis', exact: true }).click();
  await expect(page.getByRole('option', { name: /Ana Ruiz/ })).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test('every act of a shift is undone and done again by the keys, also after locking, but never while one types', async () => {
  await goTo(page, 'Contacts');
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Surname' }).fill('Ruiz');
  await page.getByRole('button', { name: 'Contact profile' }).click();
  await page.getByRole('textbox', { name: 'Known because' }).fill('Caretaker');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Log a contact' })).toBeVisible();
  await edit(page, 'Known because');
  const because = page.getByRole('textbox', { name: 'Known because' });
  await because.fill('Caretaker at the mill');
  await page.keyboard.press('Control+Enter');
  const said = page.locator('dt:text-is("Known because") + dd');
  await expect(said).toContainText('Caretaker at the mill');

  await lockNow(page);
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.locator('nav')).toBeVisible();
  await goTo(page, 'Contacts');
  await row('Ruiz').dblclick();
  await expect(said).toContainText('Caretaker at the mill');
  await page.locator('h2').first().click();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Taken back: Ruiz')).toBeVisible();
  await expect(said).toHaveText(/Caretaker$/);
  await page.keyboard.press('Control+Shift+z');
  await expect(said).toContainText('Caretaker at the mill');

  // In a field the keys undo what was typed there.
  await edit(page, 'Known because');
  await because.press('End');
  await because.pressSequentially('!');
  await page.keyboard.press('Control+z');
  await expect(because).toHaveValue('Caretaker at the mill');
  await page.keyboard.press('Escape');

  await page.locator('h2').first().click();
  await page.keyboard.press('Control+z');
  await expect(said).toHaveText(/Caretaker$/);
  await page.keyboard.press('Control+z');
  await goTo(page, 'Contacts');
  await expect(page.getByText('0 in all')).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(row('Ruiz')).toBeVisible();
});
