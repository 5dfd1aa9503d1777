import type { Migration } from '../vault/migrate.ts';

/**
 * Records, the changes they come from, and what follows from both: links, facets and counts.
 *
 * Columns that lists filter and sort by are never null, so that paging by key loses no row: 0 stands for no facet and no time,
 * '9999-12-31' for no day. Facets are small numbers for the texts that repeat in every row; see `db/facets.ts`.
 */
export const recordsMigration: Migration = {
  id: 1,
  name: 'records',
  sql: `
CREATE TABLE facet (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE record (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  type INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  state INTEGER NOT NULL,
  area INTEGER NOT NULL,
  author INTEGER NOT NULL,
  listed INTEGER NOT NULL,
  unsettled INTEGER NOT NULL,
  profiled INTEGER NOT NULL,
  hate INTEGER NOT NULL,
  time INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  updater INTEGER NOT NULL,
  dueable INTEGER NOT NULL,
  due TEXT NOT NULL,
  review TEXT NOT NULL,
  holder INTEGER NOT NULL,
  sortKey TEXT NOT NULL,
  title TEXT NOT NULL,
  lat REAL,
  lon REAL,
  line TEXT NOT NULL
) STRICT;

-- What a record says, apart from what lists show of it: a page of the table above holds many rows, so that lists read few pages.
CREATE TABLE content (
  rid INTEGER PRIMARY KEY,
  doc TEXT NOT NULL,
  heads TEXT NOT NULL,
  meta TEXT NOT NULL
) STRICT;

-- One index for each order of a list; each carries every facet, so that filtering reads no row.
CREATE INDEX recordTime ON record (type, time, rid, kind, state, area, author, unsettled, profiled, hate) WHERE listed = 1;
CREATE INDEX recordSorted ON record (type, sortKey, rid, kind, state, area, author, unsettled, profiled, hate) WHERE listed = 1;
CREATE INDEX recordUpdated ON record (type, updated, rid, kind, state, area, author, unsettled, profiled, hate) WHERE listed = 1;
CREATE INDEX recordDue ON record (type, due, rid, kind, state, area, author, unsettled, profiled, hate) WHERE listed = 1 AND dueable = 1;
-- One for each facet that can be rare.
CREATE INDEX recordKind ON record (type, kind, time, rid, state, area, author, unsettled, profiled, hate) WHERE listed = 1;
CREATE INDEX recordState ON record (type, state, time, rid, kind, area, author, unsettled, profiled, hate) WHERE listed = 1;
CREATE INDEX recordArea ON record (type, area, time, rid, kind, state, author, unsettled, profiled, hate) WHERE listed = 1;
CREATE INDEX recordAuthor ON record (type, author, time, rid, kind, state, area, unsettled, profiled, hate) WHERE listed = 1;
CREATE INDEX recordUnsettled ON record (type, time, rid) WHERE listed = 1 AND unsettled = 1;
-- What the day asks for.
CREATE INDEX recordHolder ON record (holder, due, rid) WHERE listed = 1 AND holder > 0;
CREATE INDEX recordReview ON record (type, author, review, rid) WHERE listed = 1 AND review < '9999-12-31';
CREATE INDEX recordChanged ON record (updated, rid, updater, area) WHERE listed = 1;

-- How many listed records share a combination of facets: totals and the choice of index come from here. Without the author, or there
-- would be nearly as many combinations as records.
CREATE TABLE tally (
  type INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  state INTEGER NOT NULL,
  area INTEGER NOT NULL,
  unsettled INTEGER NOT NULL,
  profiled INTEGER NOT NULL,
  hate INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (type, kind, state, area, unsettled, profiled, hate)
) STRICT, WITHOUT ROWID;

-- Derived from the documents of listed records; 'time' and 'type' are the source's, 'met' marks a contact that took place.
CREATE TABLE link (
  source INTEGER NOT NULL,
  field TEXT NOT NULL,
  target TEXT NOT NULL,
  type INTEGER NOT NULL,
  time INTEGER NOT NULL,
  met INTEGER NOT NULL,
  PRIMARY KEY (source, field, target)
) STRICT, WITHOUT ROWID;
CREATE INDEX linkTarget ON link (target, type, time, source, field);
CREATE INDEX linkMet ON link (target, time) WHERE met = 1;

-- How warm each listed party is kept: apart from the record, since every logged contact changes it. 'cold' is when the cadence has run out
-- (milliseconds since 1970), 0 for a party without one.
CREATE TABLE contact (
  rid INTEGER PRIMARY KEY,
  area INTEGER NOT NULL,
  profiled INTEGER NOT NULL,
  lastContact INTEGER NOT NULL,
  contacts INTEGER NOT NULL,
  cadence INTEGER NOT NULL,
  born INTEGER NOT NULL,
  cold INTEGER NOT NULL
) STRICT;
CREATE INDEX contactLast ON contact (lastContact, rid, profiled, area);
CREATE INDEX contactCold ON contact (area, cold, rid) WHERE cold > 0;

-- Contacts that took place in entries that are no longer here: content-free, they survive erasure.
CREATE TABLE pastContact (
  party TEXT PRIMARY KEY,
  last INTEGER NOT NULL,
  count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE watch (
  place INTEGER NOT NULL,
  item TEXT NOT NULL,
  fromDay TEXT NOT NULL,
  toDay TEXT NOT NULL,
  every INTEGER NOT NULL,
  PRIMARY KEY (place, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX watchEnd ON watch (toDay);

CREATE TABLE change (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  record TEXT NOT NULL,
  device INTEGER NOT NULL,
  number INTEGER NOT NULL,
  stamp TEXT NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (device, number)
) STRICT;
CREATE INDEX changeRecord ON change (record, stamp);

-- Changes this version cannot read yet, or that wait for one it has not got. They are kept whole and block transitions of their record.
CREATE TABLE parked (
  id TEXT PRIMARY KEY,
  record TEXT NOT NULL,
  schema INTEGER NOT NULL,
  reason TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX parkedRecord ON parked (record);
`,
};
