/** Which attachment files the copies of a vault speak of: its backups, and what restores have set aside. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type AttachmentFile, attachmentFile, readManifest, UNFINISHED } from './backup-list.ts';
import type { Connection } from './database.ts';
import { writeDurably } from './durable.ts';
import { vaultFolder } from './folder.ts';

/** What a vault asks of a store that keeps files beside the database. */
export type AttachmentHooks = {
  /** The files a database speaks of; it may be an older one, without any. */
  filesOf(db: Connection): AttachmentFile[];
  /** Of those, the ones in `folder` that are not there or not as they were written. Reads them all. */
  brokenIn(db: Connection, folder: string): string[];
};
export const noAttachments: AttachmentHooks = { filesOf: () => [], brokenIn: () => [] };

/** In a folder that a restore set aside there is no manifest. */
const LIST = 'attachments.json';

export function noteFilesOf(copy: string, files: readonly AttachmentFile[]): void {
  writeDurably(join(copy, LIST), JSON.stringify(files));
}

export function filesOfCopies(root: string): AttachmentFile[] {
  const { backups, setAside } = vaultFolder(root);
  const named = (folder: string, read: (copy: string) => AttachmentFile[]): AttachmentFile[] => {
    try {
      return readdirSync(folder)
        .filter((name) => !name.startsWith(UNFINISHED))
        .flatMap((name) => read(join(folder, name)));
    } catch {
      return [];
    }
  };
  return [
    ...named(backups, (copy) => readManifest(copy)?.attachments ?? []),
    ...named(setAside, (copy) => {
      try {
        return z.array(attachmentFile).parse(JSON.parse(readFileSync(join(copy, LIST), 'utf8')));
      } catch {
        return [];
      }
    }),
  ];
}
