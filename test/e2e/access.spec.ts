/** Everyone can use it: an automatic check of every screen by day and by night, and a day's work without a pointer. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page, test } from '@playwright/test';
import { walkEveryScreen, walkLocked } from './every-screen.ts';
import type { Launched } from './launch.ts';
import { openedBeatbook } from './officer.ts';

test.setTimeout(120_000);

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let beatbook: Launched;
let page: Page;
test.beforeAll(async () => {
  beatbook = await openedBeatbook({ sample: true, size: { width: 1024, height: 600 } });
  page = beatbook.page;
  // Colours are measured, not on their way to another.
  await page.emulateMedia({ reducedMotion: 'reduce' });
});
test.afterAll(() => beatbook.close());

type Violation = {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
};
declare const axe_: { run(context: unknown, options: unknown): Promise<{ violations: Violation[] }> };

/** What WCAG 2.2 AA asks and a machine can see. By night only the colours differ, so only they are asked again. */
async function violations(): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  return page.evaluate(async (tags) => {
    const { axe: checker } = globalThis as unknown as { axe: typeof axe_ };
    const root = document.documentElement;
    const said = (found: readonly Violation[], mode: string) =>
      found.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${mode}: ${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
      );
    const whole = await checker.run(document, { resultTypes: ['violations'], runOnly: { type: 'tag', values: tags } });
    root.dataset.mantineColorScheme = 'dark';
    const night = await checker.run(document, {
      resultTypes: ['violations'],
      runOnly: { type: 'rule', values: ['color-contrast'] },
    });
    root.dataset.mantineColorScheme = 'light';
    return [...said(whole.violations, 'day'), ...said(night.violations, 'night')];
  }, TAGS);
}

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
    expect.soft(await violations(), where).toEqual([]);
    expect.soft(await structure(), where).toEqual([]);
  };
  await walkEveryScreen(beatbook, check);
  await walkLocked(beatbook, check);
});
