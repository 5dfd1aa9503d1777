/** Opens what the configuration names, for the server itself and for its commands alike. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from './configuration.ts';
import { KeyFileError, makeKeyFile, readKeys } from './key-file.ts';
import { migrations } from './migrations/all.ts';
import { makeSealer, type Sealer } from './sealer.ts';
import { openPostgres } from './store/postgres.ts';
import { openSqlite } from './store/sqlite.ts';
import type { Store } from './store/store.ts';

export interface Opened {
  readonly store: Store;
  readonly sealer: Sealer;
  /** Those the sealer has, by number. */
  readonly keys: ReadonlyMap<number, Uint8Array>;
}

/** The embedded store's file. */
export const storeFile = (config: Configuration): string => join(config.data, 'server.db');

/** Of the key file. A first start makes it, unless a store is there already, which would not open with a new one. */
function keysOf(config: Configuration): ReadonlyMap<number, Uint8Array> {
  if (existsSync(config.keyFile)) return readKeys(config.keyFile);
  if (config.databaseUrl === null && existsSync(storeFile(config)))
    throw new KeyFileError(
      `There is a store in ${config.data}, but not its key file ${config.keyFile}. Put the file back from its copy.`,
    );
  return makeKeyFile(config.keyFile);
}

/** Throws KeyFileError, SealError and StoreError, each with a plain sentence. */
export async function openStore(config: Configuration, now: () => number): Promise<Opened> {
  const keys = keysOf(config);
  const sealer = makeSealer(keys);
  if (config.databaseUrl !== null) {
    const { databaseUrl: url, databaseConnections: connections } = config;
    return { sealer, keys, store: await openPostgres({ url, migrations, now, connections }) };
  }
  mkdirSync(config.data, { recursive: true, mode: 0o700 });
  const key = sealer.keyFor('embedded store');
  return { sealer, keys, store: await openSqlite({ file: storeFile(config), key, migrations, now }) };
}
