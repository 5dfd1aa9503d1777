/** Places from a file: seen before they are taken, taken in one go, taken back in one click. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { Launched } from './launch.ts';
import { openedBeatbook } from './officer.ts';

let beatbook: Launched;
let page: Page;
let folder: string;

const point = (name: string | undefined, lon: number, lat: number, tags: Record<string, string> = {}) => ({
  type: 'Feature',
  properties: { ...(name !== undefined && { name }), ...tags },
  geometry: { type: 'Point', coordinates: [lon, lat] },
});
const FEATURES = [
  point('The Anchor', 2.29, 54.93, { amenity: 'pub', 'addr:street': 'Quay Street', 'addr:housenumber': '3' }),
  point('Anchor', 2.2902, 54.9301, { amenity: 'pub' }),
  point('مسجد النور', 2.3, 54.94, { amenity: 'place_of_worship' }),
  point(undefined, 2.31, 54.94, { amenity: 'bank' }),
  point('Nowhere School', 200, 54.94, { amenity: 'school' }),
  {
    type: 'Feature',
    properties: { name: 'Mill Park', leisure: 'park' },
    geometry: {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [2.3, 54.95],
            [2.31, 54.95],
            [2.31, 54.96],
            [2.3, 54.96],
            [2.3, 54.95],
          ],
        ],
      ],
    },
  },
];

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'beatbook-import-'));
  writeFileSync(join(folder, 'good.geojson'), JSON.stringify({ type: 'FeatureCollection', features: FEATURES }));
  writeFileSync(join(folder, 'bad.geojson'), '{"type":"FeatureCollection",\n"features":[\n{"type":"Feature",,}]}');
  beatbook = await openedBeatbook();
  page = beatbook.page;
  await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Import places…' }).click();
});
test.afterAll(async () => {
  await beatbook.close();
  rmSync(folder, { recursive: true, force: true });
});

async function pick(name: string): Promise<void> {
  await beatbook.app.evaluate(
    ({ dialog }, path) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
    },
    join(folder, name),
  );
  await page.getByRole('button', { name: /Choose a file…|Another file…/ }).click();
}

test('a malformed file is refused with its line, and nothing changes', async () => {
  await pick('bad.geojson');
  await expect(page.getByText(/line 3, column \d+ cannot be read/)).toBeVisible();
  await expect(page.getByText('Nothing was imported')).toBeVisible();
});

test('the preview says what will be taken, what not, and why', async () => {
  await pick('good.geojson');
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  await expect(row('The Anchor')).toContainText('Taken');
  await expect(row('Anchor').nth(1)).toContainText('Likely');
  await expect(row('مسجد النور')).toContainText('Place of worship');
  await expect(page.getByRole('row').filter({ hasText: 'Has no name' })).toHaveCount(1);
  await expect(row('Nowhere School')).toContainText('outside the world');
  await beatbook.screenshot('import-preview');
  await expect(page.getByRole('button', { name: 'Import 3 places' })).toBeEnabled();
});

test('the import runs, reports, and is taken back whole', async () => {
  await page.getByRole('button', { name: 'Import 3 places' }).click();
  await expect(page.getByRole('heading', { name: '3 places taken' })).toBeVisible();
  await page.getByRole('button', { name: 'See the places' }).click();
  await expect(page.getByText('Mill Park')).toBeVisible();
  await page.keyboard.press('Alt+ArrowLeft');
  await page.getByRole('button', { name: 'Take the import back' }).click();
  await expect(page.getByText('3 places removed again')).toBeVisible();
  await page.getByRole('navigation').getByRole('button', { name: 'Places' }).click();
  await expect(page.getByText('No places yet')).toBeVisible();
});
