/** The audit chain of this device goes up as it is, stretch by stretch; the server's receipts say how far nobody can alter it unseen. */
import type { AuditEntry } from '../../model/audit.ts';
import { type AuditPush, MOST_ENTRIES } from '../../model/wire/audit.ts';
import type { Store } from '../store.ts';
import { numberIn } from './failure.ts';
import type { Server } from './server.ts';
import type { Values } from './values.ts';

export interface AuditSending {
  send(server: Server): Promise<void>;
  /** Entries that the server has not had. */
  waiting(): number;
  /** Within a write: the server has lost some; it says itself from where. */
  restart(): void;
}

export function openAuditSending(store: Store, values: Values): AuditSending {
  const { db } = store;
  const last = db.prepare<[], { chain: number }>('SELECT chain FROM audit ORDER BY entry DESC LIMIT 1');
  const after = db.prepare<
    [number, number, number],
    AuditEntry & { entry: number; content: string | null; key: Buffer | null }
  >(
    // What was written before its record was erased here, and came again, is committed to under a key that is gone.
    `SELECT audit.*, content, key FROM audit LEFT JOIN auditSide USING (entry)
     LEFT JOIN recordKey ON recordKey.record = audit.record AND NOT EXISTS (
       SELECT 1 FROM audit AS later INDEXED BY auditRecord
       WHERE later.record = audit.record AND later.chain = audit.chain AND later.action = 'erase' AND later.sequence > audit.sequence)
     WHERE chain = ? AND sequence > ? ORDER BY sequence LIMIT ?`,
  );
  const stretch = (from: number): AuditPush | undefined => {
    const rows = after.all(last.get()?.chain ?? 1, from, MOST_ENTRIES);
    if (rows.length === 0) return undefined;
    const keys: Record<string, string> = {};
    const words: Record<string, string> = {};
    for (const { record, key, sequence, content, commitment } of rows) {
      if (record !== null && key !== null && commitment !== null) keys[record] = key.toString('base64');
      if (content !== null) words[String(sequence)] = content;
    }
    const entries = rows.map(({ sequence, previous, actor, action, record, reason, at, commitment, hash }) => ({
      sequence,
      previous,
      actor,
      action,
      record,
      reason,
      at,
      commitment,
      hash,
    }));
    return { entries, keys, words };
  };
  return {
    restart: () => values.set('auditSent', 0),
    waiting: () => Math.max(0, (store.chain.head()?.sequence ?? 0) - values.number('auditSent')),
    async send(server) {
      // An entry that the disk does not keep would be another's number by the time the server has it.
      store.settle();
      for (let tried = -1; ; ) {
        const from = values.number('auditSent');
        const push = stretch(from);
        if (push === undefined) return;
        try {
          const receipt = await server.audit(push);
          store.write(() => {
            values.set('auditSent', receipt.sequence);
            values.set('receipt', JSON.stringify(receipt));
          });
        } catch (error) {
          const expected = numberIn(error, 'auditGap', 'expected');
          if (expected === undefined || expected === tried) throw error;
          tried = expected;
          store.write(() => values.set('auditSent', expected - 1));
        }
      }
    },
  };
}
