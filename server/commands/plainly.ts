/** What is expected to go wrong where the server or a command of it is run, as a sentence for whoever runs it. */
import { BackupError } from '../backup.ts';
import { CertificateError } from '../certificate.ts';
import { KeyFileError } from '../key-file.ts';
import { StoreAbsent } from '../open.ts';
import { Refusal } from '../refusal.ts';
import { SealError } from '../sealer.ts';
import { StoreError } from '../store/store.ts';
import { CommandError } from './command.ts';

const SAID = [BackupError, CertificateError, CommandError, KeyFileError, StoreAbsent, StoreError];

/** What stands behind a file's name where the system refuses it. */
const OF_FILES: Readonly<Record<string, string>> = {
  EACCES: 'may not be used by this user.',
  EPERM: 'may not be used by this user.',
  EROFS: 'lies where nothing may be written.',
  ENOENT: 'is not there.',
  EISDIR: 'is a folder, where a file is wanted.',
  ENOTDIR: 'lies below a file, where a folder is wanted.',
  EEXIST: 'is there already, and is no folder.',
};

/** What the embedded store says of its file. */
const OF_STORES: Readonly<Record<string, string>> = {
  SQLITE_FULL: 'The disk is full: the store is as it was. Make room, then try again.',
  SQLITE_BUSY: 'The server is writing without a pause: nothing was done. Try again in a minute.',
  SQLITE_CANTOPEN: 'The store may not be used by this user. Run this as the user the server runs as.',
  SQLITE_READONLY: 'The store may not be written by this user. Run this as the user the server runs as.',
  SQLITE_CORRUPT:
    'The store is damaged. Stop the server, keep the folder as it is, and restore the last backup elsewhere.',
};

/** Undefined: not expected, a defect, which shows its stack. */
export function plainly(error: unknown): string | undefined {
  if (error instanceof Refusal) {
    const { message, cure, details } = error.problem;
    const at = Object.entries(details ?? {}).map(([name, value]) => `${name}: ${value}`);
    return `${message}${at.length === 0 ? '' : ` (${at.join(', ')})`} ${cure}`;
  }
  if (error instanceof SealError)
    return `${error.message} Point BEATBOOK_SERVER_KEY_FILE at the key file of this server, as it is now.`;
  if (SAID.some((kind) => error instanceof kind)) return (error as Error).message;
  const { code = '', path } = error as { code?: string; path?: string };
  const ofStore = OF_STORES[code];
  if (ofStore !== undefined) return ofStore;
  if (code === 'ENOSPC') return 'The disk is full. Make room, then try again.';
  const refused = OF_FILES[code];
  return refused === undefined ? undefined : `${path ?? 'A file'} ${refused}`;
}
