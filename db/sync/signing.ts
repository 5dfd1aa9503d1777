/** Ed25519 by Node: batches are signed with the key made on this device, and everybody's are verified. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import type { Signer, VerifySignature } from '../../model/wire/batch.ts';

/** A new key of this device as PKCS#8 in base64. */
export function newSecret(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
}

export const readSecret = (secret: string): KeyObject =>
  createPrivateKey({ key: Buffer.from(secret, 'base64'), format: 'der', type: 'pkcs8' });

export const publicKeyOf = (secret: KeyObject): string => createPublicKey(secret).export({ format: 'jwk' }).x ?? '';

export function signerOf(secret: KeyObject): Signer {
  return {
    publicKey: publicKeyOf(secret),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), secret).toString('base64url'),
  };
}

export const verifySignature: VerifySignature = (publicKey, text, signature) => {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
    return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
};
