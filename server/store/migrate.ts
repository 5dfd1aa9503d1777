import { createHash } from 'node:crypto';
import type { Migration, Sql } from './store.ts';
import { StoreError } from './store.ts';

const checksumOf = ({ name, sql }: Migration): string =>
  createHash('sha256')
    .update(JSON.stringify([name, sql]))
    .digest('hex');

/** The statements as the database at hand reads them. */
function inDialect(kind: 'sqlite' | 'postgres', sql: string): string {
  if (kind === 'postgres') return sql;
  return sql
    .replaceAll(/\bBIGINT\b/g, 'INTEGER')
    .replaceAll(/\bBYTEA\b/g, 'BLOB')
    .replaceAll(/^\);/gm, ') STRICT;');
}

interface Target {
  readonly kind: 'sqlite' | 'postgres';
  readonly sql: Sql;
  /** Runs several statements at once. */
  script(text: string): Promise<void>;
}

/**
 * Brings the schema up to date within the caller's one transaction, which holds the lock that keeps other processes from doing the same.
 * How many steps were applied. `asItIs`: it is to be up to date already, a server of another release may be running on it. Throws StoreError:
 * `migrationChanged`, `migrationMissing`, `newer`, and `older` or `empty` where it may apply none.
 */
export async function migrate(
  target: Target,
  migrations: readonly Migration[],
  now: number,
  asItIs = false,
): Promise<number> {
  const { kind, sql } = target;
  await target.script(
    inDialect(
      kind,
      `CREATE TABLE IF NOT EXISTS migration (
  name TEXT PRIMARY KEY,
  checksum TEXT NOT NULL,
  applied_at BIGINT NOT NULL
);`,
    ),
  );
  const applied = await sql.all<{ name: string; checksum: string }>(
    'SELECT name, checksum FROM migration ORDER BY name',
  );
  const known = new Map(migrations.map((migration) => [migration.name, checksumOf(migration)]));
  for (const { name, checksum } of applied) {
    const expected = known.get(name);
    if (expected === undefined)
      throw new StoreError(
        'newer',
        `The database has step "${name}", which this release does not know. Install the release that wrote it, or a newer one.`,
      );
    if (expected !== checksum)
      throw new StoreError(
        'migrationChanged',
        `Step "${name}" of the database is not the one of this release. Install an unaltered release.`,
      );
  }
  const done = new Set(applied.map(({ name }) => name));
  const pending = migrations.filter(({ name }) => !done.has(name));
  const last = applied.at(-1)?.name;
  const late = pending.find(({ name }) => last !== undefined && name < last && released(name, last));
  if (late !== undefined)
    throw new StoreError(
      'migrationMissing',
      `Step "${late.name}" comes before "${last}", which is applied already. Number it after the others.`,
    );
  if (asItIs && applied.length === 0) throw new StoreError('empty', 'There is nothing in the database yet.');
  if (asItIs && pending.length > 0)
    throw new StoreError(
      'older',
      'The database is of an older release, whose server may be running on it. Use that release, or stop it and start the server of this one first.',
    );
  for (const migration of pending) {
    await target.script(inDialect(kind, migration.sql));
    await sql.run('INSERT INTO migration (name, checksum, applied_at) VALUES ($1, $2, $3)', [
      migration.name,
      checksumOf(migration),
      now,
    ]);
  }
  return pending.length;
}

/** Steps are numbered by parts (0xx accounts, 01x feeds): a later step of one part may follow an earlier one of another. */
function released(name: string, last: string): boolean {
  return name.slice(0, 2) === last.slice(0, 2);
}
