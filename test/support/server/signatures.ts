import { createPublicKey, verify } from 'node:crypto';

/** Whether a text was signed by the Ed25519 key, both in base64url. */
export function verifiesText(key: string, text: string, signature: string): boolean {
  const from = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key }, format: 'jwk' });
  return verify(null, Buffer.from(text), from, Buffer.from(signature, 'base64url'));
}
