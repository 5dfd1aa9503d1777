import { expect, test } from '@playwright/test';
import type { Launched } from './launch.ts';
import { edit, goTo, log, makeContact, openedBeatbook } from './officer.ts';

let beatbook: Launched;
test.beforeEach(async () => {
  beatbook = await openedBeatbook();
});
test.afterEach(() => beatbook.close());

test('a new contact asks for a name at its field, keeps what was typed, and stands in the contact book @package', async () => {
  const { page } = beatbook;
  await goTo(page, 'Contacts');
  await expect(page.getByText('Your contact book is empty')).toBeVisible();
  await page.keyboard.press('n');
  await expect(page.getByRole('heading', { name: 'New contact' })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Give a name: first names, a surname or a name.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'First names' })).toBeFocused();
  await page.keyboard.type('Zoë');
  await page.getByRole('textbox', { name: 'Surname' }).fill('Müller-Łukasz');
  await page.getByRole('button', { name: 'How to reach' }).click();
  await page.getByRole('button', { name: 'Add: Phones' }).click();
  await page.keyboard.type('not a number');
  await page.getByRole('button', { name: 'Contact profile' }).click();
  await page.getByRole('textbox', { name: 'Known because' }).fill('Keeps the key to the hall');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Write a phone number, 2 to 20 digits.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Number' }).fill('020 7946 0123');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Log a contact' })).toBeVisible();
  await goTo(page, 'Contacts');
  const row = page.getByRole('row', { name: /Zoë Müller-Łukasz/ });
  await expect(row).toContainText('020 7946 0123');
});

test('nobody stands in the contact book merely for having been met', async () => {
  const { page } = beatbook;
  await log(page, { who: 'New: Jo Passer', what: 'Asked the way' });
  await goTo(page, 'Contacts');
  await expect(page.getByText('Your contact book is empty')).toBeVisible();
});

test('a fact is changed where it stands; Escape keeps it as a draft, which is there on return', async () => {
  const { page } = beatbook;
  await makeContact(page, 'Ana', 'Ruiz');
  await edit(page, 'Known because');
  const known = page.getByRole('textbox', { name: 'Known because' });
  await known.fill('Chairs the allotment society');
  await page.keyboard.press('Escape');
  await expect(page.getByText('Not saved', { exact: true })).toBeVisible();
  await expect(page.getByText('Chairs the allotment society')).toBeVisible();

  await goTo(page, 'Contacts');
  await page.getByRole('row', { name: /Ana Ruiz/ }).click();
  await expect(page.getByText('Chairs the allotment society')).toBeVisible();
  await expect(page.getByText('Not saved', { exact: true })).toBeVisible();
  await page.locator('main').getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(/^Known because saved on this laptop/)).toBeVisible();
  await expect(page.getByText('Not saved', { exact: true })).toHaveCount(0);
});

test('a draft thrown away can be brought back', async () => {
  const { page } = beatbook;
  await makeContact(page, 'Ana', 'Ruiz');
  await edit(page, 'Known because');
  await page.getByRole('textbox', { name: 'Known because' }).fill('Something else');
  await page.locator('main').getByRole('button', { name: 'Discard', exact: true }).click();
  await expect(page.getByText('Something else')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Something else')).toBeVisible();
});

test('the history says who changed what word, and puts an earlier value back', async () => {
  const { page } = beatbook;
  await makeContact(page, 'Ana', 'Ruiz');
  await edit(page, 'Known because');
  await page.getByRole('textbox', { name: 'Known because' }).fill('Runs the tenants’ association');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Runs the tenants’ association')).toBeVisible();
  await page.getByRole('button', { name: 'History' }).click();
  const history = page.getByRole('region', { name: 'History' });
  await expect(history.locator('del')).toContainText('residents');
  await expect(history.locator('ins').first()).toContainText('tenants');
  await expect(history.getByText('Robin Carver').first()).toBeVisible();
  await history.getByRole('button', { name: /^Put back Known because/ }).click();
  await expect(page.locator('dt:text-is("Known because") + dd')).toContainText('residents’');
});

test('a warning shows on the page and as soon as the person is picked', async () => {
  const { page } = beatbook;
  await makeContact(page, 'Ana', 'Ruiz');
  await page.getByRole('button', { name: 'Take care' }).click();
  await edit(page, 'Warnings');
  await page.getByRole('button', { name: 'Add: Warnings' }).click();
  await page.getByRole('textbox', { name: 'Warning', exact: true }).fill('Large dog, not on a lead');
  await page.getByRole('textbox', { name: 'Source' }).fill('Own visit');
  await page.getByRole('textbox', { name: 'Review by' }).fill('12/12/2027');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('textbox', { name: 'Warning', exact: true })).toBeHidden();
  // The head of the page counts them, and says them to whoever points there.
  await page.getByText('1 warning').hover();
  await expect(page.getByRole('tooltip')).toHaveText('Large dog, not on a lead');
  await page.mouse.move(0, 0);
  await expect(page.getByRole('tooltip')).toBeHidden();
  await page.keyboard.press('Control+n');
  await expect(page.getByRole('combobox', { name: 'Who', exact: true })).toBeFocused();
  await page.keyboard.type('Ana');
  await page.getByRole('option', { name: /Ana Ruiz/ }).click();
  await expect(page.getByRole('dialog').getByText('Large dog, not on a lead')).toBeVisible();
});
