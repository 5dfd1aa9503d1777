/**
 * Erasing for good: the row, the content of its changes, index terms, links, drafts, the keys of its attachments, the audit's side content
 * and the key of its commitments; after the commit the files of the attachments and the write-ahead log. A ledger beside the vault names what was erased, so that a restored backup forgets it
 * again.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { RecordView } from '../model/change.ts';
import type { RetentionClass } from '../model/define.ts';
import { type ErasureEntry, ledgerEntry, type Seen, type Tombstone } from '../model/erasure.ts';
import { isId } from '../model/id.ts';
import { together } from './aliases.ts';
import { dropper } from './attachments/contents.ts';
import { openAttachmentUses } from './attachments/uses.ts';
import { type AuditChain, openAuditChain } from './audit.ts';
import { type Changes, openChanges } from './changes.ts';
import { type Cleansing, cleanseWhole, emptyLog } from './cleansing.ts';
import { openFacets } from './facets.ts';
import { openHolding } from './holding.ts';
import type { Merging } from './merging.ts';
import { openParked, type Parked } from './parked.ts';
import { openRows, type Rows } from './rows.ts';
import type { Connection } from './vault/database.ts';

export interface Erasures {
  has(record: string): boolean;
  /** By whom and when a record was erased; `by` is empty where only the ledger beside the vault tells. */
  tombstone(record: string): Tombstone | undefined;
  /** What stands in the way of erasing a record. */
  facts(view: RecordView): { openActions: number; incidentHere: boolean };
  /** Within a write. Without `by`, whose vault it is erases. */
  erase(tombstone: Omit<Tombstone, 'by'> & { readonly by?: string }): void;
  /** Within a write: the server does not take the erasure, so the record goes on, and comes back to whoever may have it. */
  withdraw(record: string): void;
  /**
   * After the write: names it in the ledger, takes the files of its attachments away and leaves nothing of it in the write-ahead log. It is
   * erased by then, so that a disk that refuses only puts this off.
   */
  settle(records: readonly string[]): void;
  /** On opening: names in the ledger what a crash between commit and ledger left unnamed there. */
  catchUp(): void;
}

export interface ErasureParts {
  readonly db: Connection;
  /** The path of the ledger. */
  readonly ledger: string;
  /** Who erases: the officer's record id. */
  readonly officer: () => string;
  readonly rows: Rows;
  readonly changes: Changes;
  readonly parked: Parked;
  readonly chain: AuditChain;
  readonly merging: Merging;
  /** Null where the caller cleanses the index itself. */
  readonly cleansing: Cleansing | null;
  /** Takes attachment files away; absent for a copy, which has none beside it. */
  readonly removeFiles?: (names: readonly string[]) => void;
}

/** A tombstone's columns in the table `erasure`, and what they come to. */
export const TOMBSTONE = 'record AS id, type, stamp, erasedBy AS "by", at, reason, under, saw';
export type TombstoneRow = Omit<Tombstone, 'under' | 'saw'> & {
  readonly under: RetentionClass | '';
  readonly saw: string;
};
export const tombstoneOf = ({ under, saw, ...tombstone }: TombstoneRow): Tombstone => ({
  ...tombstone,
  ...(under !== '' && { under }),
  ...(saw !== '' && { saw: JSON.parse(saw) as Seen[] }),
});

export function openErasures(parts: ErasureParts): Erasures {
  const { db, ledger, officer, rows, changes, parked, chain, cleansing, merging } = parts;
  const uses = openAttachmentUses(db);
  const dropContents = dropper(db);
  /** Files without a key by now, by the record whose erasure did it. */
  const going = new Map<string, readonly string[]>();
  const has = db.prepare<[string], { record: string }>('SELECT record FROM erasure WHERE record = ?');
  const all = db.prepare<[], { record: string }>('SELECT record FROM erasure');
  const read = db.prepare<[string], TombstoneRow>(`SELECT ${TOMBSTONE} FROM erasure WHERE record = ?`);
  const put = db.prepare<[string, string, string, string, number, string, string, string]>(
    `INSERT OR IGNORE INTO erasure (record, type, stamp, erasedBy, at, reason, under, saw)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const places = [
    'DELETE FROM draft WHERE record = ?',
    'DELETE FROM recording WHERE record = ?',
    'DELETE FROM importRecord WHERE record = ?',
    'DELETE FROM lastPlace WHERE place = ?',
    'DELETE FROM refused WHERE record = ?',
    "UPDATE sealed SET salt = '' WHERE id IN (SELECT id FROM change WHERE record = ?)",
    'DELETE FROM member WHERE record = ?',
  ].map((sql) => db.prepare<[string]>(sql));
  const take = ['DELETE FROM erasure WHERE record = ?', 'DELETE FROM sentErasure WHERE record = ?'].map((sql) =>
    db.prepare<[string]>(sql),
  );
  const searches = ['DELETE FROM recentSearch', 'DELETE FROM savedSearch'].map((sql) => db.prepare<[]>(sql));
  const openActions = db.prepare<[{ record: string }], { count: number }>(
    `SELECT count(*) AS count FROM link JOIN record ON record.rid = link.source
     WHERE link.target IN ${together('@record')} AND link.field = 'about' AND record.holder > 0 AND record.listed = 1`,
  );

  const readOne = (record: string): Tombstone | undefined => {
    const row = read.get(record);
    return row && tombstoneOf(row);
  };

  /** Erased, and not yet settled. */
  const unsettled = new Set<string>();
  const finish = (): void => {
    if (unsettled.size === 0) return;
    const records = [...unsettled];
    const lines = records.flatMap((record) => {
      const tombstone = readOne(record);
      return tombstone ? [JSON.stringify(ledgerEntry(tombstone))] : [];
    });
    // It begins a line of its own: the one before may have been cut short.
    appendFileSync(ledger, `\n${lines.join('\n')}\n`, { flush: true });
    for (const record of records) {
      parts.removeFiles?.(going.get(record) ?? []);
      going.delete(record);
      unsettled.delete(record);
    }
    emptyLog(db);
  };
  cleansing?.besides(finish);

  const settle = (records: readonly string[]): void => {
    if (records.length === 0) return;
    for (const record of records) unsettled.add(record);
    try {
      finish();
    } catch {
      // Tried once more at once, by what tells of it and tries again later.
    }
    void cleansing?.begin();
  };

  return {
    has: (record) => has.get(record) !== undefined,
    tombstone: readOne,
    facts: ({ id, doc }) => ({
      openActions: openActions.get({ record: id })?.count ?? 0,
      incidentHere: typeof doc.incident === 'string' && rows.has(doc.incident),
    }),
    erase({ id, type, stamp, reason, at, by = officer(), under, saw }) {
      const row = rows.byId(id);
      if (row !== undefined) rows.erase(row);
      changes.erase(id);
      const hashes = uses.erase(id);
      if (type === 'party') merging.gone(id);
      parked.erase(id);
      chain.erase(id);
      for (const place of places) place.run(id);
      // Its own drafts are gone by now, and keep nothing.
      going.set(id, dropContents(hashes));
      // A search may have been for its words.
      for (const drop of searches) drop.run();
      put.run(id, type, stamp, by, at, reason, under ?? '', saw === undefined ? '' : JSON.stringify(saw));
      cleansing?.owe();
    },
    withdraw(record) {
      // Noted before it is done: cut off in between, the ledger is brought up at the next opening.
      appendFileSync(ledger, `\n${JSON.stringify({ id: record, withdrawn: true })}\n`, { flush: true });
      for (const statement of take) statement.run(record);
    },
    settle,
    catchUp() {
      const named = new Set(readLedger(ledger).map((entry) => entry.id));
      for (const { record } of all.all()) if (!named.has(record)) unsettled.add(record);
      void cleansing?.begin();
    },
  };
}

/** Within a transaction: erases again, in a restored backup, what the ledger says was erased since. */
export function replayErasures(db: Connection, ledger: string): void {
  const facets = openFacets(db);
  const rows = openRows(db, facets);
  const changes = openChanges(db, facets);
  const chain = openAuditChain(db);
  const parked = openParked(db);
  const { merging } = openHolding(db, rows, changes, facets, Date.now);
  const erasures = openErasures({
    db,
    ledger,
    officer: () => '',
    rows,
    changes,
    parked,
    chain,
    merging,
    cleansing: null,
  });
  const again = readLedger(ledger).filter(({ id }) => !erasures.has(id));
  for (const entry of again) erasures.erase(entry);
  if (again.length > 0) cleanseWhole(db);
}

/** What a ledger names; a half-written last line is passed over. */
export function readLedger(path: string): ErasureEntry[] {
  if (!existsSync(path)) return [];
  const entries = new Map<string, ErasureEntry>();
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    try {
      const entry = JSON.parse(line) as ErasureEntry & { withdrawn?: true };
      if (entry.withdrawn === true) entries.delete(entry.id);
      else if (isId(entry.id) && !entries.has(entry.id)) entries.set(entry.id, entry);
    } catch {
      // The power went while this line was written: the erasure itself was not answered yet.
    }
  }
  return [...entries.values()];
}
