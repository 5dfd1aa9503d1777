/**
 * Which records are one contact was not always kept beside them: what older releases took is read out of the records, once, at the first
 * start. They did not ask whether whoever merged two contacts might edit both; it is asked here, for the day on which it was written. That
 * its author has left since undoes nothing.
 */
import { edgesOf, SAME_AS } from '../../model/alias.ts';
import { actorEverOf } from '../accounts/directory.ts';
import type { Sql } from '../store/store.ts';
import { append } from './append.ts';
import { allowed } from './judge.ts';
import { type Held, Records } from './records.ts';
import { Routing } from './routing.ts';
import type { PushTools } from './taking.ts';

/** Contacts that one transaction reads. */
const AT_ONCE = 200;
/** What stands in the fact once all were read; before that the id up to which. */
const WHOLE = 'all';
/** What stands there after releases that passed over the merges of officers who had left: it is read once more. */
const WITHOUT_LEAVERS = 'whole';

/** The next contacts' part of it. Whether all have been read; to be called again until then. Processes that start at once take turns. */
export async function fillAliases(sql: Sql, { sealer, units }: Pick<PushTools, 'sealer' | 'units'>): Promise<boolean> {
  const fact = `SELECT value FROM server_fact WHERE name = 'aliases'`;
  if ((await sql.get<{ value: string }>(fact))?.value === WHOLE) return true;
  await sql.run("INSERT INTO server_fact (name, value) VALUES ('aliases', '') ON CONFLICT (name) DO NOTHING");
  const value = (await sql.get<{ value: string }>(`${fact}${sql.forUpdate}`))?.value ?? '';
  if (value === WHOLE) return true;
  const reached = value === WITHOUT_LEAVERS ? '' : value;
  // A state was kept for every record then; what has none was written since.
  const rows = await sql.all<{ id: string }>(
    "SELECT id FROM record WHERE type = 'party' AND body IS NOT NULL AND id > $1 ORDER BY id LIMIT $2",
    [reached, AT_ONCE],
  );
  const last = rows.at(-1)?.id;
  await sql.run("UPDATE server_fact SET value = $1 WHERE name = 'aliases'", [last ?? WHOLE]);
  if (last === undefined) return true;

  const records = new Records(sql, sealer, units);
  await records.take(rows.map(({ id }) => id));
  const holders = rows.flatMap(({ id }) => records.get(id) ?? []).filter(({ view }) => edgesOf(view.doc).length > 0);
  if (holders.length === 0) return false;
  const ids = holders.flatMap(({ view }) => [view.id, ...edgesOf(view.doc)]);
  await records.takeTogether(ids, ids);
  for (const held of holders) {
    const others: string[] = [];
    for (const other of edgesOf(held.view.doc)) if (await mightMerge(sql, records, held, other)) others.push(other);
    records.put(held, undefined, others);
  }
  const routing = new Routing(sql, records, sealer);
  await routing.followContacts();
  await routing.followOwners();
  await records.write();
  await append(sql, routing.entries());
  return false;
}

async function mightMerge(sql: Sql, records: Records, { state }: Held, other: string): Promise<boolean> {
  const written = state.registers[`${SAME_AS}/${other}/party`]?.heads[0];
  const same = records.get(other)?.view;
  if (written === undefined || same?.type !== 'party') return false;
  const actor = await actorEverOf(sql, written.author);
  if (actor === undefined) return false;
  const day = new Date(written.at).toISOString().slice(0, 10);
  return allowed(actor, 'edit', records.subjectOf(same), written.at, day).taken;
}
