import type { Migration } from '../store/store.ts';

/**
 * The server erases by its own clock what a class says so of. What survives entries without their content it keeps for that: when each
 * contact was last reached. Of entries erased before this release nobody here knows whom they were about: until which moment that may have
 * been is kept instead, and counts for every contact.
 */
export const erasingByClass: Migration = {
  name: '015 erasing by class',
  sql: `
-- Under: the retention class by which the server itself erased; null where a person did.
ALTER TABLE erasure ADD COLUMN under TEXT;

-- Last: milliseconds since 1970.
CREATE TABLE past_contact (
  party TEXT PRIMARY KEY,
  last BIGINT NOT NULL
);
INSERT INTO server_fact (name, value)
  SELECT 'contactsUnknownUntil', CAST(max(at) AS TEXT) FROM erasure WHERE type = 'entry' HAVING count(*) > 0;
`,
};
