/** Electron's `BrowserWindow`: an application window of the browser. */
import { EventEmitter } from 'node:events';
import { app, openWindows } from './app.ts';
import type { DevtoolsSession } from './devtools.ts';
import { cancellable, log, loud } from './loud.ts';
import { browser } from './runtime.ts';
import { session } from './session.ts';
import { WebContents, type WebPreferences } from './web-contents.ts';

type Bounds = { x: number; y: number; width: number; height: number };
type Options = Partial<Bounds> & {
  show?: boolean;
  title?: string;
  webPreferences?: WebPreferences;
  [more: string]: unknown;
};

/** Where windows wait that are not shown: there is no hidden application window. */
const ASIDE = -20_000;
const windows = new Set<Window>();
/** Windows that the browser has been asked for and has not opened yet, by the title of their first page. */
const awaited = new Map<number, Window>();
let count = 0;

class Window extends EventEmitter {
  readonly id = ++count;
  readonly face: Window = loud('BrowserWindow', this);
  readonly webContents: WebContents;
  #bounds: Bounds;
  #minimum = [0, 0];
  #visible: boolean;
  #minimized: boolean = false;
  #maximized: boolean = false;
  #fullScreen: boolean = false;
  #painted: boolean = false;
  #closed: boolean = false;
  #title: string;
  #closing: PromiseWithResolvers<boolean> | undefined;
  #browserId: number | undefined;

  constructor(options: Options = {}) {
    super();
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    const preferences = options.webPreferences ?? {};
    if (preferences.contextIsolation === false || preferences.nodeIntegration || preferences.sandbox === false)
      throw new Error('Electron stand-in: windows without sandbox and isolation are not provided.');
    this.#visible = options.show !== false;
    this.#title = options.title ?? app.getName();
    const { x = 40, y = 40, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    const owner = {
      face: this.face,
      preferences,
      created: (devtools: DevtoolsSession) => this.#created(devtools),
      painted: () => this.#paint(),
      gone: () => this.#gone(),
    };
    const partition =
      preferences.partition === undefined ? session.defaultSession : session.fromPartition(preferences.partition);
    this.webContents = new WebContents(owner, preferences.session ?? partition).face;
    windows.add(this);
    openWindows.add(this);
    awaited.set(this.id, this);
    browser().openWindow(
      `data:text/html,<title>${this.id}</title>`,
      this.#visible ? this.#bounds : { ...this.#bounds, x: ASIDE },
    );
    app.emit('browser-window-created', {}, this.face);
    app.emit('web-contents-created', {}, this.webContents);
  }

  async #created(devtools: DevtoolsSession): Promise<void> {
    const { windowId } = await browser().devtools.browser.send('Browser.getWindowForTarget', {
      targetId: this.webContents.target,
    });
    this.#browserId = windowId;
    await this.#fit(devtools);
  }
  async #place(): Promise<void> {
    await this.#fit(await this.webContents.ready());
  }
  /** Makes the page as large as was asked: the browser counts its frame, which differs from system to system. */
  async #fit(devtools: DevtoolsSession): Promise<void> {
    if (this.#minimized || this.#maximized || this.#fullScreen) return;
    const { x, y, width, height } = this.#bounds;
    const expression = '[outerWidth - innerWidth, outerHeight - innerHeight]';
    const { result } = await devtools.send('Runtime.evaluate', { expression, returnByValue: true });
    const [frameWidth = 0, frameHeight = 0] = result.value as number[];
    await this.#set({
      left: this.#visible ? x : ASIDE,
      top: y,
      width: width + frameWidth,
      height: height + frameHeight,
    });
  }
  async #set(bounds: {
    left?: number;
    top?: number;
    width?: number;
    height?: number;
    windowState?: 'normal' | 'minimized' | 'maximized' | 'fullscreen';
  }): Promise<void> {
    if (this.#browserId === undefined) return;
    await browser()
      .devtools.browser.send('Browser.setWindowBounds', { windowId: this.#browserId, bounds })
      .catch((error: unknown) => log('bounds', error));
  }
  #paint(): void {
    if (this.#painted) return;
    this.#painted = true;
    this.emit('ready-to-show', {});
  }
  #gone(): void {
    if (this.#closed) return;
    if (!this.#closing) this.emit('close', cancellable({}));
    this.#closed = true;
    windows.delete(this);
    openWindows.delete(this);
    this.emit('closed');
    this.#closing?.resolve(true);
    app.windowClosed();
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }
  reload(): void {
    this.webContents.reload();
  }
  show(): void {
    this.#visible = true;
    void this.#place();
    this.emit('show');
    this.focus();
  }
  showInactive(): void {
    this.#visible = true;
    void this.#place();
    this.emit('show');
  }
  hide(): void {
    this.#visible = false;
    void this.#place();
    this.emit('hide');
  }
  focus(): void {
    this.webContents.focus();
    this.emit('focus');
    app.emit('browser-window-focus', {}, this.face);
  }
  blur(): void {
    this.emit('blur');
  }
  minimize(): void {
    this.#minimized = true;
    void this.#set({ windowState: 'minimized' });
    this.emit('minimize');
  }
  restore(): void {
    this.#minimized = false;
    void this.#set({ windowState: 'normal' });
    this.emit('restore');
  }
  maximize(): void {
    this.#maximized = true;
    void this.#set({ windowState: 'maximized' });
    this.emit('maximize');
  }
  unmaximize(): void {
    this.#maximized = false;
    void this.#set({ windowState: 'normal' });
    this.emit('unmaximize');
  }
  setFullScreen(on: boolean): void {
    this.#fullScreen = on;
    void this.#set({ windowState: on ? 'fullscreen' : 'normal' });
    this.emit(on ? 'enter-full-screen' : 'leave-full-screen');
  }
  isFocused = (): boolean => this.#visible && [...windows].at(-1) === this;
  isVisible = (): boolean => this.#visible;
  isDestroyed = (): boolean => this.#closed;
  isMinimized = (): boolean => this.#minimized;
  isMaximized = (): boolean => this.#maximized;
  setKiosk(on: boolean): void {
    this.setFullScreen(on);
  }
  isKiosk = (): boolean => this.#fullScreen;
  isFullScreen = (): boolean => this.#fullScreen;
  getBounds = (): Bounds => ({ ...this.#bounds });
  getNormalBounds = (): Bounds => ({ ...this.#bounds });
  getContentBounds = (): Bounds => ({ ...this.#bounds });
  getSize = (): number[] => [this.#bounds.width, this.#bounds.height];
  getContentSize = (): number[] => this.getSize();
  getMinimumSize = (): number[] => this.#minimum;
  setBounds(bounds: Partial<Bounds>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    void this.#place();
    this.emit('resize');
  }
  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }
  setContentSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }
  setMinimumSize(width: number, height: number): void {
    this.#minimum = [width, height];
  }
  setTitle(title: string): void {
    this.#title = title;
  }
  getTitle = (): string => this.#title;
  /** How the frame looks is the desktop's affair. */
  setMenu(): void {}
  removeMenu(): void {}
  setMenuBarVisibility(): void {}
  setAutoHideMenuBar(): void {}
  setBackgroundColor(): void {}
  setTitleBarOverlay(): void {}
  setContentProtection(): void {}
  setAlwaysOnTop(): void {}
  setProgressBar(): void {}
  flashFrame(): void {}
  moveTop(): void {}
  center(): void {}

  close(): void {
    void this.requestClose();
  }
  destroy(): void {
    this.webContents
      .ready()
      .then(() => browser().devtools.browser.send('Target.closeTarget', { targetId: this.webContents.target }))
      .catch((error: unknown) => log('destroy', error));
  }
  /** Resolves to whether the window has closed; the application may keep it open. */
  async requestClose(): Promise<boolean> {
    if (this.#closed) return true;
    const event = cancellable({});
    this.emit('close', event);
    if (event.defaultPrevented) return false;
    this.#closing ??= Promise.withResolvers<boolean>();
    const devtools = await this.webContents.ready();
    devtools.send('Page.close').catch((error: unknown) => log('close', error));
    return this.#closing.promise;
  }
  /** For the start: the browser has opened the window. */
  attach(devtools: DevtoolsSession, target: string): void {
    this.webContents.attach(devtools, target);
  }

  static getAllWindows(): Window[] {
    return [...windows].map((window) => window.face);
  }
  static fromWebContents(contents: WebContents | undefined): Window | null {
    return Window.getAllWindows().find((window) => window.webContents.id === contents?.id) ?? null;
  }
  static fromId(id: number): Window | null {
    return Window.getAllWindows().find((window) => window.id === id) ?? null;
  }
  static getFocusedWindow(): Window | null {
    return Window.getAllWindows().at(-1) ?? null;
  }
}

export const BrowserWindow = new Proxy(Window, {
  construct: (target, args: [Options?]) => new target(...args).face,
});

/** For the start: the browser has opened a page. It is a window we asked for, or one that the application may refuse. */
export function adopt(
  devtools: DevtoolsSession,
  target: { targetId: string; type: string; url: string; openerId?: string },
): void {
  if (target.type !== 'page') {
    devtools.send('Runtime.runIfWaitingForDebugger').catch((error: unknown) => log('target', error));
    return;
  }
  const title = /^data:text\/html,.*<title>(\d+)/.exec(decodeURIComponent(target.url))?.[1];
  const window = awaited.get(Number(title));
  if (window) {
    awaited.delete(window.id);
    window.attach(devtools, target.targetId);
    return;
  }
  const opener = [...windows].find(({ webContents }) => webContents.target === target.openerId) ?? [...windows].at(-1);
  if (opener?.webContents.mayOpen(target.url)) throw new Error('Electron stand-in: window.open is not provided.');
  browser()
    .devtools.browser.send('Target.closeTarget', { targetId: target.targetId })
    .catch((error: unknown) => log('popup', error));
}
