/** Reads PMTiles version 3: one file with a header, directories of tiles along a Hilbert curve, and the tiles. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { type Entry, type Header, PMTiles, SharedPromiseCache, type Source, tileIdToZxy } from 'pmtiles';
import { MapProblem } from './problem.ts';
import { isBounds, type PackSource, plainText, type SourceTile } from './source.ts';
import { decompress, MAX_TILE_BYTES, type TileFormat } from './tile-bytes.ts';
import { isTile } from './tile-grid.ts';

/** Numbers of the specification. */
const TILE_FORMATS: Record<number, TileFormat> = { 1: 'mvt', 2: 'png', 3: 'jpg', 4: 'webp' };
const BROTLI = 3;
const MAX_DIRECTORY_BYTES = 64 * 1024 * 1024;
const MAX_DEPTH = 3;

export function isPmtiles(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(0, 7)).toString('latin1') === 'PMTiles' && head[7] === 3;
}

/** A file that must hold whatever its own directories point at. */
class FileSource implements Source {
  readonly fd: number;
  readonly size: number;

  constructor(path: string) {
    this.fd = openSync(path, 'r');
    this.size = fstatSync(this.fd).size;
  }

  getKey() {
    return 'pack';
  }

  async getBytes(offset: number, length: number): Promise<{ data: ArrayBuffer }> {
    // The library reads the header together with what may follow it, so a short file is no error there.
    if (offset === 0) return { data: this.read(0, Math.min(length, this.size)).buffer as ArrayBuffer };
    return { data: this.read(offset, length).buffer as ArrayBuffer };
  }

  read(offset: number, length: number): Uint8Array {
    if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length) || length < 0 || length > MAX_DIRECTORY_BYTES) {
      throw new MapProblem('damaged');
    }
    if (offset + length > this.size) throw new MapProblem('truncated');
    const bytes = new Uint8Array(length);
    let read = 0;
    while (read < length) {
      const count = readSync(this.fd, bytes, read, length - read, offset + read);
      if (count === 0) throw new MapProblem('truncated');
      read += count;
    }
    return bytes;
  }
}

/** Opens a PMTiles file. Throws MapProblem. */
export async function openPmtiles(path: string): Promise<PackSource> {
  const source = new FileSource(path);
  const close = () => closeSync(source.fd);
  try {
    if (source.size < 127) throw new MapProblem('truncated');
    const unpack = async (bytes: ArrayBuffer, compression: number) =>
      Uint8Array.from(decompress(new Uint8Array(bytes), compression, MAX_DIRECTORY_BYTES)).buffer;
    const cache = new SharedPromiseCache(20, false, unpack);
    const archive = new PMTiles(source, cache, unpack);
    const header = await guarded(() => archive.getHeader());
    if (header.tileCompression < 1 || header.tileCompression > 4) throw new MapProblem('unknown-compression');
    const format = TILE_FORMATS[header.tileType];
    if (format === undefined) throw new MapProblem('unknown-tile-format');
    if (header.tileDataOffset + (header.tileDataLength ?? 0) > source.size) throw new MapProblem('truncated');
    const bounds = [header.minLon, header.minLat, header.maxLon, header.maxLat];
    if (!isBounds(bounds) || header.minZoom > header.maxZoom) throw new MapProblem('bad-metadata');
    const metadata = await archive.getMetadata().catch((error: unknown) => {
      throw error instanceof MapProblem ? error : new MapProblem('bad-metadata', { cause: error });
    });
    const text = (key: string) => {
      const value =
        typeof metadata === 'object' && metadata !== null ? (metadata as Record<string, unknown>)[key] : undefined;
      return typeof value === 'string' ? plainText(value) || null : null;
    };
    return {
      name: text('name'),
      format,
      bounds: { west: header.minLon, south: header.minLat, east: header.maxLon, north: header.maxLat },
      attribution: text('attribution'),
      total: header.numAddressedTiles,
      tiles: () => readTiles(source, cache, header),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** The library throws plain errors for whatever it cannot read. */
async function guarded<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof MapProblem ? error : new MapProblem('damaged', { cause: error });
  }
}

async function* readTiles(source: FileSource, cache: SharedPromiseCache, header: Header): AsyncGenerator<SourceTile> {
  for await (const entry of entries(source, cache, header, header.rootDirectoryOffset, header.rootDirectoryLength, 0)) {
    if (entry.length === 0 || entry.length > MAX_TILE_BYTES) throw new MapProblem('damaged');
    const packed = source.read(header.tileDataOffset + entry.offset, entry.length);
    // Brotli has no mark of its own to be known by later, so our copy has gzip instead.
    const data = header.tileCompression >= BROTLI ? gzipSync(decompress(packed, header.tileCompression)) : packed;
    for (let i = 0; i < entry.runLength; i++) {
      const [z, x, y] = await guarded(async () => tileIdToZxy(entry.tileId + i));
      if (!isTile(z, x, y)) throw new MapProblem('damaged');
      yield { z, x, y, data, content: entry.offset };
    }
  }
}

/** The entries of a directory and of those below it, in the order of the curve. */
async function* entries(
  source: FileSource,
  cache: SharedPromiseCache,
  header: Header,
  offset: number,
  length: number,
  depth: number,
): AsyncGenerator<Entry> {
  if (depth > MAX_DEPTH) throw new MapProblem('damaged');
  for (const entry of await guarded(() => cache.getDirectory(source, offset, length, header))) {
    if (entry.runLength > 0) yield entry;
    else yield* entries(source, cache, header, header.leafDirectoryOffset + entry.offset, entry.length, depth + 1);
  }
}
