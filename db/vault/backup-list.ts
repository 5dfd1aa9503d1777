import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { BackupSummary } from '../../model/shell.ts';
import { vaultFolder } from './folder.ts';

/** A backup being built has a name that begins so, and does not count. */
export const UNFINISHED = 'unfinished-';
export const DATABASE = 'vault.db';
export const ENVELOPE = 'envelope.json';
export const MANIFEST = 'manifest.json';

export type BackupKind = BackupSummary['kind'];

/** A file in the attachments folder: its name, and what it weighs as it lies there. */
export const attachmentFile = z.strictObject({ name: z.string(), bytes: z.int() });
export type AttachmentFile = z.infer<typeof attachmentFile>;

const manifestSchema = z.strictObject({
  format: z.literal('beatbook-backup'),
  version: z.literal(1),
  vaultId: z.uuid(),
  takenAt: z.int(),
  kind: z.enum(['hourly', 'daily', 'manual', 'migration', 'restore']),
  schemaVersion: z.int(),
  /** The files in the attachments folder that its database speaks of: their names are keyed hashes of their content. */
  attachments: z.array(attachmentFile),
});
export type BackupManifest = z.infer<typeof manifestSchema>;

/** What a backup says of itself; nothing if that cannot be read. */
export function readManifest(folder: string): BackupManifest | undefined {
  try {
    return manifestSchema.safeParse(JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8'))).data;
  } catch {
    return undefined;
  }
}

/** The finished backups of a vault, newest first. */
export function listBackups(root: string): BackupSummary[] {
  const { backups } = vaultFolder(root);
  let names: string[];
  try {
    names = readdirSync(backups).filter((name) => !name.startsWith(UNFINISHED));
  } catch {
    return [];
  }
  const found: BackupSummary[] = [];
  for (const name of names) {
    const manifest = readManifest(join(backups, name));
    if (!manifest) continue;
    try {
      const bytes = statSync(join(backups, name, DATABASE)).size;
      found.push({ name, takenAt: manifest.takenAt, kind: manifest.kind, bytes });
    } catch {
      // A backup without its database is no backup; it is neither offered nor counted.
    }
  }
  return found.sort((a, b) => b.takenAt - a.takenAt);
}

/** Which kind is due: the first of a day counts as the day's. Nothing when the last one is younger than an hour. */
export function dueBackup(backups: readonly BackupSummary[], now: number): BackupKind | undefined {
  const HOUR = 3_600_000;
  const newest = backups.find(({ kind }) => kind === 'hourly' || kind === 'daily' || kind === 'manual');
  // A clock set back must not stop backups: one from the future counts as old.
  if (newest && newest.takenAt <= now && now - newest.takenAt < HOUR) return undefined;
  const today = new Date(now).toISOString().slice(0, 10);
  const dailyToday = backups.some(
    ({ kind, takenAt }) => kind === 'daily' && new Date(takenAt).toISOString().slice(0, 10) === today,
  );
  return dailyToday ? 'hourly' : 'daily';
}
