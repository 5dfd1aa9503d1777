import type { Migration } from '../vault/migrate.ts';

/** What this laptop knows of the exchange with its server. */
export const syncMigration: Migration = {
  id: 10,
  name: 'sync',
  sql: `
-- Single values by name: the server, this device's key, how far its numbers are accounted for.
CREATE TABLE syncValue (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- How far each feed has been taken.
CREATE TABLE feedCursor (
  scope INTEGER PRIMARY KEY,
  n INTEGER NOT NULL
) STRICT;

-- By which feeds a record is here; of a record with none left the server has said that it goes.
CREATE TABLE member (
  record TEXT NOT NULL,
  scope INTEGER NOT NULL,
  PRIMARY KEY (record, scope)
) STRICT, WITHOUT ROWID;
CREATE INDEX memberScope ON member (scope);

-- Batches as their devices signed them, and which batch proves a change or an erasure. The salt goes with the content. Mark: the
-- server's word that it took it, empty before it did.
CREATE TABLE batch (
  device INTEGER NOT NULL,
  number INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (device, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE sealed (
  id TEXT PRIMARY KEY,
  device INTEGER NOT NULL,
  batch INTEGER NOT NULL,
  salt TEXT NOT NULL,
  mark TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Changes of records that stay on this laptop: accounted for by number, not sent.
CREATE TABLE withheld (
  id TEXT PRIMARY KEY,
  record TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX withheldRecord ON withheld (record);

CREATE TABLE sentErasure (
  record TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Records that are to go from here, with the tombstone where they were erased; held until what is unsent has been sent.
CREATE TABLE leaving (
  record TEXT PRIMARY KEY,
  erasure TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Changes the server did not take: for the officer to mend. A cause names the change they were based on.
CREATE TABLE refused (
  id TEXT PRIMARY KEY,
  record TEXT NOT NULL,
  type TEXT NOT NULL,
  title TEXT NOT NULL,
  reason TEXT NOT NULL,
  cause TEXT NOT NULL,
  at INTEGER NOT NULL,
  draft TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX refusedRecord ON refused (record);

-- Transitions the server has taken: the first from their state.
CREATE TABLE sequenced (
  stamp TEXT PRIMARY KEY,
  record TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What the server says, not people: officers, areas, devices and their keys.
CREATE TABLE configured (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
`,
};
