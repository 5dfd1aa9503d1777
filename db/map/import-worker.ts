/** Carries an import over to a worker thread and back: progress as messages, cancelling through shared memory. */
import type { MessagePort } from 'node:worker_threads';
import type { ImportPhase, MapProblemCode } from '../../model/contract/map.ts';
import { askBeside } from '../beside.ts';
import { type ImportOrder, importPack, type PackSummary } from './import-task.ts';
import { asMapProblem, MapProblem } from './problem.ts';

type Message =
  | { kind: 'progress'; phase: ImportPhase; done: number; total: number }
  | { kind: 'done'; summary: PackSummary }
  | { kind: 'refused'; code: MapProblemCode; reason: string };

interface WorkerOrder extends ImportOrder {
  /** One number, not zero once the import is to stop. Messages would wait until the thread is idle. */
  stop: Int32Array;
}

/** In the worker. */
export async function runMapImport(data: unknown, port: MessagePort): Promise<void> {
  const order = data as WorkerOrder;
  const tell = (message: Message) => port.postMessage(message);
  try {
    const summary = await importPack(order, {
      progress: (phase, done, total) => tell({ kind: 'progress', phase, done, total }),
      cancelled: () => Atomics.load(order.stop, 0) !== 0,
    });
    tell({ kind: 'done', summary });
  } catch (error) {
    const problem = asMapProblem(error);
    const cause = problem.cause;
    tell({ kind: 'refused', code: problem.code, reason: cause instanceof Error ? cause.message : '' });
  }
}

export interface ImportOptions {
  onProgress?: ((phase: ImportPhase, done: number, total: number) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/** In the core: runs the import in a thread of `worker`. Rejects with MapProblem. */
export async function importInWorker(
  worker: URL,
  order: ImportOrder,
  { onProgress, signal }: ImportOptions,
): Promise<PackSummary> {
  if (signal?.aborted) throw new MapProblem('cancelled');
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const cancel = () => Atomics.store(stop, 0, 1);
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    return await askBeside(worker, 'map-import', { ...order, stop } satisfies WorkerOrder, (message: Message) => {
      if (message.kind === 'refused') {
        throw new MapProblem(message.code, message.reason === '' ? {} : { cause: new Error(message.reason) });
      }
      if (message.kind === 'progress') onProgress?.(message.phase, message.done, message.total);
      return message.kind === 'done' ? message.summary : undefined;
    });
  } catch (error) {
    throw asMapProblem(error);
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}
