/**
 * One process serves an embedded store: a second would hear only by chance what came to the first. The hold is a lock of the system's on a
 * file beside the store, so that it ends with its process, however that ends. Commands work beside whoever serves and take none.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';

/** Lets go of the hold. */
export type LetGo = () => void;

/** The folder is made where it is not there. Undefined: another process serves the store in it. */
export function holdServing(folder: string): LetGo | undefined {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = new Database(join(folder, 'serving.lock'), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return () => lock.close();
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code === 'SQLITE_BUSY') return undefined;
    throw error;
  }
}
