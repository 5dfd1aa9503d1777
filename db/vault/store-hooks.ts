import type { AnyRouter, Context } from '@orpc/server';
import type { Loss, officerRoles } from '../../model/shell.ts';
import type { ShellErrorCode } from '../../model/shell-errors.ts';
import type { AttachmentHooks } from './attachment-files.ts';
import type { Connection } from './database.ts';
import type { Head, Marker } from './marker.ts';
import type { Migration } from './migrate.ts';

/** What a first run told: the store makes the first officer, unit and beat of it. */
export type FirstRun = {
  officer: { name: string; serviceNumber: string; role: (typeof officerRoles)[number] };
  unit: string | null;
  beat: string;
  language: string;
};

/** Why this laptop's device identity and audit chain begin anew. */
export type NewDevice =
  | { reason: 'created'; previous: null; firstRun: FirstRun }
  /** A backup took the vault's place; `previous` is the head the marker last named. */
  | { reason: 'restored'; previous: Head | null }
  /** Acknowledged writes are missing; `previous` is the head that was acknowledged. */
  | { reason: 'loss'; previous: Head | null };

/** What the vault asks of whoever keeps records in it. The vault itself knows no table. */
export type StoreHooks = {
  migrations: readonly Migration[];
  /** The end of this device's audit chain; null while it is empty. */
  readHead(db: Connection): Head | null;
  hashAt(db: Connection, sequence: number): string | null;
  /**
   * Called inside a transaction before anything else is read or written: draws a device id and starts its chain, whose first entry names
   * `previous`. The head marker restarts at the head this leaves.
   */
  beginDevice(db: Connection, begin: NewDevice): void;
  /** Erases again what was erased after a backup was taken. `ledger` is the path of the erasure ledger beside the vault. */
  replayErasures(db: Connection, ledger: string): void;
  /** Absent where the store keeps no files beside the database. */
  attachments?: AttachmentHooks;
};

/** A store over one open vault. */
export type RunningStore = {
  /** The oRPC router that implements the contract, and the context its procedures are called with. */
  router: AnyRouter;
  context: Context;
  /** Tells open windows that a backup was taken. */
  backupTaken(at: number): void;
  /**
   * Writes what is still held back and lets go of its statements. The database is closed afterwards, not by the store. Answers with how many
   * changes and files wait for a server; 0 where there is none.
   */
  close(): number;
};

/** What the core runs. */
export type StoreModule = {
  contract: object;
  hooks: StoreHooks;
  open(vault: OpenVault): RunningStore;
};

/** Files a person picked; the core learns the path from main, never from the window. */
export type PickedFiles = { resolve(handle: string, mode: 'read' | 'write'): string | undefined };

/** One-time proofs that the passphrase was just entered; `use` takes the token away. */
export type Confirmations = { use(token: unknown, purpose: 'erase' | 'export' | 'unlockSettings'): boolean };

/** What the core hands to the store when a vault has opened. */
export type OpenVault = {
  db: Connection;
  /** Advance it after each commit and before answering. In a read-only vault it is null. */
  marker: Marker | null;
  vaultId: string;
  sample: boolean;
  readOnly: boolean;
  /** Set when acknowledged writes were found missing on opening. */
  loss: Loss | null;
  lastBackupAt: number | null;
  /** The vault's own folder; attachments and map packs lie in folders of their own inside. */
  folder: string;
  /** For workers with read-only connections and for keys derived from it. */
  key: Uint8Array;
  files: PickedFiles;
  confirmations: Confirmations;
  /** The entry of worker threads; `db/worker-tasks.ts` names what they can do. */
  worker: URL;
  /** Turns a storage failure into the code the window shows; never the driver's text. */
  storageErrorCode(error: unknown): ShellErrorCode;
};
