/** How every end-to-end test opens Beatbook: the real window and database, a user data folder of its own. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { findHost, hostEnvironment } from '../../build/electron.ts';
import { out, root } from '../../build/folders.ts';

export type LaunchOptions = {
  /** A folder to use again; without it a fresh one is made, and removed on `close`. */
  userData?: string;
  args?: string[];
  /** The window's inner size; 1280 × 720 unless told. */
  size?: { width: number; height: number };
};

export type Launched = {
  app: ElectronApplication;
  page: Page;
  userData: string;
  /** Quits as an officer would, and waits for the end. */
  close(): Promise<void>;
  /** Ends the main process as a power cut would; the user data folder stays. */
  kill(): Promise<void>;
  /** Writes `out/screenshots/<name>.png` and gives its path. */
  screenshot(name: string): Promise<string>;
};

/**
 * A packaged layout to test in place of the bundles, set by `npm test`. Its inspect fuse keeps Playwright from driving a real one, so
 * this names one laid out for tests.
 */
const packaged = process.env.BEATBOOK_PACKAGE;

export async function launchBeatbook(options: LaunchOptions = {}): Promise<Launched> {
  const own = options.userData === undefined;
  const userData = options.userData ?? mkdtempSync(join(tmpdir(), 'beatbook-e2e-'));
  const { width, height } = options.size ?? { width: 1280, height: 720 };
  const app = await _electron.launch({
    executablePath: packaged ?? findHost({ offline: true }).executable,
    args: [...(packaged ? [] : [root]), `--user-data-dir=${userData}`, ...(options.args ?? [])],
    env: { ...definedEnvironment(), ...hostEnvironment() },
  });
  const gone = new Promise<void>((resolve) => app.process().once('exit', () => resolve()));
  if (process.env.E2E_OUTPUT)
    for (const stream of [app.process().stdout, app.process().stderr]) stream?.pipe(process.stderr);
  const page = await app.firstWindow();
  await page.waitForURL(/\/index\.html/);
  await app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  );
  await page.waitForFunction((size) => innerWidth === size.width && innerHeight === size.height, { width, height });
  return {
    app,
    page,
    userData,
    async close() {
      await app.close();
      if (own) rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
    },
    async kill() {
      app.process().kill('SIGKILL');
      await gone;
    },
    async screenshot(name) {
      const folder = join(out, 'screenshots');
      mkdirSync(folder, { recursive: true });
      const path = join(folder, `${name}.png`);
      await page.screenshot({ path, animations: 'disabled' });
      return path;
    },
  };
}

export function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}
