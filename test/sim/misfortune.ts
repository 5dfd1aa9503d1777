/** What befalls a laptop while it writes: its power goes at any write, or its disk has no room left. */
import type { StoreParts } from '../../db/parts.ts';

/** The laptop's power went. */
class Died extends Error {}

/** Where in a write the power goes: nothing begun, undone with its transaction, in the database but not in the marker, all on disk. */
export const MOMENTS = ['before', 'within', 'committed', 'after'] as const;
export type Moment = (typeof MOMENTS)[number];

/** As many pages as SQLite ever has. */
const NO_LIMIT = 4_294_967_294;

export class Misfortune {
  #parts: StoreParts | undefined;
  #left = Number.POSITIVE_INFINITY;
  #moment: Moment = 'before';
  #marking = false;
  #dead = false;
  #full = false;

  get dead(): boolean {
    return this.#dead;
  }

  get full(): boolean {
    return this.#full;
  }

  /** The power will go at the write that is so many further. */
  strikes(writes: number, moment: Moment): void {
    this.#left = writes;
    this.#moment = moment;
  }

  /** There is room for nothing more. */
  fill(): void {
    const db = this.#parts?.store.db;
    this.#full = true;
    db?.pragma(`max_page_count = ${db.pragma('page_count', { simple: true })}`);
  }

  /** Whatever was to come does not, and there is room again. */
  ease(): void {
    this.#left = Number.POSITIVE_INFINITY;
    this.#full = false;
    if (!this.#dead) this.#parts?.store.db.pragma(`max_page_count = ${NO_LIMIT}`);
  }

  die(): never {
    this.#dead = true;
    throw new Died();
  }

  /** Watches a vault that was opened just now. Once the power is gone nothing is written any more, whoever tries. */
  watch(parts: StoreParts): void {
    this.#parts = parts;
    this.#dead = false;
    this.ease();
    const { store, contents } = parts;
    const { write, gathering } = store;
    store.write = (work) => this.#write((within) => write(() => within(work)));
    store.gathering = () => {
      const { step, settle } = gathering();
      return {
        step: (work) => this.#write((within) => step(() => within(work))),
        settle: () => this.#write(settle),
      };
    };
    const { marker } = store.vault;
    if (marker !== null) {
      const { advance } = marker;
      marker.advance = (sequence, hash) => (this.#marking ? this.die() : advance(sequence, hash));
    }
    const { put } = contents;
    contents.put = (plain, facts) => {
      if (this.#dead) this.die();
      if (this.#full) throw Object.assign(new Error('no room'), { code: 'ENOSPC', syscall: 'write' });
      return put(plain, facts);
    };
  }

  /** One write, or one step towards one; `within` runs what is done in its transaction. */
  #write<Outcome>(write: (within: <Done>(work: () => Done) => Done) => Outcome): Outcome {
    const moment = this.#due();
    if (this.#dead || moment === 'before') this.die();
    this.#marking = moment === 'committed';
    try {
      const outcome = write((work) => {
        const done = work();
        return moment === 'within' ? this.die() : done;
      });
      return moment === 'after' ? this.die() : outcome;
    } finally {
      this.#marking = false;
    }
  }

  #due(): Moment | undefined {
    this.#left -= 1;
    return this.#left <= 0 ? this.#moment : undefined;
  }
}
