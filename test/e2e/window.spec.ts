/** The frame round every screen: the way about, the shortcuts, the languages, the sizes. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Launched } from './launch.ts';
import { openedBeatbook } from './officer.ts';

let beatbook: Launched;
test.afterEach(() => beatbook.close());

test('one gets about with the keyboard, and back', async () => {
  beatbook = await openedBeatbook();
  const { page } = beatbook;
  const here = page.locator('nav [aria-current="page"]');
  await expect(here).toHaveText(/Today/);
  await page.keyboard.press('Control+4');
  await expect(here).toHaveText(/Contacts/);
  await page.keyboard.press('Control+3');
  await expect(here).toHaveText(/Log/);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(here).toHaveText(/Contacts/);
  await page.keyboard.press('Alt+ArrowRight');
  await expect(here).toHaveText(/Log/);
  expect([await page.title(), new URL(page.url()).hash]).toEqual(['Beatbook', '']);
});

test('a question mark shows the shortcuts, but not while somebody writes one', async () => {
  beatbook = await openedBeatbook();
  const { page } = beatbook;
  await page.keyboard.press('Control+4');
  const words = page.getByRole('searchbox', { name: 'Filter by words' });
  await words.fill('who');
  await words.press('Shift+?');
  await expect(words).toHaveValue('who?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await words.press('Escape');
  await page.getByRole('heading', { level: 1 }).first().click();
  await page.keyboard.press('Shift+?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Search everything');
});

test('the words change at once with the language, wherever one is', async () => {
  beatbook = await openedBeatbook();
  const { page } = beatbook;
  await page.keyboard.press('Control+,');
  await page.getByRole('combobox', { name: 'Language' }).click();
  await page.getByRole('option', { name: 'Français' }).click();
  await expect(page.getByRole('navigation')).toContainText('Aujourd’hui');
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr-FR');
  await page.getByRole('combobox', { name: 'Langue' }).click();
  await page.getByRole('option', { name: 'English' }).click();
  await expect(page.getByRole('navigation')).toContainText('Today');
});

test('in a narrow window the rail is icons that still have names', async () => {
  beatbook = await openedBeatbook({ size: { width: 1024, height: 700 } });
  const { page } = beatbook;
  const rail = page.getByRole('navigation');
  expect((await rail.boundingBox())?.width).toBe(48);
  await page.getByRole('button', { name: 'Contacts', exact: true }).click();
  await expect(rail.locator('[aria-current="page"]')).toHaveAccessibleName('Contacts');
  // The tooltip is for those who point and lies outside every landmark.
  await page.mouse.move(500, 500);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
});

test('at least sixteen rows of a list show at 1280 by 720', async () => {
  beatbook = await openedBeatbook({ sample: true });
  const { page } = beatbook;
  // The first day's strip goes for good once it is declined.
  await page.getByRole('button', { name: 'Not now' }).click();
  await page.keyboard.press('Control+4');
  const rows = page.getByRole('grid').getByRole('row');
  await expect(rows.nth(17)).toBeVisible({ timeout: 30_000 });
  const shown = () =>
    rows.evaluateAll((all) => {
      const bottom = all[0]?.closest('[role="grid"]')?.getBoundingClientRect().bottom ?? 0;
      return all.filter((row) => row.getBoundingClientRect().bottom <= bottom).length;
    });
  // The strip takes up room until it has gone, and so does what is due today, which is told for 15 s where Today closed
  // before it knew. The head is a row too.
  await expect.poll(shown, { timeout: 30_000 }).toBeGreaterThanOrEqual(1 + 16);
});
