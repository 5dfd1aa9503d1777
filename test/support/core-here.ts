/** A core process without a process, for tests of what starts and ends it. */
import type { MessagePort } from 'node:worker_threads';
import { Core } from '../../db/core.ts';
import type { CoreReport } from '../../db/core-messages.ts';
import type { CorePort } from '../../db/gate.ts';
import type { CoreProcess } from '../../electron/core-link.ts';
import { probeStore } from './probe-store.ts';

/** Node's port hands over the message itself; Electron's an event with `data`. */
export function asCorePort(port: MessagePort): CorePort {
  return {
    postMessage: (message) => port.postMessage(message),
    on: (event: 'message' | 'close', listener: ((event: { data: unknown }) => void) | (() => void)) =>
      event === 'message'
        ? port.on('message', (data) => listener({ data }))
        : port.on('close', () => (listener as () => void)()),
    start: () => port.start(),
  };
}

/** The real core over the probe store in this process, spoken to through copies as one of its own would be. */
export class CoreHere implements CoreProcess<CorePort> {
  readonly core: Core;
  ended: boolean = false;
  crash: () => void = () => undefined;
  #report: (report: CoreReport) => void = () => undefined;
  #exit: (() => void)[] = [];
  constructor() {
    this.core = new Core({
      store: probeStore,
      worker: new URL('../../electron/worker.ts', import.meta.url),
      report: (report) => setImmediate(() => this.#report(structuredClone(report))),
      end: () => this.end(),
    });
  }
  post(order: Parameters<Core['receive']>[0], port?: CorePort): void {
    const copy = structuredClone(order);
    setImmediate(() => this.core.receive(copy, port));
  }
  onReport(listener: (report: CoreReport) => void): void {
    this.#report = listener;
  }
  onExit(listener: () => void): void {
    this.#exit.push(listener);
  }
  kill(): void {
    this.end();
  }
  /** What is left of a killed process: its locks are let go of, nothing else happens. */
  end(): void {
    if (this.ended) return;
    this.ended = true;
    for (const listener of this.#exit) setImmediate(listener);
  }
}
