/** The map on an officer's laptop: packs, addresses, a spot, the beat's boundary, all without a network. */
import { copyFileSync, mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { TOWN_METADATA, townTiles, writeMbtiles } from '../support/packs.ts';
import type { Launched } from './launch.ts';
import { openedBeatbook } from './officer.ts';

// Each goes on where the one before left the laptop.
test.describe.configure({ mode: 'serial' });

let beatbook: Launched;
let folder: string;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'beatbook-map-'));
  writeMbtiles(join(folder, 'town.mbtiles'), townTiles(), TOWN_METADATA);
  copyFileSync(join(folder, 'town.mbtiles'), join(folder, 'short.mbtiles'));
  truncateSync(join(folder, 'short.mbtiles'), 4096);
  beatbook = await openedBeatbook();
});
test.afterAll(async () => {
  await beatbook.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The next file dialog is answered with this file. */
async function willPick(name: string): Promise<void> {
  await beatbook.app.evaluate(
    ({ dialog }, path) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
    },
    join(folder, name),
  );
}

test('a fresh laptop has no street map, says how to get one, and refuses a pack that was not copied completely', async () => {
  const { page } = beatbook;
  await page.getByRole('navigation').getByText('Map', { exact: true }).click();
  await expect(page.getByRole('heading', { name: 'No street map on this laptop yet' })).toBeVisible();
  await page.getByRole('button', { name: 'Import a map pack' }).click();
  const dialog = page.getByRole('dialog', { name: 'Map packs' });
  await willPick('short.mbtiles');
  await dialog.getByRole('button', { name: 'Import a map pack' }).click();
  await expect(dialog.getByText('it was not copied completely')).toBeVisible();

  await willPick('town.mbtiles');
  await dialog.getByRole('button', { name: 'Import a map pack' }).click();
  await expect(dialog.getByText('Test town is ready')).toBeVisible();
  await willPick('short.mbtiles');
  await dialog.getByRole('button', { name: 'Import a map pack' }).click();
  await expect(dialog.getByText('it was not copied completely')).toBeVisible();
  await expect(dialog.getByText('In use', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('an address is found offline, and what is near it can be asked and begun there', async () => {
  const { page } = beatbook;
  await page.keyboard.press('/');
  await page.keyboard.type('12 mill');
  await expect(page.getByRole('option').first()).toHaveText(/12 Mill Lane, Oldtown/);
  await page.keyboard.press('Enter');
  const spot = page.getByRole('region', { name: 'This spot' });
  await expect(spot.getByRole('heading', { name: '12 Mill Lane, Oldtown' })).toBeVisible();
  await expect(spot.getByText('Nothing recorded within 250 m.')).toBeVisible();
  // The street is drawn: its tiles came over the port and hold more than one colour.
  await expect
    .poll(() =>
      page.evaluate(() => {
        const colours = new Set<number>();
        for (const tile of document.querySelectorAll<HTMLCanvasElement>('.leaflet-tile-pane canvas')) {
          if (tile.width === 0) continue;
          const { data } = tile.getContext('2d')?.getImageData(0, 0, tile.width, tile.height) ?? { data: [] };
          for (let i = 0; i < data.length; i += 4 * 37)
            colours.add(((data[i] ?? 0) << 16) | ((data[i + 1] ?? 0) << 8) | (data[i + 2] ?? 0));
        }
        return colours.size;
      }),
    )
    .toBeGreaterThan(5);
  await spot.getByRole('button', { name: 'New place' }).click();
  await expect(page.getByRole('textbox', { name: 'Address' })).toHaveValue('12 Mill Lane, Oldtown');
});

test('the boundary of the beat is drawn, saved and still there afterwards', async () => {
  const { page } = beatbook;
  await page.getByRole('navigation').getByText('Map', { exact: true }).click();
  await page.getByRole('button', { name: 'Draw the boundary of Mill Lane' }).click();
  const frame = page.getByRole('region', { name: 'Map of the beat' });
  const box = await frame.boundingBox();
  if (!box) throw new Error('The map is not on screen.');
  for (const [x, y] of [
    [0.3, 0.3],
    [0.7, 0.3],
    [0.7, 0.7],
    [0.3, 0.7],
    [0.3, 0.3],
  ] as const)
    await page.mouse.click(box.x + box.width * x, box.y + box.height * y, { delay: 40 });
  await expect(page.getByText('The boundary is closed.')).toBeVisible();
  await page.getByRole('button', { name: 'Save boundary' }).click();
  await expect(page.getByRole('button', { name: 'Edit the boundary of Mill Lane' })).toBeVisible();
  await expect(page.locator('.map-beat-name')).toHaveText('Mill Lane');
});
