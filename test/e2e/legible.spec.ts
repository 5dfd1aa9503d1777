import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import type { Launched } from './launch.ts';
import { goTo, log, makeContact, makePlace, openedBeatbook } from './officer.ts';

let beatbook: Launched;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  beatbook = await openedBeatbook();
  const { page } = beatbook;
  await makePlace(page, 'Mill Lane Primary', '51.5007, -0.1246');
  await makeContact(page, 'Zoë', 'Lindström');
  await log(page, { who: 'Zoë', where: '12 Mill Lane', what: 'Worried about the lights. !fri ring back' });
  await log(page, { what: 'Foot patrol, all quiet' });
});
test.afterAll(() => beatbook.close());

/** Asks for a look: nothing axe complains of, and a picture to look at. */
async function look(page: Page, name: string): Promise<void> {
  // A tooltip under the pointer is not part of the picture.
  await page.mouse.move(640, 4);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  await beatbook.screenshot(name);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const said = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
  expect(said, name).toEqual([]);
}

/** Types into the search, once whatever dialog went before has given the focus back. */
async function find(page: Page, words: string): Promise<void> {
  const box = page.getByRole('combobox', { name: 'Search everything' });
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await box.fill(words);
}

const sizes = [
  { width: 1280, height: 720 },
  { width: 1024, height: 600 },
];

for (const theme of ['day', 'night'] as const) {
  for (const size of sizes) {
    test(`screens are legible by ${theme} at ${size.width} × ${size.height}`, async () => {
      test.setTimeout(120_000);
      const { page, app } = beatbook;
      await app.evaluate(
        ({ BrowserWindow }, inner) => BrowserWindow.getAllWindows()[0]?.setContentSize(inner.width, inner.height),
        size,
      );
      await find(page, `${theme} theme`);
      await page.keyboard.press('Enter');
      await expect(page.locator('html')).toHaveAttribute(
        'data-mantine-color-scheme',
        theme === 'day' ? 'light' : 'dark',
      );
      const name = (screen: string) => `${screen}-${theme}-${size.width}`;

      await goTo(page, 'Log');
      await expect(page.getByRole('row', { name: /all quiet/ })).toBeVisible();
      await look(page, name('log'));
      await goTo(page, 'Incidents');
      await expect(page.getByText('No incidents yet')).toBeVisible();
      await look(page, name('empty'));
      await goTo(page, 'Contacts');
      await page.getByRole('row', { name: /Lindström/ }).click();
      await expect(page.getByRole('region', { name: 'Log', exact: true })).toContainText('lights');
      await look(page, name('contact'));
      await page.getByRole('button', { name: 'Phones', exact: true }).click();
      await expect(page.getByRole('button', { name: 'Add: Phones' })).toBeVisible();
      await page.getByRole('button', { name: 'Add: Phones' }).click();
      await look(page, name('editing'));
      await page.keyboard.press('Escape');
      await goTo(page, 'Places');
      await page.getByRole('row', { name: /Primary/ }).click();
      await expect(page.getByRole('button', { name: 'Log a visit' })).toBeVisible();
      await look(page, name('place'));
      await goTo(page, 'Contacts');
      await page.keyboard.press('n');
      await expect(page.getByRole('heading', { name: 'New contact' })).toBeVisible();
      await page.keyboard.press('Control+Enter');
      await expect(page.getByText(/^Give a name/)).toBeVisible();
      await look(page, name('new-contact'));
      await page.keyboard.press('Control+n');
      await expect(page.getByRole('combobox', { name: 'Who', exact: true })).toBeFocused();
      await page.keyboard.type('Zo');
      await expect(page.getByRole('option', { name: /Lindström/ })).toBeVisible();
      await look(page, name('capture'));
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.type('Asked about parking. !tomorrow send the form');
      await look(page, name('capture-filled'));
      await page.keyboard.press('Control+Enter');
      await expect(page.getByRole('dialog', { name: 'Quick capture' })).toBeHidden();
      await find(page, 'li');
      await expect(page.getByRole('option', { name: /^Zoë Lindström/ })).toBeVisible();
      await look(page, name('search'));
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    });
  }
}
