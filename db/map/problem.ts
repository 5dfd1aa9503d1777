/** Why a map pack was refused, as a value with its sentence and its cure. */
import type { MapProblemCode } from '../../model/contract/map.ts';

const SENTENCES: Record<MapProblemCode, readonly [sentence: string, cure: string]> = {
  'file-missing': [
    'The file is not there any more, or may not be read.',
    'Check that the stick is still plugged in, then choose the file again.',
  ],
  'not-a-map-pack': ['This file is not a map pack.', 'Choose a file that ends in .mbtiles or .pmtiles.'],
  truncated: [
    'The map pack ends too early: it was not copied completely.',
    'Copy or download the file again and compare its size with the original.',
  ],
  damaged: ['The map pack is damaged: parts of it cannot be read.', 'Copy or download the file again.'],
  'no-tiles': ['The map pack holds no map tiles.', 'Ask whoever made it to make it again for your area.'],
  'bad-metadata': [
    'The map pack does not say correctly what it covers.',
    'Ask whoever made it to add its zoom levels, bounds and format.',
  ],
  'unknown-compression': [
    'The map pack is compressed in a way Beatbook does not know.',
    'Ask for a pack compressed with gzip.',
  ],
  'unknown-tile-format': [
    'The map pack holds tiles in a format Beatbook does not know.',
    'Ask for vector tiles (MVT), PNG, JPEG or WebP.',
  ],
  'unknown-layers': [
    'The map pack names its layers in a way Beatbook does not know, so streets could not be drawn.',
    'Ask for a pack in the Protomaps or the OpenMapTiles layout.',
  ],
  'disk-full': [
    'There is not enough room on this laptop for the map pack.',
    'Free some space, or choose a pack of a smaller area.',
  ],
  cancelled: ['The import was cancelled.', 'Start it again whenever you like.'],
  busy: ['Another map pack is being imported.', 'Wait until it is done, or cancel it first.'],
  failed: ['The map pack could not be imported.', 'Try again; if it happens again, restart Beatbook.'],
};

export class MapProblem extends Error {
  readonly code: MapProblemCode;
  readonly sentence: string;
  readonly cure: string;

  constructor(code: MapProblemCode, options?: ErrorOptions) {
    const [sentence, cure] = SENTENCES[code];
    super(`${sentence} ${cure}`, options);
    this.name = 'MapProblem';
    this.code = code;
    this.sentence = sentence;
    this.cure = cure;
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
