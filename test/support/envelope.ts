/** The key envelope that makes a vault's folder one that can be backed up and restored. */
import { makeEnvelope, noComputer, writeEnvelope } from '../../db/vault/envelope.ts';
import { vaultFolder } from '../../db/vault/folder.ts';

/** Writes it into the folder. The key inside it is the one given back, not one the vault was opened with before. */
export async function writtenEnvelope(folder: string, vaultId: string, passphrase = 'lamp orbit cedar piano') {
  const made = await makeEnvelope({
    vaultId,
    createdAt: 0,
    label: 'A. V.',
    sample: false,
    language: 'en',
    passphrase,
    pin: null,
    organisation: null,
    computer: noComputer,
  });
  writeEnvelope(vaultFolder(folder).envelope, made.envelope);
  return made;
}
