import type { Migration } from '../store/store.ts';

/** Records as the server knows them, the changes they come from, and the feeds by which those reach laptops. */
export const feeds: Migration = {
  name: '010 feeds',
  sql: `
-- What the server itself makes of a record's changes. Body: sealed state. Scopes: the feeds it belongs to, a JSON list.
CREATE TABLE record (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  owner TEXT,
  scopes TEXT NOT NULL,
  body BYTEA
);
CREATE INDEX record_owner ON record (owner);

-- Device is the one that wrote it, as its stamps name it. Body: sealed change and salt; null once its record is erased.
CREATE TABLE change (
  id TEXT PRIMARY KEY,
  record TEXT NOT NULL,
  device TEXT NOT NULL,
  number BIGINT NOT NULL,
  stamp TEXT NOT NULL,
  hash TEXT NOT NULL,
  batch BIGINT NOT NULL,
  sensitive BIGINT NOT NULL,
  late BIGINT NOT NULL,
  taken_at BIGINT NOT NULL,
  body BYTEA,
  UNIQUE (device, number)
);
CREATE INDEX change_record ON change (record, stamp);

-- Changes that were refused, without their content, and those that a newer release has to read, with it.
CREATE TABLE set_aside (
  id TEXT PRIMARY KEY,
  record TEXT NOT NULL,
  device TEXT NOT NULL,
  number BIGINT NOT NULL,
  stamp TEXT NOT NULL,
  hash TEXT NOT NULL,
  batch BIGINT NOT NULL,
  reason TEXT NOT NULL,
  body BYTEA,
  UNIQUE (device, number)
);
CREATE INDEX set_aside_record ON set_aside (record);

CREATE TABLE batch (
  device TEXT NOT NULL,
  number BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (device, number)
);

-- Which device writes under which name: the name stands in stamps and is drawn by the laptop.
CREATE TABLE pen (
  name TEXT PRIMARY KEY,
  device TEXT NOT NULL
);

-- How far each device's numbers are accounted for without a gap.
CREATE TABLE accounted (
  device TEXT PRIMARY KEY,
  last BIGINT NOT NULL
);

-- One counter for each feed: taken in the transaction that fills the numbers, so that none is missing and they are in commit order.
CREATE TABLE feed (
  scope TEXT PRIMARY KEY,
  last BIGINT NOT NULL
);

-- Subject: a change's id, or a record's for 'evict' and 'erasure'.
CREATE TABLE feed_item (
  scope TEXT NOT NULL,
  n BIGINT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  PRIMARY KEY (scope, n)
);

CREATE TABLE erasure (
  record TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  stamp TEXT NOT NULL,
  erased_by TEXT NOT NULL,
  at BIGINT NOT NULL,
  reason TEXT NOT NULL
);
`,
};
