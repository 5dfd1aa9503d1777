/** A hate incident that no law calls a crime: taken as it was perceived, watched until support is arranged, counted once. */
import { expect, type Page, test } from '@playwright/test';
import type { Launched } from './launch.ts';
import { edit, goTo, openedBeatbook } from './officer.ts';

let beatbook: Launched;
let page: Page;
test.beforeEach(async () => {
  beatbook = await openedBeatbook();
  page = beatbook.page;
});
test.afterEach(() => beatbook.close());

const main = () => page.locator('main');

test('perceived by a witness, two strands, an interpreter needed: taken without evidence, watched until support stands, counted once', async () => {
  await goTo(page, 'Hate incidents');
  await expect(page.getByText('Nobody waits for support')).toBeVisible();
  await page.keyboard.press('n');
  const matter = page.getByRole('combobox', { name: /^Classification/ });
  await matter.fill('harass');
  await expect(page.getByRole('option').first()).toBeVisible();
  await matter.press('Enter');
  await page.keyboard.press('Control+Enter');

  await page
    .getByRole('button', { name: 'Open…' })
    .or(page.getByRole('button', { name: /^Open the/ }))
    .first()
    .click();
  const why = page.getByRole('dialog');
  await why.getByRole('textbox').fill('The witness tells how it was meant');
  await why.getByRole('button').last().click();
  await edit(page, 'Bias motivation');
  await main().getByRole('radio', { name: 'Witness' }).check();
  await main().getByRole('checkbox', { name: 'Religion or belief' }).check();
  await main().getByRole('checkbox', { name: 'Race or origin' }).check();
  // Nobody is asked what anyone is, and no evidence is asked for.
  await expect(page.getByText(/ethnic/i)).toHaveCount(0);
  await page.keyboard.press('Control+Enter');
  await expect(main().getByText('Race or origin')).toBeVisible();

  await edit(page, 'Support');
  await main().getByRole('button', { name: 'Add: Support' }).click();
  await main().getByRole('textbox', { name: /^Need/ }).fill('Interpreter for Tigrinya');
  await page.keyboard.press('Control+Enter');
  await expect(main().getByText('Interpreter for Tigrinya').first()).toBeVisible();

  await goTo(page, 'Hate incidents');
  const row = page.getByRole('row').nth(1);
  await expect(row).toContainText('1 need open');
  await goTo(page, 'My figures');
  const hate = page.getByRole('list', { name: 'Hate incidents' });
  await expect(hate.getByRole('button', { name: /Perceived as hate/ })).toContainText('1');
  await expect(hate.getByRole('button', { name: /Waiting for support/ })).toContainText('1');
  await hate.getByRole('button', { name: /Perceived as hate/ }).click();
  await expect(page.getByText('1 in all')).toBeVisible();
  await page.getByRole('row').nth(1).dblclick();

  await edit(page, 'Support');
  await main()
    .getByRole('textbox', { name: /^Arranged on/ })
    .fill('today');
  await page.keyboard.press('Control+Enter');
  await goTo(page, 'Hate incidents');
  await expect(page.getByText('Nobody waits for support')).toBeVisible();
  await goTo(page, 'My figures');
  await expect(hate.getByRole('button', { name: /Perceived as hate/ })).toContainText('1');
  await expect(hate.getByRole('button', { name: /Waiting for support/ })).toContainText('0');
});
