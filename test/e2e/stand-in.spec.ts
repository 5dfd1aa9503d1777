/** What Beatbook uses of Electron, asked of whichever host runs the tests: the same must hold on Electron and on the stand-in. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { findHost, hostEnvironment } from '../../build/electron.ts';
import { standin } from '../../build/folders.ts';
import { definedEnvironment } from './launch.ts';

type Sample = {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  connect(): void;
  constants: { list: number[]; type: string; sandboxed: boolean };
};
type Seen = {
  seconds: { argv: string[]; data: unknown }[];
  refused: string[];
  locks: number;
  exits: number[];
  permissions: string[];
};
declare const sample: Sample;
declare const port: MessagePort;
declare const events: unknown[][];
declare const seen: Seen;

const { executable, kind } = findHost({ offline: true });
const folder = join(standin, 'conformance');
const environment = { ...definedEnvironment(), ...hostEnvironment() };
let app: ElectronApplication;
let page: Page;
let userData: string;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  userData = mkdtempSync(join(tmpdir(), 'beatbook-conformance-'));
  app = await _electron.launch({
    executablePath: executable,
    args: [folder, `--user-data-dir=${userData}`],
    env: environment,
  });
  page = await app.firstWindow();
  await page.waitForURL(/index\.html/);
});
test.afterAll(async () => {
  await app.close();
  rmSync(userData, { recursive: true, force: true });
});
const observed = () => app.evaluate(() => seen);

test('a page of our own scheme loads under its policy and hears from main', async () => {
  await expect(page.locator('#p')).toHaveText('Here');
  await expect
    .poll(() => page.evaluate(() => events.map(([name, date]) => [name, date instanceof Date])))
    .toEqual([['loaded', true]]);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL())).toBe(
    'sample://host/index.html',
  );
  expect(await page.evaluate(() => fetch('missing.txt').then((response) => response.status))).toBe(404);
});

test('calls go to main and back with dates, bytes, maps and errors', async () => {
  const answer = await page.evaluate(async () => {
    const value = {
      date: new Date(7),
      bytes: new Uint8Array([0, 128, 255]),
      map: new Map([['a', 1n]]),
      none: undefined,
      negative: -0,
    };
    const {
      value: back,
      url,
      own,
    } = (await sample.invoke('echo', value)) as { value: typeof value; url: string; own: boolean };
    const failure = await sample.invoke('fail').catch((error: Error) => error.message);
    return [
      back.date.getTime(),
      [...back.bytes],
      back.map.get('a') === 1n,
      'none' in back,
      Object.is(back.negative, -0),
      url,
      own,
      failure,
    ];
  });
  expect(answer.slice(0, 7)).toEqual([7, [0, 128, 255], true, true, true, 'sample://host/index.html', true]);
  expect(answer[7]).toContain('as asked');
});

test('what the preload exposes is frozen, and nothing of Node reaches the page', async () => {
  expect(
    await page.evaluate(() => [
      Object.isFrozen(sample.constants),
      sample.constants.type,
      sample.constants.sandboxed,
      'process' in globalThis,
      'require' in globalThis,
    ]),
  ).toEqual([true, 'renderer', true, false, false]);
});

test('a port joins the page to the utility process; bytes pass whole; its closing is heard', async () => {
  await page.evaluate(() => sample.connect());
  await expect.poll(() => page.evaluate(() => 'port' in globalThis)).toBe(true);
  const echoed = await page.evaluate(async () => {
    const bytes = new Uint8Array(3_000_000).map((_, index) => index % 251);
    const said = new Promise<{ bytes: Uint8Array; text: string }>((resolve) => {
      port.onmessage = ({ data }) => resolve(data);
    });
    port.postMessage({ bytes, text: 'ünïcødé 👮 \u2028' });
    const { bytes: back, text } = await said;
    return [back.length, back.every((byte, index) => byte === bytes[index]), text];
  });
  expect(echoed).toEqual([3_000_000, true, 'ünïcødé 👮 \u2028']);
  const order = await page.evaluate(async () => {
    const got: number[] = [];
    const all = new Promise((resolve) => {
      port.onmessage = ({ data }) => got.push(data) === 500 && resolve(null);
    });
    for (let index = 0; index < 500; index++) port.postMessage(index);
    await all;
    return got.every((value, index) => value === index);
  });
  expect(order).toBe(true);
  await page.evaluate(async () => {
    const closed = new Promise((resolve) => port.addEventListener('close', resolve));
    port.postMessage('close');
    await closed;
  });
});

test('main and the utility process exchange messages; its death is told and ports to it close', async () => {
  expect(
    await page.evaluate(() => sample.invoke('ask-core', { type: 'question', bytes: new Uint8Array([9]) })),
  ).toMatchObject({
    type: 'utility',
    argument: true,
  });
  await page.evaluate(async () => {
    Reflect.deleteProperty(globalThis, 'port');
    sample.connect();
  });
  await expect.poll(() => page.evaluate(() => 'port' in globalThis)).toBe(true);
  await page.evaluate(async () => {
    const closed = new Promise((resolve) => port.addEventListener('close', resolve));
    port.start();
    await sample.invoke('kill-core');
    await closed;
  });
  expect((await observed()).exits).toHaveLength(1);
});

test('secrets go through the key store and back', async () => {
  expect(await page.evaluate(() => sample.invoke('seal', 'a secret'))).toEqual({ hidden: true, text: 'a secret' });
});

test('a hidden window prints to PDF and goes', async () => {
  expect(await page.evaluate(() => sample.invoke('print'))).toBe('%PDF-');
});

test('navigation, new windows, the network and permissions are refused', async () => {
  await page.evaluate(() => {
    const link = Object.assign(document.createElement('a'), { href: 'https://example.org/away' });
    document.body.append(link);
    link.click();
  });
  await expect.poll(async () => (await observed()).refused).toContain('https://example.org/away');
  expect(await page.evaluate(() => window.open('https://example.org/window'))).toBeNull();
  await expect.poll(async () => (await observed()).refused).toContain('https://example.org/window');
  expect(await page.evaluate(() => fetch('https://example.org/').catch((error: Error) => error.name))).toBe(
    'TypeError',
  );
  expect(
    await page.evaluate(() => navigator.mediaDevices.getUserMedia({ audio: true }).catch((error: Error) => error.name)),
  ).toMatch(/NotAllowedError|NotFoundError/);
  expect((await observed()).permissions).toContain('media');
  expect(await page.locator('#p').textContent()).toBe('Here');
});

test('a menu shortcut that the page leaves alone reaches its item', async () => {
  test.skip(kind === 'electron', 'a synthetic key does not reach the menu of the real Electron');
  await page.locator('#p').click();
  await page.keyboard.press('Control+l');
  await expect.poll(async () => (await observed()).locks).toBe(1);
});

test('a second instance leaves and the first hears of it', async () => {
  const second = spawn(executable, [folder, `--user-data-dir=${userData}`, '--second'], {
    env: environment,
    stdio: 'ignore',
  });
  await once(second, 'exit');
  await expect
    .poll(async () => (await observed()).seconds.map(({ argv, data }) => [argv.includes('--second'), data]))
    .toEqual([[true, { from: 'conformance' }]]);
});

test('the stand-in says loudly what it does not provide', async () => {
  test.skip(kind === 'electron', 'nothing is missing from the real Electron');
  const missing = await app.evaluate(({ app: electronApp, powerMonitor }) =>
    [() => electronApp.getFileIcon(''), () => powerMonitor.getCurrentThermalState()].map((act) => {
      try {
        act();
        return 'nothing';
      } catch (error) {
        return String(error);
      }
    }),
  );
  expect(missing[0]).toContain('stand-in: app.getFileIcon is not provided');
  expect(missing[1]).toContain('stand-in: powerMonitor.getCurrentThermalState is not provided');
});
