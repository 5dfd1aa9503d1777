import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What lies where in a vault's own folder. Everything but the envelope, the attempts and the file lock is encrypted or signed. */
export type VaultFolder = {
  root: string;
  envelope: string;
  database: string;
  marker: string;
  backups: string;
  attachments: string;
  /** Wrong attempts since the last right one; holds no secret. */
  attempts: string;
  /** An operating system lock on this file means: somebody has the vault open. */
  guard: string;
  /** Ids erased, kept beside the database so that a restored backup erases them again. */
  erasures: string;
  /** What a restore replaced, kept whole. */
  setAside: string;
  /** Present from the moment a restore begins until the restored vault has begun its new device. */
  restoring: string;
};

export function vaultFolder(root: string): VaultFolder {
  return {
    root,
    envelope: join(root, 'envelope.json'),
    database: join(root, 'vault.db'),
    marker: join(root, 'marker'),
    backups: join(root, 'backups'),
    attachments: join(root, 'attachments'),
    attempts: join(root, 'attempts.json'),
    guard: join(root, 'guard'),
    erasures: join(root, 'erasures'),
    setAside: join(root, 'set-aside'),
    restoring: join(root, 'restoring.json'),
  };
}

/** The ids of the vaults below a folder, oldest id first. */
export function vaultIds(vaults: string): string[] {
  try {
    return readdirSync(vaults, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && z.uuid().safeParse(entry.name).success)
      .map((entry) => entry.name)
      .sort();
  } catch {
    return [];
  }
}
