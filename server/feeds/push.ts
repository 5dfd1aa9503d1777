/**
 * Taking up what devices send: by id, so that sending twice does nothing; in the order of a device's numbers, so that nothing is missed;
 * judged by the server's own record of each thing. All of one push is one transaction.
 */

import { standingOf } from '../../model/arriving.ts';
import type { Stamp } from '../../model/change.ts';
import type { Actor } from '../../model/policy.ts';
import { batchFault, type Item, idOf } from '../../model/wire/batch.ts';
import type { Outcome, PushAnswer, PushRequest } from '../../model/wire/exchange.ts';
import { actorOf } from '../accounts/directory.ts';
import { Refusal } from '../refusal.ts';
import { type Sql, together } from '../store/store.ts';
import { append } from './append.ts';
import { Found } from './readied.ts';
import { Records } from './records.ts';
import { Routing } from './routing.ts';
import { openChange } from './stored.ts';
import { type PushTools, Taking, type Writer } from './taking.ts';

export interface PushCaller {
  readonly device: string;
  readonly actor: Actor;
}

export async function push(
  sql: Sql,
  caller: PushCaller,
  { sends }: PushRequest,
  lookedUp: Promise<PushTools>,
): Promise<Omit<PushAnswer, 'epoch'>> {
  const pens = [...new Set(sends.map(({ batch }) => batch.device))];
  // Two pushes of one device wait for each other here.
  const [tools, writers, lasts] = await together([
    lookedUp,
    writersOf(sql, pens, caller),
    lastsOf(sql, caller.device, pens),
  ]);
  const own = [...writers].find(([, { isCaller }]) => isCaller)?.[0];
  const last = own === undefined ? 0 : (lasts.get(own) ?? (await firstOf(sql, own)));
  const records = new Records(sql, tools.sealer, tools.units);
  const found = new Found(tools, sends, tools.readied);
  const taking = new Taking(sql, records, tools, found);
  const outcomes: Outcome[] = [];
  const numbers: number[] = [];
  await taking.prepare(sends.flatMap((send) => send.items));
  for (const [index, { batch, items, withheld }] of sends.entries()) {
    const writer = writers.get(batch.device) ?? STRANGER;
    if (writer === STRANGER && !items.every((item) => taking.isMarked(item))) {
      outcomes.push(...items.map((item): Outcome => ({ id: idOf(item), outcome: 'refused', reason: 'unknownDevice' })));
      continue;
    }
    // What bears this server's own mark was verified when it was given.
    const verify = found.verifyOf(index);
    const fault = batchFault(batch, items, writer.publicKey, tools.digest, verify, (item) => found.hashOf(item));
    if (fault !== undefined && !items.every((item) => taking.isMarked(item)))
      throw new Refusal('badRequest', { fault });
    if (batch.hashes.length > 0) taking.keepBatch(batch);
    for (const item of inOrder(items)) outcomes.push(await taking.take(item, batch.device, batch.number, writer));
    if (writer.isCaller) numbers.push(...items.filter(({ kind }) => kind !== 'erasure').map(numberOf), ...withheld);
  }
  const reached = accountFor(last, numbers);
  const account =
    own !== undefined && reached > last
      ? [sql.run('UPDATE accounted SET last = $2 WHERE device = $1', [own, reached])]
      : [];
  await together([...account, taking.write()]);
  return { outcomes, number: reached };
}

/** A device the server has no key of, or not any more. */
const STRANGER: Writer = { actor: undefined, publicKey: '', isCaller: false, until: Number.POSITIVE_INFINITY };

/** Changes by their numbers, erasures after them. */
const inOrder = (items: readonly Item[]): Item[] => items.toSorted((a, b) => numberOf(a) - numberOf(b));

function numberOf(item: Item): number {
  if (item.kind === 'change') return item.change.number;
  return item.kind === 'shell' ? item.shell.number : Number.MAX_SAFE_INTEGER;
}

/** How far the numbers go on without a gap; what skips some is refused whole, so it is sent again from where all were before it. */
function accountFor(last: number, numbers: number[]): number {
  let reached = last;
  for (const number of numbers.sort((a, b) => a - b)) {
    if (number > reached + 1) throw new Refusal('numberGap', { number: last });
    if (number === reached + 1) reached = number;
  }
  return reached;
}

/** How far each of the caller's own pens is accounted for, as far as any was yet. */
async function lastsOf(sql: Sql, device: string, pens: readonly string[]): Promise<Map<string, number>> {
  const rows = await sql.all<{ pen: string; last: number }>(
    `SELECT device AS pen, last FROM accounted
     WHERE device IN (SELECT name FROM pen WHERE device = $1 AND name IN (${sql.list(pens.length, 2)}))
     ORDER BY device${sql.forUpdate}`,
    [device, ...pens],
  );
  return new Map(rows.map(({ pen, last }) => [pen, last]));
}

/** As `lastsOf`, of a pen that had no account. */
async function firstOf(sql: Sql, pen: string): Promise<number> {
  await sql.run('INSERT INTO accounted (device, last) VALUES ($1, 0) ON CONFLICT (device) DO NOTHING', [pen]);
  const row = await sql.get<{ last: number }>(`SELECT last FROM accounted WHERE device = $1${sql.forUpdate}`, [pen]);
  return row?.last ?? 0;
}

async function writersOf(sql: Sql, pens: readonly string[], caller?: PushCaller): Promise<Map<string, Writer>> {
  const rows = await sql.all<{ pen: string; device: string; officer: string; key: string; revoked: number | null }>(
    `SELECT pen.name AS pen, device.id AS device, officer, public_key AS key, revoked_at AS revoked
     FROM pen JOIN device ON device.id = pen.device WHERE pen.name IN (${sql.list(pens.length)})`,
    pens,
  );
  const actors = new Map(
    await together(
      [...new Set(rows.flatMap(({ device, officer }) => (device === caller?.device ? [] : [officer])))].map(
        async (officer) => [officer, await actorOf(sql, officer)] as const,
      ),
    ),
  );
  const writers = new Map<string, Writer>();
  for (const { pen, device, officer, key, revoked } of rows.toSorted(
    (a, b) => pens.indexOf(a.pen) - pens.indexOf(b.pen),
  )) {
    const isCaller = device === caller?.device;
    const actor = isCaller ? caller?.actor : actors.get(officer);
    writers.set(pen, { actor, publicKey: key, isCaller, until: revoked ?? Number.POSITIVE_INFINITY });
  }
  return writers;
}

/**
 * After erasures by a ledger alone: contacts that hung together through an erased record belong where they belong by themselves, and so does
 * what belonged to an erased record.
 */
export async function untangle(sql: Sql, tools: PushTools): Promise<void> {
  const rows = await sql.all<{ holder: string; other: string }>(
    `SELECT holder, other FROM alias
     WHERE holder IN (SELECT record FROM erasure) OR other IN (SELECT record FROM erasure)`,
  );
  const owners = await sql.all<{ owner: string }>(
    `SELECT DISTINCT owner FROM record
     WHERE owner IN (SELECT record FROM erasure) AND id NOT IN (SELECT record FROM erasure)`,
  );
  const ids = [...rows.flatMap(({ holder, other }) => [holder, other]), ...owners.map(({ owner }) => owner)];
  if (ids.length === 0) return;
  const records = new Records(sql, tools.sealer, tools.units);
  const routing = new Routing(sql, records, tools.sealer);
  await records.takeTogether(ids, ids);
  for (const id of ids) {
    if (records.get(id) !== undefined) continue;
    records.drop(id);
    routing.gone(id);
  }
  await routing.followContacts();
  await routing.followOwners();
  await records.write();
  await append(sql, routing.entries());
}

/** How many parked changes one transaction judges. */
const RELEASED_AT_ONCE = 200;

/**
 * Judges what an older release of the server parked, as far as this one can read it, in the order it was written. How many were looked
 * at, and the stamp up to which; to be called again from there, until none is left.
 */
export async function releaseParked(
  sql: Sql,
  after: Stamp,
  tools: PushTools,
): Promise<{ readonly looked: number; readonly reached: Stamp; readonly outcomes: readonly Outcome[] }> {
  const rows = await sql.all<{ id: string; stamp: string; batch: number; body: Uint8Array }>(
    `SELECT id, stamp, batch, body FROM set_aside WHERE reason = 'parked' AND body IS NOT NULL AND stamp > $1
     ORDER BY stamp LIMIT $2${sql.forUpdate}`,
    [after, RELEASED_AT_ONCE],
  );
  const readable = rows
    .map(({ id, batch, body }) => ({ ...openChange(tools.sealer, id, body), batch }))
    .filter(({ change }) => standingOf(change).kind !== 'newer');
  const reached = rows.at(-1)?.stamp ?? after;
  if (readable.length === 0) return { looked: rows.length, reached, outcomes: [] };
  const items = readable.map(({ change, salt, batch }) => ({ item: { kind: 'change' as const, change, salt }, batch }));
  const writers = await writersOf(sql, [...new Set(readable.map(({ change }) => change.device))]);
  const records = new Records(sql, tools.sealer, tools.units);
  const taking = new Taking(sql, records, tools, new Found(tools));
  await taking.prepare(items.map(({ item }) => item));
  const outcomes: Outcome[] = [];
  for (const { item, batch } of items)
    outcomes.push(await taking.release(item, batch, writers.get(item.change.device) ?? STRANGER));
  await taking.write();
  return { looked: rows.length, reached, outcomes };
}
