import Database from 'better-sqlite3-multiple-ciphers';

/**
 * The file lock on a vault, besides the application's single-instance lock: two programs must never write one vault. SQLite's own lock on
 * an empty file is used because the operating system lets go of it when the holder dies, however it dies. Nothing when another holds it.
 */
export function holdGuard(path: string): { release(): void } | undefined {
  const db = new Database(path);
  try {
    db.pragma('busy_timeout = 0');
    db.exec('BEGIN EXCLUSIVE');
  } catch {
    db.close();
    return undefined;
  }
  return { release: () => db.close() };
}
