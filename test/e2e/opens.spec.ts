import { expect, test } from '@playwright/test';
import { type Launched, launchBeatbook } from './launch.ts';

let beatbook: Launched;
test.beforeEach(async () => {
  beatbook = await launchBeatbook();
});
test.afterEach(() => beatbook.close());

test('Beatbook opens a window that breaks no policy of its own and asks for nothing outside @package', async () => {
  const { page } = beatbook;
  const complaints: string[] = [];
  const asked: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('request', (request) => asked.push(request.url()));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.effectiveDirective} ${event.blockedURI}`),
    );
  });
  const welcome = page.getByRole('heading', { name: 'Welcome to Beatbook' });
  // Loaded once by itself, so that nothing of that is cut off.
  await expect(welcome).toBeVisible();
  await page.reload();
  await expect(welcome).toBeVisible();
  await beatbook.screenshot('opens');
  expect(complaints).toEqual([]);
  expect(asked.filter((url) => !/^(app:\/\/beatbook|https:\/\/beatbook\.app\.standin|data:|blob:)/.test(url))).toEqual(
    [],
  );
});
