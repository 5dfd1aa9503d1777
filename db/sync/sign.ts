/** Signs requests with the device's Ed25519 key, which never leaves this computer. */
import { createPrivateKey, generateKeyPairSync, hash, type KeyObject, randomBytes, sign } from 'node:crypto';
import { EMPTY_BODY, proofHeaders, signedText } from '../../model/wire/request.ts';

export interface DeviceKey {
  /** 32 bytes in base64url: what the server is told. */
  readonly publicKey: string;
  /** PKCS#8. Kept in the vault. */
  readonly secret: Uint8Array;
}

export function newDeviceKey(): DeviceKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: publicKey.export({ format: 'jwk' }).x ?? '',
    secret: privateKey.export({ format: 'der', type: 'pkcs8' }),
  };
}

export const readDeviceSecret = (secret: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.from(secret), format: 'der', type: 'pkcs8' });

export interface Asked {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** As it will be sent. */
  readonly body?: string | Uint8Array;
}

/** The headers that prove the request. `at` is the device's clock, milliseconds since 1970. */
export function signRequest(
  { method, path, body }: Asked,
  device: string,
  secret: KeyObject,
  at: number = Date.now(),
): Record<string, string> {
  const nonce = randomBytes(16).toString('base64url');
  const bodyHash = body === undefined ? EMPTY_BODY : hash('sha256', body);
  const text = signedText({ method, path, bodyHash, at, nonce, device });
  return proofHeaders({ device, at, nonce, signature: sign(null, Buffer.from(text), secret).toString('base64url') });
}
