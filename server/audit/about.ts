/**
 * Which records speak of a person: those of the contact itself, what names it, and what belongs to any of these. Contents are sealed, so
 * each change is opened and looked through; nothing of who is tied to what lies open in the store for it. Of erased records nobody knows any more.
 */
import { openChange } from '../feeds/stored.ts';
import type { Sealer } from '../sealer.ts';
import type { ReadSql } from '../store/store.ts';

const PAGE = 500;

/** Ids, the contact's own first. */
export async function recordsAbout(sql: ReadSql, sealer: Sealer, person: string): Promise<string[]> {
  const own = new Set([person]);
  for (let open = [person]; open.length > 0; ) {
    const joined = await sql.all<{ holder: string; other: string }>(
      `SELECT holder, other FROM alias WHERE holder ${sql.among(1)} OR other ${sql.among(1)}`,
      [open],
    );
    open = joined.flatMap(({ holder, other }) => [holder, other]).filter((id) => !own.has(id));
    for (const id of open) own.add(id);
  }
  const found = new Set(own);
  for (let after = ''; ; ) {
    const rows = await sql.all<{ id: string; record: string; body: Uint8Array }>(
      'SELECT id, record, body FROM change WHERE id > $1 AND body IS NOT NULL ORDER BY id LIMIT $2',
      [after, PAGE],
    );
    for (const { id, record, body } of rows) {
      if (found.has(record)) continue;
      const text = JSON.stringify(openChange(sealer, id, body).change);
      if ([...own].some((one) => text.includes(one))) found.add(record);
    }
    after = rows.at(-1)?.id ?? '';
    if (rows.length < PAGE) break;
  }
  const owned = await sql.all<{ id: string; owner: string }>('SELECT id, owner FROM record WHERE owner IS NOT NULL');
  for (const { id, owner } of owned) if (found.has(owner)) found.add(id);
  return [...found];
}
