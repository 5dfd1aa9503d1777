/**
 * Changes on a stick: the same batches as over the network, encrypted to one laptop. Whoever carries the file learns nothing and is not
 * believed; what is inside proves itself by its authors' signatures and the server's word for their keys.
 */
import { z } from 'zod';
import { Batch, Item, type VerifySignature } from './batch.ts';
import { isCertified, PenCertificate } from './pen.ts';

export const TRANSFER_FORMAT = 'beatbook-transfer';
/** Milliseconds for which a file is taken. */
export const TRANSFER_LASTS = 30 * 86_400_000;
/** Characters of a file at most. */
export const MOST_TRANSFER = 32 * 1024 * 1024;

const Raw32 = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** Where a laptop takes files: its X25519 key, vouched for by its pen, which the server vouches for. */
export const TransferAddress = z.strictObject({
  key: Raw32,
  signature: z.string().max(100),
  certificate: PenCertificate,
});
export type TransferAddress = z.infer<typeof TransferAddress>;

export const addressText = (key: string): string => `beatbook-address-1\n${key}`;

const PREFIX = 'beatbook-address';

export function writeAddress(address: TransferAddress): string {
  const bytes = new TextEncoder().encode(JSON.stringify(address));
  return `${PREFIX} ${btoa(String.fromCharCode(...bytes))}`;
}

/** The address a person pasted; undefined where it is none, or not of a laptop of this server. */
export function readAddress(text: string, serverKey: string, verify: VerifySignature): TransferAddress | undefined {
  const [prefix, code = '', ...more] = text.trim().split(/\s+/);
  if (prefix !== PREFIX || more.length > 0) return undefined;
  try {
    const bytes = Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0));
    const address = TransferAddress.parse(JSON.parse(new TextDecoder().decode(bytes)));
    const { key, signature, certificate } = address;
    const genuine =
      isCertified(certificate, serverKey, verify) && verify(certificate.publicKey, addressText(key), signature);
    return genuine ? address : undefined;
  } catch {
    return undefined;
  }
}

/** The outside of a file. */
export const TransferFile = z.strictObject({
  format: z.literal(TRANSFER_FORMAT),
  version: z.literal(1),
  /** Milliseconds since 1970; sealed in with the content. */
  at: z.int(),
  /** The recipient's pen. */
  to: z.string().max(64),
  /** X25519, drawn for this file. */
  ephemeral: Raw32,
  nonce: z.string().max(40),
  /** AES-256-GCM over the JSON of `TransferContent`, base64. */
  sealed: z.string(),
});
export type TransferFile = z.infer<typeof TransferFile>;

/** What a change of the outside would break: it is authenticated with the content. */
export const outsideText = ({ at, to, ephemeral }: Pick<TransferFile, 'at' | 'to' | 'ephemeral'>): string =>
  JSON.stringify([TRANSFER_FORMAT, 1, at, to, ephemeral]);

export const TransferContent = z.strictObject({
  from: PenCertificate,
  sends: z.array(z.strictObject({ batch: Batch, items: z.array(Item) })),
});
export type TransferContent = z.infer<typeof TransferContent>;
