/** How a device's audit chain goes up, and what it is given for it. */
import { z } from 'zod';
import { AUDIT_ACTIONS } from '../audit.ts';

const digest = z.string().regex(/^[0-9a-f]{64}$/);

const auditEntryShape = z.strictObject({
  sequence: z.int().min(1),
  previous: digest,
  actor: z.string().min(1).max(64),
  action: z.enum(AUDIT_ACTIONS),
  record: z.string().min(1).max(64).nullable(),
  /** A code, never words. */
  reason: z.string().max(60).nullable(),
  at: z.int(),
  commitment: digest.nullable(),
  hash: digest,
});

/** Entries of one push at most. */
export const MOST_ENTRIES = 500;

/** `POST /v1/audit`: the next stretch of the caller's chain, in order. What the server holds already may be sent again. */
export const auditPush = z.strictObject({
  entries: z.array(auditEntryShape).min(1).max(MOST_ENTRIES),
  /** By record: the key of its commitments, 32 bytes in base64. Erased with the record. */
  keys: z.record(z.string().max(64), z.base64().length(44)).default({}),
  /** By sequence: what a person wrote. Erased with the record. */
  words: z.record(z.string().regex(/^\d{1,15}$/), z.string().max(4_000)).default({}),
});
export type AuditPush = z.input<typeof auditPush>;
export type ReadAuditPush = z.output<typeof auditPush>;

/** Whoever holds it can prove that the server has had the chain up to here. Its signature is over `receiptText`. */
export interface AuditReceipt {
  readonly server: string;
  readonly epoch: string;
  readonly device: string;
  readonly sequence: number;
  readonly hash: string;
  /** Milliseconds since 1970 by the server's clock. */
  readonly at: number;
  /** The server's key, and its Ed25519 signature in base64url. */
  readonly key: string;
  readonly signature: string;
}

export function receiptText({
  server,
  epoch,
  device,
  sequence,
  hash,
  at,
}: Omit<AuditReceipt, 'key' | 'signature'>): string {
  return ['beatbook-receipt-1', server, epoch, device, String(sequence), hash, String(at)].join('\n');
}
