/**
 * What runs in a page before any script of its own, sent to Chromium as text: `mainWorld` beside the page's scripts, `isolatedWorld`
 * around the preload bundle, as Electron's sandboxed preload runs. Both close over nothing.
 */
import type { makeBridge as MakeBridge } from './bridge.ts';
import type { makeCodec as MakeCodec } from './codec.ts';

/** Messages from the isolated world to the main process, one encoded value each. Port traffic travels as plain text beside them. */
export type ToHost =
  | { kind: 'send'; channel: string; args: unknown[] }
  | { kind: 'invoke'; id: number; channel: string; args: unknown[] }
  | { kind: 'open'; url: string; name: string; features: string }
  | { kind: 'permission'; id: number; permission: string; details: Record<string, unknown> }
  | { kind: 'key'; pressed: PressedKey }
  | { kind: 'preload-error'; message: string };
export type PressedKey = {
  key: string;
  code: string;
  control: boolean;
  alt: boolean;
  shift: boolean;
  meta: boolean;
};
export type ToPage =
  | { kind: 'send'; channel: string; args: unknown[]; ends?: string[] }
  | { kind: 'reply'; id: number; value?: unknown; error?: string };

export function mainWorld(token: string, makeBridge: typeof MakeBridge): void {
  if (location.protocol === 'data:') return;
  const bridge = makeBridge(token, 'main', 'isolated');
  const freeze = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object') return value;
    if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) return value;
    for (const item of Object.values(value)) freeze(item);
    return Object.freeze(value);
  };
  bridge.answers.expose = ({ key, value }) => {
    if (String(key) in window)
      throw new Error('Cannot bind an API on top of an existing property on the window object');
    Object.defineProperty(window, String(key), {
      value: freeze(bridge.into(value)),
      enumerable: true,
      configurable: false,
      writable: false,
    });
  };
  Reflect.deleteProperty(window, 'chrome');
  // The opener's handler in the main process answers window.open; a denied one gives null, as in Electron.
  window.open = (url = '', name = '', features = '') => {
    bridge.send({
      kind: 'open',
      url: new URL(String(url), document.baseURI).href,
      name: String(name),
      features: String(features),
    });
    return null;
  };
  // Chromium keeps a table of answers instead of asking each time, so the main process is asked before the real call.
  const devices = navigator.mediaDevices;
  const askFirst =
    <Args extends unknown[], Value>(act: (...args: Args) => Promise<Value>, permission: string) =>
    async (...args: Args): Promise<Value> => {
      const constraints = args[0] as { audio?: unknown; video?: unknown } | undefined;
      const mediaTypes = [constraints?.audio ? 'audio' : '', constraints?.video ? 'video' : ''].filter(Boolean);
      const answer = bridge.send({ kind: 'permission', permission, details: { mediaTypes } });
      await bridge.into(answer?.value);
      return act(...args);
    };
  if (devices) {
    devices.getUserMedia = askFirst(devices.getUserMedia.bind(devices), 'media');
    devices.getDisplayMedia = askFirst(devices.getDisplayMedia.bind(devices), 'display-capture');
  }
}

export type RendererEnvironment = {
  platform: string;
  arch: string;
  argv: string[];
  execPath: string;
  versions: Record<string, string | undefined>;
};
type Preload = (require: (name: string) => unknown, module: object, exports: object, process: object) => void;

export function isolatedWorld(
  token: string,
  makeBridge: typeof MakeBridge,
  makeCodec: typeof MakeCodec,
  environment: RendererEnvironment,
  preload: Preload,
): void {
  if (location.protocol === 'data:') return;
  type Listener = { act: (event: object, ...args: unknown[]) => void; once: boolean };
  type Waiting = { resolve: (value: unknown) => void; reject: (error: Error) => void };
  const codec = makeCodec();
  const bridge = makeBridge(token, 'isolated', 'main');
  const own = globalThis as unknown as Record<string, unknown>;
  const host = own[`${token}host`] as (text: string) => void;
  delete own[`${token}host`];
  const toHost = (message: ToHost) => host(codec.encode(message));
  const listeners = new Map<string, Listener[]>();
  const pending = new Map<number, Waiting>();
  let next = 0;
  const ask = (make: (id: number) => ToHost) =>
    new Promise((resolve, reject) => {
      const id = ++next;
      pending.set(id, { resolve, reject });
      toHost(make(id));
    });

  bridge.answers.open = ({ url, name, features }) =>
    toHost({ kind: 'open', url: String(url), name: String(name), features: String(features) });
  bridge.answers.permission = ({ permission, details }) =>
    bridge.out(
      ask((id) => ({
        kind: 'permission',
        id,
        permission: String(permission),
        details: details as Record<string, unknown>,
      })),
    );

  // A port that arrives is one end of a real channel; the other end stays here and is tied to the main process.
  const ports = new Map<string, MessagePort>();
  const portFor = (end: string): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    ports.set(end, port1);
    port1.onmessage = (event) => {
      if (event.ports.length > 0) throw new Error('Electron stand-in: a page cannot pass ports on.');
      host(`P${end}:${codec.encode(event.data)}`);
    };
    port1.addEventListener('close', () => {
      if (ports.delete(end)) host(`C${end}`);
    });
    return port2;
  };
  own[`${token}port`] = (end: string, text: string | null) => {
    const port = ports.get(end);
    if (text !== null) port?.postMessage(codec.decode(text));
    else if (port) {
      ports.delete(end);
      port.close();
    }
  };

  const cloned = (args: unknown[]): unknown[] => {
    try {
      return structuredClone(args);
    } catch {
      throw new Error('An object could not be cloned.');
    }
  };
  const listen = (channel: string, act: Listener['act'], once: boolean) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { act, once }]);
    return ipcRenderer;
  };
  const unlisten = (channel: string, act: Listener['act']) => {
    listeners.set(
      channel,
      (listeners.get(channel) ?? []).filter((listener) => listener.act !== act),
    );
    return ipcRenderer;
  };
  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) => {
      const copies = cloned(args);
      return ask((id) => ({ kind: 'invoke', id, channel, args: copies }));
    },
    send: (channel: string, ...args: unknown[]) => toHost({ kind: 'send', channel, args: cloned(args) }),
    on: (channel: string, act: Listener['act']): unknown => listen(channel, act, false),
    once: (channel: string, act: Listener['act']): unknown => listen(channel, act, true),
    off: (channel: string, act: Listener['act']): unknown => unlisten(channel, act),
    addListener: (channel: string, act: Listener['act']): unknown => listen(channel, act, false),
    removeListener: (channel: string, act: Listener['act']): unknown => unlisten(channel, act),
    removeAllListeners: (channel?: string) => (channel === undefined ? listeners.clear() : listeners.delete(channel)),
  };
  own[`${token}deliver`] = (text: string) => {
    const message = codec.decode(text) as ToPage;
    if (message.kind === 'send') {
      const event = { sender: ipcRenderer, ports: (message.ends ?? []).map(portFor) };
      for (const { act, once } of listeners.get(message.channel) ?? []) {
        if (once) unlisten(message.channel, act);
        act(event, ...message.args);
      }
      return;
    }
    const waiting = pending.get(message.id);
    pending.delete(message.id);
    if (message.error === undefined) waiting?.resolve(message.value);
    else waiting?.reject(new Error(message.error));
  };

  // Keys that the page left alone go to the application's menu. Installed late, so that the page's own listeners come first.
  addEventListener('DOMContentLoaded', () =>
    addEventListener('keydown', (event) => {
      const { key, code, ctrlKey: control, altKey: alt, shiftKey: shift, metaKey: meta } = event;
      if (event.isTrusted && !event.defaultPrevented)
        toHost({ kind: 'key', pressed: { key, code, control, alt, shift, meta } });
    }),
  );

  const fail = (name: string): never => {
    throw new Error(`Electron stand-in: ${name} is not provided in a preload script.`);
  };
  const strict = <T extends object>(name: string, target: T): T =>
    new Proxy(target, {
      get: (object, key, receiver) =>
        typeof key === 'symbol' || key in object ? Reflect.get(object, key, receiver) : fail(`${name}.${key}`),
    });
  const electron = strict('electron', {
    ipcRenderer: strict('ipcRenderer', ipcRenderer),
    contextBridge: strict('contextBridge', {
      exposeInMainWorld: (key: string, api: unknown) => {
        const answer = bridge.send({ kind: 'expose', key, value: bridge.out(api) });
        if (!answer) throw new Error('An object could not be cloned.');
        if (answer.error) throw bridge.unfault(answer.error);
      },
    }),
  });
  const process = Object.freeze({
    ...environment,
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    env: Object.freeze({}),
    versions: Object.freeze({ ...environment.versions }),
  });
  const require = (name: string): unknown =>
    /^electron(\/(renderer|common))?$/.test(name) ? electron : fail(`require('${name}')`);
  const module = { exports: {} };
  try {
    preload(require, module, module.exports, process);
  } catch (error) {
    toHost({ kind: 'preload-error', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    throw error;
  }
}
