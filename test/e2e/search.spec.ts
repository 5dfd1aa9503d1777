import { expect, test } from '@playwright/test';
import type { Launched } from './launch.ts';
import { log, makeContact, openedBeatbook } from './officer.ts';

let beatbook: Launched;
test.beforeEach(async () => {
  beatbook = await openedBeatbook();
});
test.afterEach(() => beatbook.close());

const box = () => beatbook.page.getByRole('combobox', { name: 'Search everything' });

test('everything is found from anywhere, accents or none, the match marked, and opened with Enter @package', async () => {
  const { page } = beatbook;
  await makeContact(page, 'Zoë', 'Lindström');
  await log(page, { what: 'Spoke about the Lindstrom bakery' });
  await page.keyboard.press('Control+k');
  await expect(box()).toBeFocused();
  await page.keyboard.type('lindstr');
  const found = page.getByRole('option', { name: /Zoë Lindström/ });
  await expect(found).toBeVisible();
  await expect(found.locator('mark').first()).toHaveText('Lindstr');
  await expect(page.getByRole('option', { name: /bakery/ })).toBeVisible();
  await found.click();
  await expect(page.getByRole('heading', { level: 2, name: 'Zoë Lindström' })).toBeVisible();

  await page.keyboard.press('Control+k');
  await expect(box()).toBeFocused();
  await expect(page.getByRole('option', { name: 'lindstr', exact: true })).toBeVisible();
  await page.keyboard.type('zo');
  await expect(page.getByRole('option', { name: /Zoë Lindström/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(box()).toBeHidden();
});

test('a misspelt name finds its neighbour, and says that it is one', async () => {
  const { page } = beatbook;
  await makeContact(page, 'Katarzyna', 'Nowak');
  await page.keyboard.press('Control+k');
  await expect(box()).toBeFocused();
  await page.keyboard.type('katarzina');
  const found = page.getByRole('option', { name: /Katarzyna Nowak/ });
  await expect(found).toBeVisible();
  await expect(found).toContainText('similar spelling');
});

test('what one wants to do is found as well', async () => {
  const { page } = beatbook;
  await page.keyboard.press('Control+k');
  await expect(box()).toBeFocused();
  await page.keyboard.type('new place');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'New place' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(box()).toBeFocused();
  await page.keyboard.type('night theme');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.keyboard.press('Control+k');
  await expect(box()).toBeFocused();
  await page.keyboard.type('qqqq');
  await expect(page.getByText(/^Nothing on this laptop matches/)).toBeVisible();
});
