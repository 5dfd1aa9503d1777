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

/** What was signed, by key and signature, where it was found right ahead of being asked for. */
const found = new Map<string, string>();
/** Many more than are under way at once. */
const MOST_FOUND = 2_000;

/** Whether `signature` (base64url) is the key's over the text; a key that is none has signed nothing. */
export function verifies(publicKey: string, text: string, signature: string): boolean {
  const name = `${publicKey} ${signature}`;
  if (found.get(name) === text) return found.delete(name);
  try {
    return verify(null, Buffer.from(text), keyOf(publicKey), Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}

/**
 * What `verifies` will be asked, reckoned ahead and beside this thread: of all that a request costs it is what is easiest to do elsewhere,
 * and within a transaction nothing may be waited for. Where it is not right nothing is remembered, and `verifies` says so.
 */
export function verifyAhead(publicKey: string, text: string, signature: string): Promise<void> {
  return new Promise((resolve) => {
    try {
      verify(null, Buffer.from(text), keyOf(publicKey), Buffer.from(signature, 'base64url'), (_error, right) => {
        if (found.size > MOST_FOUND) found.clear();
        if (right) found.set(`${publicKey} ${signature}`, text);
        resolve();
      });
    } catch {
      resolve();
    }
  });
}
