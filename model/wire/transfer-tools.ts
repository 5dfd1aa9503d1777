/** The tools of transfer files over the ciphers of Node, which laptops and the server hand in. */
import { joined, TAG, type TransferTools } from './transfer-stream.ts';

interface Cipher {
  setAAD(about: Uint8Array): unknown;
  update(bytes: Uint8Array): Uint8Array;
  final(): Uint8Array;
}

export interface Ciphers {
  createCipheriv(algorithm: 'aes-256-gcm', key: Uint8Array, nonce: Uint8Array): Cipher & { getAuthTag(): Uint8Array };
  createDecipheriv(
    algorithm: 'aes-256-gcm',
    key: Uint8Array,
    nonce: Uint8Array,
    how: { readonly authTagLength: number },
  ): Cipher & { setAuthTag(tag: Uint8Array): unknown };
  createHash(algorithm: 'sha256'): ReturnType<TransferTools['sha256']>;
}

const utf8 = new TextEncoder();

export const transferToolsOver = ({ createCipheriv, createDecipheriv, createHash }: Ciphers): TransferTools => ({
  seal(key, nonce, plain, about) {
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    cipher.setAAD(utf8.encode(about));
    return joined([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  },
  unseal(key, nonce, sealed, about) {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
    decipher.setAAD(utf8.encode(about));
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
    try {
      return joined([decipher.update(sealed.subarray(0, -TAG)), decipher.final()]);
    } catch {
      return undefined;
    }
  },
  sha256: () => createHash('sha256'),
});
