/**
 * Taking up what devices send: by id, so that sending twice does nothing; in the order of a device's numbers, so that nothing is missed;
 * judged by the server's own record of each thing. All of one push is one transaction, and so are pushes of several devices that came at
 * the same time: what they speak of is read, and what they leave written, in one go.
 */

import { standingOf } from '../../model/arriving.ts';
import type { Stamp } from '../../model/change.ts';
import type { Actor } from '../../model/policy.ts';
import { batchFault, type Item, idOf, numberOf } from '../../model/wire/batch.ts';
import type { Outcome, PushAnswer, PushRequest } from '../../model/wire/exchange.ts';
import { Refusal } from '../refusal.ts';
import { type Sql, together, type Value } from '../store/store.ts';
import { append } from './append.ts';
import { Found } from './found.ts';
import { lastsOf, ownOf, type Pens, pensNamed, pensOf, STRANGER, withFirst, writerOf } from './pens.ts';
import { Records } from './records.ts';
import { Routing } from './routing.ts';
import { openChange } from './stored.ts';
import { type PushTools, Taking } from './taking.ts';

export interface PushCaller {
  readonly device: string;
  readonly actor: Actor;
  /** What was written there is handed in by somebody else, who can bring nothing that the server lacks beneath it. */
  readonly byFile?: boolean;
}

export interface Asked {
  readonly caller: PushCaller;
  readonly sends: PushRequest['sends'];
}

/** The answers, in the order in which they were asked for. No two may be of one device. A Refusal is that of any one of them. */
export async function push(
  sql: Sql,
  asked: readonly Asked[],
  lookedUp: Promise<PushTools>,
): Promise<Omit<PushAnswer, 'epoch'>[]> {
  // Two pushes of one device wait for each other here.
  const [tools, pens, accounted] = await together([lookedUp, pensOf(sql, asked), lastsOf(sql, asked)]);
  const own = asked.map((one) => ownOf(pens, one));
  const lasts = await withFirst(sql, own, accounted);
  const records = new Records(sql, tools.sealer, tools.units);
  const found = new Found(tools);
  const taking = new Taking(sql, records, tools, found);
  await taking.prepare(asked.flatMap(({ sends }) => sends.flatMap(({ items }) => items)));
  const answers: Omit<PushAnswer, 'epoch'>[] = [];
  const accounts: Value[][] = [];
  for (const [index, { caller, sends }] of asked.entries()) {
    const { outcomes, numbers } = await takeAll(caller, sends, { pens, tools, found, taking });
    const name = own[index] ?? '';
    const last = lasts.get(name) ?? 0;
    const number = accountFor(last, numbers);
    if (number > last) accounts.push([name, number]);
    answers.push({ outcomes, number });
  }
  const account = sql.insert('accounted (device, last)', accounts, ACCOUNT);
  await together([account, taking.write()]);
  return answers;
}

const ACCOUNT = 'ON CONFLICT (device) DO UPDATE SET last = excluded.last';

interface Taken {
  readonly outcomes: Outcome[];
  /** Of the caller's own, in no order. */
  readonly numbers: number[];
}

async function takeAll(
  caller: PushCaller,
  sends: Asked['sends'],
  { pens, tools, found, taking }: { pens: Pens; tools: PushTools; found: Found; taking: Taking },
): Promise<Taken> {
  const outcomes: Outcome[] = [];
  const numbers: number[] = [];
  for (const send of sends) {
    const { batch, items, withheld } = send;
    const writer = writerOf(pens, batch.device, caller);
    if (writer === STRANGER && !items.every((item) => taking.isMarked(item))) {
      outcomes.push(...items.map((item): Outcome => ({ id: idOf(item), outcome: 'refused', reason: 'unknownDevice' })));
      continue;
    }
    // What bears this server's own mark was verified when it was given.
    const fault = batchFault(batch, items, writer.publicKey, tools.digest, tools.verify, (item) => found.hashOf(item));
    if (fault !== undefined && !items.every((item) => taking.isMarked(item)))
      throw new Refusal('badRequest', { fault });
    if (batch.hashes.length > 0) taking.keepBatch(batch);
    for (const item of inOrder(items)) {
      const outcome = taking.answer(item, await taking.take(item, batch.device, batch.number, writer));
      outcomes.push(outcome);
      const number = numberOf(item);
      const isSettled = writer.isItself || outcome.reason !== 'unknownRecord';
      if (writer.isCaller && isSettled && number !== undefined) numbers.push(number);
    }
    if (writer.isCaller) numbers.push(...withheld);
  }
  taking.tellOfErased(caller.actor.officer);
  return { outcomes, numbers };
}

/** Changes by their numbers, erasures after them. */
const inOrder = (items: readonly Item[]): Item[] => items.toSorted((a, b) => placeOf(a) - placeOf(b));
const placeOf = (item: Item): number => numberOf(item) ?? Number.MAX_SAFE_INTEGER;

/** How far the numbers go on without a gap; what skips some is refused whole, so it is sent again from where all were before it. */
function accountFor(last: number, numbers: number[]): number {
  let reached = last;
  for (const number of numbers.sort((a, b) => a - b)) {
    if (number > reached + 1) throw new Refusal('numberGap', { number: last });
    if (number === reached + 1) reached = number;
  }
  return reached;
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
  const pens = await pensNamed(sql, new Set(readable.map(({ change }) => change.device)));
  const records = new Records(sql, tools.sealer, tools.units);
  const taking = new Taking(sql, records, tools, new Found(tools));
  await taking.prepare(items.map(({ item }) => item));
  const outcomes: Outcome[] = [];
  for (const { item, batch } of items)
    outcomes.push(await taking.release(item, batch, writerOf(pens, item.change.device)));
  await taking.write();
  return { looked: rows.length, reached, outcomes };
}
