/**
 * Long lists taken in slices that hold the core's thread no longer than a frame. Slices share a transaction, which whatever is saved meanwhile
 * closes first; while a list is long, a thread of its own moves the write-ahead log over.
 */
import { breathe } from './breathe.ts';
import { BY_THE_CLOCK, type Pace } from './pace.ts';
import type { Store } from './store.ts';
import { openCheckpointer } from './vault/checkpointer.ts';

export interface Slices {
  /**
   * Gives `take` one slice after the other, each a step: what it throws undoes that slice alone and ends the list. Tells after each how many
   * were taken. Ends early, without throwing, when cancelled. What was told is on disk for good only once the list has ended; where the disk
   * refuses, it throws a `Refused`, and what was not yet on disk is undone.
   */
  through<Item>(
    all: readonly Item[],
    take: (slice: readonly Item[]) => void,
    signal?: AbortSignal,
  ): AsyncGenerator<number, void>;
  /** Before the vault closes. */
  close(): void;
}

/** How long a slice may hold the core's thread, in milliseconds, and so may the commit of what slices gathered: a key may have to wait for both. */
const SLICE = 8;
/** How many the first slice takes; and how many one takes at most, since what comes next may take longer than what went before. */
const FIRST = 10;
const MOST = 100;
/**
 * Changes a commit covers: at least so many, for one takes nearly as long as sixteen (a record's keys lie in some thirty pages, most of which
 * the next one shares); and no more than a crash may make it fetch again.
 */
const LEAST_GATHERED = 16;
const MOST_GATHERED = 2_000;

/** How many fit into a slice's time, going by how long `count` took; never more than twice what was tried. */
const fitting = (count: number, tried: number, took: number, most: number): number =>
  Math.max(1, Math.min(Math.floor((count * SLICE) / took), tried * 2, most));

export function openSlices(store: Store, { threads }: Pace = BY_THE_CLOCK): Slices {
  const { key, worker } = store.vault;
  const checkpointer = openCheckpointer(store.db, key, threads ? worker : undefined);
  // Most of a slice's time goes by when its records are written, at its end: how many it can take is learnt from the one before. So is how
  // many changes a commit can cover: it writes their pages, sorts their words into the index and waits for the disk.
  let most = FIRST;
  let group = LEAST_GATHERED;

  return {
    async *through(all, take, signal) {
      const gathering = store.gathering();
      let done = 0;
      let settled = 0;
      const settle = () => {
        const [began, gathered] = [performance.now(), store.db.inTransaction ? done - settled : 0];
        gathering.settle();
        settled = done;
        checkpointer.relieve();
        if (gathered === 0) return;
        group = Math.max(LEAST_GATHERED, fitting(gathered, group, performance.now() - began, MOST_GATHERED));
      };
      checkpointer.expect(all.length);
      try {
        while (done < all.length && signal?.aborted !== true) {
          // Whoever saved since has put on disk what was gathered until then: a commit is judged by what it wrote itself.
          if (!store.db.inTransaction) settled = done;
          const slice = all.slice(done, done + Math.max(1, Math.min(most, settled + group - done)));
          const began = performance.now();
          gathering.step(() => take(slice));
          done += slice.length;
          most = fitting(slice.length, most, performance.now() - began, MOST);
          yield done;
          await breathe();
          if (done - settled < group) continue;
          settle();
          await breathe();
        }
      } finally {
        settle();
        checkpointer.rest();
      }
    },
    close: () => checkpointer.close(),
  };
}
