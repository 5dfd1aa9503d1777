/** Everyone can use it: an automatic check of every screen, by day and by night, in both languages. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import type { RecordType } from '../../model/types.ts';
import { ask } from './bridge.ts';
import type { Launched } from './launch.ts';
import { openedBeatbook } from './officer.ts';

test.setTimeout(120_000);

let beatbook: Launched;
let page: Page;
let folder: string;
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'beatbook-access-'));
  const path = join(folder, 'places.geojson');
  const feature = (name: string | undefined, lon: number) => ({
    type: 'Feature',
    properties: { ...(name !== undefined && { name }), amenity: 'school' },
    geometry: { type: 'Point', coordinates: [lon, 54.9] },
  });
  const features = [feature('Hill School', 2.31), feature(undefined, 2.32), feature('Nowhere School', 200)];
  writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', features }));
  beatbook = await openedBeatbook({ sample: true });
  page = beatbook.page;
  await beatbook.app.evaluate(({ dialog }, picked) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [picked] });
  }, path);
});
test.afterAll(async () => {
  await beatbook.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What WCAG 2.2 AA asks and a machine can see, on whatever is on screen. */
async function check(where: string): Promise<void> {
  await page.waitForTimeout(250);
  // Legacy mode: the usual one opens a page of its own, which a window's application does not let it.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(
      (node) => `${where}: ${id}: ${node.html.slice(0, 160)} ${node.any.map((each) => each.message).join('; ')}`,
    ),
  );
  expect.soft(found, where).toEqual([]);
}

const WORDS = {
  en: { importPlaces: 'Import places…', choose: 'Choose a file…' },
  fr: { importPlaces: 'Importer des lieux…', choose: 'Choisir un fichier…' },
} as const;
const RECORDS: readonly (readonly [RecordType, string])[] = [
  ['entry', 'Control+3'],
  ['party', 'Control+4'],
  ['place', 'Control+5'],
  ['incident', 'Control+6'],
];

const firstRow = () => page.locator('[role=row][aria-rowindex="2"]');

async function everyScreen(language: keyof typeof WORDS, theme: 'day' | 'night'): Promise<void> {
  await ask(page, 'preferences.write', { language, theme });
  await page.reload();
  const words = WORDS[language];
  const name = (screen: string) => `${screen}, ${language}, ${theme}`;
  await expect(page.getByRole('listitem').first()).toBeVisible();
  await check(name('Today'));
  await page.keyboard.press('Control+2');
  await expect(page.locator('.leaflet-container')).toBeVisible();
  await check(name('Map'));
  for (const [type, key] of RECORDS) {
    await page.keyboard.press(key);
    await expect(firstRow()).toBeVisible();
    await check(name(`list of ${type}`));
    await firstRow().dblclick();
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
    await check(name(`record of ${type}`));
  }
  await page.keyboard.press('Control+n');
  await expect(page.getByRole('dialog')).toBeVisible();
  await check(name('quick capture'));
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('har');
  await expect(page.getByRole('option').nth(3)).toBeVisible();
  await check(name('search'));
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('button', { name: words.importPlaces })).toBeVisible();
  await check(name('settings'));
  await page.getByRole('button', { name: words.importPlaces }).click();
  await page.getByRole('button', { name: words.choose }).click();
  await expect(page.getByRole('row').nth(2)).toBeVisible();
  await check(name('import preview'));
}

test('nothing to find in English by day, on every screen', () => everyScreen('en', 'day'));

test('nothing to find in French by night, on every screen', () => everyScreen('fr', 'night'));

test('nothing to find on the first screen, making a vault, and the lock screen', async () => {
  await page.keyboard.press('Control+l');
  await expect(page.locator('input[type=password]').first()).toBeVisible();
  await check('lock screen, night');
  await ask(page, 'preferences.write', { language: 'en', theme: 'day' });
  await page.reload();
  await expect(page.locator('input[type=password]').first()).toBeVisible();
  await check('lock screen, day');
});
