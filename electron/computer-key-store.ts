import { safeStorage } from 'electron';
import type { ComputerKeyStore } from '../db/vault/envelope.ts';

/**
 * The operating system's key store, where it is a real one. Linux falls back to a fixed password (`basic_text`), which guards nothing and
 * counts as none. Used only where the administrator binds vaults to their computers: such a vault opens elsewhere by its recovery key alone.
 */
export async function computerKeyStore(): Promise<ComputerKeyStore | null> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return null;
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return null;
  return {
    seal: async (bytes) => safeStorage.encryptStringAsync(Buffer.from(bytes).toString('base64')),
    open: async (bytes) => {
      try {
        const { result } = await safeStorage.decryptStringAsync(Buffer.from(bytes));
        return Buffer.from(result, 'base64');
      } catch {
        return undefined;
      }
    },
  };
}
