/** A walk past everything Beatbook shows, by keys and positions alone, so that it goes in any language. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { ask } from './bridge.ts';
import type { Launched } from './launch.ts';

/** Called once what is named stands on screen and moves no more. */
export type Look = (where: string) => Promise<void>;

/** Waits until nothing is awaited, nothing moves, and the words on screen have stood still for some frames. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const picture = () => `${document.body.innerText.length} ${document.querySelectorAll('*').length}`;
    const still = () =>
      document.querySelector('[aria-busy=true]') === null &&
      document.querySelector('main:empty') === null &&
      document
        .getAnimations()
        .every((each) => each.playState !== 'running' || each.effect?.getTiming().iterations === Infinity);
    let last = '';
    for (let same = 0; same < 8; ) {
      await frame();
      const now = picture();
      same = now === last && still() ? same + 1 : 0;
      last = now;
    }
  });
}

const firstRow = (page: Page) => page.locator('[role=row][aria-rowindex="2"]');

/** A file of places to import: one good, one nameless, one outside the world. */
export function placesFile(): { path: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'beatbook-places-'));
  const path = join(folder, 'places.geojson');
  const feature = (name: string | undefined, lon: number) => ({
    type: 'Feature',
    properties: { ...(name !== undefined && { name }), amenity: 'school' },
    geometry: { type: 'Point', coordinates: [lon, 54.9] },
  });
  const features = [feature('Hill School', 2.31), feature(undefined, 2.32), feature('Nowhere School', 200)];
  writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', features }));
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Every screen of the rail, the first record of every list, and what opens above them. */
export async function walkEveryScreen(beatbook: Launched, look: Look): Promise<void> {
  const { page } = beatbook;
  const see = async (where: string) => {
    await settled(page);
    await look(where);
  };
  const rail = page.getByRole('navigation').first().getByRole('button');
  const names = await rail.evaluateAll((buttons) =>
    buttons
      .filter((each) => !/Control\+L$/.test(each.getAttribute('aria-keyshortcuts') ?? ''))
      .map((each) => each.textContent ?? ''),
  );
  for (const [index, name] of names.entries()) {
    await rail.nth(index).click();
    await expect(rail.nth(index)).toHaveAttribute('aria-current', 'page');
    await page.mouse.move(640, 2);
    await see(name);
    if ((await firstRow(page).count()) === 0) continue;
    await firstRow(page).dblclick();
    await expect(page.locator('main h2').first()).toBeVisible();
    await see(`record from ${name}`);
  }
  await dialogs(page, see);
}

async function dialogs(page: Page, see: Look): Promise<void> {
  const dialog = page.getByRole('dialog');
  const gone = async () => {
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  };
  await page.keyboard.press('Control+n');
  await expect(dialog.getByRole('combobox').first()).toBeFocused();
  await see('quick capture');
  await gone();
  await page.keyboard.press('Control+k');
  await expect(dialog.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('har');
  await expect(page.getByRole('option').nth(3)).toBeVisible();
  await see('search');
  await gone();
  await page.locator('main').focus();
  await page.keyboard.press('?');
  await expect(dialog).toBeVisible();
  await see('shortcut sheet');
  await gone();
}

/** The lock screen, and from it the first screen and the steps of a vault of one's own. */
export async function walkLocked(beatbook: Launched, look: Look): Promise<void> {
  const { page } = beatbook;
  const see = async (where: string) => {
    await settled(page);
    await look(where);
  };
  await page.keyboard.press('Control+l');
  await expect(page.locator('input[type=password]').first()).toBeVisible();
  await see('lock screen');
}

/** Turns the window to another language, look or size; the vault stays open. */
export async function turnTo(
  page: Page,
  wanted: { language?: string; theme?: 'day' | 'night'; pseudo?: 'long' | 'mirrored' },
): Promise<void> {
  const { language = 'en', theme = 'day', pseudo } = wanted;
  await ask(page, 'preferences.write', { language, theme });
  await page.evaluate(
    (asked) => history.replaceState(null, '', `${location.pathname}${asked}`),
    pseudo ? `?pseudo=${pseudo}` : '',
  );
  await page.reload();
  await expect(page.locator('nav')).toBeVisible();
  await settled(page);
}
