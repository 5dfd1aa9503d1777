import { expect, test } from '@playwright/test';
import type { Launched } from './launch.ts';
import { goTo, log, openedBeatbook } from './officer.ts';

let beatbook: Launched;
test.beforeEach(async () => {
  beatbook = await openedBeatbook();
});
test.afterEach(() => beatbook.close());

test('an empty list teaches what belongs there; a saved entry shows in the open list at once, under its day', async () => {
  const { page } = beatbook;
  await goTo(page, 'Log');
  await expect(page.getByText('Your log starts here')).toBeVisible();
  await log(page, { what: 'Foot patrol, all quiet' });
  await expect(page.getByRole('row', { name: /all quiet/ })).toBeVisible();
  const day = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' }).format(new Date());
  await expect(page.getByRole('row', { name: day, exact: true })).toBeVisible();
});

test('a list is narrowed by kind and words, kept as a filter, and taken up again', async () => {
  const { page } = beatbook;
  await log(page, { what: 'Foot patrol round the green' });
  await log(page, { who: 'New: Maria Lind', what: 'Talked about the green' });
  await goTo(page, 'Log');
  const rows = page.getByRole('row').filter({ hasText: 'green' });
  await expect(rows).toHaveCount(2);
  await page.getByRole('button', { name: 'Kind' }).click();
  await page.getByRole('checkbox', { name: 'Patrol', exact: true }).check();
  await page.keyboard.press('Escape');
  await expect(rows).toHaveCount(1);
  await page.getByRole('button', { name: 'Saved filters' }).click();
  await page.getByRole('menuitem', { name: 'Save this filter…' }).click();
  await page.getByLabel('Name of the filter').fill('My patrols');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(rows).toHaveCount(2);
  await page.getByRole('button', { name: 'Saved filters' }).click();
  await page.getByRole('menuitem', { name: 'My patrols', exact: true }).click();
  await expect(rows).toHaveCount(1);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByRole('searchbox', { name: 'Filter by words' }).fill('nothing like it');
  await expect(page.getByText('Nothing matches these filters')).toBeVisible();
});

test('rows are walked, marked and opened from the keyboard; what is discarded together comes back together', async () => {
  const { page } = beatbook;
  for (const what of ['First thing', 'Second thing', 'Third thing']) await log(page, { what });
  await goTo(page, 'Log');
  const grid = page.getByRole('grid', { name: 'Log' });
  await expect(page.getByRole('row', { name: /Third thing/ })).toBeVisible();
  await grid.focus();
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await expect(page.getByText('2 selected')).toBeVisible();
  await page.getByRole('button', { name: 'Discard', exact: true }).click();
  const rows = page.getByRole('row').filter({ hasText: 'thing' });
  await expect(rows).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(rows).toHaveCount(3);
  await grid.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'Third thing' })).toBeVisible();
  // Back where one was.
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(rows).toHaveCount(3);
});
