/**
 * Changes on a stick: the same batches as over the network, sealed to one laptop or to the organisation. Whoever carries the file learns
 * nothing and is not believed; what is inside proves itself by its authors' signatures, and the whole by its maker's. What has arrived goes
 * back in a file of the same kind. Shapes and texts; how a file is laid out stands in `transfer-stream.ts`.
 */
import { z } from 'zod';
import { ATTACHMENT_LIMITS } from '../attachments/declared.ts';
import { CHUNK_BYTES } from './attachments.ts';
import { Batch, Item, type VerifySignature } from './batch.ts';
import { Outcome } from './exchange.ts';
import { isCertified, PenCertificate } from './pen.ts';

export const TRANSFER_FORMAT = 'beatbook-transfer';
/** Milliseconds for which a file is taken. */
export const TRANSFER_LASTS = 30 * 86_400_000;
/** Bytes of a file at most, of one frame of it, and of its first line. */
export const MOST_TRANSFER = 8 * 1024 ** 3;
export const MOST_FRAME = 8 * 1024 * 1024;
export const MOST_HEAD = 4_000;

const Raw32 = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const Id = z.string().min(1).max(64);
const Hash = z.string().regex(/^[0-9a-f]{64}$/);

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

/** Whether the server vouches for the pen, and the pen for the key. */
export const isGenuineAddress = (
  { key, signature, certificate }: TransferAddress,
  serverKey: string,
  verify: VerifySignature,
): boolean => isCertified(certificate, serverKey, verify) && verify(certificate.publicKey, addressText(key), signature);

/** The address a person pasted; undefined where it is none, or not of a laptop of this server. */
export function readAddress(text: string, serverKey: string, verify: VerifySignature): TransferAddress | undefined {
  const [prefix, code = '', ...more] = text.trim().split(/\s+/);
  if (prefix !== PREFIX || more.length > 0) return undefined;
  try {
    const bytes = Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0));
    const address = TransferAddress.parse(JSON.parse(new TextDecoder().decode(bytes)));
    return isGenuineAddress(address, serverKey, verify) ? address : undefined;
  } catch {
    return undefined;
  }
}

/** The first line of a file: all that is legible without a key. */
export const TransferHead = z.strictObject({
  format: z.literal(TRANSFER_FORMAT),
  version: z.literal(2),
  id: z.uuid(),
  /** Milliseconds since 1970. */
  at: z.int(),
  to: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('laptop'), pen: z.string().max(64) }),
    /** The organisation's recovery public key, 32 bytes in base64. */
    z.strictObject({ kind: z.literal('organisation'), key: z.string().max(64) }),
  ]),
  /** X25519, drawn for this file. */
  ephemeral: Raw32,
  nonce: z.string().max(40),
  /** The file's own key under what the two keys agree on, AES-256-GCM, base64. */
  key: z.string().max(100),
});
export type TransferHead = z.infer<typeof TransferHead>;
export type TransferRecipient = TransferHead['to'];

/** What a change of the first line would break: it is authenticated with the file's key. */
export const headText = ({
  id,
  at,
  to,
  ephemeral,
}: Omit<TransferHead, 'format' | 'version' | 'nonce' | 'key'>): string =>
  JSON.stringify([TRANSFER_FORMAT, 2, id, at, to.kind === 'laptop' ? to.pen : to.key, to.kind, ephemeral]);

/** What the key of a file is derived for: nobody else's pair comes to the same. Keys as base64url. */
export const agreementText = (ephemeral: string, recipient: string): string => `${ephemeral} ${recipient}`;

/** The maker's word for the whole file: over the first line and the SHA-256 of every sealed frame before it. */
export const endText = (head: TransferHead, digest: string): string =>
  JSON.stringify(['beatbook-transfer-end-2', headText(head), digest]);

const KEY_PREFIX = 'beatbook-file-key';

/** The key of one file as a line: whoever keeps the organisation's secret opens one file without giving the secret away. */
export const writeFileKey = (file: string, key: Uint8Array): string =>
  `${KEY_PREFIX} ${file} ${btoa(String.fromCharCode(...key))}`;

export function readFileKey(text: string): { file: string; key: Uint8Array } | undefined {
  const [prefix, file = '', code = '', ...more] = text.trim().split(/\s+/);
  if (prefix !== KEY_PREFIX || more.length > 0 || !/^[A-Za-z0-9+/]{43}=$/.test(code)) return undefined;
  return { file, key: Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0)) };
}

/** Who made a file. What the server made bears its own signature. */
const Maker = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('laptop'), certificate: PenCertificate, address: TransferAddress }),
  z.strictObject({ kind: z.literal('server') }),
]);

/** The parts of a file, in this order; a content is followed by its pieces. */
export const TransferPart = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('begin'), from: Maker, purpose: z.string().max(200) }),
  /** Whose names stand in the batches that follow. */
  z.strictObject({ kind: z.literal('pens'), certificates: z.array(PenCertificate).max(1_000) }),
  z.strictObject({
    kind: z.literal('send'),
    batch: Batch,
    items: z.array(Item).max(100),
    /** To the organisation: numbers of the maker's own that stay on its laptop. */
    withheld: z.array(z.int().min(1)).max(5_000),
  }),
  z.strictObject({
    kind: z.literal('content'),
    record: Id,
    item: Id,
    content: Hash,
    bytes: z.int().min(1).max(ATTACHMENT_LIMITS.bytes),
  }),
  /** What became of a file that its recipient was sent before. */
  z.strictObject({
    kind: z.literal('receipt'),
    file: z.uuid(),
    at: z.int(),
    taken: z.int().min(0),
    known: z.int().min(0),
    contents: z.int().min(0),
    /** What did not arrive: changes that were not taken, contents that were not whole or not wanted. */
    refused: z.array(Id).max(50_000),
    lacking: z.array(z.strictObject({ record: Id, content: Hash })).max(20_000),
  }),
  /** From the server: what it said to each change, as if it had been pushed; the last of them with the number reached. */
  z.strictObject({
    kind: z.literal('outcomes'),
    file: z.uuid(),
    epoch: z.string().max(64),
    outcomes: z.array(Outcome).max(1_000),
    number: z.int().nullable(),
  }),
  z.strictObject({ kind: z.literal('end'), signature: z.string().max(100) }),
]);
export type TransferPart = z.infer<typeof TransferPart>;
export type Part<Kind extends TransferPart['kind']> = Extract<TransferPart, { readonly kind: Kind }>;
export type TransferReceipt = Part<'receipt'>;

/** Bytes of a piece of a content. */
export const PIECE = CHUNK_BYTES;

export type TransferFaultCode =
  /** Not such a file at all. */
  | 'fileUnreadable'
  /** It ends too soon. */
  | 'fileCut'
  | 'fileForAnother'
  /** Older than thirty days. */
  | 'fileExpired'
  /** A signature or a seal does not fit. */
  | 'fileAltered';

export class TransferFault extends Error {
  readonly code: TransferFaultCode;
  constructor(code: TransferFaultCode) {
    super(code);
    this.code = code;
  }
}
