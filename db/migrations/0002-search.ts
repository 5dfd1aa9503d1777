import type { Migration } from '../vault/migrate.ts';

/** What finds records: full text, names for misspellings, points. Every rowid is the record's `rid`. */
export const searchMigration: Migration = {
  id: 2,
  name: 'search',
  sql: `
-- Words arrive folded and parted by spaces (model/text.ts). 'type' holds one word that names the record's type.
CREATE VIRTUAL TABLE search USING fts5 (
  type, title, body,
  prefix = '1 2 3 4',
  detail = 'column',
  tokenize = 'ascii'
);
-- Without this, deleted words stay readable in the index.
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);

-- Words of names, with how many records use each; a word leaves with its last use.
CREATE TABLE nameWord (
  id INTEGER PRIMARY KEY,
  word TEXT NOT NULL UNIQUE,
  uses INTEGER NOT NULL
) STRICT;
CREATE TABLE nameGram (
  gram TEXT NOT NULL,
  word INTEGER NOT NULL,
  PRIMARY KEY (gram, word)
) STRICT, WITHOUT ROWID;

-- Which of those words a record uses.
CREATE TABLE recordName (
  rid INTEGER PRIMARY KEY,
  names TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE point USING rtree (rid, west, east, south, north);
`,
};
