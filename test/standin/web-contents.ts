/** Electron's `webContents`: one window's page. */
import { EventEmitter } from 'node:events';
import type { DevtoolsSession } from './devtools.ts';
import { ipcMain } from './ipc-main.ts';
import { type Cancellable, cancellable, log, loud } from './loud.ts';
import { pressed } from './menu.ts';
import { cloned, type MessagePortMain } from './message-port.ts';
import type { ToHost } from './page/worlds.ts';
import { PageLink } from './page-link.ts';
import { type PdfOptions, pdfParameters } from './printing.ts';
import { answerRequest } from './requests.ts';
import { browser } from './runtime.ts';
import { fromChromium, originOf, toChromium } from './scheme.ts';
import type { Session } from './session.ts';

export type WebPreferences = {
  preload?: string;
  sandbox?: boolean;
  contextIsolation?: boolean;
  nodeIntegration?: boolean;
  additionalArguments?: string[];
  session?: Session;
  partition?: string;
};
type OpenDetails = { url: string; frameName: string; features: string; disposition: string };
type OpenAnswer = { action: 'allow' | 'deny' };

/** What a page needs of its window. */
export type Owner = {
  face: object;
  preferences: WebPreferences;
  created(devtools: DevtoolsSession): Promise<void>;
  painted(): void;
  gone(): void;
};

let count = 0;
const all = new Set<WebContents>();

export class WebContents extends EventEmitter {
  readonly id = ++count;
  readonly session: Session;
  /** What the application is given: the same object, loud about what it lacks. */
  readonly face: WebContents = loud('webContents', this);
  readonly #owner: Owner;
  readonly #attached = Promise.withResolvers<DevtoolsSession>();
  readonly #ready: Promise<DevtoolsSession>;
  #link: PageLink | undefined;
  #target = '';
  #url: string = '';
  #title: string = '';
  #expected = '';
  #loading: boolean = false;
  #destroyed: boolean = false;
  #zoom = 1;
  #openHandler: ((details: OpenDetails) => OpenAnswer) | undefined;

  constructor(owner: Owner, session: Session) {
    super();
    this.#owner = owner;
    this.session = session;
    this.#ready = this.#attached.promise.then((devtools) => this.#setUp(devtools));
    this.#ready.catch((error: unknown) => {
      if (!this.#destroyed) console.error(error);
    });
    all.add(this);
  }

  readonly mainFrame = this.#frame();
  #frame() {
    const contents = this;
    return loud('webFrameMain', {
      get url(): string {
        return contents.#url;
      },
      get origin(): string {
        return originOf(contents.#url);
      },
      get parent(): null {
        return null;
      },
      get top(): unknown {
        return contents.mainFrame;
      },
      get detached(): boolean {
        return contents.#destroyed;
      },
      frameTreeNodeId: this.id,
      processId: this.id,
      routingId: 1,
      isDestroyed: () => contents.#destroyed,
      postMessage: (channel: string, message: unknown, transfer?: MessagePortMain[]) =>
        contents.postMessage(channel, message, transfer),
      send: (channel: string, ...args: unknown[]) => contents.send(channel, ...args),
    });
  }

  /** For the window: the browser has opened the page. */
  attach(devtools: DevtoolsSession, target: string): void {
    this.#target = target;
    this.#attached.resolve(devtools);
  }
  /** For the window: the connection to the page, once it is set up. */
  ready(): Promise<DevtoolsSession> {
    return this.#ready;
  }
  get target(): string {
    return this.#target;
  }

  async #setUp(devtools: DevtoolsSession): Promise<DevtoolsSession> {
    const link = new PageLink(devtools, this.#target, (message) => void this.#hear(message));
    this.#link = link;
    devtools.onGone(() => this.#goneFromBrowser());
    devtools.on('Inspector.targetCrashed', () => {
      link.leave();
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    });
    devtools.on('Fetch.requestPaused', (paused) => {
      answerRequest(devtools, paused, {
        contents: this,
        mayLoad: (url) => paused.frameId !== this.#target || this.#mayLoad(paused.request.url, url),
      }).catch((error: unknown) => log('request', paused.request.url, error));
    });
    this.#followPage(devtools);
    const { preload, additionalArguments = [] } = this.#owner.preferences;
    await Promise.all([
      devtools.send('Page.enable'),
      devtools.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      devtools.send('Runtime.enable'),
      devtools.send('Fetch.enable', { patterns: [{ urlPattern: '*', requestStage: 'Request' }] }),
      link.install(preload, additionalArguments),
      devtools.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: true }),
      devtools.send('Runtime.runIfWaitingForDebugger'),
    ]);
    await this.#owner.created(devtools);
    return devtools;
  }

  #followPage(devtools: DevtoolsSession): void {
    devtools.on('Page.frameNavigated', ({ frame }) => {
      if (frame.id !== this.#target || frame.url.startsWith('data:')) return;
      this.#url = fromChromium(frame.url);
      this.emit('did-navigate', {}, this.#url, 200, 'OK');
    });
    devtools.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId !== this.#target) return;
      this.#url = fromChromium(url);
      this.emit('did-navigate-in-page', {}, this.#url, true);
    });
    devtools.on('Page.domContentEventFired', () => {
      if (this.#url) this.emit('dom-ready', {});
    });
    devtools.on('Page.loadEventFired', () => {
      if (this.#url) this.#loaded(devtools);
    });
    devtools.on('Page.lifecycleEvent', ({ name, frameId }) => {
      if (name === 'firstPaint' && frameId === this.#target && this.#url) this.#owner.painted();
    });
    devtools.on('Runtime.consoleAPICalled', ({ type, args }) => {
      const message = args.map((arg) => String(arg.value ?? arg.description ?? '')).join(' ');
      this.emit('console-message', { level: type, message, frame: this.mainFrame });
    });
    devtools.on('Runtime.exceptionThrown', ({ exceptionDetails }) => {
      const message = exceptionDetails.exception?.description ?? exceptionDetails.text;
      this.emit('console-message', { level: 'error', message, frame: this.mainFrame });
    });
  }
  #loaded(devtools: DevtoolsSession): void {
    this.#loading = false;
    devtools
      .send('Runtime.evaluate', { expression: 'document.title', returnByValue: true })
      .then(({ result }) => {
        this.#title = String(result.value);
        this.emit('page-title-updated', cancellable({}), this.#title, true);
      })
      .catch((error: unknown) => log('title', error));
    this.emit('did-finish-load', {});
    this.emit('did-stop-loading', {});
  }
  #goneFromBrowser(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    all.delete(this);
    this.#link?.leave();
    this.emit('destroyed');
    this.#owner.gone();
  }
  /** Whether the application lets the page go to an address that it did not load itself. */
  #mayLoad(chromiumUrl: string, url: string): boolean {
    if (chromiumUrl === this.#expected || url === this.#url) return true;
    const event: Cancellable<{ url: string; isMainFrame: boolean }> = cancellable({ url, isMainFrame: true });
    this.emit('will-frame-navigate', event);
    if (!event.defaultPrevented) this.emit('will-navigate', event, url);
    return !event.defaultPrevented;
  }

  #event() {
    return { sender: this.face, senderFrame: this.mainFrame, frameId: 1, processId: this.id, ports: [], type: 'frame' };
  }
  async #hear(message: ToHost): Promise<void> {
    switch (message.kind) {
      case 'send':
        ipcMain.emit(message.channel, this.#event(), ...message.args);
        break;
      case 'invoke':
        await this.#invoked(message.id, message.channel, message.args);
        break;
      case 'permission': {
        const origin = originOf(this.#url);
        await this.session.askPermission(this.face, message.permission, origin, message.details);
        this.#link?.deliver({ kind: 'reply', id: message.id });
        break;
      }
      case 'key':
        pressed(message.pressed, this.#owner.face);
        break;
      case 'open':
        this.#opening(message);
        break;
      case 'preload-error':
        console.error(`Unable to load preload script: ${message.message}`);
        this.emit('preload-error', {}, this.#owner.preferences.preload, new Error(message.message));
        break;
    }
  }
  async #invoked(id: number, channel: string, args: unknown[]): Promise<void> {
    try {
      this.#link?.deliver({ kind: 'reply', id, value: await ipcMain.answer(channel, this.#event(), args) });
    } catch (error) {
      console.error(`Error occurred in handler for '${channel}':`, error);
      const text = `Error invoking remote method '${channel}': ${String(error)}`;
      this.#link?.deliver({ kind: 'reply', id, error: text });
    }
  }
  #opening({ url, name, features }: { url: string; name: string; features: string }): void {
    if (this.mayOpen(url, name, features)) throw new Error('Electron stand-in: window.open is not provided.');
  }
  /** For the browser: what the application says of a window that the page wants to open. */
  mayOpen(url: string, frameName = '', features = ''): boolean {
    const details = { url: fromChromium(url), frameName, features, disposition: 'new-window' };
    return (this.#openHandler?.(details) ?? { action: 'allow' }).action === 'allow';
  }

  send(channel: string, ...args: unknown[]): void {
    this.#link?.deliver({ kind: 'send', channel, args: cloned(args) as unknown[] });
  }
  postMessage(channel: string, message: unknown, transfer: MessagePortMain[] = []): void {
    const args = [cloned(message)];
    const ends = transfer.map((port) => port.take());
    this.#link?.deliverPorts({ kind: 'send', channel, args }, ends);
  }

  async loadURL(url: string): Promise<void> {
    const devtools = await this.#ready;
    this.#expected = toChromium(url);
    this.#loading = true;
    this.emit('did-start-loading', {});
    await this.session.settlePermissions(this.face, originOf(url));
    const loaded = new Promise<void>((resolve) => devtools.once('Page.loadEventFired', () => resolve()));
    const { errorText } = await devtools.send('Page.navigate', { url: this.#expected });
    if (errorText) {
      this.emit('did-fail-load', {}, -2, errorText, url, true);
      throw Object.assign(new Error(`${errorText} (-2) loading '${url}'`), { code: errorText, url });
    }
    await loaded;
  }
  reload(): void {
    this.#expected = toChromium(this.#url);
    this.#ready.then((devtools) => devtools.send('Page.reload')).catch((error: unknown) => log('reload', error));
  }
  reloadIgnoringCache(): void {
    this.reload();
  }
  stop(): void {}
  close(): void {
    this.#ready.then((devtools) => devtools.send('Page.close')).catch((error: unknown) => log('close', error));
  }
  setWindowOpenHandler(handler: (details: OpenDetails) => OpenAnswer): void {
    this.#openHandler = handler;
  }
  async executeJavaScript(code: string): Promise<unknown> {
    const devtools = await this.#ready;
    const { result, exceptionDetails } = await devtools.send('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }
  async printToPDF(options: PdfOptions = {}): Promise<Buffer> {
    const devtools = await this.#ready;
    const { data } = await devtools.send('Page.printToPDF', pdfParameters(options));
    return Buffer.from(data, 'base64');
  }
  /** There is no printer. */
  print(_options: object = {}, done: (success: boolean, reason: string) => void = () => undefined): void {
    setImmediate(done, false, 'no valid printers available');
  }
  async getPrintersAsync(): Promise<unknown[]> {
    return [];
  }
  focus(): void {
    this.#ready.then((devtools) => devtools.send('Page.bringToFront')).catch((error: unknown) => log('focus', error));
  }
  forcefullyCrashRenderer(): void {
    this.#ready.then((devtools) => devtools.send('Page.crash')).catch((error: unknown) => log('crash', error));
  }
  getURL = (): string => this.#url;
  getTitle = (): string => this.#title;
  getType = (): string => 'window';
  getOSProcessId = (): number => browser().pid;
  getZoomFactor = (): number => this.#zoom;
  setZoomFactor(factor: number): void {
    this.#zoom = factor;
    this.#ready
      .then((devtools) => devtools.send('Emulation.setPageScaleFactor', { pageScaleFactor: factor }))
      .catch((error: unknown) => log('zoom', error));
  }
  setVisualZoomLevelLimits = async (): Promise<void> => undefined;
  isLoading = (): boolean => this.#loading;
  isDestroyed = (): boolean => this.#destroyed;
  isCrashed = (): boolean => false;
  isDevToolsOpened = (): boolean => false;
  closeDevTools(): void {}
  setBackgroundThrottling(): void {}
  setWebRTCIPHandlingPolicy(): void {}
  setIgnoreMenuShortcuts(): void {}

  static getAllWebContents(): WebContents[] {
    return [...all].map((contents) => contents.face);
  }
  static fromId(id: number): WebContents | undefined {
    return WebContents.getAllWebContents().find((contents) => contents.id === id);
  }
  static fromDevToolsTargetId(target: string): WebContents | undefined {
    return WebContents.getAllWebContents().find((contents) => contents.target === target);
  }
}
