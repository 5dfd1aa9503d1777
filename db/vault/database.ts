import Database from 'better-sqlite3-multiple-ciphers';
import { failure, type Result, success } from '../../model/result.ts';
import type { ShellError } from '../../model/shell-errors.ts';
import { storageError } from './database-error.ts';

export type Connection = Database.Database;

export type ConnectionOptions = {
  readOnly?: boolean;
  /** Makes the file if there is none. Off by default: a vanished database must show as damage, not come back empty. */
  create?: boolean;
  /** Page cache; encrypted bulk writes need a large one, a worker that only reads does not. */
  cacheMebibytes?: number;
};

/**
 * A connection to an encrypted database, every setting in the order the vault depends on: the cipher before the key, the key before the
 * first read, WAL with full synchronisation (the driver's default loses acknowledged rows in a power cut) and temporary data in memory
 * (sorting would leave plain text in deleted files). Throws the driver's error; `openDatabase` turns it into a value.
 */
export function connect(file: string, key: Uint8Array, options: ConnectionOptions = {}): Connection {
  if (key.length !== 32) throw new TypeError('A data key has 32 bytes');
  const readonly = options.readOnly ?? false;
  const db = new Database(file, { readonly, fileMustExist: !options.create });
  try {
    db.pragma("cipher = 'chacha20'");
    db.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('temp_store = MEMORY');
    db.pragma('foreign_keys = ON');
    db.pragma('secure_delete = ON');
    db.pragma('trusted_schema = OFF');
    db.pragma(`cache_size = ${-1024 * (options.cacheMebibytes ?? 64)}`);
    db.pragma('busy_timeout = 5000');
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** As `connect`, with `vaultDamaged`, `vaultMissing`, `vaultInUse`, `diskFull` and `diskFailed` as values. The key is known to be right: the envelope's key check comes first. */
export function openDatabase(
  file: string,
  key: Uint8Array,
  options: ConnectionOptions = {},
): Result<Connection, ShellError> {
  try {
    return success(connect(file, key, options));
  } catch (error) {
    return failure(storageError(error));
  }
}

/** Every page read and authenticated, every index compared. Takes seconds on a large vault: call it from a worker. */
export function isWhole(db: Connection): boolean {
  return db.pragma('integrity_check', { simple: true }) === 'ok';
}
