import type { Migration } from '../store/store.ts';

/** How far whoever erased a record had seen it: laptops tell by it whose work was erased unseen. */
export const seenByEraser: Migration = {
  name: '016 seen by eraser',
  sql: `
-- Saw: JSON, devices with the last of their numbers; null where that is not known.
ALTER TABLE erasure ADD COLUMN saw TEXT;
`,
};
