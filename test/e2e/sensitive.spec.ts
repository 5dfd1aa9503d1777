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

  // What was moved and saved is taken back whole: the sentence stands where it stood, and behind the door no more.
  await edit(page, 'How to get in');
  await text.fill('Ring twice. He is epileptic. Wait.');
  await page.getByRole('button', { name: 'Move the sentence to the sensitive part' }).click();
  await expect(part.getByText('He is epileptic.')).toBeVisible();
  await expect(text).toHaveValue('Ring twice. Wait.');
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(part.getByText('He is epileptic.')).toBeHidden();
  await expect(text).toHaveValue('Ring twice. He is epileptic. Wait.');

  // Where it is needed among the rest, one says why, once.
  await page.getByRole('textbox', { name: 'How to get in' }).fill('Ring twice. He is diabetic: knock loudly.');
  await page.getByRole('button', { name: 'Say why it is needed here' }).press('Enter');
  await page.getByRole('textbox', { name: 'Why it is strictly needed here' }).fill('He may not answer the bell');
  await page.keyboard.press('Enter');
  await expect(page.getByText('“diabetic” may tell of health.')).toBeHidden();
  await expect(page.locator('u')).toHaveCount(0);
  await page.getByRole('textbox', { name: 'How to get in' }).press('Control+Enter');
  await expect(page.locator('main').getByText('He is diabetic: knock loudly.')).toBeVisible();
});

test('in quick capture the sentence goes behind the door too; what was moved can be taken back', async () => {
  await page.keyboard.press('Control+n');
  const sheet = page.getByRole('dialog', { name: 'Quick capture' });
  await sheet.getByRole('combobox', { name: 'Who' }).press('Tab');
  await page.keyboard.press('Tab');
  const what = sheet.getByRole('textbox', { name: 'What' });
  await expect(what).toBeFocused();
  await page.keyboard.type('Met her at the gate. She is pregnant again. Call on Friday.');
  await expect(sheet.getByText('“pregnant” may tell of health.')).toBeVisible();
  await expect(what).toBeFocused();
  await beatbook.screenshot('sensitive-capture');
  const move = sheet.getByRole('button', { name: 'Move the sentence to the sensitive part' });
  await page.keyboard.press('Tab');
  await expect(move).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(what).toHaveValue('Met her at the gate. Call on Friday.');
  await expect(what).toBeFocused();
  const goesThere = sheet.getByText('Goes into the sensitive part: “She is pregnant again.”');
  await expect(goesThere).toBeVisible();
  // Right after it Ctrl+Z means the move.
  await page.keyboard.press('Control+z');
  await expect(what).toHaveValue('Met her at the gate. She is pregnant again. Call on Friday.');
  await expect(goesThere).toBeHidden();
  await move.click();
  await page.keyboard.press('Control+Enter');
  await expect(sheet).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(goesThere).toBeVisible();
  // By the same undo the reason comes back as well.
  await what.fill('He is diabetic and will not open at once.');
  await sheet.getByRole('button', { name: 'Say why it is needed here' }).click();
  await page.keyboard.type('Officers knock and wait');
  await page.keyboard.press('Enter');
  await expect(sheet.getByText('Needed here: Officers knock and wait')).toBeVisible();
  await expect(sheet.locator('u')).toHaveCount(0);
  await expect(what).toBeFocused();
  await beatbook.screenshot('sensitive-capture-kept');
  await page.keyboard.press('Control+Enter');
  await expect(sheet).toBeHidden();

  await page.getByRole('navigation').getByRole('button', { name: 'Log', exact: true }).click();
  await page.getByText('He is diabetic').first().dblclick();
  const part = page.getByRole('region', { name: 'Sensitive particulars' });
  await expect(part.getByText('Something is recorded here.')).toBeVisible();
  await expect(page.getByText(/pregnant/)).toHaveCount(0);
  await expect(page.getByText('Officers knock and wait')).toBeVisible();

  // A promise is one line, and watched like the rest; what moves goes behind its own door.
  const promises = page.getByRole('region', { name: 'Promises' });
  const line = promises.getByRole('textbox');
  await line.fill('He needs insulin. Ring first');
  await expect(promises.locator('u')).toHaveText(['insulin']);
  await promises.getByRole('button', { name: 'Move the sentence to the sensitive part' }).click();
  await expect(line).toHaveValue('Ring first');
  await beatbook.screenshot('sensitive-promise');
  await line.press('Enter');
  await promises.getByRole('button', { name: 'Ring first', exact: true }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Ring first' })).toBeVisible();
  await expect(part.getByText('Something is recorded here.')).toBeVisible();
});
