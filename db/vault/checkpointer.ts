/**
 * Moves what a long write has put into the write-ahead log over into the database, in a thread of its own. On the core's thread that would
 * take up to a quarter of a second at a time, twice as much as the writing itself.
 */
import { statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type MessagePort, Worker } from 'node:worker_threads';
import { type Connection, connect } from './database.ts';

export interface Checkpointer {
  /** Before `count` changes are written: from many on, those just before counted in, the thread takes over. */
  expect(count: number): void;
  /** Between commits: where the log has grown long, helps it to its end, so that it begins anew instead of growing on. */
  relieve(): void;
  /** When they are written: unless more are expected soon, the log is left to the core again. */
  rest(): void;
  /** At once: before the database closes. */
  end(): void;
}

/** So many changes are worth a thread. */
const MANY = 500;
/** Milliseconds for which the thread waits for more. */
const LINGERS = 5_000;
/** Milliseconds between two checkpoints. */
const EVERY = 100;
/** Bytes of log from which on the core takes part. */
const LONG = 64 * 1024 * 1024;
/** Pages of log after which SQLite does it by itself: its own default. */
const USUAL = 1_000;

type Order = { file: string; key: Uint8Array };

/** `worker` is the entry of the thread; without it the log is left to the core. */
export function openCheckpointer(db: Connection, key: Uint8Array, worker: URL | undefined): Checkpointer {
  let thread: Worker | undefined;
  let expected = 0;
  let relieved = 0;
  let resting: NodeJS.Timeout | undefined;

  const start = (entry: URL): Worker => {
    const order: Order = { file: db.name, key: Uint8Array.from(key) };
    const started = new Worker(entry, { workerData: { task: 'checkpoint', data: order } });
    // Without the thread the log only grows until the core sees to it itself; and nothing waits for it to end.
    started.on('error', () => end());
    started.unref();
    db.pragma('wal_autocheckpoint = 0');
    return started;
  };
  const end = (): void => {
    clearTimeout(resting);
    expected = 0;
    if (db.open) db.pragma(`wal_autocheckpoint = ${USUAL}`);
    thread?.postMessage('end');
    thread = undefined;
  };

  return {
    expect(count) {
      clearTimeout(resting);
      expected += count;
      if (expected >= MANY && worker !== undefined) thread ??= start(worker);
    },
    relieve() {
      if (thread === undefined || !db.open || performance.now() - relieved < 1_000) return;
      if (statSync(`${db.name}-wal`).size < LONG) return;
      relieved = performance.now();
      db.pragma('wal_checkpoint(PASSIVE)');
    },
    rest() {
      resting = setTimeout(end, LINGERS).unref();
    },
    end,
  };
}

/** The thread's task. */
export async function runCheckpoints(data: unknown, port: MessagePort): Promise<void> {
  const { file, key } = data as Order;
  const db = connect(file, key, { cacheMebibytes: 1 });
  key.fill(0);
  let ending = false;
  port.once('message', () => {
    ending = true;
    port.close();
  });
  while (!ending) {
    db.pragma('wal_checkpoint(PASSIVE)');
    await pause(EVERY);
  }
  db.close();
}
