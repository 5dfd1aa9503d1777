import Database from 'better-sqlite3-multiple-ciphers';

/**
 * The file lock on a vault, besides the application's single-instance lock: two programs must never write one vault. SQLite's own lock on
 * an empty file is used because the operating system lets go of it when the holder dies, however it dies. Nothing when another holds it;
 * what the disk refuses is thrown as the driver says it: a full disk must not be told as a second program.
 */
export function holdGuard(path: string): { release(): void } | undefined {
  const db = new Database(path);
  try {
    db.pragma('busy_timeout = 0');
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (error instanceof Error && 'code' in error && /^SQLITE_(BUSY|LOCKED)/.test(String(error.code))) return undefined;
    throw error;
  }
  return { release: () => db.close() };
}
