import type { Migration } from '../vault/migrate.ts';

/**
 * Actions lie where the record they belong to lies; the hate-monitoring list tells open incidents (2) from those whose support is arranged (1);
 * and two short indexes for what is asked for every day.
 */
export const followingMigration: Migration = {
  id: 8,
  name: 'following',
  sql: `
UPDATE record SET area = (
  SELECT about.area FROM link JOIN record AS about ON about.id = link.target
  WHERE link.source = record.rid AND link.field = 'about'
)
WHERE type = (SELECT id FROM facet WHERE text = 'action') AND EXISTS (
  SELECT 1 FROM link JOIN record AS about ON about.id = link.target
  WHERE link.source = record.rid AND link.field = 'about' AND about.area > 0
);

UPDATE record SET hate = 2 WHERE hate = 1 AND rid IN (
  SELECT content.rid FROM content WHERE
    json_extract(doc, '$.support') IS NULL OR json_extract(doc, '$.support') = '{}'
    OR EXISTS (
      SELECT 1 FROM json_each(doc, '$.support') AS item WHERE json_extract(item.value, '$.arrangedAt') IS NULL
    )
);

DELETE FROM tally;
INSERT INTO tally (type, kind, state, area, unsettled, profiled, hate, count)
SELECT type, kind, state, area, unsettled, profiled, hate, count(*) FROM record WHERE listed = 1
GROUP BY type, kind, state, area, unsettled, profiled, hate;

CREATE INDEX recordMonitored ON record (area, time, rid) WHERE listed = 1 AND hate = 2;
-- Meetings that repeat: their dates are reckoned when asked for.
CREATE INDEX recordRepeats ON record (area, rid)
  WHERE listed = 1 AND json_extract(line, '$.extra.recurrence') IS NOT NULL;
`,
};
