import { randomBytes } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { failure, type Result, success } from '../../model/result.ts';
import type { BackupSummary } from '../../model/shell.ts';
import { type ShellError, shellError } from '../../model/shell-errors.ts';
import { type AttachmentHooks, noAttachments, noteFilesOf } from './attachment-files.ts';
import {
  type AttachmentFile,
  type BackupKind,
  type BackupManifest,
  DATABASE,
  ENVELOPE,
  listBackups,
  MANIFEST,
  readManifest,
  UNFINISHED,
} from './backup-list.ts';
import { connect, isWhole } from './database.ts';
import { storageError } from './database-error.ts';
import { makeFolder, syncFile, syncFolder, writeDurably } from './durable.ts';
import { readEnvelope } from './envelope.ts';
import { vaultFolder } from './folder.ts';
import { ledgerBytes, noteKnown } from './forget.ts';

/**
 * A backup is a folder with the database rewritten by VACUUM INTO, the envelope, and a manifest. It is built under a name that does not
 * count, synced, reopened and checked, and only then given its name; the older ones go after that. A live file is never copied.
 */
/** How many of each kind stay; with fewer than three in all none goes. */
const KEEP: { readonly [Kind in BackupKind]: number } = { hourly: 6, daily: 7, manual: 4, migration: 2, restore: 2 };
const KEEP_AT_LEAST = 3;

export type BackupOrder = { folder: string; vaultId: string; key: Uint8Array; kind: BackupKind; now: number };

/** Takes a backup with a read-only connection of its own and blocks until it is checked: run it in a worker, or before the vault is served. */
export function takeBackup(
  order: BackupOrder,
  attachments: AttachmentHooks = noAttachments,
): Result<BackupSummary, ShellError> {
  const vault = vaultFolder(order.folder);
  const name = `${new Date(order.now).toISOString().replace(/[:.]/g, '-')}-${order.kind}`;
  const building = join(vault.backups, `${UNFINISHED}${name}`);
  try {
    makeFolder(vault.backups);
    sweep(vault.backups);
    makeFolder(building);
    noteKnown(building, ledgerBytes(order.folder));
    const target = join(building, DATABASE);
    const source = connect(vault.database, order.key, { readOnly: true, cacheMebibytes: 8 });
    let schemaVersion: number;
    let files: AttachmentFile[];
    try {
      schemaVersion = source.pragma('user_version', { simple: true }) as number;
      files = attachments.filesOf(source);
      source.prepare('VACUUM INTO ?').run(target);
    } finally {
      source.close();
    }
    syncFile(target);
    copyFileSync(vault.envelope, join(building, ENVELOPE));
    syncFile(join(building, ENVELOPE));
    const manifest: BackupManifest = {
      format: 'beatbook-backup',
      version: 1,
      vaultId: order.vaultId,
      takenAt: order.now,
      kind: order.kind,
      schemaVersion,
      attachments: files,
    };
    writeDurably(join(building, MANIFEST), JSON.stringify(manifest));
    if (!isUsable(building, order.vaultId, order.key)) {
      rmSync(building, { recursive: true, force: true });
      return failure(shellError('backupFailed', { why: 'notWhole' }));
    }
    syncFolder(building);
    renameSync(building, join(vault.backups, name));
    syncFolder(vault.backups);
    thinOut(vault.backups, order.now);
    return success({
      name,
      takenAt: order.now,
      kind: order.kind,
      bytes: statSync(join(vault.backups, name, DATABASE)).size,
    });
  } catch (error) {
    rmSync(building, { recursive: true, force: true });
    const cause = storageError(error);
    return failure(shellError('backupFailed', { why: cause.code }));
  }
}

function filesIn(folder: string): AttachmentFile[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^[0-9a-f]{64}$/.test(name))
      .map((name) => ({ name, bytes: statSync(join(folder, name)).size }));
  } catch {
    return [];
  }
}

/** The files of a backup that are not there, or not whole. */
function missingFrom(backup: string, key: Uint8Array, folder: string, attachments: AttachmentHooks): string[] {
  const size = (name: string) => statSync(join(folder, name), { throwIfNoEntry: false })?.size;
  const listed = readManifest(backup)?.attachments ?? [];
  const db = connect(join(backup, DATABASE), key, { cacheMebibytes: 8 });
  try {
    const broken = attachments.brokenIn(db, folder);
    return [...broken, ...listed.filter(({ name, bytes }) => size(name) !== bytes).map(({ name }) => name)];
  } finally {
    db.close();
    for (const tail of ['-wal', '-shm']) rmSync(join(backup, DATABASE + tail), { force: true });
  }
}

function sweep(backups: string): void {
  for (const name of readdirSync(backups)) {
    if (name.startsWith(UNFINISHED)) rmSync(join(backups, name), { recursive: true, force: true });
  }
}

/** Opens a backup as a restore would and reads every page of it. */
function isUsable(folder: string, vaultId: string, key: Uint8Array): boolean {
  const envelope = readEnvelope(join(folder, ENVELOPE));
  if (!envelope.ok || envelope.value.vaultId !== vaultId) return false;
  const manifest = readManifest(folder);
  if (!manifest || manifest.vaultId !== vaultId) return false;
  try {
    const db = connect(join(folder, DATABASE), key, { readOnly: false, cacheMebibytes: 8 });
    try {
      return isWhole(db) && db.pragma('user_version', { simple: true }) === manifest.schemaVersion;
    } finally {
      db.close();
      for (const tail of ['-wal', '-shm']) rmSync(join(folder, DATABASE + tail), { force: true });
    }
  } catch {
    return false;
  }
}

/** A clock set back must not cost the backup just taken: those from the future count as the oldest. */
function thinOut(backups: string, now: number): void {
  const listed = listBackups(join(backups, '..'));
  const isPast = ({ takenAt }: BackupSummary) => takenAt <= now;
  const all = [...listed.filter(isPast), ...listed.filter((backup) => !isPast(backup))];
  const seen: { [Kind in BackupKind]?: number } = {};
  const surplus = all.filter(({ kind }) => {
    const count = (seen[kind] ?? 0) + 1;
    seen[kind] = count;
    return count > KEEP[kind];
  });
  const spare = Math.max(0, all.length - KEEP_AT_LEAST);
  for (const { name } of surplus.reverse().slice(0, spare))
    rmSync(join(backups, name), { recursive: true, force: true });
}

const restoringSchema = z.strictObject({
  name: z.string(),
  previous: z.strictObject({ sequence: z.int().min(0), hash: z.string() }).nullable(),
  /** The folder, new for each restore, that what lay there moves to. */
  aside: z.string(),
  swapped: z.boolean(),
});
export type Restoring = z.infer<typeof restoringSchema>;

export function readRestoring(root: string): Restoring | undefined {
  try {
    return restoringSchema.safeParse(JSON.parse(readFileSync(vaultFolder(root).restoring, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

/**
 * Puts a backup in the place of the vault's database, after checking it whole. What lay there moves to `set-aside`. A note on disk makes the
 * next opening finish the swap if it was cut short, and begin a new device. Attachments that the backup speaks of and that are gone or
 * damaged are named; the records are worth restoring without them. The caller holds the guard. Errors: `backupUnusable` or the disk's.
 */
export function restoreBackup(
  root: string,
  name: string,
  vaultId: string,
  key: Uint8Array,
  previous: Restoring['previous'],
  attachments: AttachmentHooks = noAttachments,
): Result<{ missingAttachments: string[] }, ShellError> {
  const vault = vaultFolder(root);
  const chosen = listBackups(root).find((backup) => backup.name === name);
  const source = join(vault.backups, name);
  if (!chosen || !isUsable(source, vaultId, key)) return failure(shellError('backupUnusable'));
  try {
    const missing = new Set(missingFrom(source, key, vault.attachments, attachments));
    const aside = `${new Date().toISOString().replace(/[:.]/g, '-')}-${randomBytes(3).toString('hex')}`;
    note(root, { name, previous, aside, swapped: false });
    finishRestore(root);
    return success({ missingAttachments: [...missing] });
  } catch (error) {
    return failure(storageError(error));
  }
}

const note = (root: string, restoring: Restoring): void =>
  writeDurably(vaultFolder(root).restoring, JSON.stringify(restoring));

/** Does, or does again, the swap that the note asks for; harmless when it has been done. */
export function finishRestore(root: string): void {
  const vault = vaultFolder(root);
  const restoring = readRestoring(root);
  if (!restoring || restoring.swapped) return;
  const incoming = join(root, `${DATABASE}.restoring`);
  copyFileSync(join(vault.backups, restoring.name, DATABASE), incoming);
  syncFile(incoming);
  const aside = join(vault.setAside, restoring.aside);
  makeFolder(aside);
  noteFilesOf(aside, filesIn(vault.attachments));
  // A file that is in the folder already was moved before the swap was cut short: what lies in its place now is the backup's.
  for (const file of [`${DATABASE}-wal`, `${DATABASE}-shm`, 'marker', DATABASE]) {
    if (exists(join(root, file)) && !exists(join(aside, file))) renameSync(join(root, file), join(aside, file));
  }
  syncFolder(aside);
  renameSync(incoming, vault.database);
  syncFolder(root);
  note(root, { ...restoring, swapped: true });
}

/** The restored vault has begun its new device: the note goes. */
export function forgetRestore(root: string): void {
  rmSync(vaultFolder(root).restoring, { force: true });
  syncFolder(root);
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
