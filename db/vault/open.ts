import { failure, type Result, success } from '../../model/result.ts';
import type { Loss } from '../../model/shell.ts';
import { type ShellError, shellError } from '../../model/shell-errors.ts';
import { finishRestore, forgetRestore, readRestoring, takeBackup } from './backup.ts';
import { listBackups } from './backup-list.ts';
import { type Connection, openDatabase } from './database.ts';
import { storageError } from './database-error.ts';
import { makeFolder } from './durable.ts';
import { vaultFolder } from './folder.ts';
import { holdGuard } from './guard.ts';
import { lossAgainst, type Marker, openMarker, readMarker } from './marker.ts';
import { migrate } from './migrate.ts';
import type { FirstRun, NewDevice, StoreHooks } from './store-hooks.ts';

export type OpenOrder = {
  root: string;
  vaultId: string;
  key: Uint8Array;
  /** Set once, when the vault is made. */
  firstRun: FirstRun | null;
};

export type OpenedVault = {
  db: Connection;
  marker: Marker | null;
  readOnly: boolean;
  loss: Loss | null;
  lastBackupAt: number | null;
  close(): void;
};

/**
 * Opens a vault whose key is known to be right: guard, an unfinished restore, database, schema, head marker, in that order. A loss is
 * told, never passed over: the device begins anew, since its chain no longer continues what was acknowledged.
 * Errors: `vaultInUse`, `vaultDamaged`, `migrationFailed`, `backupFailed`, `diskFull`, `diskFailed`.
 */
export function openVault(order: OpenOrder, hooks: StoreHooks): Result<OpenedVault, ShellError> {
  const vault = vaultFolder(order.root);
  const undo: (() => void)[] = [];
  const giveUp = (error: ShellError): Result<OpenedVault, ShellError> => {
    for (const step of undo.reverse()) step();
    return failure(error);
  };
  try {
    makeFolder(order.root);
    const guard = holdGuard(vault.guard);
    if (!guard) return failure(shellError('vaultInUse'));
    undo.push(guard.release);
    finishRestore(order.root);

    const opened = openDatabase(vault.database, order.key, { create: order.firstRun !== null });
    if (!opened.ok) return giveUp(opened.error);
    const db = opened.value;
    undo.push(() => db.close());
    const migrated = migrate(db, hooks.migrations, () =>
      takeBackup(
        { folder: order.root, vaultId: order.vaultId, key: order.key, kind: 'migration', now: Date.now() },
        hooks.attachments,
      ),
    );
    if (!migrated.ok) return giveUp(migrated.error);
    if (migrated.value.newer) db.pragma('query_only = ON');
    const readOnly = migrated.value.newer;

    const { loss, marker } = reconcile(order, hooks, db, readOnly);
    const lastBackupAt = listBackups(order.root)[0]?.takenAt ?? null;
    return success({
      db,
      marker,
      readOnly,
      loss,
      lastBackupAt,
      close() {
        try {
          marker?.close();
          // A backup still reading must not hold up the lock: what stays in the log is read at the next opening.
          db.pragma('busy_timeout = 0');
          // What was still being gathered has not been promised to anybody.
          if (db.inTransaction) db.exec('ROLLBACK');
          if (!readOnly) db.pragma('wal_checkpoint(TRUNCATE)');
        } finally {
          db.close();
          guard.release();
        }
      },
    });
  } catch (error) {
    return giveUp(storageError(error));
  }
}

/** Holds the database against the head marker and begins a new device where the chain does not go on. */
function reconcile(
  order: OpenOrder,
  hooks: StoreHooks,
  db: Connection,
  readOnly: boolean,
): { loss: Loss | null; marker: Marker | null } {
  const path = vaultFolder(order.root).marker;
  const begin = (device: NewDevice): Marker => {
    db.transaction(() => {
      if (device.reason === 'restored') hooks.replayErasures(db, vaultFolder(order.root).erasures);
      hooks.beginDevice(db, device);
    }).immediate();
    return openMarker(path, order.key, order.vaultId, hooks.readHead(db) ?? { sequence: 0, hash: '0'.repeat(64) });
  };

  const restoring = readRestoring(order.root);
  if (restoring && !readOnly) {
    const marker = begin({ reason: 'restored', previous: restoring.previous });
    forgetRestore(order.root);
    return { loss: null, marker };
  }
  const head = readOnly ? null : hooks.readHead(db);
  if (!head && order.firstRun && !readOnly) {
    return { loss: null, marker: begin({ reason: 'created', previous: null, firstRun: order.firstRun }) };
  }
  // Tables of a newer release may hold the head elsewhere: a read-only vault is not judged.
  if (readOnly) return { loss: null, marker: null };
  const state = readMarker(path, order.key, order.vaultId);
  const loss = lossAgainst(state, head, (sequence) => hooks.hashAt(db, sequence));
  if (loss) {
    const previous = state.kind === 'head' ? state.head : null;
    return { loss, marker: begin({ reason: 'loss', previous }) };
  }
  const restartAt = state.kind === 'head' ? undefined : (head ?? { sequence: 0, hash: '0'.repeat(64) });
  const marker = openMarker(path, order.key, order.vaultId, restartAt);
  if (head && state.kind === 'head' && head.sequence > state.head.sequence) marker.advance(head.sequence, head.hash);
  return { loss: null, marker };
}
