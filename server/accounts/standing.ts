/** Who asked some time ago, as administrators have decided since: an answer that was waited for is given to nobody else. */
import type { Caller } from '../proving.ts';
import { Refusal } from '../refusal.ts';
import type { Store } from '../store/store.ts';
import { devicesOf } from './directory.ts';

/** The caller as of now. Refusals: `deviceRevoked`, `officerInactive`. */
export async function standingNow<Asking extends Caller>(store: Store, caller: Asking): Promise<Asking> {
  const known = (await store.read((sql) => devicesOf(sql, [caller.device]))).get(caller.device);
  if (known === undefined || known.device.revoked !== null) throw new Refusal('deviceRevoked');
  if (known.actor === undefined) throw new Refusal('officerInactive');
  return { ...caller, actor: known.actor };
}

/** Told with a device's id once it is revoked. */
export const REVOKED = 'revoked';
