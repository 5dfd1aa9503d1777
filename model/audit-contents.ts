/**
 * What entries of an audit chain commit to, held against what is still there: of one record, the changes one device made to it, in the
 * order of their numbers.
 */
import { type AuditFact, commitment, type Digest } from './audit.ts';
import { isObject } from './json.ts';

/** Stands where a change was whose content is no longer here. */
export const MISSING = Symbol('missing');

/** Of an entry what tells which content it commits to. */
export type Committing = Pick<AuditFact, 'action' | 'record' | 'reason' | 'commitment' | 'at'> & {
  readonly sequence: number;
};

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
  /** The record's own, under which the entry of that number commits to its contents. Undefined: it was erased before the record came again. */
  readonly keyAt: (sequence: number) => Uint8Array | undefined;
  /** The device's changes to the record in the order of their numbers, `MISSING` where the content is gone. */
  readonly contents: readonly unknown[];
  /** Until this entry the record was the laptop's alone; what was committed to before was written anew when it was enrolled. 0: never. */
  readonly rewritten: number;
}

/** When a change was made: all of one act at once, and its entry with them. */
const momentOf = (content: unknown): unknown => (isObject(content) ? content.at : undefined);

/**
 * One record's contents, met by the entries that speak of it one after the other. An entry whose content is not here says nothing: it was
 * refused, erased, taken back unsent, or lost with a server that was put back. A content that no entry commits to has been altered.
 */
export class ContentComparison {
  readonly #held: HeldContents;
  readonly #digest: Digest;
  /** What has not been met by an entry yet. */
  readonly #left: unknown[];
  /** Entries since the last one that was met. */
  #unmet: Committing[] = [];
  /** Among them was one that cannot be compared: nothing tells which of the contents were its own. */
  #blind = false;
  #bad: number | undefined;

  constructor(held: HeldContents, digest: Digest) {
    this.#held = held;
    this.#digest = digest;
    this.#left = [...held.contents];
  }

  /** Whether the content the entry commits to is here. */
  take(entry: Committing): boolean {
    const { keyAt, rewritten } = this.#held;
    if (!commitsToOwn(entry) || entry.sequence < rewritten) return false;
    const key = keyAt(entry.sequence);
    const [from, to] = (key && this.#find(entry, key)) ?? [];
    if (from === undefined) {
      this.#unmet.push(entry);
      this.#blind ||= key === undefined || (commitsAgain(entry) && this.#left.includes(MISSING));
      return false;
    }
    if (!this.#blind) this.#judge(from, entry);
    this.#left.splice(0, to);
    this.#unmet = [];
    this.#blind = false;
    return true;
  }

  /**
   * The first entry whose content is not what it committed to, once all have been taken; undefined where there is none. `until` is the
   * moment of the chain's last entry: what was made later has no entry yet.
   */
  firstBad(until: number): number | undefined {
    const [first] = this.#unmet;
    if (first !== undefined && !this.#blind) this.#judge(this.#left.length, first, until);
    return this.#bad;
  }

  /** Where among what is left stand the contents of the entry: from one place to before another. */
  #find(entry: Committing, key: Uint8Array): [from: number, to: number] | undefined {
    const left = this.#left;
    const again = commitsAgain(entry);
    for (let from = 0; from < left.length; from++) {
      const before = left[from - 1];
      // An act begins where the one before it ended, after changes that are missing, or where its moment begins.
      const begins = from === 0 || before === MISSING || (!again && momentOf(left[from]) === entry.at);
      if (!begins || (from > 0 && momentOf(before) === entry.at)) continue;
      for (let to = from + 1; to <= Math.min(left.length, again ? left.length : from + MOST_TOGETHER); to++) {
        if (left[to - 1] === MISSING) break;
        if (commitment(key, left.slice(from, to), this.#digest) === entry.commitment) return [from, to];
      }
    }
    return undefined;
  }

  /** Of what is left, what no entry before `entry` commits to, up to a place. What stands beside something missing may be of its act. */
  #judge(upTo: number, entry: Committing, until = Number.POSITIVE_INFINITY): void {
    const left = this.#left;
    const isEnd = upTo === left.length;
    for (let from = 0, to = 0; from < upTo; from = to) {
      to = from + 1;
      if (left[from] === MISSING) continue;
      const moment = momentOf(left[from]);
      while (to < upTo && moment !== undefined && momentOf(left[to]) === moment) to++;
      if (left[from - 1] === MISSING || left[to] === MISSING) continue;
      if (typeof moment === 'number' && moment > until) continue;
      const own = this.#unmet.find(({ at }) => at === moment);
      // At the end, where every entry is one of something missing, what is left may have its entries yet to come.
      if (own === undefined && isEnd && this.#unmet.length <= left.filter((one) => one === MISSING).length) continue;
      const { sequence } = own ?? this.#unmet[0] ?? entry;
      this.#bad = Math.min(this.#bad ?? sequence, sequence);
    }
  }
}
