import type { Migration } from '../vault/migrate.ts';

/**
 * Deleted words leave the index when something is erased (`db/cleansing.ts`), not with every edit, which is sixty times dearer; and segments
 * are merged eight at a time, which halves what applying others' changes spends on them.
 */
export const indexMigration: Migration = {
  id: 12,
  name: 'index',
  sql: `
INSERT INTO search (search, rank) VALUES ('secure-delete', 0);
INSERT INTO search (search, rank) VALUES ('automerge', 8);
`,
};
