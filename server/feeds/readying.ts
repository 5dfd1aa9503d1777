/** Asks the thread beside. It spares time and decides nothing: without its answer a push is readied where it is taken up. */
import { Worker } from 'node:worker_threads';
import type { Readied } from './readied.ts';
import type { ReadyOne, ToReady } from './thread.ts';

export interface Readying {
  /** What is told of a push's body, its batches' signatures tried under `key`; undefined where the thread has none to tell. */
  ready(body: Uint8Array, key: string): Promise<Readied | undefined>;
  close(): Promise<void>;
}

const LIMITS = { maxYoungGenerationSizeMb: 6, maxOldGenerationSizeMb: 48 };

/** `keys` are those of the sealer. A thread that ends is begun anew with the next push. */
export function startReadying(keys: ReadonlyMap<number, Uint8Array>): Readying {
  let thread: Worker | undefined;
  let last = 0;
  const waiting = new Map<number, (readied: Readied | undefined) => void>();
  const begin = (): Worker => {
    const begun = new Worker(new URL('./thread.ts', import.meta.url), { workerData: { keys }, resourceLimits: LIMITS });
    begun.on('message', ({ number, readied }: ReadyOne) => {
      waiting.get(number)?.(readied);
      waiting.delete(number);
    });
    begun.on('error', () => undefined);
    begun.once('exit', () => {
      thread = undefined;
      for (const tell of waiting.values()) tell(undefined);
      waiting.clear();
    });
    begun.unref();
    return begun;
  };
  return {
    ready(body, key) {
      thread ??= begin();
      last += 1;
      const number = last;
      thread.postMessage({ number, body, key } satisfies ToReady);
      return new Promise((resolve) => void waiting.set(number, resolve));
    },
    async close() {
      await thread?.terminate();
    },
  };
}
