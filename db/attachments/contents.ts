/**
 * The contents of attachments on this laptop: files beside the database, each with a row that holds its key. The file is on disk before the
 * row that names it; the row goes before the file.
 *
 * For whoever carries attachments between laptops: metadata travels as items of their record. Content goes by hash. `wanted()` lists what
 * records here speak of and this laptop lacks; `sizeOf(hash)` says whether and how large it is here; `readChunk(hash, index)` gives it
 * chunk by chunk (`CHUNK_BYTES` each, checked); `put(bytes, facts)` takes a whole content and answers with its hash, so a receiver compares
 * that with the one it asked for, after judging the bytes as `receive` in uploads.ts does. `usersOf(hash)` names the records that speak of
 * it, for rights and scopes. A record that leaves this laptop takes its contents along with `dropUnused`.
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ContentFacts } from '../../model/attachments/content.ts';
import { breathe } from '../breathe.ts';
import { DAY, dayOf, startOfDay } from '../days.ts';
import type { Store } from '../store.ts';
import { filesOfCopies } from '../vault/attachment-files.ts';
import type { Connection } from '../vault/database.ts';
import { sweepUnfinished } from '../vault/durable.ts';
import {
  fileNameOf,
  hashOf,
  isFileName,
  newContentKey,
  readSealed,
  removeFile,
  type SealedContent,
  sealedBytes,
  writeSealed,
  writeSealedNow,
} from './sealed-file.ts';
import type { AttachmentUses } from './uses.ts';

export interface AttachmentContents {
  /** Its size in bytes; undefined where it is not here. */
  sizeOf(hash: string): number | undefined;
  factsOf(hash: string): (ContentFacts & { readonly bytes: number }) | undefined;
  /** One chunk of the plain content; undefined where it is not here, or not whole. */
  readChunk(hash: string, index: number): Promise<Buffer | undefined>;
  /** Takes a content: on disk, then in the database. Answers with its hash. Throws a `Refused` for the disk's reasons. */
  put(plain: Uint8Array, facts: ContentFacts): Promise<string>;
  /** Within a write, for what is small: the hash is known. */
  putNow(hash: string, plain: Uint8Array, facts: ContentFacts): void;
  /** What records here speak of and this laptop does not hold. */
  wanted(): { hash: string; record: string; item: string }[];
  usersOf(hash: string): { record: string; item: string }[];
  /** Contents whose file is missing or has another size than it must. */
  lost(): Promise<{ hash: string; record: string; item: string }[]>;
  /** Within a write: forgets those of the hashes that no record and no draft speaks of any more. The names of their files, to be removed after it. */
  dropUnused(hashes: readonly string[]): string[];
  removeFiles(names: readonly string[]): void;
  /** Ends the day of what was taken away before today, and removes what no record and no draft speaks of. */
  sweep(): void;
}

interface ContentRow {
  readonly hash: string;
  readonly file: string;
  readonly key: Buffer;
  readonly bytes: number;
  readonly facts: string;
}

export function openAttachmentContents(store: Store, folder: string, root: string, uses: AttachmentUses) {
  const { db } = store;
  const byHash = db.prepare<[string], ContentRow>(
    'SELECT hash, file, key, bytes, facts FROM attachmentContent WHERE hash = ?',
  );
  const insert = db.prepare<[string, string, Buffer, number, string, number]>(
    'INSERT OR IGNORE INTO attachmentContent (hash, file, key, bytes, facts, added) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const wanted = db.prepare<[], { hash: string; record: string; item: string }>(
    `SELECT hash, record, item FROM attachmentUse
     WHERE gone = 0 AND NOT EXISTS (SELECT 1 FROM attachmentContent WHERE hash = attachmentUse.hash)
     ORDER BY record, item`,
  );
  const users = db.prepare<[string], { record: string; item: string }>(
    'SELECT record, item FROM attachmentUse WHERE hash = ? AND gone = 0 ORDER BY record, item',
  );
  const used = db.prepare<[], ContentRow & { record: string; item: string }>(
    `SELECT attachmentContent.*, record, item FROM attachmentUse JOIN attachmentContent USING (hash) WHERE gone = 0`,
  );
  const unused = db.prepare<[number], { hash: string; file: string }>(
    `SELECT hash, file FROM attachmentContent
     WHERE added < ? AND NOT EXISTS (SELECT 1 FROM attachmentUse WHERE hash = attachmentContent.hash)`,
  );
  const named = db.prepare<[], { file: string }>('SELECT file FROM attachmentContent');
  const drop = dropper(db);

  const sealedOf = (hash: string): SealedContent | undefined => byHash.get(hash);
  const record = (hash: string, key: Buffer, bytes: number, facts: ContentFacts): boolean =>
    insert.run(hash, fileNameOf(hash, key), key, bytes, JSON.stringify(facts), store.now()).changes > 0;
  const isHere = (content: SealedContent): boolean =>
    statSync(join(folder, fileNameOf(content.hash, content.key)), { throwIfNoEntry: false })?.size ===
    sealedBytes(content.bytes);

  const contents: AttachmentContents = {
    sizeOf: (hash) => byHash.get(hash)?.bytes,
    factsOf(hash) {
      const row = byHash.get(hash);
      return row && { ...(JSON.parse(row.facts) as ContentFacts), bytes: row.bytes };
    },
    async readChunk(hash, index) {
      const content = sealedOf(hash);
      return content && readSealed(folder, content, index);
    },
    async put(plain, facts) {
      const hash = await hashOf(plain);
      const known = sealedOf(hash);
      if (known !== undefined) {
        // Lost beside a row that stands: it is written again under the key that the row holds.
        if (!isHere(known)) await writeSealed(folder, known, plain);
        return hash;
      }
      const key = newContentKey();
      await writeSealed(folder, { hash, key, bytes: plain.length }, plain);
      const added = store.write(() => record(hash, key, plain.length, facts));
      if (!added) removeFile(folder, fileNameOf(hash, key));
      return hash;
    },
    putNow(hash, plain, facts) {
      if (byHash.get(hash) !== undefined) return;
      const key = newContentKey();
      writeSealedNow(folder, { hash, key, bytes: plain.length }, plain);
      record(hash, key, plain.length, facts);
    },
    wanted: () => wanted.all(),
    usersOf: (hash) => users.all(hash),
    async lost() {
      const found: { hash: string; record: string; item: string }[] = [];
      for (const [index, row] of used.all().entries()) {
        if (!isHere(row)) found.push({ hash: row.hash, record: row.record, item: row.item });
        if (index % 200 === 199) await breathe();
      }
      return found;
    },
    dropUnused: drop,
    removeFiles(names) {
      for (const name of names) removeFile(folder, name);
    },
    sweep() {
      const today = startOfDay(dayOf(store.now()));
      store.write(() => {
        uses.forget(today);
        drop(unused.all(store.now() - DAY).map(({ hash }) => hash));
      });
      const kept = new Set(named.all().map(({ file }) => file));
      // A backup speaks of contents that the vault has let go of since: they stay as long as it does.
      for (const { name } of filesOfCopies(root)) kept.add(name);
      let present: string[];
      try {
        sweepUnfinished(folder);
        present = readdirSync(folder);
      } catch {
        return;
      }
      for (const name of present) if (isFileName(name) && !kept.has(name)) removeFile(folder, name);
    },
  };
  return contents;
}

/** Within a write: deletes the rows of contents that no record and no draft speaks of; answers with the names of their files. */
export function dropper(db: Connection): (hashes: readonly string[]) => string[] {
  const gone = db.prepare<[string], { file: string }>(
    `DELETE FROM attachmentContent
     WHERE hash = ? AND NOT EXISTS (SELECT 1 FROM attachmentUse WHERE hash = attachmentContent.hash)
       AND NOT EXISTS (SELECT 1 FROM draft WHERE instr(content, attachmentContent.hash) > 0) RETURNING file`,
  );
  return (hashes) => hashes.flatMap((hash) => gone.all(hash).map(({ file }) => file));
}
