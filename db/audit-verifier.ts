/**
 * Checks the audit log of this laptop: that its chains are whole, that the present one holds what the server gave a receipt for, and that
 * what this device wrote in each record is what its entries committed to.
 */

import { type Committing, ContentComparison, MISSING } from '../model/audit-contents.ts';
import type { AuditReceipt } from '../model/wire/audit.ts';
import { digest } from './audit.ts';
import type { Changes } from './changes.ts';
import type { Store } from './store.ts';
import type { Values } from './sync/values.ts';

export interface AuditVerdict {
  readonly entries: number;
  /** Entries whose content was compared with what they commit to. */
  readonly contents: number;
  /** The first bad entry: of the chain, or one whose record says something else than it committed to. */
  readonly firstBad: number | null;
  readonly fault: 'chain' | 'content' | null;
  /** Up to where the server confirmed the chain, and when by its clock (milliseconds since 1970). */
  readonly receipt: { readonly sequence: number; readonly at: number } | null;
}

export interface AuditVerifierParts {
  readonly store: Store;
  readonly changes: Changes;
  readonly values: Values;
}

/** Other work goes on after so many milliseconds. */
const SLICE = 10;
/** Records asked for at once. */
const PAGE = 500;

export function openAuditVerifier({ store, changes, values }: AuditVerifierParts): () => Promise<AuditVerdict> {
  const { db, chain } = store;
  const keysAfter = db.prepare<[string], { record: string; key: Buffer }>(
    `SELECT record, key FROM recordKey WHERE record > ? ORDER BY record LIMIT ${PAGE}`,
  );
  const entriesOf = db.prepare<[string], Committing>(
    `SELECT sequence, action, record, reason, at, commitment FROM audit INDEXED BY auditRecord
     WHERE record = ? AND chain = (SELECT max(chain) FROM audit) ORDER BY entry`,
  );

  /** The server's, for the chain this device writes now. */
  const receiptNow = (): AuditReceipt | null => {
    const text = values.get('receipt');
    if (text === '' || values.get('pen') !== store.device) return null;
    const receipt = JSON.parse(text) as AuditReceipt;
    return receipt.device === values.get('deviceId') && receipt.sequence > 0 ? receipt : null;
  };

  const firstOtherContent = (record: string, key: Buffer): { bad: number | null; compared: number } => {
    const entries = entriesOf.all(record);
    if (entries.length === 0) return { bad: null, compared: 0 };
    // An erasure took the key that what came before was committed to under.
    const erased = entries.findLast(({ action }) => action === 'erase')?.sequence ?? 0;
    const written = changes.writtenIn(record, store.device);
    const comparison = new ContentComparison(digest);
    comparison.hold(record, {
      keyAt: (sequence) => (sequence > erased ? key : undefined),
      contents: written.map(({ number, change }) => ({ number, content: change ?? MISSING })),
      rewritten: entries.findLast(({ action, reason }) => action === 'combine' && reason === 'enrolled')?.sequence ?? 0,
    });
    // One after the other: each entry takes the contents it commits to from those that are left for the next.
    let compared = 0;
    for (const entry of entries) if (comparison.take(entry)) compared += 1;
    const numbers = written.map(({ number, change }) => ({ number, record, isMissing: change === undefined }));
    return { bad: comparison.firstBad(numbers, true) ?? null, compared };
  };

  return async () => {
    const { entries, firstBad } = await chain.verify();
    const receipt = receiptNow();
    const told = { entries, receipt: receipt && { sequence: receipt.sequence, at: receipt.at } };
    if (firstBad !== null) return { ...told, contents: 0, firstBad, fault: 'chain' };
    if (receipt !== null && chain.hashAt(receipt.sequence) !== receipt.hash) {
      const reached = chain.head()?.sequence ?? 0;
      return { ...told, contents: 0, firstBad: Math.min(receipt.sequence, reached + 1), fault: 'chain' };
    }
    let contents = 0;
    let bad: number | null = null;
    let until = performance.now() + SLICE;
    for (let page = keysAfter.all(''); page.length > 0; page = keysAfter.all(page.at(-1)?.record ?? '')) {
      for (const { record, key } of page) {
        const one = firstOtherContent(record, key);
        contents += one.compared;
        if (one.bad !== null && (bad === null || one.bad < bad)) bad = one.bad;
        if (performance.now() < until) continue;
        await new Promise((resolve) => setImmediate(resolve));
        until = performance.now() + SLICE;
      }
    }
    return { ...told, contents, firstBad: bad, fault: bad === null ? null : 'content' };
  };
}
