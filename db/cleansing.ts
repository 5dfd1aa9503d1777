/**
 * What erased records leave in the search index. An index entry that is deleted only hides the one it deletes; both go once the segments
 * they lie in are merged into one. That takes long in a large vault and is seldom needed, so it is done in the background, a few pages at
 * a time; a note in the vault, written with the erasure, says that it is due, so that locking or a crash only puts it off.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { asRefused } from './refusal.ts';
import type { Store } from './store.ts';
import type { Connection } from './vault/database.ts';

export interface Cleansing {
  /** Within a write: words of something erased may still lie in the index. */
  owe(): void;
  /** Goes on until nothing is owed; resolves then, or when the disk refuses and the next opening has to go on. */
  begin(): Promise<void>;
}

/** Pages merged at a time: 2 to 10 ms. */
const PAGES = 64;
/** Milliseconds between two slices, so that whoever works meanwhile does not notice. */
const REST = 10;

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

export function openCleansing({ db, local, settle }: Store): Cleansing {
  let running: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    while (local.get('indexOwes') === 'yes') {
      // Whatever is erased while this goes on owes anew.
      local.set('indexOwes', 'merging');
      for (let first = true; mergeStep(db, first); first = false) {
        await pause(REST);
        if (!db.open) return;
        settle();
      }
      if (local.get('indexOwes') === 'merging') local.set('indexOwes', '');
      db.pragma('wal_checkpoint(TRUNCATE)');
    }
  };
  return {
    owe: () => local.set('indexOwes', 'yes'),
    begin() {
      if (local.get('indexOwes') === 'merging') local.set('indexOwes', 'yes');
      running ??= run()
        .catch((error: unknown) => {
          // The note still says that it is due.
          if (db.open) console.error('[core] the search index was not cleansed:', asRefused(error).refusal.code);
        })
        .finally(() => {
          running = undefined;
        });
      return running;
    },
  };
}
