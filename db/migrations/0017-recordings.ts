import type { Migration } from '../vault/migrate.ts';

/** Sound being recorded, on disk as it is said. */
export const recordingsMigration: Migration = {
  id: 17,
  name: 'recordings',
  sql: `
-- One row for each recording neither attached nor thrown away yet: of which record, when it began and how many seconds it has.
CREATE TABLE recording (
  id TEXT PRIMARY KEY,
  record TEXT NOT NULL,
  began INTEGER NOT NULL,
  seconds INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX recordingRecord ON recording (record);

-- Its sound, a few seconds to a piece. Put together in order they can be played, whether or not the recorder came to its end.
CREATE TABLE recordingPiece (
  recording TEXT NOT NULL,
  at INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (recording, at)
) STRICT;

CREATE TRIGGER recordingGoes AFTER DELETE ON recording BEGIN
  DELETE FROM recordingPiece WHERE recording = OLD.id;
END;
`,
};
