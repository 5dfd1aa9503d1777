/**
 * What entries of one device's audit chain commit to, held against what that device wrote as far as it is still there: of each record the
 * changes in the order of their numbers. What comes of it is judged in audit-judging.ts.
 */
import { type AuditFact, commitment, type Digest } from './audit.ts';
import { type Compared, firstBadOf, type Stray } from './audit-judging.ts';
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
const isRewriting = (entry: Committing): boolean => commitsAgain(entry) && entry.reason === 'enrolled';

/** Whether an entry commits to changes of its own device. */
export const commitsToOwn = (entry: Committing): boolean =>
  entry.record !== null && entry.commitment !== null && (commitsAgain(entry) || AUTHORED.has(entry.action));

export interface HeldContent {
  /** The number the device gave it: its numbers go on without a gap, as its entries do. */
  readonly number: number;
  /** `MISSING` where it is gone. */
  readonly content: unknown;
}

export interface HeldContents {
  /** The record's own, under which the entry of that number commits to its contents. Undefined: it was erased before the record came again. */
  readonly keyAt: (sequence: number) => Uint8Array | undefined;
  /** The device's changes to the record in the order of their numbers. */
  readonly contents: readonly HeldContent[];
  /** Until this entry the record was the laptop's alone; what was committed to before was written anew when it was enrolled. 0: never. */
  readonly rewritten: number;
}

/** A number of the device that is known of, whatever record it is about. */
export interface KnownNumber {
  readonly number: number;
  readonly record: string;
  readonly isMissing: boolean;
}

/** When a change was made: all of one act at once, and its entry with them. */
const momentOf = (content: unknown): unknown => (isObject(content) ? content.at : undefined);

/** One record's contents, met by the entries that speak of it one after the other. */
class RecordContents implements Compared {
  readonly record: string;
  readonly #held: HeldContents;
  readonly #digest: Digest;
  /** What has not been met by an entry yet. */
  readonly #left: HeldContent[];
  readonly #passed: Stray[] = [];
  /** Moments of entries that an enrolment made up for. */
  readonly #before = new Set<unknown>();
  #lastEntry = 0;
  #firstMet = Number.POSITIVE_INFINITY;
  /** The enrolment's entry that was not met; blind where its key is gone. */
  #rewriting: { readonly sequence: number; readonly isBlind: boolean } | undefined;

  constructor(record: string, held: HeldContents, digest: Digest) {
    this.record = record;
    this.#held = held;
    this.#digest = digest;
    this.#left = [...held.contents];
  }

  get lastEntry(): number {
    return this.#lastEntry;
  }

  /** What no entry met, by number. */
  strays(): Stray[] {
    return [...this.#passed, ...this.#straysOf(this.#left, undefined)];
  }

  rewritingOf({ number, moment }: Stray, hasOwn: boolean): 'lost' | number | undefined {
    if (this.#rewriting === undefined || number > this.#firstMet) return undefined;
    if (hasOwn && !this.#before.has(moment)) return undefined;
    const { contents } = this.#held;
    const moments = new Set(contents.map(({ content }) => momentOf(content)));
    const isLost = contents.some(({ content }) => content === MISSING) || !this.#before.isSubsetOf(moments);
    return isLost || this.#rewriting.isBlind ? 'lost' : this.#rewriting.sequence;
  }

  /** The numbers that the entry commits to; `none` where it is not about what can be compared. */
  take(entry: Committing): { readonly first: number; readonly last: number } | 'unmet' | 'blind' | 'none' {
    const { keyAt, rewritten } = this.#held;
    this.#lastEntry = entry.sequence;
    if (entry.sequence < rewritten) {
      this.#before.add(entry.at);
      return 'none';
    }
    const key = keyAt(entry.sequence);
    const [from, to] = (key && this.#find(entry, key)) ?? [];
    if (from === undefined || to === undefined) {
      const isBlind = key === undefined;
      if (!isRewriting(entry)) return isBlind ? 'blind' : 'unmet';
      this.#rewriting = { sequence: entry.sequence, isBlind };
      return 'none';
    }
    this.#passed.push(...this.#straysOf(this.#left.slice(0, from), entry.sequence));
    const met = this.#left.splice(0, to).slice(from);
    const [first, last] = [met[0]?.number ?? 0, met.at(-1)?.number ?? 0];
    this.#firstMet = Math.min(this.#firstMet, first);
    return { first, last };
  }

  #straysOf(contents: readonly HeldContent[], next: number | undefined): Stray[] {
    return contents.flatMap(({ number, content }) =>
      content === MISSING ? [] : [{ number, record: this.record, moment: momentOf(content), next }],
    );
  }

  /** Where among what is left stand the contents of the entry: from one place to before another. */
  #find(entry: Committing, key: Uint8Array): [from: number, to: number] | undefined {
    const left = this.#left;
    const [again, rewriting] = [commitsAgain(entry), isRewriting(entry)];
    const follows = (place: number): boolean => left[place]?.number === (left[place - 1]?.number ?? 0) + 1;
    for (const [from, { content }] of left.entries()) {
      // It begins where the one before it ended, after what is missing, or where its moment is; written anew, after other records' numbers.
      const isNext = from === 0 || left[from - 1]?.content === MISSING;
      if (!isNext && (again ? rewriting || follows(from) : momentOf(content) !== entry.at)) continue;
      const act: unknown[] = [];
      for (let to = from; to < left.length && (again || to < from + MOST_TOGETHER); to++) {
        const one = left[to]?.content;
        // But for an enrolment, which commits to all that came before it, numbers of one act follow on one another.
        if (one === MISSING || (to > from && !rewriting && !follows(to))) break;
        act.push(one);
        if (commitment(key, act, this.#digest) === entry.commitment) return [from, to + 1];
      }
    }
    return undefined;
  }
}

/**
 * The contents of one device's records, met by the entries of its chain one after the other. An entry whose content is not here says
 * nothing: it was refused, erased, taken back unsent, or lost with a server that was put back. A content that no entry commits to has been
 * altered or added, unless what is missing explains it.
 */
export class ContentComparison {
  readonly #digest: Digest;
  readonly #records = new Map<string, RecordContents>();
  readonly #met: { sequence: number; first: number; last: number }[] = [];
  readonly #unmet: { sequence: number; record: string; at: number | undefined; isBlind: boolean }[] = [];
  #endsAt = 0;

  constructor(digest: Digest) {
    this.#digest = digest;
  }

  /** What is held of a record, before the first of its entries is taken. */
  hold(record: string, held: HeldContents): void {
    this.#records.set(record, new RecordContents(record, held, this.#digest));
  }

  /** Whether the content the entry commits to is here. All entries come, in the order of the chain. */
  take(entry: Committing): boolean {
    this.#endsAt = entry.at;
    const record = commitsToOwn(entry) ? this.#records.get(entry.record ?? '') : undefined;
    const taken = record?.take(entry) ?? 'none';
    if (record === undefined || taken === 'none') return false;
    const { sequence } = entry;
    if (taken === 'unmet' || taken === 'blind') {
      // What was written again keeps its moments, and an import may bring several.
      const at = commitsAgain(entry) || entry.action === 'import' ? undefined : entry.at;
      this.#unmet.push({ sequence, record: record.record, at, isBlind: taken === 'blind' });
      return false;
    }
    // An enrolment commits late to early numbers, and says nothing of how far the chain has come.
    if (!isRewriting(entry)) this.#met.push({ sequence, ...taken });
    return true;
  }

  /** Whether some content was met by no entry, so that it has to be judged. */
  hasStrays(): boolean {
    return this.#records.values().some((record) => record.strays().length > 0);
  }

  /**
   * The first entry whose content is not what it committed to, or beside which something stands that none commits to, once all have been
   * taken; undefined where there is none. `numbers` are the device's, ascending. `isWhole`: neither its entries nor its numbers can lack
   * anything, as on the device itself, where `numbers` may be those of the records held alone.
   */
  firstBad(numbers: readonly KnownNumber[], isWhole: boolean): number | undefined {
    return firstBadOf({
      ...{ records: this.#records, met: this.#met, unmet: this.#unmet, numbers },
      endsAt: isWhole ? undefined : this.#endsAt,
    });
  }
}
