/** Today on the sample beat: what waits, what is due, whom to see; each settled where it stands. */
import { expect, type Page, test } from '@playwright/test';
import type { Launched } from './launch.ts';
import { openedBeatbook } from './officer.ts';

let beatbook: Launched;
let page: Page;
test.beforeAll(async () => {
  beatbook = await openedBeatbook({ sample: true });
  page = beatbook.page;
  await expect(page.getByRole('heading', { name: 'Overdue promises' })).toBeVisible();
});
test.afterAll(() => beatbook.close());

const lines = (group: string) => page.getByRole('list', { name: group }).getByRole('listitem');

test('a promise is kept in one click, and taken back with one key', async () => {
  const before = await lines('Overdue promises').count();
  const first = await lines('Overdue promises').first().getByRole('button').first().innerText();
  await lines('Overdue promises').first().getByRole('button', { name: 'Done' }).click();
  await expect(lines('Overdue promises')).toHaveCount(before - 1);
  await page.keyboard.press('Control+z');
  await expect(lines('Overdue promises')).toHaveCount(before);
  await expect(lines('Overdue promises').first().getByRole('button').first()).toHaveText(first, { useInnerText: true });
});

test('a watched house marked visited goes down the round', async () => {
  const late = lines('Walking round').filter({ hasText: /\d\d days ago/ });
  await expect(late).toHaveCount(1);
  await late.getByRole('button', { name: 'Visited' }).click();
  await expect(lines('Walking round').filter({ hasText: /\d\d days ago/ })).toHaveCount(0);
});

test('a note about to expire is kept with a reason, by keyboard alone', async () => {
  const before = await lines('Notes that expire soon').count();
  await lines('Notes that expire soon').first().getByRole('button').first().focus();
  await page.keyboard.press('k');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Keep' }).click();
  await expect(dialog.getByText('Say why, in a few words.')).toBeVisible();
  await dialog.getByRole('textbox').fill('Needed for the residents’ meeting');
  await dialog.getByRole('button', { name: 'Keep' }).click();
  await expect(lines('Notes that expire soon')).toHaveCount(before - 1);
});

test('a note about to expire is erased only with the passphrase', async () => {
  const before = await lines('Notes that expire soon').count();
  await lines('Notes that expire soon').first().getByRole('button', { name: 'Erase' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Your passphrase').fill('wrong passphrase entirely');
  await dialog.getByRole('button', { name: 'Erase' }).click();
  await expect(dialog.getByText('That is not the passphrase of this vault.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(lines('Notes that expire soon')).toHaveCount(before);
});

test('a shift is started, paused, resumed and ended', async () => {
  await page.getByRole('button', { name: 'Start shift' }).click();
  await expect(page.getByText(/^On shift since \d\d:\d\d$/)).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText(/^Paused since \d\d:\d\d$/)).toBeVisible();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'End shift' }).click();
  await expect(page.getByText('Off duty')).toBeVisible();
});

test('Today reads well by day and night, in French, on a small screen', async () => {
  await beatbook.screenshot('today-day');
  await page.evaluate(() =>
    (window as unknown as { beatbook: { invoke(n: string, i: unknown): Promise<unknown> } }).beatbook.invoke(
      'preferences.write',
      { theme: 'night', language: 'fr' },
    ),
  );
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Promesses en retard' })).toBeVisible();
  await beatbook.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 600));
  await page.waitForFunction(() => innerWidth === 1024);
  await beatbook.screenshot('today-night-french-small');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
  expect(wide).toBe(true);
});
