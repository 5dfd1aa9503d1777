import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Makes a rename, a creation or a removal in this folder survive a power cut. Windows has no such call and needs none on NTFS. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

export function syncFile(path: string): void {
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Makes a folder only its owner can enter, and makes it last. */
export function makeFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (first !== undefined) syncFolder(dirname(first));
}

/** Replaces a file whole: after a crash or power cut at any moment it holds the old bytes or the new. */
export function writeDurably(path: string, bytes: Uint8Array | string): void {
  const content = typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes;
  const temporary = `${path}.${randomBytes(6).toString('hex')}.new`;
  try {
    const handle = openSync(temporary, 'wx', 0o600);
    try {
      let written = 0;
      while (written < content.length) written += writeSync(handle, content, written);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

/** Removes what interrupted calls of `writeDurably` left in a folder. Nobody may be writing there. */
export function sweepUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (/\.[0-9a-f]{12}\.new$/.test(name)) rmSync(join(folder, name), { force: true });
  }
}
