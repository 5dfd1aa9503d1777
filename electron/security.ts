/** What the window may do: next to nothing. Everything here is set before the first page loads and never relaxed. */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, posix } from 'node:path';
import { type App, protocol, type Session, type WebContents } from 'electron';
import type { MediaGate } from './media.ts';

const SCHEME = 'app';
export const ORIGIN = 'app://beatbook';

const TYPES: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

/** Scripts are our own files only; styles made at run time carry the page's nonce. */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    'media-src blob:',
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}

/** Must run before the application is ready. */
export function declareScheme(app: App): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  app.enableSandbox();
}

/** Every file the scheme will ever serve, by path. Listed once at the start: what is added to the folder later does not exist. */
export function staticManifest(folder: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const visit = (path: string): void => {
    for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
      const inner = posix.join(path, entry.name);
      if (entry.isDirectory()) visit(inner);
      else if (entry.isFile() && Object.hasOwn(TYPES, extname(entry.name))) files.set(inner, join(folder, inner));
    }
  };
  visit('/');
  return files;
}

function answerFrom(manifest: ReadonlyMap<string, string>) {
  return (request: Request): Response => {
    const { host, pathname } = new URL(request.url);
    const file = host === 'beatbook' && request.method === 'GET' ? manifest.get(pathname) : undefined;
    if (file === undefined) return new Response('Not found', { status: 404 });
    const nonce = randomBytes(16).toString('base64');
    const bytes = readFileSync(file);
    const isPage = file.endsWith('.html');
    return new Response(isPage ? bytes.toString('utf8').replaceAll('__NONCE__', nonce) : new Uint8Array(bytes), {
      headers: {
        'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': contentSecurityPolicy(nonce),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        ...(isPage ? { 'cache-control': 'no-store' } : {}),
      },
    });
  };
}

const INSIDE = /^(app:\/\/beatbook\/|blob:app:\/\/beatbook\/|data:|devtools:)/;

/** A session without network, without downloads, without permissions but what `media` lends for a moment, that leaves nothing on disk. */
export function secureSession(session: Session, manifest: ReadonlyMap<string, string>, media: MediaGate): void {
  session.protocol.handle(SCHEME, answerFrom(manifest));
  session.setPermissionRequestHandler((contents, permission, answer, details) =>
    answer(media.allows(contents, permission, details)),
  );
  session.setPermissionCheckHandler((contents, permission, _origin, details) =>
    media.allows(contents, permission, details),
  );
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !INSIDE.test(details.url) }));
  session.on('will-download', (event) => event.preventDefault());
}

/** No page of ours ever navigates, opens a window or embeds another page. */
export function confine(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** Pages a person may be sent to in their own browser: the map data's licence and the project. Nothing else leaves the window. */
const OUTSIDE: readonly { host: string; path: RegExp }[] = [
  { host: 'www.openstreetmap.org', path: /^\/(copyright|fixthemap)$/ },
  { host: 'opendatacommons.org', path: /^\/licenses\/odbl\/?/ },
  { host: 'protomaps.com', path: /^\/?$/ },
];

export function mayOpenOutside(address: string): boolean {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return false;
  }
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.port !== '') return false;
  return OUTSIDE.some(({ host, path }) => url.hostname === host && path.test(url.pathname));
}
