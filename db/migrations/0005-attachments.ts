import type { Migration } from '../vault/migrate.ts';

/** Attachments: whose content lies here, under which key and file name, and which records speak of it. */
export const attachmentsMigration: Migration = {
  id: 5,
  name: 'attachments',
  sql: `
-- One row for each content on this laptop, by the SHA-256 of its plain bytes. Without its row a file beside the database is noise: the key
-- is drawn for it alone and stands nowhere else. 'facts' is what the content itself says (type, width, height), as JSON.
CREATE TABLE attachmentContent (
  hash TEXT PRIMARY KEY,
  file TEXT NOT NULL UNIQUE,
  key BLOB NOT NULL,
  bytes INTEGER NOT NULL,
  facts TEXT NOT NULL,
  added INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Which item of which record speaks of which content, its thumbnail included; derived from the records, conflicting values too. 'gone' is
-- when that ended (milliseconds since 1970), 0 while it holds.
CREATE TABLE attachmentUse (
  record TEXT NOT NULL,
  item TEXT NOT NULL,
  hash TEXT NOT NULL,
  gone INTEGER NOT NULL,
  PRIMARY KEY (record, item, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX attachmentUseHash ON attachmentUse (hash);
CREATE INDEX attachmentUseGone ON attachmentUse (gone) WHERE gone > 0;

-- What was taken away today, as it last stood (JSON), so that it can be brought back till the day ends.
CREATE TABLE attachmentGone (
  record TEXT NOT NULL,
  item TEXT NOT NULL,
  at INTEGER NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (record, item)
) STRICT, WITHOUT ROWID;
`,
};
