/** What the window cannot do, tried from inside it. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Launched, launchBeatbook } from './launch.ts';

let beatbook: Launched;
test.beforeEach(async () => {
  beatbook = await launchBeatbook();
});
test.afterEach(() => beatbook.close());

test('every window is sandboxed and isolated, with a preload that knows Electron only @package', async () => {
  const seen = await beatbook.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.webContents.getURL()),
  );
  expect(seen).toEqual(['app://beatbook/index.html']);
  expect(
    await beatbook.page.evaluate(() => ['require' in globalThis, 'process' in globalThis, 'module' in globalThis]),
  ).toEqual([false, false, false]);
  for (const name of ['preload.cjs', 'print-preload.cjs']) {
    const text = readFileSync(join(import.meta.dirname, '../../out/preload', name), 'utf8');
    expect([...text.matchAll(/require\((.*?)\)/g)].map(([, what]) => what)).toEqual(['"electron"']);
    expect(text).not.toMatch(/\bimport\b/);
  }
});

test('no script but our own runs, none is made from text, and no address answers', async () => {
  const tried = await beatbook.page.evaluate(async () => {
    const blocked: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => blocked.push(effectiveDirective));
    const inline = document.createElement('script');
    inline.textContent = 'globalThis.injected = 1';
    document.head.append(inline);
    const image = document.createElement('div');
    image.innerHTML = '<img src="x" onerror="globalThis.injected = 2">';
    document.body.append(image);
    const frame = document.createElement('iframe');
    frame.src = 'data:text/html,<script>parent.injected = 3</script>';
    document.body.append(frame);
    const results: string[] = [];
    // Inside a timer, because a driver's own evaluation is not held to the page's policy.
    await new Promise((resolve) =>
      setTimeout(async () => {
        try {
          results.push(`eval ${new Function('return 1')()}`);
        } catch {
          results.push('eval refused');
        }
        for (const address of [
          'https://example.org/',
          'http://127.0.0.1:9/',
          'file:///etc/passwd',
          'app://elsewhere/index.html',
        ]) {
          results.push(
            await fetch(address).then(
              () => `${address} answered`,
              () => 'refused',
            ),
          );
        }
        try {
          const socket = new WebSocket('wss://example.org/');
          results.push(
            await new Promise((settle) => {
              socket.onerror = () => settle('refused');
              socket.onopen = () => settle('socket open');
            }),
          );
        } catch {
          results.push('refused');
        }
        resolve(null);
      }, 0),
    );
    return { results, injected: 'injected' in globalThis, blocked: [...new Set(blocked)] };
  });
  expect(tried.results).toEqual(['eval refused', 'refused', 'refused', 'refused', 'refused', 'refused']);
  expect(tried.injected).toBe(false);
  expect(tried.blocked).toContain('script-src-elem');
});

test('the scheme serves its list of files and nothing else', async () => {
  const answers = await beatbook.page.evaluate(() =>
    Promise.all(
      [
        'index.html',
        'nothing.html',
        '..%2f..%2fpackage.json',
        '%2e%2e/main/main.js',
        'index.html/../../main/main.js',
        'constructor',
        'index.html',
      ].map(async (path, index) => (await fetch(`./${path}`, index === 6 ? { method: 'POST' } : {})).status),
    ),
  );
  expect(answers).toEqual([200, 404, 404, 404, 404, 404, 404]);
});

test('the window goes nowhere, opens nothing, and is granted nothing', async () => {
  const { page, app } = beatbook;
  expect(await page.evaluate(() => window.open('https://example.org/') === null)).toBe(true);
  await page.evaluate(() => {
    location.href = 'https://example.org/';
  });
  await page.waitForTimeout(300);
  expect(page.url()).toMatch(/index\.html$/);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  const permissions = await page.evaluate(async () => {
    const states = await Promise.all(
      ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'].map((name) =>
        navigator.permissions.query({ name: name as PermissionName }).then(
          ({ state }) => state,
          () => 'denied',
        ),
      ),
    );
    return states;
  });
  expect(permissions).toEqual(['denied', 'denied', 'denied', 'denied', 'denied']);
});

test('an address outside the list is not opened, one on it is', async () => {
  const { page, app } = beatbook;
  await app.evaluate(({ shell }) => {
    Object.assign(globalThis, { opened: [] });
    shell.openExternal = async (url: string) => {
      (globalThis as unknown as { opened: string[] }).opened.push(url);
    };
  });
  const open = (url: string) =>
    page.evaluate((address) => window.beatbook.invoke('link.open', { url: address }), url) as Promise<{ ok: boolean }>;
  for (const url of [
    'http://www.openstreetmap.org/copyright',
    'https://www.openstreetmap.org.evil.example/copyright',
    'https://user@www.openstreetmap.org/copyright',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://www.openstreetmap.org/user/new',
  ]) {
    expect((await open(url)).ok, url).toBe(false);
  }
  expect((await open('https://www.openstreetmap.org/copyright')).ok).toBe(true);
  expect(await app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)).toEqual([
    'https://www.openstreetmap.org/copyright',
  ]);
});

test('what a page tries to keep does not reach the disk', async () => {
  const { page, userData } = beatbook;
  await page.evaluate(async () => {
    localStorage.setItem('CANARYkey', 'CANARYlocal');
    await new Promise((resolve) => {
      const opening = indexedDB.open('CANARYdatabase');
      opening.onsuccess = opening.onerror = resolve;
    });
  });
  await beatbook.app.close();
  const held = readdirSync(userData, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).size < 50_000_000 && /CANARY(local|database)/.test(readFileSync(path, 'latin1')));
  expect(held).toEqual([]);
});
