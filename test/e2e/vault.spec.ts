/** From the first start to a vault that opens for its officer alone. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type Launched, launchBeatbook } from './launch.ts';

const passphrase = 'copper lantern walks upward';
const another = 'seven quiet harbours of glass';
let beatbook: Launched;
test.beforeEach(async () => {
  beatbook = await launchBeatbook();
});
test.afterEach(() => beatbook.close());

/** Asserts that the page breaks no accessibility rule that axe can check, by day and by night. */
async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual(
    [],
  );
}

/** Goes through the first run with the keyboard alone; gives the recovery key as shown. */
async function setUp(page: Page, { pin = '' } = {}): Promise<string> {
  await page.getByRole('button', { name: 'Set up my vault' }).press('Enter');
  await page.keyboard.type('Jo Okafor');
  await page.keyboard.press('Tab');
  await page.keyboard.type('4417');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'What is your beat?' })).toBeVisible();
  await page.keyboard.type('Oldtown North');
  await page.keyboard.press('Enter');
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('The same once more').fill(passphrase);
  if (pin) await page.getByLabel('PIN for the shift').fill(pin);
  await page.keyboard.press('Enter');
  const groups = page.getByRole('list', { name: 'Recovery key' }).getByRole('listitem');
  await expect(groups).toHaveCount(9);
  const recoveryKey = (await groups.allTextContents()).join('-');
  await page.getByLabel('I have the key on paper').press('Space');
  await page.getByRole('button', { name: 'Open the vault' }).press('Enter');
  await expect(page.getByRole('navigation', { name: 'Main navigation' })).toBeVisible();
  return recoveryKey;
}

async function unlock(page: Page, secret: string): Promise<void> {
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused();
  await page.keyboard.type(secret);
  await page.keyboard.press('Enter');
}

test('an officer sets up a vault with the keyboard, locks it, and only the passphrase opens it again', async () => {
  const { page } = beatbook;
  await setUp(page);
  await expect(page.getByText('Oldtown North')).toBeVisible();
  await page.keyboard.press('Control+l');
  await unlock(page, 'copper lantern walks downward');
  await expect(page.getByText('That is not the passphrase of this vault.')).toBeVisible();
  await expect(page.getByLabel('Passphrase', { exact: true })).toHaveValue('');
  await unlock(page, passphrase);
  await expect(page.getByRole('navigation', { name: 'Main navigation' })).toBeVisible();
  await expect(page).toHaveTitle('Beatbook');
});

test('a passphrase that would be guessed is refused at its field, and what was typed stays', async () => {
  const { page } = beatbook;
  await page.getByRole('button', { name: 'Set up my vault' }).click();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('Write your name.')).toBeVisible();
  await expect(page.getByLabel('Your name')).toBeFocused();
  await page.getByLabel('Your name').fill('Jo Okafor');
  await page.getByLabel('Service number').fill('4417');
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByLabel('Name of your beat').fill('Oldtown North');
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill('Okafor4417');
  await page.getByLabel('The same once more').fill('Okafor4417');
  await page.getByLabel('PIN for the shift').fill('1234');
  await page.getByRole('button', { name: 'Create the vault' }).click();
  await expect(page.getByText('This would be guessed too soon.')).toBeVisible();
  await expect(page.getByText('This is among the first anyone would try.')).toBeVisible();
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByLabel('Name of your beat')).toHaveValue('Oldtown North');
});

test('after a lost passphrase the recovery key opens the vault and a new passphrase is set', async () => {
  const { page } = beatbook;
  const recoveryKey = await setUp(page);
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await page.getByRole('button', { name: 'I lost the passphrase: use the recovery key' }).click();
  await page.getByLabel('Recovery key').fill(recoveryKey.toLowerCase().replaceAll('-', ' '));
  await page.getByRole('button', { name: 'Unlock' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill(another);
  await page.getByLabel('The same once more').fill(another);
  await page.getByRole('button', { name: 'Use this passphrase' }).click();
  await expect(page.getByText('The new passphrase is in force.')).toBeVisible();
  await page.keyboard.press('Control+l');
  await unlock(page, passphrase);
  await expect(page.getByText('That is not the passphrase of this vault.')).toBeVisible();
  await unlock(page, another);
  await expect(page.getByRole('navigation', { name: 'Main navigation' })).toBeVisible();
});

test('the sample beat opens with one click, says that it is one, and tells its passphrase when locked', async () => {
  const { page } = beatbook;
  await page.getByRole('button', { name: 'Explore the sample beat' }).click();
  await expect(page.getByText('invented people in a fictional town')).toBeVisible({ timeout: 30_000 });
  // The town is drawn while the window is already open: Today's small map shows it as soon as it is there.
  await expect(page.getByText('Fictional town, made for Beatbook')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await expect(page.getByText('The passphrase of the sample is')).toBeVisible();
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('navigation', { name: 'Main navigation' })).toBeVisible();
});

test('the curtain hides everything at once and gives the focus back', async () => {
  const { page } = beatbook;
  await setUp(page);
  const back = page.getByRole('button', { name: 'Lock', exact: true });
  await back.focus();
  await page.keyboard.press('Control+Shift+H');
  await expect(page.getByText('The screen is hidden.')).toBeVisible();
  await expect(page.getByText('Oldtown North')).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Oldtown North')).toBeVisible();
  await expect(back).toBeFocused();
});

test('language and night are remembered without anything stored by the page', async () => {
  const { userData, page } = beatbook;
  await page.getByText('Français').click();
  await page.getByText('Nuit').click({ force: true });
  await expect(page.getByRole('heading', { name: 'Bienvenue dans Beatbook' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  await beatbook.app.close();
  beatbook = { ...(await launchBeatbook({ userData })) };
  await expect(beatbook.page.getByRole('heading', { name: 'Bienvenue dans Beatbook' })).toBeVisible();
  await expect(beatbook.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expect(beatbook.page.locator('html')).toHaveAttribute('lang', 'fr-FR');
});

test.describe('every page before the vault passes axe', () => {
  for (const mode of ['Day', 'Night']) {
    test(`by ${mode.toLowerCase()}`, async () => {
      const { page } = beatbook;
      await page.getByText(mode, { exact: true }).click({ force: true });
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Set up my vault' }).click();
      await page.getByRole('button', { name: 'Next' }).click();
      await expectAccessible(page);
      await page.reload();
      await setUp(page);
      await expectAccessible(page);
      await page.keyboard.press('Shift+?');
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Control+l');
      await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused();
      await expectAccessible(page);
    });
  }
});

test('a second officer sets up a vault of their own on the same laptop', async () => {
  const { page } = beatbook;
  await setUp(page);
  await page.keyboard.press('Control+l');
  await page.getByRole('button', { name: 'Another vault' }).click();
  await page.getByRole('button', { name: 'Set up another vault' }).click();
  await setUp(page);
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('heading', { name: 'Which vault?' })).toBeVisible();
  await expect(page.getByRole('button', { name: /J\. O\./ })).toHaveCount(2);
});
