/** Entry of a stand-in utility process: gives the module `process.parentPort` and a small `electron`, then runs it. */
import { EventEmitter } from 'node:events';
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { type Carrier, cloned, MessagePortMain } from './message-port.ts';
import type { FromUtility, ToUtility } from './utility-process.ts';

const ports = new Map<string, MessagePortMain>();
const send = (message: FromUtility) => process.send?.(message);
const carrier: Carrier = {
  post(end, message, moved) {
    if (moved.length > 0) throw new Error('Electron stand-in: a utility process cannot pass ports on.');
    send({ kind: 'port', end, message });
  },
  close(end) {
    ports.delete(end);
    send({ kind: 'close', end });
  },
};
const adopt = (end: string) => {
  const port = new MessagePortMain(end, carrier);
  ports.set(end, port);
  return port;
};

/** Messages wait until the module listens, as in Electron. */
class ParentPort extends EventEmitter {
  readonly #waiting: object[] = [];
  constructor() {
    super();
    this.on('newListener', (name) => {
      if (name === 'message') queueMicrotask(() => this.#flush());
    });
  }
  postMessage(message: unknown): void {
    send({ kind: 'message', message: cloned(message) });
  }
  start(): void {}
  pause(): void {}
  arrive(event: object): void {
    this.#waiting.push(event);
    if (this.listenerCount('message') > 0) this.#flush();
  }
  #flush(): void {
    for (const event of this.#waiting.splice(0)) this.emit('message', event);
  }
}
const parentPort = new ParentPort();

process.on('message', (told: ToUtility) => {
  if (told.kind === 'port') ports.get(told.end)?.deliver(told.message, told.ends.map(adopt));
  else if (told.kind === 'message') parentPort.arrive({ data: told.message, ports: told.ends.map(adopt) });
  else {
    ports.get(told.end)?.deliverClose();
    ports.delete(told.end);
  }
});
process.on('disconnect', () => process.exit(0));

registerHooks({
  resolve(specifier, context, next) {
    if (!/^electron(\/(utility|common))?$/.test(specifier)) return next(specifier, context);
    const source = 'export const net = { isOnline: () => true }; export default { net };';
    return { url: `data:text/javascript,${source}`, format: 'module', shortCircuit: true };
  },
});
Object.defineProperty(process.versions, 'electron', { value: process.env.STANDIN_ELECTRON, enumerable: true });
delete process.env.STANDIN_ELECTRON;
Object.assign(process, { type: 'utility', parentPort });
process.argv.splice(1, 1);
const [, module = ''] = process.argv;
await import(pathToFileURL(module).href);
