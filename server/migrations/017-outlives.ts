import type { Migration } from '../store/store.ts';

/** Contents outlive the last that spoke of them, for work of the same time may speak of them again. */
export const outlives: Migration = {
  name: '017 outlives',
  sql: `
-- Unspoken at: when the record ceased to speak of it, milliseconds since 1970; null while it does.
ALTER TABLE attachment_content ADD COLUMN unspoken_at BIGINT;
CREATE INDEX attachment_unspoken ON attachment_content (unspoken_at) WHERE unspoken_at IS NOT NULL;
`,
};
