import type { Migration } from '../vault/migrate.ts';

/** What the server took although its author's posting had ended by then. */
export const lateMigration: Migration = {
  id: 18,
  name: 'late',
  sql: `
-- When the server took the change (milliseconds since 1970), where that was late; 0 where it was not, or nobody has said.
ALTER TABLE sealed ADD COLUMN late INTEGER NOT NULL DEFAULT 0;
CREATE INDEX sealedLate ON sealed (late) WHERE late > 0;
`,
};
