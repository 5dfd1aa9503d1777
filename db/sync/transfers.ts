/** What was carried by hand, as kept here: files written and what of them has arrived, files taken up, and whose address is known. */
import type { PenCertificate } from '../../model/wire/pen.ts';
import type { TransferAddress, TransferReceipt } from '../../model/wire/transfer.ts';
import { DAY } from '../days.ts';
import type { Connection } from '../vault/database.ts';

export interface WrittenFile {
  readonly id: string;
  readonly at: number;
  /** Empty: the organisation. */
  readonly pen: string;
  readonly name: string;
  readonly purpose: string;
  readonly changes: number;
  readonly contents: number;
  /** When its recipient took it; null while no receipt is here. */
  readonly arrived: number | null;
  readonly arrivedChanges: number;
  readonly arrivedContents: number;
  readonly refused: number;
}

export interface TakenFile {
  readonly id: string;
  readonly at: number;
  readonly takenAt: number;
  readonly pen: string;
  readonly officer: string;
  readonly purpose: string;
  readonly taken: number;
  readonly known: number;
  readonly contents: number;
  /** When its maker was last told, by a file. */
  readonly answered: number | null;
}

export interface Correspondent {
  readonly pen: string;
  readonly officer: string;
  readonly at: number;
}

export interface Transfers {
  correspondents(): Correspondent[];
  addressOf(pen: string): TransferAddress | undefined;
  /** Within a write. */
  keepAddress(address: TransferAddress, at: number): void;
  written(): WrittenFile[];
  /** Within a write: a file with the ids of its changes, and of its contents as `contentId` names them. */
  wrote(
    file: Pick<WrittenFile, 'id' | 'at' | 'pen' | 'name' | 'purpose' | 'contents'>,
    changes: readonly string[],
    contents: readonly string[],
  ): void;
  /** Whether the recipient has said that it has it. */
  hasArrived(pen: string, id: string): boolean;
  /** Records erased here of which something went to a recipient, while that is remembered. */
  erasedOf(pen: string): string[];
  /** Within a write: what the recipient `pen` says of a file of this laptop's. False where it was not for it. */
  arrive(pen: string, receipt: TransferReceipt): boolean;
  taken(): TakenFile[];
  /** Within a write. */
  took(file: Omit<TakenFile, 'answered'>, receipt: TransferReceipt): void;
  receiptOf(id: string): { readonly pen: string; readonly receipt: TransferReceipt } | undefined;
  /** Receipts that their maker has not been sent. */
  owed(pen: string): TransferReceipt[];
  /** Within a write. */
  answered(files: readonly string[], at: number): void;
}

export const contentId = (record: string, hash: string): string => `${record} ${hash}`;

/** Milliseconds for which it is remembered what was in a file: twice as long as one is taken. */
const REMEMBERED = 60 * DAY;
const SHOWN = 100;

export function openTransfers(db: Connection): Transfers {
  const correspondents = db.prepare<[], Correspondent>('SELECT pen, officer, at FROM correspondent ORDER BY at DESC');
  const address = db.prepare<[string], { address: string }>('SELECT address FROM correspondent WHERE pen = ?');
  const putAddress = db.prepare<[string, string, string, number]>(
    `INSERT INTO correspondent (pen, officer, address, at) VALUES (?, ?, ?, ?)
     ON CONFLICT (pen) DO UPDATE SET officer = excluded.officer, address = excluded.address, at = excluded.at`,
  );
  const written = db.prepare<[number], WrittenFile>(
    `SELECT id, at, pen, name, purpose, changes, contents, arrived, arrivedChanges, arrivedContents, refused
     FROM transferWritten ORDER BY at DESC, id LIMIT ?`,
  );
  const putWritten = db.prepare<[string, number, string, string, string, number, number]>(
    'INSERT INTO transferWritten (id, at, pen, name, purpose, changes, contents) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const putItem = db.prepare<[string, string]>('INSERT OR IGNORE INTO transferItem (transfer, id) VALUES (?, ?)');
  const forget = [
    'DELETE FROM transferItem WHERE transfer IN (SELECT id FROM transferWritten WHERE at < ?)',
    'DELETE FROM transferWritten WHERE at < ?',
    'DELETE FROM transferTaken WHERE takenAt < ?',
  ].map((sql) => db.prepare<[number]>(sql));
  const arrivedItem = db.prepare<[string, string], { id: string }>(
    `SELECT item.id AS id FROM transferItem AS item JOIN transferWritten AS file ON file.id = item.transfer
     WHERE item.id = ? AND item.arrived = 1 AND file.pen = ? LIMIT 1`,
  );
  const erased = db.prepare<[string], { record: string }>(
    `SELECT DISTINCT change.record AS record FROM transferWritten AS file
     JOIN transferItem AS item ON item.transfer = file.id JOIN change ON change.id = item.id
     WHERE file.pen = ? AND change.record IN (SELECT record FROM erasure) ORDER BY change.record`,
  );
  const penOf = db.prepare<[string], { pen: string }>('SELECT pen FROM transferWritten WHERE id = ?');
  const setArrived = db.prepare<[string]>('UPDATE transferItem SET arrived = 1 WHERE transfer = ?');
  const setLacking = db.prepare<[string, string]>('UPDATE transferItem SET arrived = 0 WHERE transfer = ? AND id = ?');
  const setReceipt = db.prepare<[number, number, number, number, string]>(
    'UPDATE transferWritten SET arrived = ?, arrivedChanges = ?, arrivedContents = ?, refused = ? WHERE id = ?',
  );
  const taken = db.prepare<[number], TakenFile>(
    `SELECT id, at, takenAt, pen, officer, purpose, taken, known, contents, answered
     FROM transferTaken ORDER BY takenAt DESC, id LIMIT ?`,
  );
  const putTaken = db.prepare<(string | number)[]>(
    `INSERT INTO transferTaken (id, at, takenAt, pen, officer, purpose, taken, known, contents, receipt)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET takenAt = excluded.takenAt, taken = taken + excluded.taken,
       known = max(known, excluded.known - taken),
       contents = excluded.contents, receipt = excluded.receipt`,
  );
  const receipt = db.prepare<[string], { pen: string; receipt: string }>(
    'SELECT pen, receipt FROM transferTaken WHERE id = ?',
  );
  const owed = db.prepare<[string], { receipt: string }>(
    'SELECT receipt FROM transferTaken WHERE pen = ? AND answered IS NULL ORDER BY takenAt',
  );
  const setAnswered = db.prepare<[number, string]>('UPDATE transferTaken SET answered = ? WHERE id = ?');

  return {
    correspondents: () => correspondents.all(),
    addressOf(pen) {
      const row = address.get(pen);
      return row && (JSON.parse(row.address) as TransferAddress);
    },
    keepAddress(of, at) {
      const { pen, officer }: PenCertificate = of.certificate;
      putAddress.run(pen, officer, JSON.stringify(of), at);
    },
    written: () => written.all(SHOWN),
    wrote({ id, at, pen, name, purpose, contents: count }, changes, contents) {
      for (const statement of forget) statement.run(at - REMEMBERED);
      putWritten.run(id, at, pen, name, purpose, changes.length, count);
      for (const item of [...changes, ...contents]) putItem.run(id, item);
    },
    hasArrived: (pen, id) => arrivedItem.get(id, pen) !== undefined,
    erasedOf: (pen) => erased.all(pen).map(({ record }) => record),
    arrive(pen, { file, at, taken: fresh, known, contents, refused, lacking }) {
      if (penOf.get(file)?.pen !== pen) return false;
      setArrived.run(file);
      for (const id of refused) setLacking.run(file, id);
      for (const { record, content } of lacking) setLacking.run(file, contentId(record, content));
      setReceipt.run(at, fresh + known, contents, refused.length, file);
      return true;
    },
    taken: () => taken.all(SHOWN),
    took({ id, at, takenAt, pen, officer, purpose, taken: fresh, known, contents }, said) {
      putTaken.run(id, at, takenAt, pen, officer, purpose, fresh, known, contents, JSON.stringify(said));
    },
    receiptOf(id) {
      const row = receipt.get(id);
      return row && { pen: row.pen, receipt: JSON.parse(row.receipt) as TransferReceipt };
    },
    owed: (pen) => owed.all(pen).map((row) => JSON.parse(row.receipt) as TransferReceipt),
    answered(files, at) {
      for (const file of files) setAnswered.run(at, file);
    },
  };
}
