/**
 * Batches: what a device hands on, signed by the device that wrote it, so that whoever carries it (a server, another laptop, a stick)
 * needs no trust. A batch names its items by their hashes only: a part of it proves itself without the rest. Each hash is salted, and
 * the salt is dropped with the content, so that a hash left behind says nothing of what was erased.
 */
import { z } from 'zod';
import type { Digest } from '../audit.ts';
import type { Change } from '../change.ts';
import type { ErasedChange, Tombstone } from '../erasure.ts';
import { canonical } from '../json.ts';

/** Ed25519 of where it runs. Keys and signatures are base64url without padding: 32 raw bytes and 64. */
export interface Signer {
  readonly publicKey: string;
  sign(text: string): string;
}
export type VerifySignature = (publicKey: string, text: string, signature: string) => boolean;

/** Items of one batch at most, and the characters of JSON they may come to. */
export const BATCH_ITEMS = 100;
export const BATCH_CHARACTERS = 400_000;

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const DeviceId = z.string().regex(/^[0-9a-z][0-9a-z-]{0,63}$/);

export const Batch = z.strictObject({
  device: DeviceId,
  /** Contiguous per device, from 1. */
  number: z.int().min(1),
  hashes: z.array(Hash).max(BATCH_ITEMS),
  signature: z.string().max(100),
});
export type Batch = z.infer<typeof Batch>;

/**
 * One item of a batch with its salt. A change whose content was erased, or that was taken back before it was ever sent, goes as its
 * number alone and proves nothing.
 */
export type Item =
  | {
      readonly kind: 'change';
      readonly change: Change;
      readonly salt: string;
      /** The server's own word that it took the change once: after a restore it takes it again, unjudged. */
      readonly mark?: string | undefined;
    }
  | {
      readonly kind: 'erasure';
      readonly erasure: Tombstone;
      readonly salt: string;
      /** As of a change: with it anybody may tell again of what somebody else erased. */
      readonly mark?: string | undefined;
    }
  | { readonly kind: 'shell'; readonly shell: Shell };
/** What stays of a change without its content. */
export type Shell = Pick<ErasedChange, 'id' | 'record' | 'device' | 'number' | 'stamp'>;

/** The shape of what is inside is judged where it is taken up: a newer version's change has to pass as it is. */
const Body = z.looseObject({ id: z.string().max(64) });
const Salt = z.string().max(64);
export const Item: z.ZodType<Item> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('change'), change: Body, salt: Salt, mark: Salt.optional() }),
  z.strictObject({ kind: z.literal('erasure'), erasure: Body, salt: Salt, mark: Salt.optional() }),
  z.strictObject({ kind: z.literal('shell'), shell: Body }),
]) as unknown as z.ZodType<Item>;

/** What an item is about: a change's id, or the erased record's. */
export function idOf(item: Item): string {
  if (item.kind === 'change') return item.change.id;
  return item.kind === 'erasure' ? item.erasure.id : item.shell.id;
}

/** The number of its author's that it bears; an erasure bears none. */
export function numberOf(item: Item): number | undefined {
  if (item.kind === 'erasure') return undefined;
  return item.kind === 'change' ? item.change.number : item.shell.number;
}

/** What an item tells, in canonical form. */
export const contentOf = (item: Exclude<Item, { kind: 'shell' }>): string =>
  canonical(item.kind === 'change' ? item.change : item.erasure);

/** `content`: as `contentOf` gives it, where that is known already. The hash is over the canonical form of a list of four. */
export const hashOf = (
  item: Exclude<Item, { kind: 'shell' }>,
  digest: Digest,
  content: string = contentOf(item),
): string => digest.sha256(`["beatbook-item-1","${item.kind}",${JSON.stringify(item.salt)},${content}]`);

/** What a batch's signature is over. */
const batchText = ({ device, number, hashes }: Omit<Batch, 'signature'>): string =>
  JSON.stringify(['beatbook-batch-1', device, number, hashes]);

/** Seals items of one device. Shells are carried along unsigned: they say nothing. */
export function sealBatch(
  device: string,
  number: number,
  items: readonly Item[],
  digest: Digest,
  signer: Signer,
): Batch {
  const hashes = items.flatMap((item) => (item.kind === 'shell' ? [] : [hashOf(item, digest)]));
  const batch = { device, number, hashes };
  return { ...batch, signature: signer.sign(batchText(batch)) };
}

export type BatchFault =
  /** The signature is not that of the device's key. */
  | 'unsigned'
  /** An item is not among the hashes that were signed. */
  | 'notAmong'
  /** A change or a shell is another device's. */
  | 'otherDevice';

/** Whether the batch's hashes are signed by the key. */
const batchSigned = (batch: Batch, publicKey: string, verify: VerifySignature): boolean =>
  verify(publicKey, batchText(batch), batch.signature);

/** What is wrong with a batch or a part of one; undefined when nothing is. `hashed` gives the hash of an item where it is known already. */
export function batchFault(
  batch: Batch,
  items: readonly Item[],
  publicKey: string,
  digest: Digest,
  verify: VerifySignature,
  hashed: (item: Exclude<Item, { kind: 'shell' }>) => string = (item) => hashOf(item, digest),
): BatchFault | undefined {
  if (!batchSigned(batch, publicKey, verify)) return 'unsigned';
  const hashes = new Set(batch.hashes);
  for (const item of items) {
    if (item.kind === 'shell') {
      if (item.shell.device !== batch.device) return 'otherDevice';
      continue;
    }
    if (item.kind === 'change' && item.change.device !== batch.device) return 'otherDevice';
    if (!hashes.has(hashed(item))) return 'notAmong';
  }
  return undefined;
}
