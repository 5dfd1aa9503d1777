import type { Migration } from '../vault/migrate.ts';

/** The audit chain of this device, after those of the devices that kept this vault before. The chain holds ids, codes and commitments; what people wrote stands beside it and can be erased. */
export const auditMigration: Migration = {
  id: 3,
  name: 'audit',
  sql: `
CREATE TABLE audit (
  entry INTEGER PRIMARY KEY,
  chain INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  previous TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  record TEXT,
  reason TEXT,
  at INTEGER NOT NULL,
  commitment TEXT,
  hash TEXT NOT NULL,
  UNIQUE (chain, sequence)
) STRICT;
CREATE INDEX auditRecord ON audit (record, entry) WHERE record IS NOT NULL;

CREATE TABLE auditSide (
  entry INTEGER PRIMARY KEY,
  content TEXT NOT NULL
) STRICT;

-- The key under which a record's contents are committed to in the chain; erasing it makes the commitments mute.
CREATE TABLE recordKey (
  record TEXT PRIMARY KEY,
  key BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Ids of what was erased: a later change to one of them is acknowledged and its content dropped.
CREATE TABLE erasure (
  record TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  stamp TEXT NOT NULL,
  erasedBy TEXT NOT NULL,
  at INTEGER NOT NULL,
  reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
