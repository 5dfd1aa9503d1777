/** Goes through the chains the server holds and checks what is in the records against what the chains committed to. */
import { type ChainFault, verifyChain } from '../../model/audit.ts';
import {
  type Committing,
  ContentComparison,
  commitsToOwn,
  type HeldContent,
  type HeldContents,
  type KnownNumber,
} from '../../model/audit-contents.ts';
import { digest } from '../digest.ts';
import type { Sealer } from '../sealer.ts';
import type { ReadSql, Store } from '../store/store.ts';
import { entriesOf } from './chain.ts';

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

/** What devices wrote, as it is kept. */
export interface HeldWork {
  /** A device's changes to a record as they were sent, by their number: what its entries commit to. Undefined: nothing is held. */
  ofRecord(sql: ReadSql, device: string, record: string): Promise<readonly HeldContent[] | undefined>;
  /** All of a device's numbers that anything is known of, ascending. */
  numbers(sql: ReadSql, device: string): Promise<readonly KnownNumber[]>;
}

export async function verifyChains(store: Store, sealer: Sealer, work: HeldWork, only?: string): Promise<Verified> {
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
    const outcome = await store.read((sql) => verifyOne(sql, device, head, sealer, work));
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
  work: HeldWork,
): Promise<{ entries: number; contents: number; bad?: BadEntry }> {
  let sequence = 0;
  let previous: string | undefined;
  let contents = 0;
  const compared = new Comparison(sql, device, sealer, work);
  for (;;) {
    const page = await entriesOf(sql, device, sequence, PAGE);
    const isLast = page.length < PAGE;
    const verdict = verifyChain(page, digest, {
      from: sequence + 1,
      ...(previous !== undefined && { previous }),
      ...((isLast || (page.at(-1)?.sequence ?? 0) >= head.sequence) && { head }),
    });
    const whole = verdict.whole ? page.length : Math.max(0, verdict.sequence - sequence - 1);
    for (const entry of page.slice(0, whole)) if (await compared.take(entry)) contents += 1;
    if (!verdict.whole) {
      const bad = (await compared.firstBad()) ?? { sequence: verdict.sequence, fault: verdict.fault };
      return { entries: sequence + whole, contents, bad: { device, ...bad } };
    }
    sequence = verdict.head?.sequence ?? sequence;
    previous = verdict.head?.hash ?? previous;
    // What lies beyond its head is looked for among all chains at once.
    if (isLast || sequence >= head.sequence) {
      const bad = await compared.firstBad();
      return { entries: sequence, contents, ...(bad && { bad: { device, ...bad } }) };
    }
  }
}

/** What one device's entries commit to, each record's contents read when the first entry speaks of it. */
class Comparison {
  readonly #sql: ReadSql;
  readonly #device: string;
  readonly #sealer: Sealer;
  readonly #work: HeldWork;
  readonly #contents = new ContentComparison(digest);
  readonly #asked = new Set<string>();

  constructor(sql: ReadSql, device: string, sealer: Sealer, work: HeldWork) {
    this.#sql = sql;
    this.#device = device;
    this.#sealer = sealer;
    this.#work = work;
  }

  async take(entry: Committing): Promise<boolean> {
    if (entry.record !== null && commitsToOwn(entry)) await this.#hold(entry.record);
    return this.#contents.take(entry);
  }

  /** The first of the entries taken whose content is another. */
  async firstBad(): Promise<{ sequence: number; fault: 'otherContent' } | undefined> {
    if (!this.#contents.hasStrays()) return undefined;
    const sequence = this.#contents.firstBad(await this.#work.numbers(this.#sql, this.#device), false);
    return sequence === undefined ? undefined : { sequence, fault: 'otherContent' };
  }

  async #hold(record: string): Promise<void> {
    if (this.#asked.has(record)) return;
    this.#asked.add(record);
    const keys = await this.#sql.all<{ since: number; sealed: Uint8Array }>(
      'SELECT since, key AS sealed FROM commitment_key WHERE record = $1 AND device = $2',
      [record, this.#device],
    );
    const contents = keys.length === 0 ? undefined : await this.#work.ofRecord(this.#sql, this.#device, record);
    if (contents !== undefined) this.#contents.hold(record, await this.#held(record, keys, contents));
  }

  async #held(
    record: string,
    keys: readonly { since: number; sealed: Uint8Array }[],
    contents: readonly HeldContent[],
  ): Promise<HeldContents> {
    const entries = await this.#sql.all<{ sequence: number; action: string }>(
      `SELECT sequence, action FROM audit_entry WHERE device = $1 AND record = $2
       AND (action = 'erase' OR (action = 'combine' AND reason = 'enrolled')) ORDER BY sequence`,
      [this.#device, record],
    );
    const erased = entries.flatMap(({ sequence, action }) => (action === 'erase' ? [sequence] : []));
    const opened = new Map(
      keys.map(({ since, sealed }) => [since, this.#sealer.open(sealed, `commitments ${record}`)]),
    );
    return {
      keyAt: (sequence) => opened.get(erased.findLast((one) => one < sequence) ?? 0),
      contents,
      rewritten: entries.findLast(({ action }) => action === 'combine')?.sequence ?? 0,
    };
  }
}
