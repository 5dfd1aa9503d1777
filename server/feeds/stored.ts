/** Changes at rest: content and salt sealed together, under the change's own id. */
import type { Change } from '../../model/change.ts';
import type { Tombstone } from '../../model/erasure.ts';
import { canonical } from '../../model/json.ts';
import type { Sealer } from '../sealer.ts';

export interface Stored {
  readonly change: Change;
  readonly salt: string;
}

const about = (id: string): string => `change ${id}`;

export const sealChange = (sealer: Sealer, { change, salt }: Stored): Uint8Array =>
  sealContent(sealer, { id: change.id, content: JSON.stringify(change), salt });

/** As `sealChange`, of a change that is there as JSON text. */
export const sealContent = (
  sealer: Sealer,
  { id, content, salt }: { readonly id: string; readonly content: string; readonly salt: string },
): Uint8Array => sealer.seal(`{"change":${content},"salt":${JSON.stringify(salt)}}`, about(id));

export function openChange(sealer: Sealer, id: string, body: Uint8Array): Stored {
  return JSON.parse(sealer.openText(body, about(id))) as Stored;
}

/**
 * Proves to this server, and to nobody else, that it took the change: it holds across restores, as the key file does. `late`: when it did
 * (milliseconds since 1970), where that was after the posting had ended; the mark then says so, and for good.
 */
export function markOf(sealer: Sealer, id: string, hash: string, late?: number): string {
  if (late === undefined) return proof(sealer, 'taken changes', `${id} ${hash}`);
  return `${proof(sealer, 'late changes', `${id} ${hash} ${late}`)}~${late}`;
}

/** Proves in the same way that a person erased the record and the server took it. */
export const markOfErasure = (sealer: Sealer, tombstone: Tombstone): string =>
  proof(sealer, 'taken erasures', canonical(tombstone));

const proof = (sealer: Sealer, purpose: string, text: string): string =>
  sealer.mark(purpose, text).toString('base64url').slice(0, 24);

/** When what bears the mark was taken late, by what the mark says of itself; undefined where it says nothing of it. */
export function lateIn(mark: string): number | undefined {
  const said = /~(\d{1,15})$/.exec(mark)?.[1];
  return said === undefined ? undefined : Number(said);
}

export const isMarkOf = (mark: string, sealer: Sealer, id: string, hash: string): boolean =>
  mark === markOf(sealer, id, hash, lateIn(mark));
