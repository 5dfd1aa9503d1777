/** The server's administration page in a real browser, as an administrator uses it from the first code to a stolen laptop. */
import AxeBuilder from '@axe-core/playwright';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { newDeviceKey, readDeviceSecret, signRequest } from '../../db/sync/sign.ts';
import { newId } from '../../model/id.ts';
import { readTicket } from '../../model/wire/enrolment.ts';
import { findChromium } from '../standin/chromium.ts';
import { administratorCode } from '../support/server/codes.ts';
import { deviceWith, startServer, type TestServer } from '../support/server/running.ts';

const executablePath = findChromium();
test.skip(executablePath === undefined, 'There is no Chromium here to look at the page with.');

let server: TestServer;
let browser: Browser;
test.beforeAll(async () => {
  server = await startServer('sqlite');
  browser = await chromium.launch({ ...(executablePath !== undefined && { executablePath }), args: ['--no-sandbox'] });
});
test.afterAll(async () => {
  await browser.close();
  await server.close();
});

const PASSWORD = 'lantern orbit velvet harbour';

async function opened(
  colorScheme: 'light' | 'dark' = 'light',
  locale = 'en-GB',
): Promise<{ page: Page; blocked: string[] }> {
  // The certificate is the server's own; pages have no way to pin one.
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    colorScheme,
    locale,
    viewport: { width: 1280, height: 720 },
  });
  const page = await context.newPage();
  const blocked: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|TrustedHTML/.test(message.text()))
      blocked.push(message.text());
  });
  page.on('pageerror', (error) => blocked.push(error.message));
  await page.goto(`${server.url}/admin`);
  return { page, blocked };
}

async function look(page: Page, name: string): Promise<void> {
  if (process.env.BEATBOOK_SCREENS !== undefined)
    await page.screenshot({ path: `${process.env.BEATBOOK_SCREENS}/${name}.png` });
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
    name,
  ).toEqual([]);
}

test('from the first code to a stolen laptop', async () => {
  const code = await administratorCode(server);
  const { page, blocked } = await opened();
  const first = page.locator('form').nth(1);
  await look(page, 'enter');
  await first.getByLabel('Enrolment code').fill(code.toLowerCase());
  await first.getByLabel('Name').fill('Ida Marsh');
  await first.getByLabel('Password').fill('password1234');
  await first.getByRole('button', { name: 'Become administrator' }).click();
  await expect(first.getByRole('alert')).toContainText('Password');
  await first.getByLabel('Password').fill(PASSWORD);
  await first.getByRole('button', { name: 'Become administrator' }).click();
  await expect(page.getByRole('heading', { name: 'Officers' })).toBeVisible();

  const section = (name: string) => page.getByRole('navigation').getByRole('button', { name }).click();
  const dialog = page.getByRole('dialog');
  await section('Areas');
  for (const [name, kind, parent] of [
    ['Harbour unit', 'Unit', 'none'],
    ['Mill Quarter', 'Beat', 'Harbour unit'],
  ] as const) {
    await page.getByRole('button', { name: 'Add an area' }).click();
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByLabel('Kind').selectOption({ label: kind });
    await dialog.getByLabel('Belongs to').selectOption({ label: parent });
    if (kind === 'Beat') {
      const boundary = {
        type: 'Polygon',
        coordinates: [
          [
            [0, 51],
            [0.01, 51],
            [0.01, 51.01],
            [0, 51],
          ],
        ],
      };
      await dialog.getByLabel('Boundary (GeoJSON file)').setInputFiles({
        name: 'beat.json',
        mimeType: 'application/json',
        buffer: Buffer.from(JSON.stringify(boundary)),
      });
    }
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('row', { name: new RegExp(`${name}.*${kind}`) })).toBeVisible();
  }
  await expect(page.getByRole('row', { name: /Mill Quarter/ })).toContainText('yes');
  await look(page, 'areas');

  await section('Officers');
  await page.getByRole('button', { name: 'Add an officer' }).click();
  await dialog.getByLabel('Name').fill('Ada <b>Vale</b>');
  await dialog.getByLabel('Unit').selectOption({ label: 'Harbour unit' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Service number');
  await dialog.getByLabel('Service number').fill('B 1204');
  await look(page, 'officer-form');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const officer = page.getByRole('row', { name: /B 1204/ });
  await expect(officer).toContainText('Ada <b>Vale</b>');
  await officer.getByRole('button', { name: /^Postings/ }).click();
  await dialog.getByLabel('Area').selectOption({ label: 'Mill Quarter' });
  await dialog.getByRole('button', { name: 'Add a posting' }).click();
  await expect(officer).toContainText('Mill Quarter');
  await officer.getByRole('button', { name: /^Enrol a device/ }).click();
  const ticket = readTicket((await dialog.locator('.ticket').textContent()) ?? '');
  await look(page, 'code');
  await dialog.getByRole('button', { name: 'Done' }).click();

  const { publicKey, secret } = newDeviceKey();
  const device = newId();
  const body = { code: ticket?.code ?? '', device, publicKey, name: 'Laptop 7' };
  const asked = { method: 'POST', path: '/v1/enrol' };
  const headers = signRequest(
    { ...asked, body: JSON.stringify(body) },
    device,
    readDeviceSecret(secret),
    server.clock.now,
  );
  const { status, body: enrolled } = await server.send({ ...asked, body, headers });
  expect(status).toBe(200);
  const laptop = deviceWith(server, device, (enrolled as { officer: string }).officer, secret);
  expect((await laptop.ask({ path: '/v1/me' })).status).toBe(200);
  await section('Devices');
  await look(page, 'devices');
  await page.getByRole('button', { name: /^Revoke: Laptop 7/ }).click();
  await dialog.getByLabel('Reason').selectOption({ label: 'stolen' });
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByRole('row', { name: /Laptop 7/ })).toContainText('stolen');
  expect((await laptop.ask({ path: '/v1/me' })).status).toBe(403);

  await section('Settings');
  await page.getByRole('button', { name: 'Add a line: Local classification' }).click();
  const local = page.getByRole('table', { name: 'Local classification' }).getByRole('row').last();
  await local.getByLabel('Code').fill('K1');
  await local.getByLabel('English').fill('Market day');
  await page.getByRole('button', { name: 'Save: Local classification' }).click();
  await expect(page.getByText('Line 1: needs a code of L')).toBeVisible();
  await local.getByLabel('Code').fill('L31');
  await page.getByRole('button', { name: 'Save: Local classification' }).click();
  await expect(page.getByRole('status')).toHaveText(/^Saved/);
  await page.getByLabel('Notes: Review after, days').fill('400');
  await page.getByRole('button', { name: 'Save: Retention classes' }).click();
  await expect(page.getByText('Notes: days are whole numbers')).toBeVisible();
  const key = {
    format: 'beatbook-organisation-key',
    version: 1,
    name: 'Harbour Police',
    publicKey: Buffer.alloc(32, 7).toString('base64'),
  };
  await page.getByLabel('Public key file').setInputFiles({
    name: 'organisation.beatbook-key',
    mimeType: 'text/plain',
    buffer: Buffer.from(JSON.stringify(key)),
  });
  await page.getByRole('button', { name: 'Use this key' }).click();
  await expect(page.getByText(/^Harbour Police: [0-9A-F]{4} /)).toBeVisible();
  await look(page, 'settings');

  await section('By file');
  await page
    .getByLabel('File of changes')
    .setInputFiles([
      { name: 'holiday.changes', mimeType: 'application/octet-stream', buffer: Buffer.from('no such file') },
    ]);
  await page.getByLabel('The file’s key line').fill('beatbook-file-key none');
  await page.getByRole('button', { name: 'Take up' }).click();
  await expect(page.getByRole('alert')).toContainText('This is not a file of changes.');
  await look(page, 'files');

  await section('Log');
  await expect(page.getByRole('cell', { name: 'revoked a device', exact: true })).toBeVisible();
  await page.getByLabel('One record (id)').fill(device);
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.getByRole('group', { name: 'Found entries' })).toContainText('revoke');
  await look(page, 'log');
  await section('Administrators');
  await look(page, 'administrators');
  await page.getByRole('button', { name: 'Close the account: Ida Marsh' }).click();
  await dialog.getByRole('button', { name: 'Close the account' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('Nobody closes their own account.');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  const again = page.locator('form').first();
  await again.getByLabel('Name').fill('Ida Marsh');
  await again.getByLabel('Password').fill('not the password');
  await again.getByRole('button', { name: 'Sign in' }).click();
  await expect(again.getByRole('alert')).toContainText('wrong');
  await again.getByLabel('Password').fill(PASSWORD);
  await again.getByRole('button', { name: 'Sign in' }).click();
  await expect(officer).toBeVisible();
  expect(blocked).toEqual([]);

  const other = await opened('dark', 'fr-FR');
  await other.page.locator('form').first().getByLabel('Nom').fill('Ida Marsh');
  await other.page.locator('form').first().getByLabel('Mot de passe').fill(PASSWORD);
  await other.page.getByRole('button', { name: 'Se connecter' }).click();
  await expect(other.page.getByRole('heading', { name: 'Agents' })).toBeVisible();
  await look(other.page, 'officers-dark-fr');
  expect(other.blocked).toEqual([]);
});
