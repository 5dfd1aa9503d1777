/**
 * The audit chain of this device, on disk. Its form and hashes are model/audit.ts's; what people wrote (reasons, recipients) stands beside
 * the chain and can be erased, as can the key under which a record's contents are committed to.
 */
import { createHmac, hash, randomBytes } from 'node:crypto';
import {
  type AuditAction,
  type AuditEntry,
  type AuditHead,
  commitment,
  type Digest,
  nextEntry,
  verifyChain,
} from '../model/audit.ts';
import { breathe } from './breathe.ts';
import type { Connection } from './vault/database.ts';

export type { AuditAction } from '../model/audit.ts';

export interface AuditLine {
  sequence: number;
  at: number;
  actor: string;
  action: string;
  record: string | null;
  reason: string | null;
}

export interface Appended {
  readonly at: number;
  readonly actor: string;
  readonly action: AuditAction;
  readonly record?: string;
  /** What the entry commits to. */
  readonly content?: unknown;
  /** A code. */
  readonly reason?: string;
  /** Erasable: what a person wrote. */
  readonly words?: string;
}

export interface AuditChain {
  head(): AuditHead | null;
  hashAt(sequence: number): string | null;
  /** Within a write. */
  append(entry: Appended): void;
  /** Within a write: starts a chain of its own for a new device, whose first entry names the head it takes over from. */
  begin(entry: Appended, continues: string | undefined): void;
  /** Newest first; of everything where `record` is null. */
  lines(record: string | null, limit: number): AuditLine[];
  /** Walks the chain in slices; `firstBad` is the first entry that does not follow from the one before it. */
  verify(): Promise<{ entries: number; firstBad: number | null }>;
  /** Within a write: makes the record's commitments mute and removes what was written about it. */
  erase(record: string): void;
  reload(): void;
}

export const digest: Digest = {
  sha256: (text) => hash('sha256', text),
  hmacSha256: (key, text) => createHmac('sha256', key).update(text).digest('hex'),
};
/** Entries looked through at a time: about 10 ms. */
const SLICE = 1_000;

export function openAuditChain(db: Connection): AuditChain {
  const last = db.prepare<[], AuditHead & { chain: number }>(
    'SELECT chain, sequence, hash FROM audit ORDER BY entry DESC LIMIT 1',
  );
  const hashOfSequence = db.prepare<[number, number], { hash: string }>(
    'SELECT hash FROM audit WHERE chain = ? AND sequence = ?',
  );
  const insert = db.prepare<AuditEntry & { chain: number }>(
    `INSERT INTO audit (chain, sequence, previous, actor, action, record, reason, at, commitment, hash)
     VALUES (@chain, @sequence, @previous, @actor, @action, @record, @reason, @at, @commitment, @hash)`,
  );
  const putSide = db.prepare<[number, string]>('INSERT INTO auditSide (entry, content) VALUES (?, ?)');
  const keyOf = db.prepare<[string], { key: Buffer }>('SELECT key FROM recordKey WHERE record = ?');
  const putKey = db.prepare<[string, Buffer]>('INSERT INTO recordKey (record, key) VALUES (?, ?)');
  const dropKey = db.prepare<[string]>('DELETE FROM recordKey WHERE record = ?');
  const dropSide = db.prepare<[string]>(
    'DELETE FROM auditSide WHERE entry IN (SELECT entry FROM audit WHERE record = ?)',
  );
  type LineRow = AuditEntry & { content: string | null };
  const ofRecord = db.prepare<[string, number], LineRow>(
    'SELECT audit.*, content FROM audit LEFT JOIN auditSide USING (entry) WHERE record = ? ORDER BY entry DESC LIMIT ?',
  );
  const newest = db.prepare<[number], LineRow>(
    'SELECT audit.*, content FROM audit LEFT JOIN auditSide USING (entry) ORDER BY entry DESC LIMIT ?',
  );
  const slice = db.prepare<[number, number], AuditEntry & { entry: number; chain: number }>(
    'SELECT * FROM audit WHERE entry > ? ORDER BY entry LIMIT ?',
  );

  let chain = 1;
  let head: AuditHead | null = null;
  const reload = () => {
    const row = last.get();
    chain = row?.chain ?? 1;
    head = row === undefined ? null : { sequence: row.sequence, hash: row.hash };
  };
  reload();
  const keyFor = (record: string): Buffer => {
    const known = keyOf.get(record);
    if (known !== undefined) return known.key;
    const key = randomBytes(32);
    putKey.run(record, key);
    return key;
  };

  const add = ({ at, actor, action, record, content, reason, words }: Appended, continues?: string) => {
    const committed =
      record === undefined || content === undefined ? null : commitment(keyFor(record), content, digest);
    const fact = { actor, action, record: record ?? null, reason: reason ?? null, at, commitment: committed };
    const entry = nextEntry(head, fact, digest, continues);
    const { lastInsertRowid } = insert.run({ ...entry, chain });
    if (words !== undefined && words !== '') putSide.run(Number(lastInsertRowid), words);
    head = { sequence: entry.sequence, hash: entry.hash };
  };

  return {
    head: () => head,
    hashAt: (sequence) => hashOfSequence.get(chain, sequence)?.hash ?? null,
    append: (entry) => add(entry),
    begin(entry, continues) {
      if (head !== null) chain += 1;
      head = null;
      add(entry, continues);
    },
    lines: (record, limit) =>
      (record === null ? newest.all(limit) : ofRecord.all(record, limit)).map((row) => ({
        sequence: row.sequence,
        at: row.at,
        actor: row.actor,
        action: row.action,
        record: row.record,
        reason: row.content ?? row.reason,
      })),
    async verify() {
      let walked = 0;
      let entry = 0;
      let reached: (AuditHead & { chain: number }) | null = null;
      for (;;) {
        const rows = slice.all(entry, SLICE);
        if (rows.length === 0) return { entries: walked, firstBad: null };
        for (const [number, of] of Map.groupBy(rows, (row) => row.chain)) {
          const before: AuditHead | null = reached?.chain === number ? reached : null;
          const verdict = verifyChain(of, digest, {
            from: (before?.sequence ?? 0) + 1,
            ...(before !== null && { previous: before.hash }),
          });
          if (!verdict.whole) return { entries: walked, firstBad: verdict.sequence };
          walked += of.length;
          if (verdict.head !== null) reached = { ...verdict.head, chain: number };
        }
        entry = rows.at(-1)?.entry ?? entry;
        await breathe();
      }
    },
    erase(record) {
      dropKey.run(record);
      dropSide.run(record);
    },
    reload,
  };
}
