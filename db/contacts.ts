/**
 * How warm contacts are kept: when each party was last reached, and how often. These facts hold no content and survive the entries they
 * come from. Called within writes only.
 */
import { together } from './aliases.ts';
import { DAY } from './days.ts';
import type { Connection } from './vault/database.ts';

interface PartyRow {
  readonly rid: number;
  readonly listed: number;
  readonly area: number;
  readonly profiled: number;
}

export interface Contacts {
  putParty(row: PartyRow, id: string, cadenceDays: unknown, createdAt: number): void;
  dropParty(rid: number): void;
  /** Counts a party's contacts anew from the entries that name it. */
  refresh(party: string): void;
  /** The contacts an entry stands for are kept as bare facts before the entry goes. */
  rememberBeforeErasing(entry: number): void;
}

/** Those one does not call on however long it has been. */
const NOT_CALLED: ReadonlySet<unknown> = new Set(['moved', 'deceased', 'doNotContact']);
export const isCalledOn = (doc: Readonly<Record<string, unknown>>): boolean => !NOT_CALLED.has(doc.status);

/** When a contact turns cold, milliseconds since 1970: its cadence after the last contact, or after it became known. 0: never. */
const coldAt = (cadence: number, last: number, born: number): number =>
  cadence === 0 ? 0 : Math.max(1, (last || born) + cadence * DAY);

export function openContacts(db: Connection): Contacts {
  const put = db.prepare<[number, number, number, number, number, number, number, number]>(
    `INSERT INTO contact (rid, area, profiled, lastContact, contacts, cadence, born, cold) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (rid) DO UPDATE SET area = excluded.area, profiled = excluded.profiled, lastContact = excluded.lastContact,
       contacts = excluded.contacts, cadence = excluded.cadence, born = excluded.born, cold = excluded.cold`,
  );
  const drop = db.prepare<[number]>('DELETE FROM contact WHERE rid = ?');
  const met = db.prepare<[{ party: string }], { count: number; last: number | null }>(
    `SELECT count(DISTINCT source) AS count, max(time) AS last FROM link WHERE target IN ${together('@party')} AND met = 1`,
  );
  const past = db.prepare<[{ party: string }], { last: number | null; count: number | null }>(
    `SELECT max(last) AS last, sum(count) AS count FROM pastContact WHERE party IN ${together('@party')}`,
  );
  const held = db.prepare<[{ party: string }], { rid: number; cadence: number; born: number }>(
    `SELECT contact.rid, contact.cadence, contact.born FROM record JOIN contact USING (rid)
     WHERE record.id = coalesce((SELECT canonical FROM alias WHERE member = @party), @party)`,
  );
  const settle = db.prepare<[number, number, number, number]>(
    'UPDATE contact SET lastContact = ?, contacts = ?, cold = ? WHERE rid = ?',
  );
  const remember = db.prepare<[number]>(
    `INSERT INTO pastContact (party, last, count)
     SELECT target, time, 1 FROM link WHERE source = ? AND met = 1
     ON CONFLICT (party) DO UPDATE SET last = max(last, excluded.last), count = count + 1`,
  );

  const factsOf = (party: string): { last: number; count: number } => {
    const now = met.get({ party });
    const before = past.get({ party });
    return {
      last: Math.max(now?.last ?? 0, before?.last ?? 0),
      count: (now?.count ?? 0) + (before?.count ?? 0),
    };
  };

  return {
    putParty(row, id, cadenceDays, createdAt) {
      if (row.listed !== 1) {
        drop.run(row.rid);
        return;
      }
      const { last, count } = factsOf(id);
      const cadence = typeof cadenceDays === 'number' ? cadenceDays : 0;
      put.run(row.rid, row.area, row.profiled, last, count, cadence, createdAt, coldAt(cadence, last, createdAt));
    },
    dropParty: (rid) => {
      drop.run(rid);
    },
    refresh(party) {
      const row = held.get({ party });
      if (row === undefined) return;
      const { last, count } = factsOf(party);
      settle.run(last, count, coldAt(row.cadence, last, row.born), row.rid);
    },
    rememberBeforeErasing: (entry) => {
      remember.run(entry);
    },
  };
}
