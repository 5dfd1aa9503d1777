/**
 * Moves what a long write has put into the write-ahead log over into the database, in a thread of its own. On the core's thread that would
 * take up to a quarter of a second at a time, twice as much as the writing itself.
 */
import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { type Connection, connect } from './database.ts';

export interface Checkpointer {
  /** Before `count` changes are written: from many on, those just before counted in, the thread takes over. */
  expect(count: number): void;
  /** Between commits: where the log has grown long, helps it to its end, so that it begins anew instead of growing on. */
  relieve(): void;
  /** When they are written: unless more are expected soon, the log is left to the core again. */
  rest(): void;
  /** At once, and it has left the vault's files when this returns: before the database closes. */
  close(): void;
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

/** Milliseconds for which the closing of the vault waits for the thread to be out of its files: a checkpoint takes a quarter of a second. */
const WAITS = 2_000;

/** Where the thread is with the vault's files. */
const [NOT_OPEN, OPEN, ENDING, CLOSED] = [0, 1, 2, 3];

type Order = { file: string; key: Uint8Array; state: Int32Array<SharedArrayBuffer> };

/** `worker` is the entry of the thread; without it the log is left to the core. */
export function openCheckpointer(db: Connection, key: Uint8Array, worker: URL | undefined): Checkpointer {
  let isOn = false;
  let state = new Int32Array(new SharedArrayBuffer(4));
  let expected = 0;
  let relieved = 0;
  let resting: NodeJS.Timeout | undefined;

  const start = (entry: URL): void => {
    state = new Int32Array(new SharedArrayBuffer(4));
    const order: Order = { file: db.name, key: Uint8Array.from(key), state };
    const thread = new Worker(entry, { workerData: { task: 'checkpoint', data: order } });
    // Without the thread the log only grows until the core sees to it itself; and nothing waits for it to end.
    thread.on('error', () => end());
    thread.unref();
    db.pragma('wal_autocheckpoint = 0');
    isOn = true;
  };
  const end = (): void => {
    clearTimeout(resting);
    expected = 0;
    isOn = false;
    if (db.open) db.pragma(`wal_autocheckpoint = ${USUAL}`);
    if (Atomics.compareExchange(state, 0, NOT_OPEN, CLOSED) !== OPEN) return;
    Atomics.compareExchange(state, 0, OPEN, ENDING);
    Atomics.notify(state, 0);
  };

  return {
    expect(count) {
      clearTimeout(resting);
      expected += count;
      if (expected >= MANY && worker !== undefined && !isOn) start(worker);
    },
    relieve() {
      if (!isOn || !db.open || performance.now() - relieved < 1_000) return;
      if (statSync(`${db.name}-wal`).size < LONG) return;
      relieved = performance.now();
      db.pragma('wal_checkpoint(PASSIVE)');
    },
    rest() {
      resting = setTimeout(end, LINGERS).unref();
    },
    close() {
      end();
      // Whoever closes a database last takes its log away by name: by then another may lie in its place, as of a vault that was put back.
      Atomics.wait(state, 0, ENDING, WAITS);
    },
  };
}

/** The thread's task. */
export async function runCheckpoints(data: unknown): Promise<void> {
  const { file, key, state } = data as Order;
  if (Atomics.compareExchange(state, 0, NOT_OPEN, OPEN) !== NOT_OPEN) return;
  try {
    const db = connect(file, key, { cacheMebibytes: 1 });
    key.fill(0);
    while (Atomics.load(state, 0) === OPEN) {
      db.pragma('wal_checkpoint(PASSIVE)');
      Atomics.wait(state, 0, OPEN, EVERY);
    }
    db.close();
  } finally {
    Atomics.store(state, 0, CLOSED);
    Atomics.notify(state, 0);
  }
}
