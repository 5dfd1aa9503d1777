import type { Migration } from '../vault/migrate.ts';

/** Whoever erases a record says how far they had seen it, so that whoever wrote something they had not is told. */
export const seenByEraserMigration: Migration = {
  id: 20,
  name: 'seen by eraser',
  sql: `
-- JSON: devices that wrote in the record, each with the last of its numbers the eraser had; empty where that is not known.
ALTER TABLE erasure ADD COLUMN saw TEXT NOT NULL DEFAULT '';
`,
};
