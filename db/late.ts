/**
 * Changes that the server took although their author's posting had ended, since they were written within it. It is the server's word,
 * kept with its mark: of what came by file alone nobody has judged, and nothing is said.
 */
import type { Stamp } from '../model/change.ts';
import type { Facets } from './facets.ts';
import type { Connection } from './vault/database.ts';

/** What one officer wrote in a record and came late; times in milliseconds since 1970. */
export interface LateWork {
  readonly record: string;
  /** The officer's id. */
  readonly author: string;
  readonly count: number;
  /** When the last of it was written. */
  readonly written: number;
  /** When the server took the last of it. */
  readonly taken: number;
}

export interface Late {
  /** When the server took each of a record's changes that came late, by the change's id. */
  ofRecord(record: string): ReadonlyMap<string, number>;
  /** When it took the change with this stamp; null where that was not late. */
  ofStamp(record: string, stamp: Stamp): number | null;
  /** What it took from one time on and before another, by record (a merged contact is one) and author, the latest first; at most 500. */
  between(from: number, until: number): LateWork[];
  /** What it took of this device since a time, by record, the latest first; also where the content has left since. */
  own(device: string, since: number): Omit<LateWork, 'author' | 'written'>[];
}

const MOST = 500;

export function openLate(db: Connection, facets: Facets): Late {
  const ofRecord = db.prepare<[string], { id: string; late: number }>(
    'SELECT change.id, sealed.late FROM change JOIN sealed ON sealed.id = change.id WHERE change.record = ? AND sealed.late > 0',
  );
  const ofStamp = db.prepare<[string, string], { late: number }>(
    'SELECT sealed.late FROM change JOIN sealed ON sealed.id = change.id WHERE change.record = ? AND change.stamp = ? AND sealed.late > 0',
  );
  const between = db.prepare<[number, number, number], LateWork>(
    `SELECT coalesce((SELECT canonical FROM alias WHERE member = change.record), change.record) AS record,
       json_extract(change.body, '$.author') AS author, count(*) AS count,
       max(json_extract(change.body, '$.at')) AS written, max(sealed.late) AS taken
     FROM sealed INDEXED BY sealedLate JOIN change ON change.id = sealed.id
     WHERE sealed.late > 0 AND sealed.late >= ? AND sealed.late < ? AND change.body <> ''
     GROUP BY 1, author ORDER BY taken DESC, 1 LIMIT ?`,
  );
  const own = db.prepare<[number, number, number], { record: string; count: number; taken: number }>(
    `SELECT change.record, count(*) AS count, max(sealed.late) AS taken
     FROM sealed INDEXED BY sealedLate JOIN change ON change.id = sealed.id
     WHERE sealed.late > 0 AND sealed.late >= ? AND change.device = ?
     GROUP BY change.record ORDER BY taken DESC, change.record LIMIT ?`,
  );
  return {
    ofRecord: (record) => new Map(ofRecord.all(record).map(({ id, late }) => [id, late])),
    ofStamp: (record, stamp) => ofStamp.get(record, stamp)?.late ?? null,
    between: (from, until) => between.all(from, until, MOST),
    own: (device, since) => own.all(since, facets.find(device), MOST),
  };
}
