/** A receiver plugged in: chosen in the settings, shown on the map, offered as "here"; unplugged, nothing is disturbed. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { checksum } from '../../model/gps/nmea.ts';
import type { Launched } from './launch.ts';
import { field, goTo, openedBeatbook } from './officer.ts';

test.setTimeout(60_000);

let beatbook: Launched;
let folder: string;
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'beatbook-gps-'));
  beatbook = await openedBeatbook();
});
test.afterAll(async () => {
  await beatbook.close();
  rmSync(folder, { recursive: true, force: true });
});

const sentence = (text: string) => `$${text}*${checksum(text).toString(16).toUpperCase().padStart(2, '0')}\r\n`;

test('the receiver’s position is told in the settings, shown on the map and taken with one key as where it was', async () => {
  const { page } = beatbook;
  const track = join(folder, 'receiver');
  const right = sentence('GPGGA,123519,5454.000,N,00218.600,E,1,08,2.0,45.4,M,46.9,M,,');
  // A disturbed line first: it must not put anybody elsewhere.
  writeFileSync(track, `${right.replace('5454', '1212')}\u0000garbage\r\n${right}`);
  await beatbook.app.evaluate(({ dialog }, picked) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [picked] });
  }, track);
  await goTo(page, 'Settings');
  await page.getByRole('combobox', { name: 'Receiver' }).click();
  await page.getByRole('option', { name: 'gpsd on this laptop' }).click();
  await expect(page.getByText('Nothing answers there.')).toBeVisible();
  await page.getByRole('combobox', { name: 'Receiver' }).click();
  await page.getByRole('option', { name: 'Another device or file…' }).click();
  await expect(page.getByText(/^Position 54\.90000, 2\.31000, within 10 m/)).toBeVisible();
  await page.getByText(/^Position 54/).scrollIntoViewIfNeeded();
  await beatbook.screenshot('gps-settings');

  await goTo(page, 'Map');
  await page.getByRole('button', { name: 'Where I am' }).click();
  await expect(page.getByText(/54\.900/).first()).toBeVisible();
  await beatbook.screenshot('gps-map');

  await page.keyboard.press('Control+n');
  await expect(field(page, 'Who')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('option', { name: 'Here, within 10 m' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Lamp out on the corner');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/^Saved on this laptop/).first()).toBeVisible();
  await goTo(page, 'Log');
  await expect(page.getByText('Lamp out on the corner').first()).toBeVisible();
});
