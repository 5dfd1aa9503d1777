import { readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { failure, type Result, success } from '../../model/result.ts';
import { type ShellError, shellError } from '../../model/shell-errors.ts';
import { noAttachments, noteFilesOf } from './attachment-files.ts';
import { type AttachmentFile, DATABASE, MANIFEST, readManifest, UNFINISHED } from './backup-list.ts';
import { connect, isWhole } from './database.ts';
import { storageError } from './database-error.ts';
import { syncFile, syncFolder, writeDurably } from './durable.ts';
import { vaultFolder } from './folder.ts';
import { migrate } from './migrate.ts';
import type { StoreHooks } from './store-hooks.ts';

/**
 * Erasing reaches the copies too: every backup, and whatever a restore set aside, is rewritten without what the ledger names. Each copy
 * remembers how long the ledger was when it was taken or last rewritten; one that knows less than today's ledger is due.
 */
const KNOWS = 'erasures-known';

export function ledgerBytes(root: string): number {
  return statSync(vaultFolder(root).erasures, { throwIfNoEntry: false })?.size ?? 0;
}

/** Written into a copy: it holds nothing of what the first so many bytes of the ledger name. */
export function noteKnown(copy: string, bytes: number): void {
  writeDurably(join(copy, KNOWS), String(bytes));
}

function known(copy: string): number {
  try {
    return Number(readFileSync(join(copy, KNOWS), 'utf8')) || 0;
  } catch {
    return 0;
  }
}

/** The folders of copies that still hold something erased. */
export function copiesDue(root: string): string[] {
  const ledger = ledgerBytes(root);
  if (ledger === 0) return [];
  const { backups, setAside } = vaultFolder(root);
  return [backups, setAside].flatMap((folder) => {
    try {
      return readdirSync(folder)
        .filter((name) => !name.startsWith(UNFINISHED))
        .map((name) => join(folder, name))
        .filter(
          (copy) => known(copy) < ledger && statSync(join(copy, DATABASE), { throwIfNoEntry: false }) !== undefined,
        );
    } catch {
      return [];
    }
  });
}

export type ForgetOrder = { folder: string; key: Uint8Array };

/**
 * Rewrites every copy that is due; blocks, so it belongs in a worker. A copy that cannot be opened cannot be cleaned either and goes,
 * since what is erased may not survive in it. Interrupted, it is done again.
 */
export function forgetInCopies(
  { folder, key }: ForgetOrder,
  hooks: StoreHooks,
): Result<{ rewritten: number; removed: number }, ShellError> {
  const outcome = { rewritten: 0, removed: 0 };
  try {
    for (const copy of copiesDue(folder)) {
      const ledger = ledgerBytes(folder);
      if (rewrite(copy, folder, key, hooks)) {
        noteKnown(copy, ledger);
        outcome.rewritten++;
      } else {
        rmSync(copy, { recursive: true, force: true });
        outcome.removed++;
      }
    }
    return success(outcome);
  } catch (error) {
    return failure(shellError('backupFailed', { why: storageError(error).code }));
  }
}

/** False where the copy is damaged beyond opening. Throws what the disk says. */
function rewrite(copy: string, root: string, key: Uint8Array, hooks: StoreHooks): boolean {
  const path = join(copy, DATABASE);
  const fresh = join(copy, `${DATABASE}.new`);
  rmSync(fresh, { force: true });
  let version: number;
  let files: AttachmentFile[];
  try {
    const db = connect(path, key, { cacheMebibytes: 8 });
    try {
      // Erasing knows today's tables: an older copy is brought up to them first.
      if (!migrate(db, hooks.migrations, () => success(null)).ok) return false;
      db.transaction(() => hooks.replayErasures(db, vaultFolder(root).erasures)).immediate();
      files = (hooks.attachments ?? noAttachments).filesOf(db);
      version = db.pragma('user_version', { simple: true }) as number;
      db.prepare('VACUUM INTO ?').run(fresh);
    } finally {
      db.close();
    }
  } catch (error) {
    if (storageError(error).code === 'vaultDamaged') return false;
    throw error;
  }
  const check = connect(fresh, key, { cacheMebibytes: 8 });
  const whole = isWhole(check);
  check.close();
  if (!whole) return false;
  for (const tail of ['-wal', '-shm']) {
    rmSync(fresh + tail, { force: true });
    rmSync(path + tail, { force: true });
  }
  syncFile(fresh);
  renameSync(fresh, path);
  syncFolder(copy);
  const manifest = readManifest(copy);
  // What is erased is no longer missing where it is gone.
  if (manifest) {
    writeDurably(join(copy, MANIFEST), JSON.stringify({ ...manifest, schemaVersion: version, attachments: files }));
  } else noteFilesOf(copy, files);
  return true;
}
