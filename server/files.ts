import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Whether there is a file, and no folder, at the path. */
export const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

/** A file only its owner reads, there whole or not at all, on disk when this returns. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  renameSync(beside(path, content), path);
  syncFolder(dirname(path));
}

/** As `writeWhole`, but never in place of another: false where somebody was quicker, whose file then stands. */
export function writeNew(path: string, content: string | Uint8Array): boolean {
  const made = beside(path, content);
  try {
    linkSync(made, path);
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(made);
  }
  syncFolder(dirname(path));
  return true;
}

function beside(path: string, content: string | Uint8Array): string {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const making = `${path}.${process.pid}.new`;
  const file = openSync(making, 'w', 0o600);
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return making;
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
