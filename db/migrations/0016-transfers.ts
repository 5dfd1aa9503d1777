import type { Migration } from '../vault/migrate.ts';

/** What was carried by hand: which files left and came, what of them has arrived, and whom they are for. */
export const transfersMigration: Migration = {
  id: 16,
  name: 'transfers',
  sql: `
-- Laptops whose address for files is known; the address vouches for itself.
CREATE TABLE correspondent (
  pen TEXT PRIMARY KEY,
  officer TEXT NOT NULL,
  address TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Files written here. A recipient without a pen is the organisation. Arrived: when its recipient took it, once that is known here.
CREATE TABLE transferWritten (
  id TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  pen TEXT NOT NULL,
  name TEXT NOT NULL,
  purpose TEXT NOT NULL,
  changes INTEGER NOT NULL,
  contents INTEGER NOT NULL,
  arrived INTEGER,
  arrivedChanges INTEGER NOT NULL DEFAULT 0,
  arrivedContents INTEGER NOT NULL DEFAULT 0,
  refused INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX transferWrittenAt ON transferWritten (at);

-- What was in them: a change's id, or a record and the hash of a content of it.
CREATE TABLE transferItem (
  transfer TEXT NOT NULL,
  id TEXT NOT NULL,
  arrived INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (transfer, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX transferItemId ON transferItem (id);

-- Files taken up here, with what is to be said to who made them; answered: when that last left.
CREATE TABLE transferTaken (
  id TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  takenAt INTEGER NOT NULL,
  pen TEXT NOT NULL,
  officer TEXT NOT NULL,
  purpose TEXT NOT NULL,
  taken INTEGER NOT NULL,
  known INTEGER NOT NULL,
  contents INTEGER NOT NULL,
  receipt TEXT NOT NULL,
  answered INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX transferTakenAt ON transferTaken (takenAt);
`,
};
