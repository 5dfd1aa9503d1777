/**
 * Moves what a long write has put into the write-ahead log over into the database, in a thread of its own. On the core's thread that would
 * take up to a quarter of a second at a time, twice as much as the writing itself.
 */
import { statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type MessagePort, Worker } from 'node:worker_threads';
import { type Connection, connect } from './database.ts';

export interface Checkpointer {
  /** Between commits: where the log has grown long, helps it to its end, so that it begins anew instead of growing on. */
  relieve(): void;
  /** Leaves the log to the core again. */
  end(): Promise<void>;
}

/** Milliseconds between two checkpoints. */
const EVERY = 100;
/** Bytes of log from which on the core takes part. */
const LONG = 64 * 1024 * 1024;
/** Pages of log after which SQLite does it by itself: its own default. */
const USUAL = 1_000;

type Order = { file: string; key: Uint8Array };

/** Starts the thread that `worker` is the entry of. */
export function startCheckpointer(db: Connection, key: Uint8Array, worker: URL): Checkpointer {
  const order: Order = { file: db.name, key: Uint8Array.from(key) };
  const thread = new Worker(worker, { workerData: { task: 'checkpoint', data: order } });
  const ended = new Promise<void>((resolve) => {
    thread.once('exit', () => resolve());
    // Without the thread the log only grows until the core sees to it itself.
    thread.once('error', () => resolve());
  });
  db.pragma('wal_autocheckpoint = 0');
  let relieved = performance.now();
  return {
    relieve() {
      if (performance.now() - relieved < 1_000 || statSync(`${db.name}-wal`).size < LONG) return;
      relieved = performance.now();
      db.pragma('wal_checkpoint(PASSIVE)');
    },
    async end() {
      if (db.open) db.pragma(`wal_autocheckpoint = ${USUAL}`);
      thread.postMessage('end');
      await ended;
    },
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
