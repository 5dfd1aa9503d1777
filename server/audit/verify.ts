/** Goes through the chains the server holds and checks what is in the records against what the chains committed to. */
import { type ChainFault, commitment, verifyChain } from '../../model/audit.ts';
import type { Sealer } from '../sealer.ts';
import type { ReadSql, Store } from '../store/store.ts';
import { digest, entriesOf } from './chain.ts';

const PAGE = 2_000;

export interface BadEntry {
  readonly device: string;
  readonly sequence: number;
  readonly fault: ChainFault | 'otherContent';
}

export interface Verified {
  readonly chains: number;
  readonly entries: number;
  /** Entries whose content was compared with what they commit to. */
  readonly contents: number;
  /** The first bad entry of each chain that has one. */
  readonly bad: readonly BadEntry[];
}

/** Stands where a change was whose content is no longer here. */
export const MISSING = Symbol('missing');

/** A device's changes to a record as they were sent, by their number: what its entries commit to. Undefined: nothing is held. */
export type ContentsOf = (sql: ReadSql, device: string, record: string) => Promise<readonly unknown[] | undefined>;

export async function verifyChains(
  store: Store,
  sealer: Sealer,
  contentsOf: ContentsOf,
  only?: string,
): Promise<Verified> {
  const heads = await store.read((sql) =>
    sql.all<{ device: string; sequence: number; hash: string }>(
      `SELECT device, sequence, hash FROM audit_head WHERE ${only === undefined ? 'sequence > 0' : 'device = $1'} ORDER BY device`,
      only === undefined ? [] : [only],
    ),
  );
  const bad: BadEntry[] = [];
  let entries = 0;
  let contents = 0;
  for (const { device, ...head } of heads) {
    const outcome = await store.read((sql) => verifyOne(sql, device, head, sealer, contentsOf));
    entries += outcome.entries;
    contents += outcome.contents;
    if (outcome.bad !== undefined) bad.push(outcome.bad);
  }
  const beyond = await store.read((sql) =>
    sql.all<{ device: string; sequence: number }>(
      `SELECT entry.device AS device, min(entry.sequence) AS sequence FROM audit_entry AS entry
       LEFT JOIN audit_head AS head ON head.device = entry.device
       WHERE entry.sequence > coalesce(head.sequence, 0) ${only === undefined ? '' : 'AND entry.device = $1'}
       GROUP BY entry.device`,
      only === undefined ? [] : [only],
    ),
  );
  for (const { device, sequence } of beyond)
    if (!bad.some((one) => one.device === device)) bad.push({ device, sequence, fault: 'outOfSequence' });
  return { chains: heads.length, entries, contents, bad };
}

async function verifyOne(
  sql: ReadSql,
  device: string,
  head: { readonly sequence: number; readonly hash: string },
  sealer: Sealer,
  contentsOf: ContentsOf,
): Promise<{ entries: number; contents: number; bad?: BadEntry }> {
  let sequence = 0;
  let previous: string | undefined;
  let contents = 0;
  const compared = new Comparison(sql, device, sealer, contentsOf);
  for (;;) {
    const page = await entriesOf(sql, device, sequence, PAGE);
    const isLast = page.length < PAGE;
    const verdict = verifyChain(page, digest, {
      from: sequence + 1,
      ...(previous !== undefined && { previous }),
      ...((isLast || (page.at(-1)?.sequence ?? 0) >= head.sequence) && { head }),
    });
    const whole = verdict.whole ? page.length : Math.max(0, verdict.sequence - sequence - 1);
    for (const entry of page.slice(0, whole)) {
      const same = await compared.take(entry);
      if (same === false)
        return { entries: entry.sequence, contents, bad: { device, sequence: entry.sequence, fault: 'otherContent' } };
      if (same === true) contents += 1;
    }
    if (!verdict.whole)
      return { entries: sequence + whole, contents, bad: { device, sequence: verdict.sequence, fault: verdict.fault } };
    sequence = verdict.head?.sequence ?? sequence;
    previous = verdict.head?.hash ?? previous;
    if (isLast) return { entries: sequence, contents };
  }
}

/** What entries of one device that author changes commit to: the changes of one record made in one act, in the order of their numbers. */
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

interface Waiting {
  readonly key: Buffer;
  /** Until this entry the record was this laptop's alone; what was committed to before was written anew when it was enrolled. */
  readonly rewritten: number;
  /** Until this entry something may have been taken back before it was sent: the laptop says that the server refused what it built on. */
  readonly withdrawn: number;
  /** What has not been met by an entry yet. */
  readonly contents: unknown[];
  /** Entries that more places may yet explain: each change that is missing can be the content of one. */
  missing: number;
}

class Comparison {
  readonly #sql: ReadSql;
  readonly #device: string;
  readonly #sealer: Sealer;
  readonly #contentsOf: ContentsOf;
  readonly #records = new Map<string, Waiting | null>();

  constructor(sql: ReadSql, device: string, sealer: Sealer, contentsOf: ContentsOf) {
    this.#sql = sql;
    this.#device = device;
    this.#sealer = sealer;
    this.#contentsOf = contentsOf;
  }

  /** Whether the content is the one committed to; undefined where it is not here to compare: erased, refused, not sent yet, or none. */
  async take(entry: {
    sequence: number;
    action: string;
    record: string | null;
    reason: string | null;
    commitment: string | null;
  }): Promise<boolean | undefined> {
    const again = entry.action === 'combine' && WRITTEN_AGAIN.has(entry.reason ?? '');
    if (entry.record === null || entry.commitment === null || !(again || AUTHORED.has(entry.action))) return undefined;
    const held = await this.#load(entry.record);
    if (held === null || held.contents.length === 0) return undefined;
    const { key, contents } = held;
    if (entry.sequence < held.rewritten) return undefined;
    const most = again ? contents.length : MOST_TOGETHER;
    // An act begins where the one before it ended, or after changes that are missing.
    for (let from = 0; from < contents.length; from++) {
      if (from > 0 && contents[from - 1] !== MISSING) continue;
      for (let to = from + 1; to <= Math.min(contents.length, from + most); to++) {
        if (contents[to - 1] === MISSING) break;
        if (commitment(key, contents.slice(from, to), digest) !== entry.commitment) continue;
        contents.splice(0, to);
        return true;
      }
    }
    if (entry.sequence === held.rewritten && held.missing > 0) {
      // What was written anew is no longer here whole, and nothing tells where it ended.
      contents.length = 0;
      return undefined;
    }
    if (held.missing === 0) return entry.sequence < held.withdrawn ? undefined : false;
    held.missing -= 1;
    return undefined;
  }

  async #load(record: string): Promise<Waiting | null> {
    const known = this.#records.get(record);
    if (known !== undefined) return known;
    const row = await this.#sql.get<{ sealed: Uint8Array }>(
      'SELECT key AS sealed FROM commitment_key WHERE record = $1 AND device = $2',
      [record, this.#device],
    );
    const contents = row === undefined ? undefined : await this.#contentsOf(this.#sql, this.#device, record);
    const combined = await this.#sql.all<{ reason: string; last: number }>(
      `SELECT reason, max(sequence) AS last FROM audit_entry
       WHERE device = $1 AND record = $2 AND action = 'combine' AND reason IN ('enrolled', 'refused') GROUP BY reason`,
      [this.#device, record],
    );
    const lastOf = (reason: string) => combined.find((one) => one.reason === reason)?.last ?? 0;
    const held =
      row === undefined || contents === undefined
        ? null
        : {
            key: this.#sealer.open(row.sealed, `commitments ${record}`),
            rewritten: lastOf('enrolled'),
            withdrawn: lastOf('refused'),
            contents: [...contents],
            missing: contents.filter((content) => content === MISSING).length,
          };
    this.#records.set(record, held);
    return held;
  }
}
