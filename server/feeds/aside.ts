/** What was set aside of the records that pushes speak of: refused, or parked until a release can read it. */
import type { Change, Stamp } from '../../model/change.ts';
import { stampsNamed } from '../../model/named.ts';
import type { Sql } from '../store/store.ts';

export interface SetAside {
  readonly id: string;
  readonly parked: boolean;
}

export class Aside {
  readonly #sql: Sql;
  readonly #byRecord = new Map<string, Map<Stamp, SetAside>>();

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  async read(records: readonly string[]): Promise<void> {
    const rows = await this.#sql.all<{ record: string; stamp: string; id: string; reason: string }>(
      `SELECT record, stamp, id, reason FROM set_aside WHERE record ${this.#sql.among(1)}`,
      [records],
    );
    for (const { record, stamp, id, reason } of rows) this.note(record, stamp, { id, parked: reason === 'parked' });
  }

  note(record: string, stamp: Stamp, aside: SetAside): void {
    const of = this.#byRecord.get(record) ?? new Map<Stamp, SetAside>();
    this.#byRecord.set(record, of.set(stamp, aside));
  }

  forget(record: string, stamp: Stamp): void {
    this.#byRecord.get(record)?.delete(stamp);
  }

  /** What the change builds on; of a record that is not here, where it is no birth, anything. */
  beneath(change: Change, isHere: boolean): SetAside | undefined {
    const of = this.#byRecord.get(change.record);
    if (of === undefined) return undefined;
    for (const stamp of stampsNamed(change)) {
      const base = of.get(stamp);
      if (base !== undefined) return base;
    }
    return isHere || change.birth === true ? undefined : of.values().next().value;
  }
}
