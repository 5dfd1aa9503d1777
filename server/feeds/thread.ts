/** The thread beside the embedded store's: that store has one writer, so what needs no store is taken off it. */
import { parentPort, workerData } from 'node:worker_threads';
import { PushRequest } from '../../model/wire/exchange.ts';
import { digest } from '../digest.ts';
import { makeSealer } from '../sealer.ts';
import { verifies } from '../verifies.ts';
import { type Readied, ready } from './readied.ts';

export interface ToReady {
  readonly number: number;
  /** The push as it came. */
  readonly body: Uint8Array;
  readonly key: string;
}

export interface ReadyOne {
  readonly number: number;
  /** Undefined where the push is none: whoever asked finds out as well. */
  readonly readied: Readied | undefined;
}

const { keys } = workerData as { readonly keys: ReadonlyMap<number, Uint8Array> };
const sealer = makeSealer(keys);

parentPort?.on('message', ({ number, body, key }: ToReady) => {
  parentPort?.postMessage({ number, readied: readied(body, key) } satisfies ReadyOne);
});

function readied(body: Uint8Array, key: string): Readied | undefined {
  try {
    const read = PushRequest.safeParse(JSON.parse(Buffer.from(body).toString('utf8')));
    return read.success ? ready(read.data.sends, key, { sealer, digest, verify: verifies }) : undefined;
  } catch {
    return undefined;
  }
}
