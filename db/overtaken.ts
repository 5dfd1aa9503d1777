/** Decisions made on this laptop that the server did not take, because somebody else's came first. They wait until their maker has seen it. */
import type { Store } from './store.ts';

export interface OvertakenMove {
  /** The officer who made it. */
  readonly author: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly move: string;
  readonly reason: string | null;
}

export interface Overtaken {
  /** Oldest first. */
  ofRecord(record: string): OvertakenMove[];
  /** Within a write: they have been seen. */
  settle(record: string): void;
}

export function openOvertaken({ db }: Pick<Store, 'db'>): Overtaken {
  const ofRecord = db.prepare<[string], OvertakenMove>(
    `SELECT json_extract(body, '$.author') AS author, json_extract(body, '$.at') AS at,
       json_extract(body, '$.transition.move') AS move, json_extract(body, '$.transition.reason') AS reason
     FROM refused WHERE record = ? AND reason = 'overtaken' ORDER BY json_extract(body, '$.stamp')`,
  );
  const settle = db.prepare<[string]>("DELETE FROM refused WHERE record = ? AND reason = 'overtaken'");
  return {
    ofRecord: (record) => ofRecord.all(record),
    settle: (record) => {
      settle.run(record);
    },
  };
}
