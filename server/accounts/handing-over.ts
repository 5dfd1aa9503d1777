/**
 * What an accepted handover does to postings, and whose handover counts. Postings are the server's: a record that anybody with a part in
 * it may write does not move them by itself, only one whose sides were named by whoever may give the ground away.
 */
import type { RecordState } from '../../model/change.ts';
import { newId } from '../../model/id.ts';
import { isObject } from '../../model/json.ts';
import { type Actor, areasOn } from '../../model/policy.ts';
import { daysAfter } from '../../model/retention.ts';
import { noteAct } from '../audit/chain.ts';
import { raiseVersion } from '../identity.ts';
import type { ReadSql, Sql } from '../store/store.ts';
import { actorOf } from './directory.ts';

export interface Handover {
  readonly area: string;
  readonly leaving?: string;
  readonly incoming: string;
  /** YYYY-MM-DD, the last day of the one who leaves. */
  readonly lastDay: string;
}

/** What a handover says, as far as it says all that is needed. */
export function handoverOf(doc: Readonly<Record<string, unknown>>): Handover | undefined {
  const { area, leaving, incoming, lastDay } = doc;
  if (typeof area !== 'string' || typeof incoming !== 'string' || typeof lastDay !== 'string') return undefined;
  return { area, incoming, lastDay, ...(typeof leaving === 'string' && { leaving }) };
}

const supervises = (actor: Actor | undefined, unit: string | undefined): boolean =>
  actor?.role === 'supervisor' && unit !== undefined && actor.unit === unit;

/**
 * Whether postings follow: a supervisor of the ground's unit accepts it, or those who wrote which ground, who leaves, who comes and until
 * when are such supervisors or the one who leaves and holds the ground. Who comes has to be an officer the server knows.
 */
export async function mayMovePostings(
  sql: ReadSql,
  { registers }: Pick<RecordState, 'registers'>,
  handover: Handover,
  { acceptor, unit, today }: { acceptor: Actor; unit: string | undefined; today: string },
): Promise<boolean> {
  if ((await actorOf(sql, handover.incoming)) === undefined) return false;
  if (supervises(acceptor, unit)) return true;
  const writers = ['area', 'parties', 'lastDay'].flatMap((leaf) => registers[leaf]?.heads ?? []);
  for (const writer of new Set(writers.map(({ author }) => author))) {
    const actor = await actorOf(sql, writer);
    const gives = writer === handover.leaving && actor !== undefined && areasOn(actor, today).includes(handover.area);
    if (!gives && !supervises(actor, unit)) return false;
  }
  return true;
}

/**
 * The one who leaves holds the ground until the last day, the one who comes from the day after; nobody loses it before today. Within the
 * transaction that takes the acceptance up, written into the server's own audit chain.
 */
export async function moveAssignment(sql: Sql, handover: Handover, by: string, now: number): Promise<void> {
  const { area, leaving, incoming, lastDay } = handover;
  const today = new Date(now).toISOString().slice(0, 10);
  const end = lastDay >= today ? lastDay : daysAfter(today, -1);
  if (leaving !== undefined) {
    await sql.run('DELETE FROM assignment WHERE officer = $1 AND area = $2 AND from_day > $3', [leaving, area, end]);
    await sql.run(
      'UPDATE assignment SET to_day = $3 WHERE officer = $1 AND area = $2 AND (to_day IS NULL OR to_day > $3)',
      [leaving, area, end],
    );
  }
  const begun = await sql.get(
    "SELECT id FROM assignment WHERE officer = $1 AND area = $2 AND kind = 'posted' AND (to_day IS NULL OR to_day > $3)",
    [incoming, area, end],
  );
  if (begun === undefined)
    await sql.run(
      "INSERT INTO assignment (id, officer, area, kind, from_day, to_day) VALUES ($1, $2, $3, 'posted', $4, NULL)",
      [newId(now), incoming, area, daysAfter(end, 1)],
    );
  await noteAct(sql, { by, action: 'settings', reason: 'handover', about: area, at: now });
  await raiseVersion(sql);
}

/** Whether a change accepts a handover. */
export const accepts = (change: { readonly type: string; readonly transition?: unknown }): boolean =>
  change.type === 'handover' && isObject(change.transition) && change.transition.move === 'accept';
