import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '../../db/vault/database.ts';

/**
 * Every page of a closed vault's files, free ones too, decrypted, in lower case: a search of the encrypted bytes would prove nothing. The
 * database is copied, for it is decrypted by taking the cipher off all its pages where they lie.
 */
export function decrypted({ folder, key }: { folder: string; key: Uint8Array }): string {
  const scratch = mkdtempSync(join(tmpdir(), 'beatbook-decrypted-'));
  const copy = join(scratch, 'vault.db');
  try {
    copyFileSync(join(folder, 'vault.db'), copy);
    const db = connect(copy, key);
    db.pragma('journal_mode = DELETE');
    db.pragma("rekey = ''");
    db.close();
    const files = (within: string): string[] =>
      readdirSync(within).flatMap((name) => {
        const path = join(within, name);
        return statSync(path).isDirectory() ? files(path) : [path];
      });
    return [copy, ...files(folder)].map((path) => readFileSync(path, 'latin1').toLowerCase()).join('\n');
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
