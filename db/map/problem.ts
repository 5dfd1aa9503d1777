/** Why a map pack was refused. The window has a sentence and a cure for every code. */
import type { MapProblemCode } from '../../model/contract/map.ts';

export class MapProblem extends Error {
  readonly code: MapProblemCode;

  constructor(code: MapProblemCode, options?: ErrorOptions) {
    super(`map pack refused: ${code}`, options);
    this.name = 'MapProblem';
    this.code = code;
  }
}

/** The problem behind any error met while reading a pack or writing our copy of it. */
export function asMapProblem(error: unknown): MapProblem {
  if (error instanceof MapProblem) return error;
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const cause = { cause: error };
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG' || code.startsWith('SQLITE_FULL'))
    return new MapProblem('disk-full', cause);
  if (
    code === 'ENOENT' ||
    code === 'EACCES' ||
    code === 'EISDIR' ||
    code === 'EPERM' ||
    code.startsWith('SQLITE_CANTOPEN')
  )
    return new MapProblem('file-missing', cause);
  if (code.startsWith('SQLITE_NOTADB')) return new MapProblem('not-a-map-pack', cause);
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_IOERR') || code === 'EIO')
    return new MapProblem('damaged', cause);
  return new MapProblem('failed', cause);
}
