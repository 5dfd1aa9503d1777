/** Changes set aside until this version, or a change still missing, can make sense of them. They block transitions of their record. */
import type { Change } from '../model/change.ts';
import type { Connection } from './vault/database.ts';

/** `newer`: written with a shape this version does not know. */
export type ParkReason = 'newer';

export interface Parked {
  has(record: string): boolean;
  /** Within a write. */
  add(change: Change, reason: ParkReason): void;
  all(): Change[];
  /** Within a write. */
  remove(id: string): void;
  /** Within a write. */
  erase(record: string): void;
}

export function openParked(db: Connection): Parked {
  const has = db.prepare<[string], { id: string }>('SELECT id FROM parked WHERE record = ? LIMIT 1');
  const put = db.prepare<[string, string, number, string, string]>(
    'INSERT OR IGNORE INTO parked (id, record, schema, reason, body) VALUES (?, ?, ?, ?, ?)',
  );
  const all = db.prepare<[], { body: string }>('SELECT body FROM parked ORDER BY id');
  const drop = db.prepare<[string]>('DELETE FROM parked WHERE id = ?');
  const erase = db.prepare<[string]>('DELETE FROM parked WHERE record = ?');
  return {
    has: (record) => has.get(record) !== undefined,
    add: (change, reason) => {
      put.run(change.id, change.record, change.schema, reason, JSON.stringify(change));
    },
    all: () => all.all().map(({ body }) => JSON.parse(body) as Change),
    remove: (id) => {
      drop.run(id);
    },
    erase: (record) => {
      erase.run(record);
    },
  };
}
