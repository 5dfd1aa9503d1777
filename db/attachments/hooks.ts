/** What backups and restores ask about attachments, of any copy of the database. */
import type { AttachmentHooks } from '../vault/attachment-files.ts';
import type { Connection } from '../vault/database.ts';
import { isWholeFile, type SealedContent, sealedBytes } from './sealed-file.ts';

type Row = SealedContent & { readonly file: string };

/** Nothing in a database from before attachments. */
function rowsOf(db: Connection): Row[] {
  const known = db.prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE name = 'attachmentContent'");
  if (known.get() === undefined) return [];
  return db.prepare<[], Row>('SELECT hash, file, key, bytes FROM attachmentContent ORDER BY file').all();
}

export const attachmentHooks: AttachmentHooks = {
  filesOf: (db) => rowsOf(db).map(({ file, bytes }) => ({ name: file, bytes: sealedBytes(bytes) })),
  brokenIn: (db, folder) => rowsOf(db).flatMap((row) => (isWholeFile(folder, row) ? [] : [row.file])),
};
