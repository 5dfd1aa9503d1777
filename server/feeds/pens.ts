/** The names that stand in stamps, and whose they are: a laptop writes under its own, and carries what was written under others. */
import type { Actor } from '../../model/policy.ts';
import { actorOf } from '../accounts/directory.ts';
import { type Sql, together, type Value } from '../store/store.ts';
import type { Asked, PushCaller } from './push.ts';

interface Pen {
  readonly device: string;
  readonly officer: string;
  /** Ed25519, base64url. */
  readonly publicKey: string;
  readonly revoked: number | null;
  /** The officer as the server knows them now; looked up where it is not its own device that sends. */
  readonly actor: Actor | undefined;
}
export type Pens = ReadonlyMap<string, Pen>;

/** The device behind a name in stamps: its own, or one whose work another carries here. */
export interface Writer {
  readonly actor: Actor | undefined;
  readonly publicKey: string;
  readonly isCaller: boolean;
  /** The caller, over the line: it has sent before what its work builds on, or nobody will. */
  readonly isItself: boolean;
  /** What it wrote from then on is not taken from others' hands. */
  readonly until: number;
}

const namesIn = ({ sends }: Asked): string[] => sends.map(({ batch }) => batch.device);

/** Those whose work these pushes bring. */
export function pensOf(sql: Sql, asked: readonly Asked[]): Promise<Pens> {
  const carried = (name: string, device: string) =>
    asked.some((one) => one.caller.device !== device && namesIn(one).includes(name));
  return pensNamed(sql, new Set(asked.flatMap(namesIn)), carried);
}

/** `wantsActor`: whether it will be asked who writes under a name of that device. */
export async function pensNamed(
  sql: Sql,
  names: ReadonlySet<string>,
  wantsActor: (name: string, device: string) => boolean = () => true,
): Promise<Pens> {
  const rows = await sql.all<Omit<Pen, 'actor'> & { name: string }>(
    `SELECT pen.name AS name, device.id AS device, officer, public_key AS "publicKey", revoked_at AS revoked
     FROM pen JOIN device ON device.id = pen.device WHERE pen.name ${sql.among(1)}`,
    [[...names]],
  );
  const officers = new Set(rows.flatMap(({ name, device, officer }) => (wantsActor(name, device) ? [officer] : [])));
  const actors = new Map(
    await together([...officers].map(async (officer) => [officer, await actorOf(sql, officer)] as const)),
  );
  return new Map(rows.map(({ name, ...pen }) => [name, { ...pen, actor: actors.get(pen.officer) }]));
}

/** A device the server has no key of, or not any more. */
export const STRANGER: Writer = {
  actor: undefined,
  publicKey: '',
  isCaller: false,
  isItself: false,
  until: Number.POSITIVE_INFINITY,
};

/** Who wrote under a name, as `caller` hands it in; the caller is who its request proved it to be. */
export function writerOf(pens: Pens, name: string, caller?: PushCaller): Writer {
  const pen = pens.get(name);
  if (pen === undefined) return STRANGER;
  const { device, publicKey, revoked } = pen;
  const isCaller = device === caller?.device;
  return {
    actor: isCaller ? caller?.actor : pen.actor,
    publicKey,
    isCaller,
    isItself: isCaller && caller?.byFile !== true,
    until: revoked ?? STRANGER.until,
  };
}

/** The caller's own name among those it pushes under. */
export const ownOf = (pens: Pens, asked: Asked): string | undefined =>
  namesIn(asked).find((name) => pens.get(name)?.device === asked.caller.device);

/** How far each of the callers' own names is accounted for. Nobody else accounts for them until this transaction ends. */
export async function lastsOf(sql: Sql, asked: readonly Asked[]): Promise<ReadonlyMap<string, number>> {
  const values = [[...new Set(asked.flatMap(namesIn))], asked.map(({ caller }) => caller.device)];
  const own = `SELECT name FROM pen WHERE name ${sql.among(1)} AND device ${sql.among(2)}`;
  const rows = await sql.all<{ pen: string; last: number }>(
    `SELECT device AS pen, last FROM accounted WHERE device IN (${own}) ORDER BY device${sql.forUpdate}`,
    values,
  );
  return new Map(rows.map(({ pen, last }) => [pen, last]));
}

/** As `lastsOf` found, and of names that had no account yet. */
export async function withFirst(
  sql: Sql,
  own: readonly (string | undefined)[],
  found: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, number>> {
  const first = own.flatMap((name) => (name === undefined || found.has(name) ? [] : [name])).sort();
  if (first.length === 0) return found;
  const rows = first.map((name): Value[] => [name, 0]);
  await sql.insert('accounted (device, last)', rows, 'ON CONFLICT (device) DO NOTHING');
  const now = await sql.all<{ name: string; last: number }>(
    `SELECT device AS name, last FROM accounted WHERE device ${sql.among(1)} ORDER BY device${sql.forUpdate}`,
    [first],
  );
  return new Map([...found, ...now.map(({ name, last }) => [name, last] as const)]);
}
