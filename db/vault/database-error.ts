import { type ShellError, type ShellErrorCode, shellError } from '../../model/shell-errors.ts';

/** The refusal behind a storage failure. The driver's own text stays inside: it may name files and values. */
export function storageError(error: unknown): ShellError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return shellError(storageErrorCode(code), code ? { storage: code } : undefined);
}

function storageErrorCode(code: string): ShellErrorCode {
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC' || code === 'EDQUOT') return 'diskFull';
  if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')) return 'vaultDamaged';
  if (code.startsWith('SQLITE_CANTOPEN') || code === 'ENOENT') return 'vaultDamaged';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'vaultInUse';
  if (code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_READONLY') || /^E(IO|ROFS|ACCES|PERM)$/.test(code))
    return 'diskFailed';
  return 'internal';
}
