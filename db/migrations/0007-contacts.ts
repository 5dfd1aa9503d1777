import type { Migration } from '../vault/migrate.ts';

/**
 * Contacts that are the same one, imports of contacts, what can be undone, and kept searches.
 *
 * The edges say which parties were merged (each stands in the document of one of the two); from them follows which record stands for
 * each merged one. Both are derived and can be made anew from the documents.
 */
export const contactsMigration: Migration = {
  id: 7,
  name: 'contacts',
  sql: `
CREATE TABLE aliasEdge (
  holder TEXT NOT NULL,
  other TEXT NOT NULL,
  PRIMARY KEY (holder, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX aliasEdgeOther ON aliasEdge (other, holder);

-- Every record of a merged contact, the one that stands for it included. A contact that was never merged has no line.
CREATE TABLE alias (
  member TEXT PRIMARY KEY,
  canonical TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX aliasCanonical ON alias (canonical, member);

-- Contacts by when they turn cold; those without a rhythm come last.
CREATE INDEX contactDue ON contact (iif(cold = 0, 9007199254740991, cold), rid, profiled, area);

ALTER TABLE importReport ADD COLUMN kind TEXT NOT NULL DEFAULT 'places';

-- What the columns of a table were taken for, by the names of its columns.
CREATE TABLE importMapping (
  columns TEXT PRIMARY KEY,
  mapping TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE savedSearch (
  folded TEXT PRIMARY KEY,
  text TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was done in this shift, in order. 'acts' lists the commits that did it, took it back, did it again…; 'mutation' is the last of
-- them. 'undone' is 0 while it stands; taken back it counts up, so that the step taken back last is redone first; -1 once something new
-- was done and it can be redone no more.
CREATE TABLE step (
  seq INTEGER PRIMARY KEY,
  mutation TEXT NOT NULL,
  acts TEXT NOT NULL,
  undone INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX stepMutation ON step (mutation);
`,
};
