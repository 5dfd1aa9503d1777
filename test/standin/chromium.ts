/** The Chromium that draws the windows, with a profile of its own that is removed again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Devtools, type OnAttached } from './devtools.ts';

const PROFILE = 'beatbook-standin-profile-';
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];
const FLAGS = [
  '--no-first-run',
  '--no-default-browser-check',
  '--password-store=basic',
  '--use-mock-keychain',
  '--test-type',
  '--noerrdialogs',
  '--hide-crash-restore-bubble',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--disable-default-apps',
  '--disable-breakpad',
  '--disable-client-side-phishing-detection',
  '--disable-search-engine-choice-screen',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  '--disable-dev-shm-usage',
  '--force-color-profile=srgb',
  `--disable-features=${[
    'HttpsUpgrades',
    'HttpsFirstBalancedModeAutoEnable',
    'MediaRouter',
    'OptimizationHints',
    'Translate',
    'DialMediaRouteProvider',
    'PaintHolding',
    'DestroyProfileOnBrowserClose',
  ].join(',')}`,
  '--enable-blink-features=MessagePortCloseEvent',
  // No name resolves: what the application does not answer itself cannot be answered at all.
  '--host-resolver-rules=MAP * ~NOTFOUND',
];

/** Where Chromium lies, or undefined. STANDIN_CHROMIUM names another one. */
export function findChromium(): string | undefined {
  const asked = process.env.STANDIN_CHROMIUM;
  return asked ?? PLACES.find((place) => existsSync(place));
}

export class Chromium {
  readonly devtools: Devtools;
  readonly url: string;
  readonly #process: ChildProcess;
  readonly #command: string[];
  readonly #profile: string;

  private constructor(parts: {
    devtools: Devtools;
    url: string;
    process: ChildProcess;
    command: string[];
    profile: string;
  }) {
    this.devtools = parts.devtools;
    this.url = parts.url;
    this.#process = parts.process;
    this.#command = parts.command;
    this.#profile = parts.profile;
  }

  static async launch(switches: string[], port: string, onAttached: OnAttached): Promise<Chromium> {
    const executable = findChromium();
    if (!executable) throw new Error('Electron stand-in: no Chromium found (STANDIN_CHROMIUM may name one).');
    removeLeftProfiles();
    const profile = mkdtempSync(join(tmpdir(), `${PROFILE}${process.pid}-`));
    const flags = [...FLAGS, ...switches, `--user-data-dir=${profile}`];
    const root = process.getuid?.() === 0;
    // Where the system forbids user namespaces, as many containers do, Chromium leaves at once unless its sandbox is off.
    for (const extra of root ? [['--no-sandbox']] : [[], ['--no-sandbox']]) {
      const command = [executable, ...flags, ...extra];
      const started = await start(command, port);
      if ('url' in started) {
        const devtools = await Devtools.connect(started.url, onAttached);
        return new Chromium({ devtools, url: started.url, process: started.process, command, profile });
      }
      if (extra.length > 0 || !/sandbox/i.test(started.said)) throw new Error(`Chromium left:\n${started.said}`);
    }
    throw new Error('Chromium left.');
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }
  onExit(act: () => void): void {
    this.#process.once('exit', act);
  }
  /** A further window in the running browser: a second command hands its address over and leaves. */
  openWindow(url: string, size: { x: number; y: number; width: number; height: number }): void {
    const [executable = '', ...flags] = this.#command;
    const where = [`--window-size=${size.width},${size.height}`, `--window-position=${size.x},${size.y}`];
    spawn(executable, [...flags, ...where, `--app=${url}`], { stdio: 'ignore' });
  }
  /** Ends the browser, by force after four seconds, and removes its profile. */
  async end(): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const gone = new Promise<void>((resolve) => this.onExit(resolve));
      this.devtools.browser.send('Browser.close').catch(() => undefined);
      const timer = setTimeout(() => this.#process.kill('SIGKILL'), 4000);
      await gone;
      clearTimeout(timer);
    }
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  }
}

type Started = { url: string; process: ChildProcess } | { said: string };
function start([executable = '', ...flags]: string[], port: string): Promise<Started> {
  // The pipe is there so that Chromium leaves when this process dies.
  const child = spawn(
    executable,
    [...flags, `--remote-debugging-port=${port}`, '--remote-debugging-pipe', '--no-startup-window'],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] },
  );
  let said = '';
  return new Promise((resolve, reject) => {
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      if (said.length < 65_536) said += text;
      const url = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (url) resolve({ url, process: child });
    });
    child.once('exit', () => resolve({ said }));
    child.once('error', reject);
  });
}

/** Profiles whose process was killed before it could tidy up. */
function removeLeftProfiles(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = name.startsWith(PROFILE) ? Number.parseInt(name.slice(PROFILE.length), 10) : Number.NaN;
    if (Number.isNaN(owner) || existsSync(`/proc/${owner}`)) continue;
    rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}
