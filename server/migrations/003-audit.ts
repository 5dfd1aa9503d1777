import type { Migration } from '../store/store.ts';

/** The chains of all devices, the server's own among them. Rows are only ever added; keys and words go when their record is erased. */
export const audit: Migration = {
  name: '003 audit',
  sql: `
CREATE TABLE audit_entry (
  -- A device's id, or the server's own.
  device TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  previous TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  record TEXT,
  reason TEXT,
  -- By the device's clock; received_at by the server's.
  at BIGINT NOT NULL,
  commitment TEXT,
  hash TEXT NOT NULL,
  received_at BIGINT NOT NULL,
  PRIMARY KEY (device, sequence)
);
CREATE INDEX audit_entry_record ON audit_entry (record, at);
CREATE INDEX audit_entry_actor ON audit_entry (actor, at);
CREATE INDEX audit_entry_at ON audit_entry (at);

CREATE TABLE audit_head (
  device TEXT PRIMARY KEY,
  sequence BIGINT NOT NULL,
  hash TEXT NOT NULL
);

-- What a person wrote, sealed.
CREATE TABLE audit_words (
  device TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  record TEXT,
  words BYTEA NOT NULL,
  PRIMARY KEY (device, sequence)
);
CREATE INDEX audit_words_record ON audit_words (record);

-- The key under which a device commits to a record's contents, sealed.
CREATE TABLE commitment_key (
  record TEXT NOT NULL,
  device TEXT NOT NULL,
  key BYTEA NOT NULL,
  PRIMARY KEY (record, device)
);
`,
};
