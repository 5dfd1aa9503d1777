/** Data of the special categories: pointed at quietly while it is typed, moved behind its door, opened with a reason. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import type { Launched } from './launch.ts';
import { edit, makePlace, openedBeatbook } from './officer.ts';

test.setTimeout(60_000);

let beatbook: Launched;
let page: Page;
test.beforeAll(async () => {
  beatbook = await openedBeatbook();
  page = beatbook.page;
});
test.afterAll(() => beatbook.close());

test('a sentence about health is underlined while it is typed, moves behind the door, and opens with a reason', async () => {
  await makePlace(page, 'Hill School', '54.9, 2.31');
  await edit(page, 'How to get in');
  const text = page.getByRole('textbox', { name: 'How to get in' });
  await text.pressSequentially('Ring twice. The caretaker takes insulin at noon. Gate code from the office.');
  const quiet = page.getByText('“insulin” may tell of health.');
  await expect(quiet).toBeVisible();
  await expect(page.locator('u', { hasText: 'insulin' })).toHaveCount(1);
  // It stops nobody: the caret is where it was.
  await expect(text).toBeFocused();
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await beatbook.screenshot('sensitive-typing');

  await page.getByRole('button', { name: 'Move the sentence to the sensitive part' }).press('Enter');
  await expect(text).toHaveValue('Ring twice. Gate code from the office.');
  await expect(quiet).toBeHidden();
  await text.press('Control+Enter');
  const part = page.getByRole('region', { name: 'Sensitive particulars' });
  await expect(part.getByText('Something is recorded here.')).toBeVisible();
  await expect(page.getByText(/insulin/)).toHaveCount(0);

  await part.getByRole('button', { name: 'Open…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Open the sensitive part' });
  await dialog.getByRole('textbox').fill('Ambulance asked what he takes');
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(part.getByText('The caretaker takes insulin at noon.')).toBeVisible();
  await expect(part.getByText('Not saved')).toHaveCount(0);
  await beatbook.screenshot('sensitive-open');

  // Where it is needed among the rest, one says why, once.
  await edit(page, 'How to get in');
  await page.getByRole('textbox', { name: 'How to get in' }).fill('Ring twice. He is diabetic: knock loudly.');
  await page.getByRole('button', { name: 'Say why it is needed here' }).press('Enter');
  await page.getByRole('textbox', { name: 'Why it is strictly needed here' }).fill('He may not answer the bell');
  await page.keyboard.press('Enter');
  await expect(page.getByText('“diabetic” may tell of health.')).toBeHidden();
  await expect(page.locator('u')).toHaveCount(0);
  await page.getByRole('textbox', { name: 'How to get in' }).press('Control+Enter');
  await expect(page.locator('main').getByText('He is diabetic: knock loudly.')).toBeVisible();
});
