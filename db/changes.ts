/** Changes at rest, in the order they came to this device. */
import type { Change } from '../model/change.ts';
import type { ErasedChange, Seen } from '../model/erasure.ts';
import type { Shell } from '../model/wire/batch.ts';
import type { Facets } from './facets.ts';
import type { Connection } from './vault/database.ts';

/** What of a change has no column of its own. */
type Body = Omit<Change, 'id' | 'record' | 'device' | 'number' | 'stamp'>;
interface ChangeRow {
  readonly id: string;
  readonly record: string;
  readonly device: number;
  readonly number: number;
  readonly stamp: string;
  readonly body: string;
}

export interface Changes {
  /** False for a change that is here already, and for a number that its device gave to another one. Within a write. */
  add(change: Change): boolean;
  /** A change whose record is erased: its number, and nothing of what it said. Within a write. */
  addErased(change: ErasedChange): void;
  has(id: string): boolean;
  /** Puts the content of a change back that went from here with its record. Within a write. */
  refill(change: Change): boolean;
  /** Puts other content in the place of a change's own. Within a write. */
  rewrite(change: Change): void;
  /** What a device wrote after a number, in the order of the numbers; without content where that is gone. */
  ofDevice(device: string, after: number, limit: number): { shell: Shell; change: Change | undefined }[];
  /** Within a write: these stay as numbers only. */
  clear(ids: readonly string[]): void;
  /** Within a write: a number that says nothing, of another name than `own`, gives way to the change that bears it elsewhere. */
  giveWay(change: Pick<Change, 'device' | 'number'>, own: string): void;
  /** Within a write: others' changes go, this device's stay as numbers only. */
  drop(ids: readonly string[], device: string): void;
  /** Within a write: a record goes from here; what this device wrote of it stays as numbers. */
  release(record: string, device: string): void;
  /** All changes of a record that still have content, in stamp order. */
  ofRecord(record: string): Change[];
  byIds(ids: readonly string[]): Change[];
  /** What a device wrote in a record, in the order of its numbers; without content where that is gone. */
  writtenIn(record: string, device: string): { number: number; change: Change | undefined }[];
  /** How far these records hold what each device wrote in them, by device. */
  seenIn(records: readonly string[]): Seen[];
  /** The number and stamp of the last change a device made. */
  lastOf(device: string): { number: number; stamp: string } | undefined;
  /** Within a write: the changes of a record stay as numbers only. */
  erase(record: string): void;
}

export function openChanges(db: Connection, facets: Facets): Changes {
  const insert = db.prepare<[string, string, number, number, string, string]>(
    'INSERT OR IGNORE INTO change (id, record, device, number, stamp, body) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const COLUMNS = 'id, record, device, number, stamp, body';
  const has = db.prepare<[string], { seq: number }>('SELECT seq FROM change WHERE id = ?');
  const ofRecord = db.prepare<[string], ChangeRow>(
    `SELECT ${COLUMNS} FROM change WHERE record = ? AND body <> '' ORDER BY stamp`,
  );
  const ofRecordBy = db.prepare<[string, number], ChangeRow>(
    `SELECT ${COLUMNS} FROM change INDEXED BY changeRecord WHERE record = ? AND device = ? ORDER BY number`,
  );
  const byId = db.prepare<[string], ChangeRow>(`SELECT ${COLUMNS} FROM change WHERE id = ? AND body <> ''`);
  const seen = db.prepare<[string], { device: number; number: number }>(
    `SELECT device, max(number) AS number FROM change
     WHERE record IN (SELECT value FROM json_each(?)) GROUP BY device`,
  );
  const last = db.prepare<[number], { number: number; stamp: string }>(
    'SELECT number, stamp FROM change WHERE device = ? ORDER BY number DESC LIMIT 1',
  );
  const clear = db.prepare<[string]>("UPDATE change SET body = '' WHERE record = ?");
  const refill = db.prepare<[string, string]>("UPDATE change SET body = ? WHERE id = ? AND body = ''");
  const rewrite = db.prepare<[string, string]>('UPDATE change SET body = ? WHERE id = ?');
  const ofDevice = db.prepare<[number, number, number], ChangeRow>(
    `SELECT ${COLUMNS} FROM change WHERE device = ? AND number > ? ORDER BY number LIMIT ?`,
  );
  const clearOne = db.prepare<[string]>("UPDATE change SET body = '' WHERE id = ?");
  const dropOne = db.prepare<[string, number]>('DELETE FROM change WHERE id = ? AND device <> ?');
  const dropEmpty = db.prepare<[number, number]>("DELETE FROM change WHERE device = ? AND number = ? AND body = ''");
  const dropOthers = db.prepare<[string, number]>('DELETE FROM change WHERE record = ? AND device <> ?');
  const read = ({ id, record, device, number, stamp, body }: ChangeRow): Change => ({
    ...(JSON.parse(body) as Body),
    id,
    record,
    device: facets.textOf(device),
    number,
    stamp,
  });

  return {
    add({ id, record, device, number, stamp, ...body }) {
      return insert.run(id, record, facets.give(device), number, stamp, JSON.stringify(body)).changes === 1;
    },
    addErased({ id, record, device, number, stamp }) {
      insert.run(id, record, facets.give(device), number, stamp, '');
    },
    refill: ({ id, record: _, device: __, number: ___, stamp: ____, ...body }) =>
      refill.run(JSON.stringify(body), id).changes === 1,
    rewrite: ({ id, record: _, device: __, number: ___, stamp: ____, ...body }) => {
      rewrite.run(JSON.stringify(body), id);
    },
    ofDevice: (device, after, limit) =>
      ofDevice.all(facets.find(device), after, limit).map((row) => {
        const { id, record, number, stamp } = row;
        return { shell: { id, record, device, number, stamp }, change: row.body === '' ? undefined : read(row) };
      }),
    clear: (ids) => {
      for (const id of ids) clearOne.run(id);
    },
    giveWay: ({ device, number }, own) => {
      if (device !== own) dropEmpty.run(facets.find(device), number);
    },
    drop: (ids, device) => {
      for (const id of ids) {
        clearOne.run(id);
        dropOne.run(id, facets.find(device));
      }
    },
    release: (record, device) => {
      dropOthers.run(record, facets.find(device));
      clear.run(record);
    },
    has: (id) => has.get(id) !== undefined,
    ofRecord: (record) => ofRecord.all(record).map(read),
    byIds: (ids) => ids.flatMap((id) => byId.all(id).map(read)),
    writtenIn: (record, device) =>
      ofRecordBy
        .all(record, facets.find(device))
        .map((row) => ({ number: row.number, change: row.body === '' ? undefined : read(row) })),
    seenIn: (records) =>
      seen
        .all(JSON.stringify(records))
        .map(({ device, number }): Seen => [facets.textOf(device), number])
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    lastOf: (device) => last.get(facets.find(device)),
    erase: (record) => {
      clear.run(record);
    },
  };
}
