import type { Migration } from '../store/store.ts';

/** The contents of attachments, once for each record that speaks of them. */
export const attachments: Migration = {
  name: '011 attachments',
  sql: `
-- Content: SHA-256 of its plain bytes. Chunks: how many pieces are here, from the first on. Whole: 1 once all are and the hash is right.
CREATE TABLE attachment_content (
  record TEXT NOT NULL,
  content TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  chunks BIGINT NOT NULL,
  whole BIGINT NOT NULL,
  PRIMARY KEY (record, content)
);

-- Body: the piece, sealed. Digest: SHA-256 of it before that.
CREATE TABLE attachment_chunk (
  record TEXT NOT NULL,
  content TEXT NOT NULL,
  chunk BIGINT NOT NULL,
  digest TEXT NOT NULL,
  body BYTEA NOT NULL,
  PRIMARY KEY (record, content, chunk)
);
`,
};
