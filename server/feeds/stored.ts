/** Changes at rest: content and salt sealed together, under the change's own id. */
import type { Change } from '../../model/change.ts';
import type { Sealer } from '../sealer.ts';

export interface Stored {
  readonly change: Change;
  readonly salt: string;
}

const about = (id: string): string => `change ${id}`;

export function sealChange(sealer: Sealer, { change, salt }: Stored): Uint8Array {
  return sealer.seal(JSON.stringify({ change, salt } satisfies Stored), about(change.id));
}

export function openChange(sealer: Sealer, id: string, body: Uint8Array): Stored {
  return JSON.parse(sealer.openText(body, about(id))) as Stored;
}

/** Proves to this server, and to nobody else, that it took the change: it holds across restores, as the key file does. */
export function markOf(sealer: Sealer, id: string, hash: string): string {
  return sealer.mark('taken changes', `${id} ${hash}`).toString('base64url').slice(0, 24);
}
