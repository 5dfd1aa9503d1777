import type { Migration } from '../vault/migrate.ts';

/** Contents of attachments on their way between this laptop and its server. */
export const laneMigration: Migration = {
  id: 13,
  name: 'lane',
  sql: `
-- What the server is known to have whole, by record. It goes when the record no longer speaks of it: the server lets go of it then too.
CREATE TABLE attachmentSent (
  record TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (record, hash)
) STRICT, WITHOUT ROWID;

-- Pieces that have come of contents not yet whole, so that a cut in the middle costs one piece.
CREATE TABLE attachmentPart (
  hash TEXT NOT NULL,
  chunk INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (hash, chunk)
) STRICT;

CREATE TRIGGER attachmentUseEnds AFTER UPDATE OF gone ON attachmentUse WHEN NEW.gone > 0 BEGIN
  DELETE FROM attachmentSent WHERE record = NEW.record AND hash = NEW.hash;
  DELETE FROM attachmentPart WHERE hash = NEW.hash
    AND NOT EXISTS (SELECT 1 FROM attachmentUse WHERE hash = NEW.hash AND gone = 0);
END;
CREATE TRIGGER attachmentUseGoes AFTER DELETE ON attachmentUse BEGIN
  DELETE FROM attachmentSent WHERE record = OLD.record AND hash = OLD.hash;
  DELETE FROM attachmentPart WHERE hash = OLD.hash
    AND NOT EXISTS (SELECT 1 FROM attachmentUse WHERE hash = OLD.hash AND gone = 0);
END;
`,
};
