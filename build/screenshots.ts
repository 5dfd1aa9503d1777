/**
 * `npm run screenshots`: the pictures of the documents, taken of the real application with the sample beat, by day and by night.
 * Each screen is opened as an officer would, through the rail.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launchBeatbook } from '../test/e2e/launch.ts';
import { build } from './build.ts';
import { findHost } from './electron.ts';
import { root } from './folders.ts';
import { meetRequirements, openDisplay } from './requirements.ts';

/** The rail's words, and the pictures' names. */
const SCREENS = {
  Today: 'today',
  Map: 'map',
  Log: 'log',
  Contacts: 'contacts',
  Places: 'places',
  Incidents: 'incidents',
  Calendar: 'calendar',
  Round: 'round',
  'My figures': 'figures',
};
/** Tiles, fonts and lists have settled by then. */
const SETTLE_MS = 2500;

meetRequirements(findHost());
await build();
const display = await openDisplay();
Object.assign(process.env, display.environment);
const folder = join(root, 'docs/images');
mkdirSync(folder, { recursive: true });

const { page, close } = await launchBeatbook({ size: { width: 1280, height: 800 } });
const shoot = async (name: string) => {
  await page.waitForTimeout(SETTLE_MS);
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  console.log(`docs/images/${name}.png`);
};
await shoot('welcome');
await page.getByRole('button', { name: 'Explore the sample beat' }).click();
// The first day's strip is for those who are new; the pictures show the screens as they are every day.
await page.getByRole('button', { name: 'Not now' }).click();
const rail = page.getByRole('navigation').first();
for (const [label, name] of Object.entries(SCREENS)) {
  await rail.getByText(label, { exact: true }).click();
  await shoot(name);
}
await page.emulateMedia({ colorScheme: 'dark' });
await rail.getByText('Map', { exact: true }).click();
await shoot('map-night');
await close();
display.close();
