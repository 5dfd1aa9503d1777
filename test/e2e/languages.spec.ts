/** A piece of the day in Dutch and in German, by night. English and French go through every other specification. */
import { expect, type Page, test } from '@playwright/test';
import { ask } from './bridge.ts';
import { launchBeatbook } from './launch.ts';
import { makeVault } from './officer.ts';

test.setTimeout(90_000);

const inMain = (page: Page, text: string | RegExp) => page.locator('main').getByText(text).first();

test('Dutch by night: a note with its promise, found again, finished and taken back', async () => {
  const beatbook = await launchBeatbook();
  const { page } = beatbook;
  try {
    await makeVault(page, { language: 'nl' });
    await ask(page, 'preferences.write', { language: 'nl', theme: 'night' });
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('lang', 'nl-NL');
    await expect(page.getByText('Er wacht niets op u')).toBeVisible();
    await page.getByRole('button', { name: 'Dienst beginnen' }).click();
    await expect(page.getByText(/^In dienst sinds \d\d:\d\d$/)).toBeVisible();

    await page.keyboard.press('Control+n');
    const sheet = page.getByRole('dialog', { name: 'Snel noteren' });
    await expect(sheet.getByRole('combobox', { name: 'Wie' })).toBeFocused();
    await page.keyboard.type('Joke van den IJssel');
    await page.getByRole('option', { name: /Joke/ }).first().click();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Vroeg naar de verlichting. !overmorgen terugbellen');
    await expect(sheet.getByRole('list', { name: 'Gevonden toezeggingen' })).toContainText('terugbellen');
    await beatbook.screenshot('nl-night-capture');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText(/^Opgeslagen op deze laptop \d\d:\d\d$/).first()).toBeVisible();

    const rail = page.getByRole('navigation', { name: 'Hoofdnavigatie' });
    await rail.getByRole('button', { name: 'Toezeggingen' }).click();
    await expect(page.getByRole('row', { name: /terugbellen/ })).toContainText('overmorgen');
    await beatbook.screenshot('nl-night-promises');
    await rail.getByRole('button', { name: 'Logboek' }).click();
    await expect(page.getByRole('row', { name: /verlichting/ })).toContainText('Joke van den IJssel');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('ijssel');
    await expect(page.getByRole('option', { name: /Joke van den IJssel/ }).first()).toBeVisible();
    await page.keyboard.press('Escape');

    await page.keyboard.press('F1');
    await expect(page.getByRole('heading', { name: 'Noteren', level: 2 })).toBeVisible();
    await page.getByRole('searchbox', { name: 'Zoeken in het handboek' }).fill('wachtzin');
    await page
      .getByRole('article')
      .getByRole('button', { name: /Vergrendelen, back-ups/ })
      .click();
    await beatbook.screenshot('nl-night-handbook-found');
    await expect(inMain(page, /Na vijf verkeerde/)).toBeVisible();
    await beatbook.screenshot('nl-night-handbook');
  } finally {
    await beatbook.close();
  }
});

test('German by night: from the first start to an incident named in plain words', async () => {
  const beatbook = await launchBeatbook();
  const { page } = beatbook;
  try {
    await ask(page, 'preferences.write', { language: 'de', theme: 'night' });
    await page.reload();
    await page.getByRole('button', { name: 'Meinen Tresor einrichten' }).click();
    await page.getByLabel('Ihr Name').fill('Jörg Weiß');
    await page.getByLabel('Dienstnummer').fill('4711');
    await page.keyboard.press('Enter');
    await page.getByLabel('Name Ihres Bezirks').fill('Altstadt Süd');
    await page.keyboard.press('Enter');
    await page.getByLabel('Passphrase', { exact: true }).fill('kupfer reiher stille leiter');
    await page.getByLabel('Dieselbe noch einmal').fill('kupfer reiher stille leiter');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Ihr Wiederherstellungsschlüssel' })).toBeVisible();
    await page.getByRole('button', { name: 'Ohne Wiederherstellungsschlüssel weitermachen' }).click();
    await expect(page.getByText('Nichts wartet auf Sie')).toBeVisible();

    await page
      .getByRole('navigation', { name: 'Hauptnavigation' })
      .getByRole('button', { name: 'Vorfälle', exact: true })
      .click();
    await page.keyboard.press('n');
    const matter = page.getByRole('combobox', { name: /^Einordnung/ });
    await matter.fill('fahrrad gestohlen');
    await page
      .getByRole('option', { name: /Diebstahl persönlicher Gegenstände/ })
      .first()
      .click();
    await expect(inMain(page, /Diebstahl persönlicher Gegenstände/)).toBeVisible();
    await beatbook.screenshot('de-night-incident');
    await page.keyboard.press('Control+,');
    await expect(page.getByRole('heading', { name: 'Sprache und Aussehen' })).toBeVisible();
    await beatbook.screenshot('de-night-settings');
  } finally {
    await beatbook.close();
  }
});
