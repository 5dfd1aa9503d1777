/**
 * Who wrote in a record while another erased it. Nothing of what they wrote is kept, so they are told on the page Sync: that it was erased,
 * by whom and when, and what is left to do.
 */
import type { Change } from '../../model/change.ts';
import { authorsToTell, type Tombstone } from '../../model/erasure.ts';
import type { Changes } from '../changes.ts';
import type { Store } from '../store.ts';
import type { Values } from './values.ts';

export interface ErasedMeanwhile {
  /** Within a write: the server has erased what this change was written in. The erasure itself comes by a feed. */
  answered(change: Pick<Change, 'id' | 'record' | 'type'>): void;
  /** Within a write, before a record is erased here: what this officer is to be told of once it is; null where there is nothing. */
  overtakes(tombstone: Tombstone): Told | null;
  /** Within a write. */
  tell(told: Told): void;
}

export interface Told {
  /** The change that met the erasure, or the draft that went with the record. */
  readonly id: string;
  readonly record: string;
  readonly type: string;
}

const REASON = 'erasedMeanwhile';

export function openErasedMeanwhile(store: Store, changes: Pick<Changes, 'ofRecord'>, values: Values): ErasedMeanwhile {
  const { db } = store;
  const put = db.prepare<[string, string, string, number, string]>(
    `INSERT OR IGNORE INTO refused (id, record, type, title, reason, cause, at, draft, body)
     SELECT ?, ?, ?, '', '${REASON}', '', ?, '', ''
     WHERE NOT EXISTS (SELECT 1 FROM refused WHERE record = ? AND reason = '${REASON}')`,
  );
  // Told by the server's answer already; or never taken and kept to be mended, or being typed, which goes as well.
  const atWork = db.prepare<[string, string], { id: string }>(
    'SELECT id FROM refused WHERE record = ? UNION ALL SELECT id FROM draft WHERE record = ? LIMIT 1',
  );

  const tell = ({ id, record, type }: Told): void => {
    put.run(id, record, type, store.now(), record);
  };
  return {
    answered: tell,
    overtakes(tombstone) {
      const { id: record, type } = tombstone;
      const isUnsent = ({ device, number }: Change) => device === store.device && number > values.number('accounted');
      // What was sent may have been read by whoever erased: the tombstone says how far they had.
      const isUnseen = (change: Change) => authorsToTell(tombstone, [change]).includes(store.officer);
      const met =
        atWork.get(record, record) ?? changes.ofRecord(record).find((change) => isUnsent(change) || isUnseen(change));
      return met === undefined ? null : { id: met.id, record, type };
    },
    tell,
  };
}
