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

/** Contacts to import: one good, one already named so on the sample beat, one nameless. */
const CONTACTS = 'First name;Surname;Telephone\nJörg;Weiß;0151 2345678\nEdith;Calloway;\n;;12\n';
/** Meetings to import: one long, one of a whole day, one told twice. */
const MEETINGS = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//example//calendar//EN',
  ...[
    ['1', 'DTSTART:20270308T180000Z', 'Residents’ meeting with the housing association and the school'],
    ['2', 'DTSTART;VALUE=DATE:20270309', 'Street market'],
    ['2', 'DTSTART;VALUE=DATE:20270309', 'Street market'],
  ].flatMap(([uid, start, title]) => [
    'BEGIN:VEVENT',
    `UID:${uid}@example.org`,
    'DTSTAMP:20270301T080000Z',
    start,
    `SUMMARY:${title}`,
    'END:VEVENT',
  ]),
  'END:VCALENDAR',
  '',
].join('\r\n');

/** Answers the window's next questions for a file with one of these words. */
async function offer(beatbook: Launched, name: string, words: string): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'beatbook-offered-'));
  const path = join(folder, name);
  writeFileSync(path, words);
  await beatbook.app.evaluate(({ dialog }, picked) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [picked] });
  }, path);
  return () => rmSync(folder, { recursive: true, force: true });
}

/** Taking contacts and meetings in: the file asked for, what it holds looked through, taken, reported, taken back. */
async function walkImports(beatbook: Launched, see: Look): Promise<void> {
  const { page } = beatbook;
  const main = page.locator('main');
  const dialog = page.getByRole('dialog');
  const act = '.mantine-Button-root[data-variant=filled]';
  await page.keyboard.press('Control+4');
  await expect(firstRow(page)).toBeVisible();
  const tools = main.locator('search').locator('xpath=../following-sibling::button');
  await tools.nth(2).click();
  await expect(firstRow(page)).toBeVisible();
  await see('organisations');
  await page.keyboard.press('Control+4');
  await expect(firstRow(page)).toBeVisible();
  await tools.first().click();
  await expect(main.locator(act)).toBeVisible();
  await see('contacts import');
  let gone = await offer(beatbook, 'contacts.csv', CONTACTS);
  await main.locator(act).click();
  await expect(main.getByRole('row').nth(3)).toBeVisible();
  await main.locator('section [aria-expanded=false]').first().click();
  await see('contacts import, looked through');
  await main.locator(`header ${act}`).click();
  await expect(main.locator('[role=status] h2')).toBeVisible();
  await see('contacts import, done');
  await main.locator('section li').first().locator('.mantine-Button-root').last().click();
  await expect(main.locator('section li').first().locator('.mantine-Button-root').last()).toHaveAttribute(
    'aria-expanded',
    'false',
  );
  gone();

  await page.keyboard.press('Control+7');
  await main.locator('header .mantine-Button-root[data-variant=subtle]').first().click();
  await expect(dialog).toBeVisible();
  await see('calendar import');
  gone = await offer(beatbook, 'calendar.ics', MEETINGS);
  await dialog.locator(act).click();
  await expect(dialog.getByRole('checkbox').nth(1)).toBeVisible();
  await see('calendar import, looked through');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  gone();
}

/** Every screen of the rail, the first record of every list, what takes files in, and what opens above them. */
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
  await walkImports(beatbook, see);
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
