/**
 * The line between the main process and one window's documents: installs the worlds, carries IPC and port messages both ways.
 * Each document is a place of its own; when it goes, its ports close.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { close, closePlace, type Place, post, send } from './broker.ts';
import type { DevtoolsSession } from './devtools.ts';
import { log } from './loud.ts';
import { makeBridge } from './page/bridge.ts';
import { makeCodec } from './page/codec.ts';
import { isolatedWorld, mainWorld, type RendererEnvironment, type ToHost, type ToPage } from './page/worlds.ts';

const WORLD = 'Electron Isolated Context';
const codec = makeCodec();

export class PageLink {
  readonly #devtools: DevtoolsSession;
  readonly #frame: string;
  readonly #hear: (message: ToHost) => void;
  /** Unguessable, so that a page's own script can neither read nor send what passes between the worlds. */
  readonly #token = `e${randomBytes(8).toString('hex')}`;
  readonly #queue: { name: string; args: unknown[] }[] = [];
  #world: number | undefined;
  #place = this.#newPlace();

  constructor(devtools: DevtoolsSession, frame: string, hear: (message: ToHost) => void) {
    this.#devtools = devtools;
    this.#frame = frame;
    this.#hear = hear;
    devtools.on('Runtime.executionContextCreated', ({ context }) => {
      const aux = context.auxData as { frameId?: string } | undefined;
      if (context.name !== WORLD || aux?.frameId !== this.#frame) return;
      this.#world = context.id;
      for (const { name, args } of this.#queue.splice(0)) this.#call(name, ...args);
    });
    devtools.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.#world) this.leave();
    });
    devtools.on('Runtime.executionContextsCleared', () => {
      if (this.#world !== undefined) this.leave();
    });
    devtools.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === `${this.#token}host` && executionContextId === this.#world) this.#receive(payload);
    });
  }

  /** Puts the worlds into every document to come. */
  async install(preload: string | undefined, additionalArguments: string[]): Promise<void> {
    const token = JSON.stringify(this.#token);
    const environment: RendererEnvironment = {
      platform: process.platform,
      arch: process.arch,
      argv: additionalArguments,
      execPath: process.argv[0] ?? '',
      versions: process.versions,
    };
    const topOnly = 'if (window !== window.top) return;';
    const main = `(()=>{${topOnly}(${mainWorld})(${token},${makeBridge})})()`;
    const bundle = preload === undefined ? '' : readFileSync(preload, 'utf8');
    const run = `function(require,module,exports,process){${bundle}\n}`;
    const isolated = `(()=>{${topOnly}(${isolatedWorld})(${token},${makeBridge},${makeCodec},${JSON.stringify(environment)},${run})})()`;
    const address = preload === undefined ? '' : `\n//# sourceURL=${pathToFileURL(preload)}`;
    await Promise.all([
      this.#devtools.send('Runtime.addBinding', { name: `${this.#token}host`, executionContextName: WORLD }),
      this.#devtools.send('Page.addScriptToEvaluateOnNewDocument', { source: main }),
      this.#devtools.send('Page.addScriptToEvaluateOnNewDocument', { worldName: WORLD, source: isolated + address }),
    ]);
  }

  deliver(message: ToPage): void {
    this.#call('deliver', codec.encode(message));
  }
  /** Like `deliver`, with ports that move to the page. */
  deliverPorts(message: ToPage & { kind: 'send' }, ends: string[]): void {
    send(this.#place, ends, () => this.deliver({ ...message, ends }));
  }
  /** The document has gone. */
  leave(): void {
    this.#world = undefined;
    const left = this.#place;
    this.#place = this.#newPlace();
    closePlace(left);
  }

  /** From the isolated world: port traffic carries its text as it is, everything else is one encoded value. */
  #receive(payload: string): void {
    if (payload.startsWith('P')) {
      const at = payload.indexOf(':');
      post(payload.slice(1, at), codec.decode(payload.slice(at + 1)), []);
    } else if (payload.startsWith('C')) close(payload.slice(1));
    else this.#hear(codec.decode(payload) as ToHost);
  }
  #call(name: string, ...args: unknown[]): void {
    if (this.#world === undefined) {
      this.#queue.push({ name, args });
      return;
    }
    this.#devtools
      .send('Runtime.callFunctionOn', {
        executionContextId: this.#world,
        functionDeclaration: 'function(name, ...args) { globalThis[name](...args); }',
        arguments: [`${this.#token}${name}`, ...args].map((value) => ({ value })),
      })
      .catch((error: unknown) => log('delivery', error));
  }
  #newPlace(): Place {
    return {
      deliver: (end, message, moved) => {
        if (moved.length > 0) throw new Error('Electron stand-in: ports sent over a port to a page are not provided.');
        this.#call('port', end, codec.encode(message));
      },
      deliverClose: (end) => this.#call('port', end, null),
    };
  }
}
