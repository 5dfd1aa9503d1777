/** Electron's `safeStorage`, with a key file in the place of the system's key store. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from './app.ts';
import { loud } from './loud.ts';

const VERSION = Buffer.from('v11');

function systemKey(): Buffer {
  const file = join(app.getPath('userData'), 'stand-in-system-key');
  try {
    writeFileSync(file, randomBytes(32), { mode: 0o600, flag: 'wx' });
  } catch {
    // It is there from an earlier run.
  }
  return readFileSync(file);
}

function encryptString(text: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', systemKey(), nonce);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([VERSION, nonce, cipher.getAuthTag(), body]);
}

function decryptString(data: Buffer): string {
  try {
    const decipher = createDecipheriv('aes-256-gcm', systemKey(), data.subarray(3, 15));
    decipher.setAuthTag(data.subarray(15, 31));
    return Buffer.concat([decipher.update(data.subarray(31)), decipher.final()]).toString('utf8');
  } catch {
    throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.');
  }
}

export const safeStorage = loud('safeStorage', {
  isEncryptionAvailable: (): boolean => app.isReady(),
  getSelectedStorageBackend: (): string => 'gnome_libsecret',
  setUsePlainTextEncryption(): void {},
  encryptString,
  decryptString,
  async isAsyncEncryptionAvailable(): Promise<boolean> {
    await app.whenReady();
    return true;
  },
  async encryptStringAsync(text: string): Promise<Buffer> {
    await app.whenReady();
    return encryptString(text);
  },
  async decryptStringAsync(data: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    await app.whenReady();
    return { result: decryptString(data), shouldReEncrypt: false };
  },
});
