/** Everyone can use it: an automatic check of every screen by day and by night, and a day's work without a pointer. */
import { expect, type Page, test } from '@playwright/test';
import { violations } from './axe.ts';
import { placesFile, settled, walkEveryScreen, walkLocked } from './every-screen.ts';
import type { Launched } from './launch.ts';
import { openedBeatbook, PASSPHRASE } from './officer.ts';

test.setTimeout(120_000);

let beatbook: Launched;
let page: Page;
test.beforeAll(async () => {
  beatbook = await openedBeatbook({ sample: true, size: { width: 1024, height: 600 } });
  page = beatbook.page;
  // Colours are measured, not on their way to another.
  await page.emulateMedia({ reducedMotion: 'reduce' });
});
test.afterAll(() => beatbook.close());

/** Reading order that makes sense: one main, one first heading, levels that skip none, and every landmark told from the others. */
const structure = () =>
  page.evaluate(() => {
    const faults: string[] = [];
    if (document.querySelector('[role=dialog]')) return faults;
    if (document.querySelectorAll('main').length !== 1) faults.push('not one main');
    const levels = [...document.querySelectorAll('h1, h2, h3, h4')]
      .filter((each) => each.checkVisibility())
      .map((each) => Number(each.tagName[1]));
    if (levels[0] !== 1) faults.push(`begins with a heading of level ${levels[0]}`);
    levels.forEach((level, index) => {
      if (level - (levels[index - 1] ?? level) > 1)
        faults.push(`a heading of level ${level} after ${levels[index - 1]}`);
    });
    if (!document.querySelector('[role=status], [aria-live]')) faults.push('nowhere to be told');
    return faults;
  });

test('nothing to find on any screen by day and by night', async () => {
  const check = async (where: string) => {
    expect.soft(await violations(page), where).toEqual([]);
    expect.soft(await structure(), where).toEqual([]);
  };
  await walkEveryScreen(beatbook, check);
  const places = placesFile();
  await beatbook.app.evaluate(({ dialog }, picked) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [picked] });
  }, places.path);
  await page.keyboard.press('Control+,');
  await page.getByRole('button', { name: 'Import places…' }).click();
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  await expect(page.getByRole('row').nth(2)).toBeVisible();
  await settled(page);
  await check('import preview');
  places.remove();
  await walkLocked(beatbook, check);
});

/** Where the keyboard is, which must always be somewhere one can see. */
const focus = () =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return 'lost';
    const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(element);
    const inner = element.closest('.mantine-Input-wrapper') ?? element;
    const rectangle = inner.getBoundingClientRect();
    const seen =
      (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none' || borderColor !== '';
    return seen && rectangle.width > 0 && rectangle.bottom > 0 && rectangle.top < innerHeight
      ? 'seen'
      : `unseen ${element.outerHTML.slice(0, 120)}`;
  });

test('the first day on the sample beat, without a pointer: taught by doing, gone on with after a lock', async () => {
  const strip = page.getByRole('region', { name: 'First day' });
  if (await page.locator('nav').isVisible()) await page.keyboard.press('Control+l');
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect(strip).toContainText('Six small things');
  await strip.getByRole('button', { name: 'Begin' }).press('Enter');
  await expect(strip).toContainText('1 of 6');

  await page.keyboard.press('Control+n');
  const sheet = page.getByRole('dialog', { name: 'Quick capture' });
  await expect(sheet.getByRole('combobox', { name: 'Who' })).toBeFocused();
  await page.keyboard.type('Callo');
  await expect(page.getByRole('option', { name: /Calloway/ }).first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('All is well, she says. !tomorrow bring the leaflet');
  await page.keyboard.press('Control+Enter');
  await expect(sheet).toBeHidden();
  await expect(strip).toContainText('2 of 6');

  await page.keyboard.press('Control+k');
  await page.keyboard.type('promises');
  await expect(page.getByRole('option', { name: /Promises/ }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: /bring the leaflet/ })).toBeVisible();
  await expect(strip).toContainText('3 of 6');

  // Typed straight on: no key is lost between one dialog and the next.
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('calloway');
  await expect(page.getByRole('combobox', { name: 'Search everything' })).toHaveValue('calloway');
  await expect(page.getByRole('option', { name: /Calloway/ }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: /Calloway/ })).toBeVisible();
  await expect(strip).toContainText('4 of 6');

  // Through the record with Tab: the focus is always somewhere, and seen.
  for (let step = 0; step < 25; step++) {
    await page.keyboard.press('Tab');
    expect(await focus()).toBe('seen');
  }
  await page.keyboard.press('?');
  const shortcuts = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(shortcuts.getByRole('heading', { name: 'On this screen' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(shortcuts).toBeHidden();
  await expect.poll(focus).toBe('seen');

  await page.keyboard.press('Control+2');
  await expect(strip).toContainText('5 of 6');
  await strip.getByRole('button', { name: 'Skip this one' }).press('Enter');
  await expect(strip).toContainText('6 of 6');
  // A fresh document takes the place of the open one; what is typed before it is there would go with the old.
  const fresh = page.waitForEvent('domcontentloaded');
  await page.keyboard.press('Control+l');
  await fresh;
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused();
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect(page.getByText('That was a whole first day.')).toBeVisible();
  await expect(strip).toBeHidden();

  await page.keyboard.press('F1');
  await expect(page.getByRole('heading', { level: 2, name: 'The map' })).toBeVisible();
});
