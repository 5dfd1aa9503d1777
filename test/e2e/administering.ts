/** What the journeys over the server's administration page share: a server, a browser that has the page open, and the steps to where one works. */
import AxeBuilder from '@axe-core/playwright';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { findChromium } from '../standin/chromium.ts';
import { ADMINISTRATOR } from '../support/server/administrator.ts';
import { startServer, type TestServer } from '../support/server/running.ts';

export const { password: PASSWORD } = ADMINISTRATOR;
export const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);

interface Administered {
  readonly server: TestServer;
  /** The page in a window of its own; `blocked` is what its own rules or an error kept from running. */
  opened(colorScheme?: 'light' | 'dark', locale?: string): Promise<{ page: Page; blocked: string[] }>;
}

/** One server and one browser for the tests of the file that calls this. */
export function administering(): Administered {
  let server: TestServer;
  let browser: Browser;
  const executablePath = findChromium();
  test.skip(executablePath === undefined, 'There is no Chromium here to look at the page with.');
  test.beforeAll(async () => {
    server = await startServer('sqlite');
    browser = await chromium.launch({
      ...(executablePath !== undefined && { executablePath }),
      args: ['--no-sandbox'],
    });
  });
  test.afterAll(async () => {
    await browser.close();
    await server.close();
  });
  return {
    get server() {
      return server;
    },
    async opened(colorScheme = 'light', locale = 'en-GB') {
      // The certificate is the server's own; pages have no way to pin one.
      const context = await browser.newContext({
        ignoreHTTPSErrors: true,
        colorScheme,
        locale,
        viewport: { width: 1280, height: 720 },
      });
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const page = await context.newPage();
      const blocked: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' && /Content Security Policy|TrustedHTML/.test(message.text()))
          blocked.push(message.text());
      });
      page.on('pageerror', (error) => blocked.push(error.message));
      await page.goto(`${server.url}/admin`);
      return { page, blocked };
    },
  };
}

export async function look(page: Page, name: string): Promise<void> {
  if (process.env.BEATBOOK_SCREENS !== undefined)
    await page.screenshot({ path: `${process.env.BEATBOOK_SCREENS}/${name}.png` });
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
    name,
  ).toEqual([]);
}

/** Signs in from the keyboard, as far as the list of officers; the words are those of the page's language. */
export async function signIn(
  page: Page,
  name: string,
  words = { password: 'Password', officers: 'Officers' },
): Promise<void> {
  const form = page.locator('form').first();
  await expect(form.getByLabel('Name')).toBeFocused();
  await page.keyboard.type(name);
  await form.getByLabel(words.password).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: words.officers })).toBeFocused();
}

/** Goes to a section of the page by its name. */
export const sectionsOf = (page: Page) => (name: string) =>
  page.getByRole('navigation').getByRole('button', { name }).click();
