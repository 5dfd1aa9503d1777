/** Who may ask as administrators have decided by now; an answer that was waited for is given to nobody else. */
import type { Actor } from '../../model/policy.ts';
import type { Caller } from '../proving.ts';
import { Refusal } from '../refusal.ts';
import type { Store } from '../store/store.ts';
import { type DeviceStanding, devicesOf } from './directory.ts';

/** The officer who may ask; or `officerInactive`, whose end revoked its devices as well, or `deviceRevoked`. */
export function actorOn({ device, actor }: DeviceStanding): Actor | Refusal {
  if (actor === undefined) return new Refusal('officerInactive');
  return device.revoked === null ? actor : new Refusal('deviceRevoked');
}

/** The caller as of now; throws the Refusal of `actorOn`. */
export async function standingNow<Asking extends Caller>(store: Store, caller: Asking): Promise<Asking> {
  const known = (await store.read((sql) => devicesOf(sql, [caller.device]))).get(caller.device);
  if (known === undefined) throw new Refusal('deviceRevoked');
  const actor = actorOn(known);
  if (actor instanceof Refusal) throw actor;
  return { ...caller, actor };
}

/** Told with a device's id once it is revoked. */
export const REVOKED = 'revoked';
