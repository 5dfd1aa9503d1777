import { expect, test } from '@playwright/test';
import type { Launched } from './launch.ts';
import { edit, goTo, log, makeContact, makePlace, openedBeatbook } from './officer.ts';

let beatbook: Launched;
test.beforeEach(async () => {
  beatbook = await openedBeatbook();
});
test.afterEach(() => beatbook.close());

test('a link is made to somebody new without leaving the page, and shows on both', async () => {
  const { page } = beatbook;
  await makePlace(page, 'Mill Hall', '51.5007, -0.1246', 'Community centre');
  await edit(page, 'Key holder');
  await page.getByRole('combobox', { name: 'Key holder' }).fill('New: Grete Holm');
  await expect(page.getByRole('option').first()).toContainText('New Person: Grete Holm');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/^Key holder saved on this laptop/)).toBeVisible();
  await page
    .getByRole('region', { name: 'Linked' })
    .getByRole('button', { name: /Grete Holm/ })
    .click();
  await expect(page.getByRole('heading', { level: 2, name: 'Grete Holm' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Linked' }).getByRole('button', { name: /Mill Hall/ })).toBeVisible();
});

test('a promise is written in one line, stands with its day, and is settled with a click', async () => {
  const { page } = beatbook;
  await makeContact(page, 'Ana', 'Ruiz');
  const promises = page.getByRole('region', { name: 'Promises' });
  await promises.getByRole('textbox').fill('tomorrow send the form');
  await page.keyboard.press('Enter');
  await expect(promises.getByRole('button', { name: 'send the form', exact: true })).toBeVisible();
  await expect(promises.getByText('tomorrow')).toBeVisible();
  await promises.getByRole('button', { name: 'Done: send the form' }).click();
  await expect(promises.getByText('None open.')).toBeVisible();
});

test('the log about a person stands on the page, newest first, as soon as it is written', async () => {
  const { page } = beatbook;
  await makeContact(page, 'Ana', 'Ruiz');
  await page.getByRole('button', { name: 'Log a contact' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: /^What/ }).fill('Asked about the bins');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('region', { name: 'Log', exact: true })).toContainText('Asked about the bins');
  await expect(page.getByText(/^Last contact/)).toBeVisible();
});

test('a record thrown away is back at one key', async () => {
  const { page } = beatbook;
  await makeContact(page, 'Ana', 'Ruiz');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Discard' }).click();
  // Until it is said, the latest thing to take back is the contact's making.
  await expect(page.getByText('Ana Ruiz discarded')).toBeVisible();
  await expect(page.getByRole('row', { name: /Ana Ruiz/ })).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('heading', { level: 2, name: 'Ana Ruiz' })).toBeVisible();
});

const injections = [
  '<script>window.ran = true</script>',
  '"><img src=x onerror="window.ran=true">',
  'javascript:window.ran=true',
  '{{constructor.constructor("window.ran=true")()}}',
];

test('whatever is typed is text: emoji, right-to-left writing, tags', async () => {
  const { page } = beatbook;
  const odd = ['👮🏽‍♀️ ok', 'مرحبا بكم', ...injections];
  for (const what of odd) await log(page, { what });
  await goTo(page, 'Log');
  for (const what of odd) await expect(page.getByRole('row').filter({ hasText: what })).toBeVisible();
  await page
    .getByRole('row')
    .filter({ hasText: injections[1] ?? '' })
    .click();
  await expect(page.getByRole('article').getByRole('heading', { level: 2 }).first()).toContainText(injections[1] ?? '');
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
});

test('times in the future and reversed ranges are said at the field in a plain sentence, and nothing is lost', async () => {
  const { page } = beatbook;
  await log(page, { what: 'Walked the lane' });
  await goTo(page, 'Log');
  await page.getByRole('row', { name: /Walked the lane/ }).click();
  await page
    .locator('main')
    .getByRole('button', { name: /^(Edit )?When$|\d\d:\d\d/ })
    .first()
    .click();
  const day = page.getByRole('textbox', { name: 'When: day' });
  await day.fill('12/12/2090');
  await page.getByRole('textbox', { name: 'When: time' }).fill('10:00');
  await page.keyboard.press('Enter');
  await expect(page.getByText('This lies in the future.')).toBeVisible();
  await expect(day).toBeFocused();
  await day.fill('12/12/2025');
  await page.getByRole('textbox', { name: 'Until: day' }).fill('11/12/2025');
  await page.getByRole('textbox', { name: 'Until: time' }).fill('10:00');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The end comes before the beginning.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Until: time' })).toHaveValue('10:00');
});

test('a text too long is taken in, counted and refused at its field; unseen characters are left out and said so', async () => {
  const { page } = beatbook;
  await makeContact(page, 'Ana', 'Ruiz');
  await edit(page, 'Known because');
  const known = page.getByRole('textbox', { name: 'Known because' });
  await known.fill('x'.repeat(1004));
  await expect(page.getByText('4 characters too many')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('At most 1000 characters; there are 1004.')).toBeVisible();
  await expect(known).toHaveValue('x'.repeat(1004));
  await known.fill('see\u0000n');
  await expect(page.getByText('1 character nobody can see was left out.')).toBeVisible();
  await expect(known).toHaveValue('seen');
});
