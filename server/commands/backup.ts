import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readBackupHead, restoreBackup, writeBackup } from '../backup.ts';
import type { Configuration } from '../configuration.ts';
import { eraseAgain, ledgerFile, noteErased, readLedger } from '../erase.ts';
import { isFile } from '../files.ts';
import { readKeys } from '../key-file.ts';
import { migrations } from '../migrations/all.ts';
import { storeFile } from '../open.ts';
import { makeSealer } from '../sealer.ts';
import { openPostgres } from '../store/postgres.ts';
import { openSqlite } from '../store/sqlite.ts';
import { CommandError, readWords, UsageError, withStore } from './command.ts';

const SUFFIX = '.beatbook-backup';

export const BACKUP_USAGE = `npm run server -- backup [folder] [--keep 14]
Writes one sealed file of everything, while the server runs, and removes the oldest beyond so many.`;

export const RESTORE_USAGE = `npm run server -- restore <file> [--ledger other/erasures.log …]
Fills the empty folder or database that the settings name from a backup. The key file is in its place before.`;

/** `backup [folder] [--keep 14]`: writes one file, and removes the oldest beyond so many. The server may run meanwhile. */
export async function backup(config: Configuration, words: readonly string[]): Promise<void> {
  const { values, positionals } = readWords(words, {
    usage: BACKUP_USAGE,
    options: { keep: { type: 'string' } },
    most: 1,
  });
  const keep = Number(values.keep ?? 14);
  if (!Number.isInteger(keep) || keep < 3)
    throw new UsageError('--keep is a whole number, three or more.', BACKUP_USAGE);
  const [folder = join(config.data, 'backups')] = positionals;
  const now = Date.now();
  const path = join(folder, `${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}${SUFFIX}`);
  const { rows } = await withStore(config, async ({ store, sealer }) => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const made = await writeBackup(store, sealer, path, now);
    // Read once more before it counts as one.
    readBackupHead(path, sealer);
    return made;
  });
  const older = readdirSync(folder)
    .filter((name) => name.endsWith(SUFFIX))
    .sort()
    .slice(0, -keep);
  for (const name of older) rmSync(join(folder, name));
  console.log(`${path}: ${rows} rows. The key file ${config.keyFile} is not in it: keep a copy elsewhere.`);
}

/** `restore <file> [--ledger erasures.log …]`: fills the empty store the settings name. */
export async function restore(config: Configuration, words: readonly string[]): Promise<void> {
  const options = { ledger: { type: 'string', multiple: true } } as const;
  const { values, positionals } = readWords(words, { usage: RESTORE_USAGE, options, most: 1 });
  const [path] = positionals;
  if (path === undefined) throw new UsageError('Give the backup.', RESTORE_USAGE);
  if (!isFile(path)) throw new CommandError(`There is no file ${path}. Nothing was restored.`);
  const sealer = makeSealer(readKeys(config.keyFile));
  const missing = (values.ledger ?? []).find((one) => !isFile(one));
  if (missing !== undefined) throw new CommandError(`There is no ledger ${missing}. Nothing was restored.`);
  const own = readLedger(ledgerFile(config.data));
  const others = (values.ledger ?? []).flatMap(readLedger);
  const known = new Set(own.map(({ id }) => id));
  const unknown = others.filter(({ id }) => !known.has(id));
  const erased = [...own, ...unknown];
  mkdirSync(config.data, { recursive: true, mode: 0o700 });
  const { databaseUrl: url } = config;
  const key = sealer.keyFor('embedded store');
  const { rows, madeAt } = await restoreBackup({
    path,
    sealer,
    migrations,
    open: (steps) =>
      url === null
        ? openSqlite({ file: storeFile(config), key, migrations: steps, now: Date.now })
        : openPostgres({ url, migrations: steps, now: Date.now }),
    settle: async (sql) => {
      // The next restore finds them beside the store, whether they are given again or not.
      noteErased(config.data, unknown);
      for (const tombstone of erased) await eraseAgain(sql, tombstone, sealer);
    },
  });
  console.log(
    `${rows} rows as of ${new Date(madeAt).toISOString()} are back, ${erased.length} erasures done again. Start the server: devices compare what they hold by themselves.`,
  );
}
