import type { Migration } from '../store/store.ts';

/**
 * Only actions belong to another record: the rest need no place in that index. From here on a record's body may be null: its state is
 * then what its changes make, and an erased record has none of either.
 */
export const owners: Migration = {
  name: '013 owners',
  sql: `
DROP INDEX record_owner;
CREATE INDEX record_owner ON record (owner) WHERE owner IS NOT NULL;
`,
};
