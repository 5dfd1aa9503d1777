/** The store that the core runs. */
import { join } from 'node:path';
import { contract } from '../model/contract.ts';
import { attachmentHooks } from './attachments/hooks.ts';
import { openAuditChain } from './audit.ts';
import { beginDevice } from './begin.ts';
import { replayErasures } from './erasures.ts';
import { MapPacks } from './map/packs.ts';
import { migrations } from './migrations/all.ts';
import { openParts, type StoreParts } from './parts.ts';
import { asRefused } from './refusal.ts';
import { routerOf } from './router.ts';
import { loadSample, loadSampleTown } from './sample.ts';
import type { StoreModule } from './vault/store-hooks.ts';

/** Attachments taken away yesterday go for good within minutes of opening; a vault that has just opened has better things to do first. */
const FIRST_SWEEP_MS = 60_000;
const SWEEP_MS = 60 * 60_000;

/** Gives back how to stop. */
function beginSweeping({ contents, recordings }: StoreParts): () => void {
  let timer: NodeJS.Timeout;
  const sweep = () => {
    try {
      contents.sweep();
      recordings.sweep();
    } catch (error) {
      console.error('[core] attachments were not swept:', error instanceof Error ? error.name : typeof error);
    }
    timer = setTimeout(sweep, SWEEP_MS).unref();
  };
  timer = setTimeout(sweep, FIRST_SWEEP_MS).unref();
  return () => clearTimeout(timer);
}

export const storeModule: StoreModule = {
  contract,
  hooks: {
    migrations,
    readHead: (db) => openAuditChain(db).head(),
    hashAt: (db, sequence) => openAuditChain(db).hashAt(sequence),
    beginDevice: (db, begin) => beginDevice(db, begin),
    replayErasures,
    attachments: attachmentHooks,
  },
  open(vault) {
    const parts = openParts({ vault });
    if (!vault.readOnly) parts.applier.release();
    // Maps are public and shared by the vaults of a laptop; the invented town belongs to the sample alone.
    const maps = vault.sample ? join(vault.folder, 'maps') : join(vault.folder, '..', '..', 'maps');
    const packs = new MapPacks({ folder: maps, worker: vault.worker });
    if (vault.sample) {
      loadSample(parts, new URL('../sample/beat.json', vault.worker));
      // The window opens meanwhile; a map that is already on screen is told when there is a town to draw.
      loadSampleTown(packs, new URL('../sample/town.mbtiles', vault.worker), maps).then(
        () => parts.store.events.publish({ kind: 'many', at: Date.now() }),
        (error: unknown) => {
          console.error(
            '[core] the town of the sample was not drawn:',
            error instanceof Error ? error.name : typeof error,
          );
        },
      );
    }
    parts.runner.start();
    const stopSweeping = vault.readOnly ? undefined : beginSweeping(parts);
    return {
      router: routerOf(parts, packs),
      context: {},
      backupTaken: (at) => parts.status.backupTaken(at),
      close() {
        const unsent = parts.runner.unsent();
        parts.runner.close();
        stopSweeping?.();
        parts.gps.close();
        packs.close();
        parts.slices.close();
        try {
          parts.store.settle();
          parts.consultations.end();
        } catch (error) {
          // Nobody was promised what is not on disk by now; the vault closes whatever the disk says.
          console.error('[core] the last was not written:', asRefused(error).refusal.code);
        }
        return unsent;
      },
    };
  },
};
