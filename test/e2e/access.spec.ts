/** Everyone can use it: an automatic check of every screen by day and by night, and a day's work without a pointer. */
import { expect, type Page, test } from '@playwright/test';
import { violations } from './axe.ts';
import { walkEveryScreen, walkLocked } from './every-screen.ts';
import type { Launched } from './launch.ts';
import { openedBeatbook } from './officer.ts';

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
  await walkLocked(beatbook, check);
});
