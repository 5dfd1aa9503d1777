import { createHash } from 'node:crypto';
import { failure, type Result, success } from '../../model/result.ts';
import { type ShellError, shellError } from '../../model/shell-errors.ts';
import type { Connection } from './database.ts';
import { storageError } from './database-error.ts';

/** One step of the schema. Numbers only grow, and may leave gaps (work done side by side has its number beforehand); a step that has been released is never edited, another is added. */
export type Migration = { id: number; name: string; sql: string };

type AppliedRow = { id: number; name: string; checksum: string };

const checksumOf = ({ id, name, sql }: Migration): string =>
  createHash('sha256')
    .update(JSON.stringify([id, name, sql]))
    .digest('hex');

export type MigrationOutcome = { from: number; to: number; newer: boolean };

/**
 * Brings the schema up to date, one transaction each. `snapshot` is called once before the first pending step of a vault that holds
 * anything; if it fails nothing is touched. A vault written by a newer release is left alone and reported `newer`: it opens read-only.
 * Errors: `migrationFailed` (details: the step and whether its text changed), or what the disk said.
 */
export function migrate(
  db: Connection,
  migrations: readonly Migration[],
  snapshot: () => Result<unknown, ShellError>,
): Result<MigrationOutcome, ShellError> {
  const outOfOrder = ({ id }: Migration) => failure(shellError('migrationFailed', { step: id, why: 'outOfOrder' }));
  const disordered = migrations.find(({ id }, index) => id <= (migrations[index - 1]?.id ?? 0));
  if (disordered) return outOfOrder(disordered);
  const latest = migrations.at(-1)?.id ?? 0;
  try {
    const from = db.pragma('user_version', { simple: true }) as number;
    if (from > latest) return success({ from, to: from, newer: true });
    const applied =
      from === 0 ? [] : db.prepare<[], AppliedRow>('SELECT id, name, checksum FROM migration ORDER BY id').all();
    if ((applied.at(-1)?.id ?? 0) !== from) {
      return failure(shellError('migrationFailed', { step: from, why: 'recordMissing' }));
    }
    for (const row of applied) {
      const known = migrations.find(({ id }) => id === row.id);
      if (!known || checksumOf(known) !== row.checksum)
        return failure(shellError('migrationFailed', { step: row.id, why: 'changed' }));
    }
    const taken = new Set(applied.map(({ id }) => id));
    // A step slipped in below one that was taken would find another schema than it was written for.
    const late = migrations.find(({ id }) => id < from && !taken.has(id));
    if (late) return outOfOrder(late);
    const pending = migrations.filter(({ id }) => id > from);
    if (pending.length > 0 && from > 0) {
      const kept = snapshot();
      if (!kept.ok) return kept;
    }
    for (const migration of pending) {
      const refused = apply(db, migration);
      if (refused) return failure(refused);
    }
    return success({ from, to: latest, newer: false });
  } catch (error) {
    return failure(storageError(error));
  }
}

function apply(db: Connection, migration: Migration): ShellError | undefined {
  try {
    db.transaction(() => {
      if (migration.id === 1) {
        db.exec(
          'CREATE TABLE migration (id INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, appliedAt INTEGER NOT NULL) STRICT',
        );
      }
      db.exec(migration.sql);
      db.prepare('INSERT INTO migration (id, name, checksum, appliedAt) VALUES (?, ?, ?, ?)').run(
        migration.id,
        migration.name,
        checksumOf(migration),
        Date.now(),
      );
      db.pragma(`user_version = ${migration.id}`);
    }).immediate();
    return undefined;
  } catch (error) {
    const storage = storageError(error);
    return storage.code === 'internal'
      ? shellError('migrationFailed', { step: migration.id, why: 'refused' })
      : storage;
  }
}
