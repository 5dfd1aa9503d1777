/** The jobs that run beside the core in worker threads, by name. `electron/worker.ts` starts the one its data names. */
import type { MessagePort } from 'node:worker_threads';
import { runContactsRead } from './contacts-file.ts';
import { runMapImport } from './map/import-worker.ts';
import { runPlacesRead } from './places-file.ts';
import { storeModule } from './store-module.ts';
import { backingUpWith, forgettingWith } from './vault/beside.ts';
import { runCheckpoints } from './vault/checkpointer.ts';

export type WorkerTask = (data: unknown, port: MessagePort) => Promise<void>;

export const workerTasks = {
  backup: backingUpWith(storeModule.hooks),
  checkpoint: runCheckpoints,
  forget: forgettingWith(storeModule.hooks),
  'contacts-read': runContactsRead,
  'map-import': runMapImport,
  'places-read': runPlacesRead,
} satisfies Record<string, WorkerTask>;
