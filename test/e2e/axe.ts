/** What WCAG 2.2 AA asks and a machine can see. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

type Violation = {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
};
declare const axe_: { run(context: unknown, options: unknown): Promise<{ violations: Violation[] }> };

/** What is wrong with the screen as it stands. By night only the colours differ, so only they are asked again. */
export async function violations(page: Page): Promise<string[]> {
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
