/** Nothing is lost on a small screen, in a longer language, or read from right to left. */
import { expect, test } from '@playwright/test';
import { turnTo, walkEveryScreen } from './every-screen.ts';
import type { Launched } from './launch.ts';
import { layoutFaults } from './layout-faults.ts';
import { openedBeatbook } from './officer.ts';

test.setTimeout(120_000);
let beatbook: Launched;
test.beforeAll(async () => {
  beatbook = await openedBeatbook({ sample: true, size: { width: 1024, height: 600 } });
});
test.afterAll(() => beatbook.close());

const look = (name: string) => async (where: string) => {
  if (process.env.PICTURES) await beatbook.screenshot(`layout-${name}-${where.replaceAll(/[^a-z0-9א-ת]+/gi, '-')}`);
  expect.soft(await layoutFaults(beatbook.page), `${name}: ${where}`).toEqual([]);
};

test('words 40 % longer break no screen at 1024 × 600', async () => {
  await turnTo(beatbook.page, { pseudo: 'long' });
  await walkEveryScreen(beatbook, look('long'));
});

test('read from right to left, every screen is mirrored and whole', async () => {
  const { page } = beatbook;
  await turnTo(page, { pseudo: 'mirrored' });
  const rail = await page.locator('nav').first().boundingBox();
  expect((rail?.x ?? 0) + (rail?.width ?? 0)).toBeGreaterThan(1020);
  await walkEveryScreen(beatbook, look('mirrored'));
});
