/** The server's side of transfer files: Node's ciphers, and the key of a file for a laptop. */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
  randomUUID,
} from 'node:crypto';
import { agreementText, headText, TRANSFER_FORMAT, type TransferHead } from '../../model/wire/transfer.ts';
import { transferToolsOver } from '../../model/wire/transfer-tools.ts';

export const transferTools = transferToolsOver({ createCipheriv, createDecipheriv, createHash });

const rawOf = (key: KeyObject): string => key.export({ format: 'jwk' }).x ?? '';

/** The first line of a new file for a laptop, by its X25519 key in base64url, and the file's own key. */
export function transferTo(pen: string, recipient: string, at: number): { head: TransferHead; key: Buffer } {
  const pair = generateKeyPairSync('x25519');
  const theirs = createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: recipient }, format: 'jwk' });
  const outside = { id: randomUUID(), at, to: { kind: 'laptop', pen } as const, ephemeral: rawOf(pair.publicKey) };
  const shared = diffieHellman({ privateKey: pair.privateKey, publicKey: theirs });
  const context = Buffer.from(agreementText(outside.ephemeral, recipient));
  const agreed = Buffer.from(hkdfSync('sha256', shared, context, 'beatbook transfer v1', 32));
  const key = randomBytes(32);
  const nonce = randomBytes(12);
  const sealed = transferTools.seal(agreed, nonce, key, headText(outside));
  const head: TransferHead = {
    format: TRANSFER_FORMAT,
    version: 2,
    ...outside,
    nonce: nonce.toString('base64'),
    key: Buffer.from(sealed).toString('base64'),
  };
  return { head, key };
}
