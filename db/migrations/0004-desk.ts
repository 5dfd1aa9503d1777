import type { Migration } from '../vault/migrate.ts';

/** What belongs to this laptop alone and is never synced. */
export const deskMigration: Migration = {
  id: 4,
  name: 'desk',
  sql: `
-- Single values by name: the device, its clock, the officer, counters.
CREATE TABLE local (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
  id TEXT PRIMARY KEY,
  record TEXT NOT NULL,
  type TEXT NOT NULL,
  screen TEXT NOT NULL,
  content TEXT NOT NULL,
  heads TEXT NOT NULL,
  title TEXT NOT NULL,
  caret TEXT NOT NULL,
  updated INTEGER NOT NULL,
  session TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX draftRecord ON draft (record, screen, updated);
CREATE INDEX draftUpdated ON draft (updated);

-- What was answered to each mutation, so that one repeated after a lock or a crash is done once. 'changes' serves undo.
CREATE TABLE mutation (
  id TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  changes TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX mutationAt ON mutation (at);

CREATE TABLE savedFilter (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  content TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE recentSearch (
  folded TEXT PRIMARY KEY,
  text TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE lastPlace (
  place TEXT PRIMARY KEY,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE importReport (
  id TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  name TEXT NOT NULL,
  taken INTEGER NOT NULL,
  leftOut TEXT NOT NULL,
  undone INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE importRecord (
  report TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (report, record)
) STRICT, WITHOUT ROWID;
`,
};
