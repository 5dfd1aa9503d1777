/** Nothing is lost on a small screen, in a longer language, read from right to left, at twice the size, or under a finger. */
import { expect, test } from '@playwright/test';
import { turnTo, walkEveryScreen } from './every-screen.ts';
import type { Launched } from './launch.ts';
import { type LayoutOptions, layoutFaults } from './layout-faults.ts';
import { openedBeatbook } from './officer.ts';

test.setTimeout(120_000);
let beatbook: Launched;
test.beforeAll(async () => {
  beatbook = await openedBeatbook({ sample: true, size: { width: 1024, height: 600 } });
});
test.afterAll(() => beatbook.close());

/** With PICTURES set, every screen is also drawn to `out/screenshots`, to be looked at. */
const look =
  (name: string, options: LayoutOptions = {}) =>
  async (where: string) => {
    if (process.env.PICTURES) await beatbook.screenshot(`layout-${name}-${where.replaceAll(/[^a-z0-9א-ת]+/gi, '-')}`);
    expect.soft(await layoutFaults(beatbook.page, options), `${name}: ${where}`).toEqual([]);
  };

test('words 40 % longer break no screen at 1024 × 600', async () => {
  await turnTo(beatbook.page, { pseudo: 'long' });
  await walkEveryScreen(beatbook, look('long'));
});

test('read from right to left and touched with a finger, every screen is mirrored and whole', async () => {
  const { page } = beatbook;
  const devices = await page.context().newCDPSession(page);
  await devices.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  await turnTo(page, { pseudo: 'mirrored' });
  expect(await page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(true);
  const rail = await page.locator('nav').first().boundingBox();
  expect((rail?.x ?? 0) + (rail?.width ?? 0)).toBeGreaterThan(1020);
  await walkEveryScreen(beatbook, look('mirrored', { target: 44 }));
  await devices.send('Emulation.setTouchEmulationEnabled', { enabled: false });
});

test('at twice the size nothing is lost but width of tables', async () => {
  const { page } = beatbook;
  await turnTo(page, {});
  await page.setViewportSize({ width: 640, height: 360 });
  await walkEveryScreen(beatbook, look('twice', { tables: true }));
});
