/** Batches kept with what they prove: what came from others can be handed on, to a restored server or by stick, and is believed there. */
import { randomBytes } from 'node:crypto';
import type { Change } from '../../model/change.ts';
import { type Batch, type Item, type Signer, sealBatch } from '../../model/wire/batch.ts';
import { digest } from '../audit.ts';
import type { Facets } from '../facets.ts';
import type { Connection } from '../vault/database.ts';
import type { Values } from './values.ts';

export interface Proof {
  readonly batch: Batch;
  readonly salt: string;
  readonly mark: string;
}

export interface Proofs {
  of(id: string): Proof | undefined;
  /** Whether it is here whole, and the server has not said that it has it. */
  isByHand(id: string): boolean;
  /** Within a write: what came, with the batch that proves it. `late`: when the server took it, where it says that it came late. */
  keep(id: string, batch: Batch, salt: string, mark: string, late?: number): void;
  /** Within a write: the server has taken it; `late` as above. */
  marked(id: string, mark: string, late?: number): void;
  /** Within a write: the server's mark of a record's erasure; empty where it gave none. */
  erased(record: string, mark: string): void;
  /** The server's mark of a change or of a record's erasure; empty where it gave none. */
  markOf(id: string): string;
  /** Within a write: signs items that no batch names yet. */
  seal(device: string, items: readonly Item[], signer: Signer): Batch;
  /** Within a write. */
  forget(id: string): void;
  /** Ids of what others wrote, after one id. */
  idsAfter(id: string, limit: number): string[];
  /** Ids of what others wrote and came by hand: the server has not said that it has it. After one id. */
  byHandAfter(id: string, own: string, limit: number): string[];
}

export const newSalt = (): string => randomBytes(12).toString('base64url');
export const asItem = (change: Change): Item => ({ kind: 'change', change, salt: newSalt() });

export function openProofs(db: Connection, facets: Facets, values: Values): Proofs {
  const read = db.prepare<[string], { device: number; batch: number; salt: string; mark: string }>(
    'SELECT device, batch, salt, mark FROM sealed WHERE id = ?',
  );
  // The mark is the server's word, and whether it came late is part of it: another mark is the word of a server put back, which holds from
  // now on. Under the same mark an older server may not say it again, and what comes by hand bears none.
  const lateNow = (mark: string, late: string) =>
    `CASE WHEN ${mark} IN ('', mark) THEN coalesce(nullif(${late}, 0), late) ELSE ${late} END`;
  const put = db.prepare<[string, number, number, string, string, number]>(
    `INSERT INTO sealed (id, device, batch, salt, mark, late) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET device = excluded.device, batch = excluded.batch, salt = excluded.salt, mark = excluded.mark,
       late = ${lateNow('excluded.mark', 'excluded.late')}`,
  );
  const setMark = db.prepare<[{ id: string; mark: string; late: number }]>(
    `UPDATE sealed SET mark = @mark, late = ${lateNow('@mark', '@late')} WHERE id = @id`,
  );
  const putErased = db.prepare<[string, string]>(
    `INSERT INTO sealed (id, device, batch, salt, mark) VALUES (?, 0, 0, '', ?)
     ON CONFLICT (id) DO UPDATE SET mark = excluded.mark`,
  );
  const readBatch = db.prepare<[number, number], { body: string }>(
    'SELECT body FROM batch WHERE device = ? AND number = ?',
  );
  const putBatch = db.prepare<[number, number, string]>(
    'INSERT OR IGNORE INTO batch (device, number, body) VALUES (?, ?, ?)',
  );
  const drop = db.prepare<[string]>("UPDATE sealed SET salt = '' WHERE id = ?");
  const after = db.prepare<[string, number], { id: string }>('SELECT id FROM sealed WHERE id > ? ORDER BY id LIMIT ?');
  const byHand = db.prepare<[string, number, number], { id: string }>(
    "SELECT id FROM sealed WHERE id > ? AND mark = '' AND salt <> '' AND device <> ? ORDER BY id LIMIT ?",
  );

  const keepBatch = ({ device, number, ...rest }: Batch) =>
    putBatch.run(facets.give(device), number, JSON.stringify(rest));
  return {
    of(id) {
      const row = read.get(id);
      if (row === undefined || row.salt === '') return undefined;
      const batch = readBatch.get(row.device, row.batch);
      if (batch === undefined) return undefined;
      const { hashes, signature } = JSON.parse(batch.body) as Pick<Batch, 'hashes' | 'signature'>;
      return {
        batch: { device: facets.textOf(row.device), number: row.batch, hashes, signature },
        salt: row.salt,
        mark: row.mark,
      };
    },
    isByHand: (id) => {
      const row = read.get(id);
      return row?.mark === '' && row.salt !== '';
    },
    marked: (id, mark, late = 0) => {
      setMark.run({ id, mark, late });
    },
    keep(id, batch, salt, mark, late = 0) {
      keepBatch(batch);
      put.run(id, facets.give(batch.device), batch.number, salt, mark, late);
    },
    erased: (record, mark) => {
      if (mark !== '') putErased.run(record, mark);
    },
    markOf: (id) => read.get(id)?.mark ?? '',
    seal(device, items, signer) {
      const number = values.number('batch') + 1;
      values.set('batch', number);
      const batch = sealBatch(device, number, items, digest, signer);
      keepBatch(batch);
      for (const item of items) {
        if (item.kind === 'change') put.run(item.change.id, facets.give(device), number, item.salt, '', 0);
        else if (item.kind === 'erasure')
          put.run(item.erasure.id, facets.give(device), number, item.salt, item.mark ?? '', 0);
      }
      return batch;
    },
    forget: (id) => {
      drop.run(id);
    },
    byHandAfter: (id, own, limit) => byHand.all(id, facets.find(own), limit).map((row) => row.id),
    idsAfter: (id, limit) => after.all(id, limit).map((row) => row.id),
  };
}
