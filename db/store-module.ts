/** The store that the core runs. */
import { contract } from '../model/contract.ts';
import { openAuditChain } from './audit.ts';
import { beginDevice } from './begin.ts';
import { dayCalls, statusCalls } from './day-calls.ts';
import { replayErasures } from './erasures.ts';
import { migrations } from './migrations/all.ts';
import { openParts } from './parts.ts';
import { draftCalls, recordCalls } from './record-calls.ts';
import type { StoreModule } from './vault/store-hooks.ts';

export const storeModule: StoreModule = {
  contract,
  hooks: {
    migrations,
    readHead: (db) => openAuditChain(db).head(),
    hashAt: (db, sequence) => openAuditChain(db).hashAt(sequence),
    beginDevice: (db, begin) => beginDevice(db, begin),
    replayErasures,
  },
  open(vault) {
    const parts = openParts({ vault });
    return {
      router: {
        records: recordCalls(parts),
        drafts: draftCalls(parts),
        day: dayCalls(parts),
        status: statusCalls(parts),
      },
      context: {},
      backupTaken: (at) => parts.status.backupTaken(at),
      close: () => {},
    };
  },
};
