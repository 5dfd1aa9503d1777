import { MISSING } from '../../model/audit-contents.ts';
import { openChange } from '../feeds/stored.ts';
import type { Sealer } from '../sealer.ts';
import type { HeldWork } from './verify.ts';

const TAKEN = `(
  SELECT id, record, device, number, body FROM change
  UNION ALL SELECT id, record, device, number, body FROM set_aside
) AS taken JOIN pen ON pen.name = taken.device`;

/**
 * What a device wrote, from where changes are kept. A change that was refused is here no longer, and one whose content was erased says
 * nothing: each leaves a number that nothing can be compared with.
 */
export const contentsFrom = (sealer: Sealer): HeldWork => ({
  async ofRecord(sql, device, record) {
    const rows = await sql.all<{ id: string; number: number; body: Uint8Array | null }>(
      `SELECT taken.id AS id, taken.number AS number, taken.body AS body FROM ${TAKEN}
       WHERE taken.record = $1 AND pen.device = $2 ORDER BY taken.number`,
      [record, device],
    );
    return rows.map(({ id, number, body }) => ({
      number,
      content: body === null ? MISSING : openChange(sealer, id, body).change,
    }));
  },
  async numbers(sql, device) {
    const rows = await sql.all<{ number: number; record: string; missing: number }>(
      `SELECT taken.number AS number, taken.record AS record, CASE WHEN taken.body IS NULL THEN 1 ELSE 0 END AS missing
       FROM ${TAKEN} WHERE pen.device = $1 ORDER BY taken.number`,
      [device],
    );
    return rows.map(({ number, record, missing }) => ({ number, record, isMissing: missing === 1 }));
  },
});
