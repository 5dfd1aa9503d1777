/** The vault in a closed application's user data folder, opened in this process as the core opens it: to lay others' work there. */
import { join } from 'node:path';
import type { StoreParts } from '../../db/parts.ts';
import { storeModule } from '../../db/store-module.ts';
import { openByPassphrase, readEnvelope } from '../../db/vault/envelope.ts';
import { vaultFolder, vaultIds } from '../../db/vault/folder.ts';
import { openVault } from '../../db/vault/open.ts';
import { storeOver } from './store-over.ts';

export async function withVaultOf<Outcome>(
  userData: string,
  passphrase: string,
  work: (parts: StoreParts) => Promise<Outcome>,
): Promise<Outcome> {
  const vaults = join(userData, 'vaults');
  const [vaultId] = vaultIds(vaults);
  if (vaultId === undefined) throw new Error(`No vault lies in ${vaults}`);
  const folder = join(vaults, vaultId);
  const envelope = readEnvelope(vaultFolder(folder).envelope);
  if (!envelope.ok) throw new Error(envelope.error.code);
  const key = await openByPassphrase(envelope.value, passphrase, { keyStore: null, bindNew: false });
  if (!key.ok) throw new Error(key.error.code);
  const opened = openVault({ root: folder, vaultId, key: key.value, firstRun: null }, storeModule.hooks);
  if (!opened.ok) throw new Error(opened.error.code);
  try {
    return await work(storeOver(opened.value, { vaultId, folder, key: key.value }));
  } finally {
    opened.value.close();
  }
}
