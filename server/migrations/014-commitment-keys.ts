import type { Migration } from '../store/store.ts';

/**
 * A laptop that erases a record forgets the key it committed under. Where the server keeps the record, and it comes back, what is written
 * from then on is committed to under another key.
 */
export const commitmentKeys: Migration = {
  name: '014 commitment keys',
  sql: `
CREATE TABLE commitment_key_since (
  record TEXT NOT NULL,
  device TEXT NOT NULL,
  -- The entry by which the device had erased the record before; 0: never.
  since BIGINT NOT NULL DEFAULT 0,
  key BYTEA NOT NULL,
  PRIMARY KEY (record, device, since)
);
INSERT INTO commitment_key_since (record, device, key) SELECT record, device, key FROM commitment_key;
DROP TABLE commitment_key;
ALTER TABLE commitment_key_since RENAME TO commitment_key;
`,
};
