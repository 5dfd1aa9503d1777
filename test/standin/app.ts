/** Electron's `app`: life cycle, paths, switches. */
import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { cancellable, loud } from './loud.ts';
import { runtime } from './runtime.ts';
import { SingleInstance } from './single-instance.ts';
import { killUtilities } from './utility-process.ts';

/** What quitting needs of a window; the windows register themselves. */
export type OpenWindow = { requestClose(): Promise<boolean> };
export const openWindows = new Set<OpenWindow>();

const CREATED_WHEN_ASKED = ['userData', 'sessionData', 'logs'];

class App extends EventEmitter {
  readonly #paths = new Map<string, string>();
  readonly #switches = new Map<string, string>();
  readonly #readiness = Promise.withResolvers<void>();
  #name: string | undefined;
  #instance: SingleInstance | undefined;
  #quitting: boolean = false;

  get isPackaged(): boolean {
    return runtime.start.packaged;
  }
  get name(): string {
    return this.getName();
  }
  set name(name: string) {
    this.#name = name;
  }
  isReady(): boolean {
    return runtime.ready;
  }
  whenReady(): Promise<void> {
    return this.#readiness.promise;
  }
  getName(): string {
    const { productName, name } = runtime.start.manifest;
    return this.#name ?? productName ?? name ?? 'Electron';
  }
  setName(name: string): void {
    this.#name = name;
  }
  getVersion(): string {
    return runtime.start.manifest.version ?? '0.0.0';
  }
  getAppPath(): string {
    return runtime.start.folder;
  }
  getLocale(): string {
    return 'en-GB';
  }
  getPreferredSystemLanguages(): string[] {
    return ['en-GB'];
  }
  getPath(name: string): string {
    const home = homedir();
    const config = process.env.XDG_CONFIG_HOME ?? join(home, '.config');
    const user = this.#paths.get('userData') ?? (this.commandLine.getSwitchValue('user-data-dir') || undefined);
    const userData = user ?? join(config, this.getName());
    const known: Record<string, string> = {
      home,
      userData,
      appData: config,
      sessionData: userData,
      temp: tmpdir(),
      exe: process.argv[0] ?? '',
      logs: join(userData, 'logs'),
      crashDumps: join(userData, 'Crashpad'),
      desktop: join(home, 'Desktop'),
      documents: join(home, 'Documents'),
      downloads: join(home, 'Downloads'),
    };
    const path = this.#paths.get(name) ?? known[name];
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    if (CREATED_WHEN_ASKED.includes(name)) mkdirSync(path, { recursive: true });
    return path;
  }
  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }
  setAppLogsPath(path?: string): void {
    if (path !== undefined) this.#paths.set('logs', path);
  }

  requestSingleInstanceLock(additionalData: unknown = {}): boolean {
    this.#instance ??= new SingleInstance(this.getPath('userData'));
    return this.#instance.request(additionalData, (second) =>
      this.emit('second-instance', {}, second.argv, second.workingDirectory, second.additionalData),
    );
  }
  hasSingleInstanceLock(): boolean {
    return this.#instance?.held ?? false;
  }
  releaseSingleInstanceLock(): void {
    this.#instance?.release();
  }

  /** Chromium's own sandbox is on wherever the system lets it be; that it is cannot be verified here. */
  enableSandbox(): void {}
  disableHardwareAcceleration(): void {
    this.#switches.set('disable-gpu', '');
  }
  setAppUserModelId(): void {}
  setAboutPanelOptions(): void {}
  focus(): void {}

  readonly commandLine = loud('app.commandLine', {
    appendSwitch: (name: string, value = '') => void this.#switches.set(name, value),
    removeSwitch: (name: string) => void this.#switches.delete(name),
    hasSwitch: (name: string) => this.#switches.has(name) || given(name) !== undefined,
    getSwitchValue: (name: string) => this.#switches.get(name) ?? given(name) ?? '',
  });
  /** The switches that the application set for the browser, and those of the command line that give it devices to pretend with. */
  switchesForChromium(): string[] {
    const own = [...this.#switches]
      .filter(([name]) => !name.startsWith('remote-debugging') && !name.endsWith('-features'))
      .map(([name, value]) => (value ? `--${name}=${value}` : `--${name}`));
    return [...own, ...runtime.start.switches.filter((text) => text.startsWith('--use-fake-device-'))];
  }
  becomeReady(): void {
    runtime.ready = true;
    this.#readiness.resolve();
    this.emit('will-finish-launching');
    this.emit('ready', {}, {});
  }

  quit(): void {
    if (this.#quitting) return;
    const before = cancellable({});
    this.emit('before-quit', before);
    if (!before.defaultPrevented) void this.#closeAll();
  }
  async #closeAll(): Promise<void> {
    this.#quitting = true;
    for (const window of [...openWindows]) {
      if (await window.requestClose()) continue;
      this.#quitting = false;
      return;
    }
    const will = cancellable({});
    this.emit('will-quit', will);
    if (will.defaultPrevented) this.#quitting = false;
    else this.exit(0);
  }
  exit(code = 0): void {
    this.#quitting = true;
    this.emit('quit', {}, code);
    this.#instance?.release();
    killUtilities();
    const leave = () => process.exit(code);
    void (runtime.chromium?.end() ?? Promise.resolve()).then(leave, leave);
  }
  windowClosed(): void {
    if (openWindows.size > 0 || this.#quitting) return;
    if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }
}

/** The value of a switch on the command line, or undefined. */
function given(name: string): string | undefined {
  const found = runtime.start.switches.find((text) => text === `--${name}` || text.startsWith(`--${name}=`));
  return found?.slice(name.length + 3);
}

export const app = loud('app', new App());
