/**
 * Sessions: what a window's partition answers, asks and allows. All of them share the browser's temporary profile, so a session that
 * should keep anything is refused.
 */
import { EventEmitter } from 'node:events';
import { log, loud } from './loud.ts';
import { browser } from './runtime.ts';
import { Protocol, registerSchemesAsPrivileged, toChromium } from './scheme.ts';
import type { WebContents } from './web-contents.ts';

type Details = Record<string, unknown>;
type RequestHandler = (
  contents: WebContents,
  permission: string,
  answer: (granted: boolean) => void,
  details: Details,
) => void;
type CheckHandler = (contents: WebContents, permission: string, origin: string, details: Details) => boolean;
type Verdict = { cancel?: boolean; redirectURL?: string };
type BeforeRequest = (details: Details, answer: (verdict: Verdict) => void) => void;
type Filter = { urls?: string[] };

/** Electron's names of permissions, and the browser's. */
const PERMISSIONS: Record<string, string[]> = {
  geolocation: ['geolocation'],
  notifications: ['notifications'],
  media: ['camera', 'microphone'],
  midi: ['midi'],
  'clipboard-read': ['clipboard-read'],
  'idle-detection': ['idle-detection'],
  'storage-access': ['storage-access'],
  'window-management': ['window-management'],
  'local-fonts': ['local-fonts'],
};

export class Session extends EventEmitter {
  readonly protocol = loud('session.protocol', new Protocol());
  readonly webRequest = loud('session.webRequest', {
    onBeforeRequest: (first: Filter | BeforeRequest | null, second?: BeforeRequest | null) => {
      if (first !== null && typeof first === 'object' && !first.urls?.includes('<all_urls>'))
        throw new Error('Electron stand-in: webRequest filters other than <all_urls> are not provided.');
      this.#beforeRequest = (typeof first === 'function' ? first : second) ?? undefined;
    },
  });
  #request: RequestHandler | undefined;
  #check: CheckHandler | undefined;
  #beforeRequest: BeforeRequest | undefined;
  #spellChecker: boolean = true;

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#request = handler ?? undefined;
  }
  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#check = handler ?? undefined;
  }
  /** No device is ever offered, so there is nothing to ask these two. */
  setDevicePermissionHandler(): void {}
  setUSBProtectedClassesHandler(): void {}
  setBluetoothPairingHandler(): void {}
  /** No screen is ever offered for capture. */
  setDisplayMediaRequestHandler(): void {}
  setSpellCheckerEnabled(enabled: boolean): void {
    this.#spellChecker = enabled;
  }
  isSpellCheckerEnabled(): boolean {
    return this.#spellChecker;
  }
  setSpellCheckerLanguages(): void {}
  setSpellCheckerDictionaryDownloadURL(): void {}
  isPersistent(): boolean {
    return false;
  }
  getStoragePath(): null {
    return null;
  }
  async clearStorageData(): Promise<void> {
    for (const origin of this.#origins)
      await browser().devtools.browser.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  }

  readonly #origins = new Set<string>();
  /** For windows: what the application says of a request before it is made. */
  before(details: Details): Promise<Verdict> {
    const handler = this.#beforeRequest;
    return handler ? new Promise((resolve) => handler(details, resolve)) : Promise.resolve({});
  }
  /** For windows: the answers to every permission, asked anew for each document. */
  async settlePermissions(contents: WebContents, origin: string): Promise<void> {
    this.#origins.add(toChromium(`${origin}/`).replace(/\/$/, ''));
    for (const permission of Object.keys(PERMISSIONS)) {
      const details = { requestingUrl: `${origin}/`, isMainFrame: true };
      const granted = this.#check
        ? this.#check(contents, permission, origin, details)
        : await this.#ask(contents, permission, details);
      await grant(permission, origin, granted);
    }
  }
  /** For windows: a page asks for one permission now. */
  async askPermission(contents: WebContents, permission: string, origin: string, details: Details): Promise<boolean> {
    const granted = await this.#ask(contents, permission, {
      ...details,
      requestingUrl: `${origin}/`,
      isMainFrame: true,
    });
    await grant(permission, origin, granted);
    return granted;
  }
  #ask(contents: WebContents, permission: string, details: Details): Promise<boolean> {
    const handler = this.#request;
    return handler ? new Promise((resolve) => handler(contents, permission, resolve, details)) : Promise.resolve(true);
  }
}

async function grant(permission: string, origin: string, granted: boolean): Promise<void> {
  const setting = granted ? 'granted' : 'denied';
  for (const name of PERMISSIONS[permission] ?? [])
    await browser()
      .devtools.browser.send('Browser.setPermission', {
        permission: { name },
        setting,
        origin: toChromium(`${origin}/`).replace(/\/$/, ''),
      })
      .catch((error: unknown) => log('permission', name, error));
}

const defaultSession = loud('session', new Session());
const partitions = new Map<string, Session>();
export const session = loud('session', {
  defaultSession,
  fromPartition(partition: string): Session {
    if (partition.startsWith('persist:'))
      throw new Error('Electron stand-in: a session that persists is not provided.');
    const known = partition === '' ? defaultSession : partitions.get(partition);
    if (known) return known;
    const made = loud('session', new Session());
    partitions.set(partition, made);
    return made;
  },
});

export const protocol = loud('protocol', {
  registerSchemesAsPrivileged,
  handle: defaultSession.protocol.handle,
  unhandle: defaultSession.protocol.unhandle,
  isProtocolHandled: defaultSession.protocol.isProtocolHandled,
});
