/** Files that leave: written beside the name picked, flushed, then put in its place, so that none is ever half there. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

export type Unwritable = 'missing' | 'full' | 'denied' | 'failed';

/** Why the text could not be written; null when it is on disk. */
export function writeOut(path: string | undefined, text: string): Unwritable | null {
  if (path === undefined) return 'missing';
  const beside = `${path}.partly`;
  try {
    const file = openSync(beside, 'w', 0o600);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
    return null;
  } catch (error) {
    rmSync(beside, { force: true });
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOSPC' || code === 'EDQUOT') return 'full';
    return code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'denied' : 'failed';
  }
}
