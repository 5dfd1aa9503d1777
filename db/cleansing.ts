/**
 * What erased records leave in the vault's files. An index entry that is deleted only hides the one it deletes; both go once the segments
 * they lie in are merged into one. That takes long in a large vault and is seldom needed, so it is done in the background, a few pages at
 * a time. A note in the vault, written with the erasure, says that something is due and goes once nothing is left, in the write-ahead log
 * either: locking, a crash or a full disk only put it off.
 */
import { BY_THE_CLOCK, type Pace } from './pace.ts';
import { asRefused } from './refusal.ts';
import type { Store } from './store.ts';
import type { Connection } from './vault/database.ts';

export type Hindrance = 'STORAGE_FULL' | 'STORAGE_FAILED' | 'FAILED';

export interface Cleansing {
  /** Within a write: words of something erased may still lie in the files. */
  owe(): void;
  /** Goes on until nothing is owed; resolves then, or when the disk refuses: it is tried again by itself, and at the next opening. */
  begin(): Promise<void>;
  /** What has to be done besides, before anything else; what it throws is tried again like the rest. */
  besides(work: () => void): void;
  /** What keeps it from coming to its end; null while nothing does. */
  hindrance(): Hindrance | null;
}

/** Pages merged at a time: 2 to 10 ms. */
const PAGES = 64;
/** Milliseconds between two slices, so that whoever works meanwhile does not notice. */
const REST = 10;
/** Milliseconds after which a disk that refused is asked again. */
const AGAIN = 60_000;

/** One bounded step towards a single segment; false when there is none to take. `first` gathers all segments for it. */
function mergeStep(db: Connection, first: boolean): boolean {
  const written = db.prepare<[], number>('SELECT total_changes()').pluck();
  const before = written.get() ?? 0;
  db.prepare("INSERT INTO search (search, rank) VALUES ('merge', ?)").run(first ? -PAGES : PAGES);
  // FTS5 counts the command itself as a change; a second one says that it merged something.
  return (written.get() ?? 0) - before >= 2;
}

/** All of it at once, for copies that nobody works in. */
export function cleanseWhole(db: Connection): void {
  db.exec("INSERT INTO search (search) VALUES ('optimize')");
}

/** Leaves nothing in the write-ahead log; false where somebody still reads from it or moves it over, as a backup does: nobody waits for them. */
export function emptyLog(db: Connection): boolean {
  const patience = db.pragma('busy_timeout', { simple: true });
  db.pragma('busy_timeout = 0');
  try {
    return (db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]).every(({ busy }) => busy === 0);
  } finally {
    db.pragma(`busy_timeout = ${patience}`);
  }
}

export function openCleansing({ db, local, write, events }: Store, pace: Pace = BY_THE_CLOCK): Cleansing {
  let running: Promise<void> | undefined;
  let hindrance: Hindrance | null = null;
  let put = 0;
  let again = false;
  let besides = () => {};
  /** Merging and emptying the log are transactions of their own. */
  const settle = () => {
    if (db.inTransaction) write(() => undefined);
  };
  const noted = () => local.get('indexOwes') ?? '';
  const run = async (): Promise<'done' | 'busy' | 'closed'> => {
    settle();
    besides();
    // Cut off in the midst of it, by a lock or by the disk.
    if (noted() === 'merging') local.set('indexOwes', 'yes');
    while (noted() === 'yes') {
      besides();
      // Whatever is erased while this goes on owes anew.
      local.set('indexOwes', 'merging');
      for (let first = true; mergeStep(db, first); first = false) {
        await pace.rest(REST);
        if (!db.open) return 'closed';
        settle();
      }
      if (!emptyLog(db)) return 'busy';
      if (noted() === 'merging') local.set('indexOwes', '');
      emptyLog(db);
    }
    return 'done';
  };
  const met = (now: Hindrance | null) => {
    if (hindrance === now) return;
    hindrance = now;
    events.publish({ kind: 'erasing' });
  };
  const later = () => {
    // Put off once more meanwhile, the last time counts.
    const own = ++put;
    void pace.again(AGAIN).then(() => {
      if (own === put && db.open) void cleansing.begin();
    });
  };
  const whole = async (): Promise<void> => {
    try {
      // What is erased while the one before comes to its end is not left for the next time.
      for (let came = 'done'; again && came === 'done'; ) {
        again = false;
        came = await run();
        if (came === 'busy') later();
        if (came === 'done') met(null);
      }
    } catch (error) {
      if (!db.open) return;
      // The note still says that it is due.
      const { code } = asRefused(error).refusal;
      console.error('[core] what was erased is not off the disk yet:', code);
      met(code === 'STORAGE_FULL' || code === 'STORAGE_FAILED' ? code : 'FAILED');
      later();
    } finally {
      running = undefined;
    }
  };
  const cleansing: Cleansing = {
    owe: () => local.set('indexOwes', 'yes'),
    besides(work) {
      besides = work;
    },
    hindrance: () => hindrance,
    begin() {
      again = true;
      running ??= whole();
      return running;
    },
  };
  return cleansing;
}
