/**
 * The name under which a device writes. A laptop draws it itself, anew whenever its numbers start again, and it stands in every stamp; the
 * server vouches whose it is and with which key it signs, so that what it wrote is believed wherever it turns up.
 */
import { z } from 'zod';
import type { VerifySignature } from './batch.ts';

export const PenRequest = z.strictObject({ pen: z.string().regex(/^[0-9a-z]{12}$/) });

export const PenCertificate = z.object({
  pen: z.string().max(64),
  /** The officer's record id. */
  officer: z.string().max(64),
  /** Ed25519, 32 bytes in base64url. */
  publicKey: z.string().max(64),
  /** By the server's key. */
  signature: z.string().max(100),
});
export type PenCertificate = z.infer<typeof PenCertificate>;

export const PenAnswer = z.object({
  certificate: PenCertificate,
  /** The last of its numbers that the server has accounted for. */
  number: z.int().min(0),
});
export type PenAnswer = z.infer<typeof PenAnswer>;

export const penText = ({ pen, officer, publicKey }: Omit<PenCertificate, 'signature'>): string =>
  ['beatbook-pen-1', pen, officer, publicKey].join('\n');

export const isCertified = (certificate: PenCertificate, serverKey: string, verify: VerifySignature): boolean =>
  verify(serverKey, penText(certificate), certificate.signature);
