/**
 * What entries of an audit chain commit to, held against what is still there: of one record, the changes one device made to it, in the
 * order of their numbers.
 */
import { type AuditFact, commitment, type Digest } from './audit.ts';

/** Stands where a change was whose content is no longer here. */
export const MISSING = Symbol('missing');

/** Of an entry what tells which content it commits to. */
export type Committing = Pick<AuditFact, 'action' | 'record' | 'reason' | 'commitment'> & { readonly sequence: number };

/** What entries of one device that author changes commit to: the changes of one record made in one act. */
const AUTHORED: ReadonlySet<string> = new Set([
  'collect',
  'alter',
  'transition',
  'discard',
  'restore',
  'import',
  'importUndo',
]);
/**
 * Reasons of entries that commit anew to a record's changes: as this device's own after it was enrolled under the server's names, or under
 * a name of its own. Those without such a reason commit to what others wrote, which is in the others' chains.
 */
const WRITTEN_AGAIN: ReadonlySet<string> = new Set(['enrolled', 'renewed']);
/** Changes of one act to one record at most. */
const MOST_TOGETHER = 64;

const commitsAgain = ({ action, reason }: Committing): boolean =>
  action === 'combine' && WRITTEN_AGAIN.has(reason ?? '');

/** Whether an entry commits to changes of its own device. */
export const commitsToOwn = (entry: Committing): boolean =>
  entry.record !== null && entry.commitment !== null && (commitsAgain(entry) || AUTHORED.has(entry.action));

export interface HeldContents {
  /** The record's own, under which its contents are committed to. */
  readonly key: Uint8Array;
  /** The device's changes to the record in the order of their numbers, `MISSING` where the content is gone. */
  readonly contents: readonly unknown[];
  /** Until this entry the record was the laptop's alone; what was committed to before was written anew when it was enrolled. 0: never. */
  readonly rewritten: number;
  /** The entry by which what an earlier name of the laptop had written was last written again under its present one. 0: never. */
  readonly renewed: number;
  /** Until this entry something may have been taken back before it was sent, since what it built on was refused. 0: never. */
  readonly withdrawn: number;
}

/** One record's contents, met by the entries that speak of it one after the other. */
export class ContentComparison {
  readonly #held: HeldContents;
  readonly #digest: Digest;
  /** What has not been met by an entry yet. */
  readonly #left: unknown[];
  /** Entries that more places may yet explain: each change that is missing can be the content of one. */
  #missing: number;

  constructor(held: HeldContents, digest: Digest) {
    this.#held = held;
    this.#digest = digest;
    this.#left = [...held.contents];
    this.#missing = held.contents.filter((content) => content === MISSING).length;
  }

  /** Whether the content is the one committed to; undefined where it is not here to compare: erased, refused, not sent yet, or none. */
  take(entry: Committing): boolean | undefined {
    if (!commitsToOwn(entry) || this.#left.length === 0) return undefined;
    const { key, rewritten, renewed, withdrawn } = this.#held;
    const { sequence } = entry;
    if (sequence < rewritten) return undefined;
    const left = this.#left;
    const most = commitsAgain(entry) ? left.length : MOST_TOGETHER;
    // An act begins where the one before it ended, or after changes that are missing.
    for (let from = 0; from < left.length; from++) {
      if (from > 0 && left[from - 1] !== MISSING) continue;
      for (let to = from + 1; to <= Math.min(left.length, from + most); to++) {
        if (left[to - 1] === MISSING) break;
        if (commitment(key, left.slice(from, to), this.#digest) !== entry.commitment) continue;
        left.splice(0, to);
        return true;
      }
    }
    if (sequence === rewritten && (this.#missing > 0 || renewed > rewritten)) {
      // What was written anew is no longer here as it was then, and nothing tells where it ended.
      left.length = 0;
      return undefined;
    }
    if (this.#missing === 0) return sequence < withdrawn ? undefined : false;
    this.#missing -= 1;
    return undefined;
  }
}
