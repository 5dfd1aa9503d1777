import type { Migration } from '../store/store.ts';

/** Which contacts were found to be the same one, as their documents say: access acts on all that hang together. */
export const alias: Migration = {
  name: '012 alias',
  sql: `
-- The record that says so, and the other. Neither need be here.
CREATE TABLE alias (
  holder TEXT NOT NULL,
  other TEXT NOT NULL,
  PRIMARY KEY (holder, other)
);
CREATE INDEX alias_other ON alias (other);
`,
};
