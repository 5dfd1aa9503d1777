import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import { z } from 'zod';

/** AES-256-GCM with a random 96-bit nonce; the 16-byte tag follows the ciphertext. All three in base64. */
export const sealedSchema = z.strictObject({ nonce: z.base64(), bytes: z.base64() });
export type Sealed = z.infer<typeof sealedSchema>;

/** Assurance floor for turning a passphrase into a key; parameters below it are refused when read as when written. */
export const ARGON2_FLOOR = { memoryKiB: 64 * 1024, passes: 3, lanes: 4 } as const;
/** Above this an altered envelope could only serve to exhaust the laptop. */
const ARGON2_CEILING = { memoryKiB: 1024 * 1024, passes: 16, lanes: 16 } as const;
const ARGON2ID = 2;

export const stretchSchema = z.strictObject({
  memoryKiB: z.int().min(ARGON2_FLOOR.memoryKiB).max(ARGON2_CEILING.memoryKiB),
  passes: z.int().min(ARGON2_FLOOR.passes).max(ARGON2_CEILING.passes),
  lanes: z.int().min(ARGON2_FLOOR.lanes).max(ARGON2_CEILING.lanes),
  salt: z.base64().refine((text) => Buffer.from(text, 'base64').length >= 16, 'too short a salt'),
});
export type Stretch = z.infer<typeof stretchSchema>;

export function newStretch(): Stretch {
  return { ...ARGON2_FLOOR, salt: randomBytes(16).toString('base64') };
}

/**
 * A 32-byte key from a passphrase or PIN by Argon2id, off the calling thread. The text is put into Unicode NFKC first, so that the same
 * words open the vault from any keyboard. Throws on parameters below the floor.
 */
export async function stretchSecret(secret: string, stretch: Stretch): Promise<Buffer> {
  const { memoryKiB, passes, lanes, salt } = stretchSchema.parse(stretch);
  return hashRaw(secret.normalize('NFKC'), {
    algorithm: ARGON2ID,
    memoryCost: memoryKiB,
    timeCost: passes,
    parallelism: lanes,
    outputLen: 32,
    salt: Buffer.from(salt, 'base64'),
  });
}

/** A 32-byte key for one purpose from a strong secret (HKDF-SHA256); `context` ties it to one vault. */
export function deriveKey(secret: Uint8Array, purpose: string, context: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, Buffer.from(context, 'utf8'), `beatbook ${purpose} v1`, 32));
}

export function seal(key: Uint8Array, plain: Uint8Array, associated: string): Sealed {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(associated, 'utf8'));
  const bytes = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { nonce: nonce.toString('base64'), bytes: bytes.toString('base64') };
}

/** The sealed bytes, or nothing when the key, the associated text or a single bit is not the one they were sealed with. */
export function unseal(key: Uint8Array, sealed: Sealed, associated: string): Buffer | undefined {
  const nonce = Buffer.from(sealed.nonce, 'base64');
  const bytes = Buffer.from(sealed.bytes, 'base64');
  if (nonce.length !== 12 || bytes.length < 16) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
  decipher.setAAD(Buffer.from(associated, 'utf8'));
  decipher.setAuthTag(bytes.subarray(bytes.length - 16));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]);
  } catch {
    return undefined;
  }
}

/** Overwrites key material that is no longer needed. The runtime may have copied it; this shortens, and does not end, its life in memory. */
export function forget(...keys: (Uint8Array | undefined)[]): void {
  for (const key of keys) key?.fill(0);
}
