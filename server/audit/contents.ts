import { MISSING } from '../../model/audit-contents.ts';
import { openChange } from '../feeds/stored.ts';
import type { Sealer } from '../sealer.ts';
import type { ReadSql } from '../store/store.ts';
import type { ContentsOf } from './verify.ts';

/**
 * A device's changes to a record in the order they were made, from where changes are kept. A change that was refused is here no longer,
 * and one whose content was erased says nothing: each leaves a place that nothing can be compared with.
 */
export const contentsFrom =
  (sealer: Sealer): ContentsOf =>
  async (sql: ReadSql, device: string, record: string) => {
    const rows = await sql.all<{ id: string; body: Uint8Array | null }>(
      `SELECT taken.id AS id, taken.body AS body FROM (
         SELECT id, record, device, number, body FROM change WHERE record = $1
         UNION ALL SELECT id, record, device, number, body FROM set_aside WHERE record = $1
       ) AS taken JOIN pen ON pen.name = taken.device
       WHERE pen.device = $2 ORDER BY taken.number`,
      [record, device],
    );
    return rows.map(({ id, body }) => (body === null ? MISSING : openChange(sealer, id, body).change));
  };
