import type { Migration } from '../vault/migrate.ts';

/** The server erases what nobody decided on in time, where its administrators have set that: whoever is told hears under which class. */
export const erasedByServerMigration: Migration = {
  id: 19,
  name: 'erased by server',
  sql: `
-- The retention class under which the server erased; empty where a person did.
ALTER TABLE erasure ADD COLUMN under TEXT NOT NULL DEFAULT '';
`,
};
