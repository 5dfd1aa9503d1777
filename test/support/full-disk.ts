import type { TestVault } from './vault.ts';

/** From now on there is no room for rows of one table, as on a full disk. Gives what makes room again. */
export function fullDisk({ parts }: TestVault, table: string): () => void {
  const { db } = parts.store;
  db.function('full', () => {
    throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
  });
  db.exec(`CREATE TEMP TRIGGER full BEFORE INSERT ON ${table} BEGIN SELECT full(); END`);
  return () => {
    db.exec('DROP TRIGGER full');
  };
}
