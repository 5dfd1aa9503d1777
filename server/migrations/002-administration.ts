import type { Migration } from '../store/store.ts';

/** Who administers the server through its page, and their sittings. */
export const administration: Migration = {
  name: '002 administration',
  sql: `
CREATE TABLE administrator (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  -- Argon2id, in its own encoded form.
  password TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  closed_at BIGINT,
  -- Wrong passwords in a row, and until when the next try waits.
  wrong BIGINT NOT NULL DEFAULT 0,
  wait_until BIGINT NOT NULL DEFAULT 0
);

-- Tokens are kept as hashes only.
CREATE TABLE sitting (
  token_hash TEXT PRIMARY KEY,
  administrator TEXT NOT NULL REFERENCES administrator (id),
  guard TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL
);
CREATE INDEX sitting_administrator ON sitting (administrator);
`,
};
