/** The store over a vault opened in this process, as the core lays it, without what only main can lend. */
import { openParts, type StoreParts } from '../../db/parts.ts';
import type { StoreOptions } from '../../db/store.ts';
import type { OpenedVault } from '../../db/vault/open.ts';

/** Which vault it is, and whatever a test wants to answer in main's place. */
type Given = { readonly vaultId: string; readonly folder: string; readonly key: Uint8Array } & Partial<
  Parameters<typeof openParts>[0]['vault']
>;

export const worker = new URL('../../electron/worker.ts', import.meta.url);

export function storeOver(opened: OpenedVault, given: Given, by: Pick<StoreOptions, 'now' | 'pace'> = {}): StoreParts {
  const { db, marker, readOnly, loss, lastBackupAt } = opened;
  return openParts({
    ...by,
    vault: {
      db,
      marker,
      readOnly,
      loss,
      lastBackupAt,
      sample: false,
      files: { resolve: () => undefined },
      confirmations: { use: () => false },
      worker,
      storageErrorCode: () => 'internal',
      ...given,
    },
  });
}
