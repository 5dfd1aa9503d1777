/** What a tile's bytes are, and how to get at them. A hostile pack may lie about both. */
import { promisify } from 'node:util';
import { brotliDecompressSync, gunzip, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import { MapProblem } from './problem.ts';

/** The most bytes one tile may hold, compressed or not. Real ones stay below 1 MB. */
export const MAX_TILE_BYTES = 16 * 1024 * 1024;
const limit = { maxOutputLength: MAX_TILE_BYTES };

export type TileFormat = 'mvt' | 'png' | 'jpg' | 'webp';

const isGzip = (b: Uint8Array) => b[0] === 0x1f && b[1] === 0x8b;
const isZlib = (b: Uint8Array) => b[0] === 0x78 && (b[1] === 0x01 || b[1] === 0x5e || b[1] === 0x9c || b[1] === 0xda);

/** What kind of image the bytes are, by their first bytes; null if none we know. */
export function imageFormat(b: Uint8Array): Exclude<TileFormat, 'mvt'> | null {
  if (b[0] === 0x89 && b[1] === 0x50 && b[2] === 0x4e && b[3] === 0x47) return 'png';
  if (b[0] === 0xff && b[1] === 0xd8 && b[2] === 0xff) return 'jpg';
  if (b[0] === 0x52 && b[1] === 0x49 && b[8] === 0x57 && b[9] === 0x45 && b[10] === 0x42) return 'webp';
  return null;
}

/** Undoes the compression that MBTiles packs use for vector tiles: gzip, zlib, or none. */
export function plainTile(bytes: Uint8Array): Uint8Array {
  try {
    if (isGzip(bytes)) return gunzipSync(bytes, limit);
    if (isZlib(bytes)) return inflateSync(bytes, limit);
    return bytes;
  } catch (error) {
    throw new MapProblem('damaged', { cause: error });
  }
}

const gunzipLater = promisify(gunzip);

/** As `plainTile`, off the calling thread. */
export async function plainTileLater(bytes: Uint8Array): Promise<Uint8Array> {
  return isGzip(bytes) ? gunzipLater(bytes, limit) : plainTile(bytes);
}

/** Undoes a compression by its number in the PMTiles specification. */
export function decompress(bytes: Uint8Array, compression: number, most = MAX_TILE_BYTES): Uint8Array {
  const options = { maxOutputLength: most };
  try {
    if (compression === 1) return bytes;
    if (compression === 2) return gunzipSync(bytes, options);
    if (compression === 3) return brotliDecompressSync(bytes, options);
    if (compression === 4) return zstdDecompressSync(bytes, options);
  } catch (error) {
    throw new MapProblem('damaged', { cause: error });
  }
  throw new MapProblem('unknown-compression');
}
