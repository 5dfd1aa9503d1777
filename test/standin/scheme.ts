/**
 * Chromium knows no custom schemes, so an intercepted secure origin takes their place:
 * `app://host/path` is `https://host.app.standin/path` inside the browser, and the application never sees the latter.
 */
import { runtime } from './runtime.ts';

type Handler = (request: Request) => Response | Promise<Response>;
const SUFFIX = '.standin';
const schemes = new Set<string>();

export function toChromium(url: string): string {
  const [, scheme = '', host = '', rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url) ?? [];
  return schemes.has(scheme) ? `https://${host || 'none'}.${scheme}${SUFFIX}${rest || '/'}` : url;
}

export function fromChromium(url: string): string {
  const match = /^(blob:)?https:\/\/(.*)\.([a-z][a-z0-9+-]*)\.standin(?::443)?(.*)$/i.exec(url);
  if (!match) return url;
  const [, blob = '', host = '', scheme = '', rest = ''] = match;
  return `${blob}${scheme}://${host === 'none' ? '' : host}${rest}`;
}

export const schemeOf = (url: string): string => /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1] ?? '';
export const originOf = (url: string): string => /^[a-z][a-z0-9+.-]*:\/\/[^/]*/i.exec(url)?.[0] ?? 'null';

/** A content security policy that names a scheme of ours, as Chromium has to read it. */
export function policyForChromium(policy: string, scheme: string): string {
  return policy.replaceAll(new RegExp(`(?<=[ ;])${scheme}:(//[^ ;]*)?`, 'g'), `https://*.${scheme}${SUFFIX}`);
}

export function registerSchemesAsPrivileged(list: { scheme: string }[]): void {
  if (runtime.ready) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
  for (const { scheme } of list) schemes.add(scheme);
}

/** `session.protocol`: a window is answered by the handlers of its own session only. */
export class Protocol {
  readonly #handlers = new Map<string, Handler>();

  handle(scheme: string, handler: Handler): void {
    if (this.#handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    schemes.add(scheme);
    this.#handlers.set(scheme, handler);
  }
  unhandle(scheme: string): void {
    this.#handlers.delete(scheme);
  }
  isProtocolHandled(scheme: string): boolean {
    return this.#handlers.has(scheme);
  }
  handlerOf(scheme: string): Handler | undefined {
    return this.#handlers.get(scheme);
  }
}
