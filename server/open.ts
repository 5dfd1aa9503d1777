/** Opens what the configuration names, for the server itself and for its commands alike. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from './configuration.ts';
import { isFile } from './files.ts';
import { isRestoring, isServed, opensWith } from './identity.ts';
import { KeyFileError, makeKeyFile, readKeys } from './key-file.ts';
import { migrations } from './migrations/all.ts';
import { makeSealer, type Sealer } from './sealer.ts';
import { openPostgres } from './store/postgres.ts';
import { openSqlite } from './store/sqlite.ts';
import { type Store, StoreError } from './store/store.ts';

export interface Opened {
  readonly store: Store;
  readonly sealer: Sealer;
  /** Those the sealer has, by number. */
  readonly keys: ReadonlyMap<number, Uint8Array>;
}

/** The embedded store's file. */
export const storeFile = (config: Configuration): string => join(config.data, 'server.db');

/** A first start makes the key file, unless a store is there already, which would not open with a new one. */
function keysOf({ keyFile }: Configuration, at: string, used: boolean): ReadonlyMap<number, Uint8Array> {
  if (existsSync(keyFile)) return readKeys(keyFile);
  if (used)
    throw new KeyFileError(
      `There is a store in ${at}, but not its key file ${keyFile}. Put the file back from its copy.`,
    );
  return makeKeyFile(keyFile);
}

/**
 * A store opens with any key file that has the right form, since only single values are sealed: whoever goes on with another would seal
 * what comes under keys that nobody keeps, and call a backup what opens nowhere.
 */
async function refuseUnfit({ keyFile }: Configuration, { store, sealer }: Opened): Promise<void> {
  const [restoring, served, opens] = await store.read(async (sql) => [
    await isRestoring(sql),
    await isServed(sql),
    await opensWith(sql, sealer),
  ]);
  if (restoring)
    throw new StoreError(
      'unfinished',
      'A restore into this store was broken off: what has been erased since the backup may be in it. Empty the folder or database, the key file and erasures.log excepted, and restore again.',
    );
  if (served && !opens)
    throw new KeyFileError(
      `The key file ${keyFile} is not this server's, or is an older copy of it: what is stored does not open. Point BEATBOOK_SERVER_KEY_FILE at the server's own. Nothing was changed.`,
    );
}

async function fitting(config: Configuration, opened: Opened): Promise<Opened> {
  try {
    await refuseUnfit(config, opened);
    return opened;
  } catch (error) {
    await opened.store.close();
    throw error;
  }
}

/** `asItIs`: the database is not brought up to date. Throws KeyFileError, SealError and StoreError, each with a plain sentence. */
export async function openStore(config: Configuration, now: () => number, asItIs = false): Promise<Opened> {
  const { data, databaseUrl: url, databaseConnections: connections } = config;
  if (url === null) {
    const keys = keysOf(config, data, existsSync(storeFile(config)));
    const sealer = makeSealer(keys);
    mkdirSync(data, { recursive: true, mode: 0o700 });
    const key = sealer.keyFor('embedded store');
    const store = await openSqlite({ file: storeFile(config), key, migrations, now, asItIs });
    return fitting(config, { sealer, keys, store });
  }
  const store = await openPostgres({ url, migrations, now, connections, asItIs });
  try {
    const keys = keysOf(config, 'the database', await store.read(isServed));
    return await fitting(config, { sealer: makeSealer(keys), keys, store });
  } catch (error) {
    await store.close();
    throw error;
  }
}

/**
 * As openStore, for what works beside the server: a store that is not there is none to begin. Whoever gave other settings than the server
 * has would otherwise administer, or back up, a new and empty one. Nor is one of an older release brought up to date beneath a server that
 * runs, or before it was backed up. Throws StoreAbsent as well.
 */
export async function openUsedStore(config: Configuration, now: () => number): Promise<Opened> {
  const { data, databaseUrl: url } = config;
  // One that lies where this user may not look is not absent: what the system says of it is thrown.
  if (url === null && !isFile(storeFile(config))) throw new StoreAbsent(`in ${data}`);
  readKeys(config.keyFile);
  const opened = await openStore(config, now, true).catch((error: unknown) => {
    throw error instanceof StoreError && error.code === 'empty' ? new StoreAbsent('in the database') : error;
  });
  if (await opened.store.read(isServed)) return opened;
  await opened.store.close();
  throw new StoreAbsent(url === null ? `in ${data}` : 'in the database');
}

export class StoreAbsent extends Error {
  constructor(where: string) {
    super(
      `There is no server ${where} yet. Give this command the settings the server itself has, or start the server first.`,
    );
  }
}
