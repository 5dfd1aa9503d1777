/** Erasing what is due, as a person's erasure is: out of the store, into the ledger, onto the feeds, and noted in the server's own chain. */
import { formatStamp } from '../../model/clock.ts';
import type { Tombstone } from '../../model/erasure.ts';
import { THE_SERVER } from '../../model/server-erasing.ts';
import { noteAct } from '../audit/chain.ts';
import { append } from '../feeds/append.ts';
import { Erasing } from '../feeds/erasing.ts';
import { Records } from '../feeds/records.ts';
import { Routing } from '../feeds/routing.ts';
import type { Sealer } from '../sealer.ts';
import type { Sql } from '../store/store.ts';
import { judgeDue } from './due.ts';
import { dayOf, groundsOf } from './grounds.ts';

export interface EraseParts {
  readonly sealer: Sealer;
  /** The server's own id, under which its chain stands. */
  readonly server: string;
  readonly now: number;
  readonly met: ReadonlyMap<string, number>;
  readonly noteErased: (tombstones: readonly Tombstone[]) => void;
}

/** The device in the stamps of what the server itself says. */
const DEVICE = 'server';

/**
 * Within a transaction: erases those of these records that are due and that nothing hinders, judged anew now that nobody else writes upon
 * them. What was erased.
 */
export async function eraseDue(
  sql: Sql,
  ids: readonly string[],
  { sealer, server, now, met, noteErased }: EraseParts,
): Promise<readonly Tombstone[]> {
  const today = dayOf(now);
  const records = new Records(sql, sealer, new Map());
  const routing = new Routing(sql, records, sealer);
  const erasing = new Erasing(sql, records, routing);
  await records.takeTogether(ids);
  const all = [...new Set(ids.flatMap((id) => [id, ...records.together(id, 'now')]))].filter((id) => records.get(id));
  const judged = await judgeDue(sql, records, all, { grounds: await groundsOf(sql), met, today });
  await erasing.prepare(all);
  const stamp = formatStamp({ time: now, counter: 0, device: DEVICE });
  for (const { id, type, from, hindrances, class: under } of judged) {
    if (from === null || from > today || hindrances.length > 0 || erasing.has(id)) continue;
    await erasing.erase({ id, type, stamp, by: THE_SERVER, at: now, reason: 'retention', under });
  }
  const erased = erasing.fresh();
  if (erased.length === 0) return [];
  await routing.followContacts();
  await routing.followOwners();
  await records.write();
  await erasing.write();
  for (const { id, under } of erased)
    await noteAct(sql, { by: server, action: 'erase', reason: `retention.${under}`, about: id, at: now });
  noteErased(erased);
  await append(sql, routing.entries());
  return erased;
}
