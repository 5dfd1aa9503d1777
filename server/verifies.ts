import { createPublicKey, type KeyObject, verify } from 'node:crypto';

const keys = new Map<string, KeyObject>();

/** An Ed25519 key of 32 bytes in base64url, kept at hand. */
function keyOf(raw: string): KeyObject {
  const known = keys.get(raw);
  if (known !== undefined) return known;
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw }, format: 'jwk' });
  if (keys.size > 10_000) keys.clear();
  keys.set(raw, key);
  return key;
}

/** Whether `signature` (base64url) is the key's over the text; a key that is none has signed nothing. */
export function verifies(publicKey: string, text: string, signature: string): boolean {
  try {
    return verify(null, Buffer.from(text), keyOf(publicKey), Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}
