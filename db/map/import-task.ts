/** The worker's part of an import: reads a pack, whatever its format, and writes our own copy with its gazetteer. */
import { closeSync, fsyncSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, extname } from 'node:path';
import type { Bounds, ImportPhase, LayerNaming, MapPack } from '../../model/contract/map.ts';
import { buildGazetteer } from './gazetteer-build.ts';
import { isSqlite, openMbtiles } from './mbtiles.ts';
import { createPackFile, TileWriter } from './pack-file.ts';
import { isPmtiles, openPmtiles } from './pmtiles.ts';
import { MapProblem } from './problem.ts';
import type { PackSource, SourceTile } from './source.ts';
import { imageFormat, plainTile, type TileFormat } from './tile-bytes.ts';
import { tileBounds } from './tile-grid.ts';
import { layersOf, namingOf } from './tile-names.ts';

export interface ImportOrder {
  id: string;
  /** The pack to read. */
  source: string;
  /** Where our finished copy goes; everything unfinished lies beside it with a longer name. */
  target: string;
  mostBytes: number;
  /** Milliseconds since 1970. */
  now: number;
}

export interface ImportWatch {
  progress(phase: ImportPhase, done: number, total: number): void;
  /** Asked between tiles. */
  cancelled(): boolean;
}

export type PackSummary = Omit<MapPack, 'active' | 'bytes'>;

export const UNFINISHED = '.importing';

/** How many tiles of each zoom are looked into while copying; the gazetteer reads all of the highest zoom. */
const SAMPLED_PER_ZOOM = 40;
const REPORT_EVERY_MS = 100;

/** Makes the copy, or throws MapProblem and leaves nothing behind. */
export async function importPack(order: ImportOrder, watch: ImportWatch): Promise<PackSummary> {
  const unfinished = `${order.target}${UNFINISHED}`;
  const leftovers = [
    unfinished,
    `${unfinished}-wal`,
    `${unfinished}.names`,
    `${unfinished}.source`,
    `${unfinished}.source-wal`,
  ];
  for (const file of leftovers) rmSync(file, { force: true });
  try {
    const source = await openSource(order.source, `${unfinished}.source`);
    try {
      const summary = await copy(order, source, unfinished, paced(watch));
      syncToDisk(unfinished);
      renameSync(unfinished, order.target);
      syncToDisk(dirname(order.target));
      return summary;
    } finally {
      source.close();
    }
  } finally {
    for (const file of leftovers) rmSync(file, { force: true });
  }
}

async function openSource(path: string, scratch: string): Promise<PackSource> {
  if (!statSync(path).isFile()) throw new MapProblem('not-a-map-pack');
  const head = Buffer.alloc(16);
  const fd = openSync(path, 'r');
  const length = readSync(fd, head, 0, 16, 0);
  closeSync(fd);
  if (length === 0) throw new MapProblem('truncated');
  if (isSqlite(head)) return openMbtiles(path, scratch);
  if (isPmtiles(head)) return openPmtiles(path);
  throw new MapProblem('not-a-map-pack');
}

async function copy(order: ImportOrder, source: PackSource, path: string, watch: ImportWatch): Promise<PackSummary> {
  const db = createPackFile(path, order.mostBytes);
  try {
    const survey = new Survey(source.format);
    const tiles = new TileWriter(db);
    db.exec('BEGIN');
    for await (const tile of source.tiles()) {
      survey.look(tile);
      tiles.add(tile.z, tile.x, tile.y, tile.data, tile.content);
      if (source.total > 0 && tiles.count > source.total) throw new MapProblem('damaged');
      step(watch, 'copying', tiles.count, source.total);
    }
    db.exec('COMMIT');
    const found = survey.result();
    const names =
      found.naming === null
        ? { streets: 0, addresses: 0, places: 0, pois: 0 }
        : buildGazetteer(
            {
              db,
              naming: found.naming,
              maxZoom: found.maxZoom,
              step: (done, total) => step(watch, 'naming', done, total),
            },
            `${path}.names`,
          );
    watch.progress('saving', 0, 1);
    const summary: PackSummary = {
      id: order.id,
      name: source.name ?? basename(order.source, extname(order.source)),
      format: found.format,
      naming: found.naming,
      bounds: source.bounds ?? found.bounds,
      minZoom: found.minZoom,
      maxZoom: found.maxZoom,
      attribution: source.attribution ?? (found.naming === null ? '' : '© OpenStreetMap contributors'),
      tiles: tiles.count,
      importedAt: order.now,
      names,
    };
    db.prepare('INSERT INTO about (summary) VALUES (?)').run(JSON.stringify(summary));
    return summary;
  } finally {
    db.close();
  }
}

function step(watch: ImportWatch, phase: ImportPhase, done: number, total: number): void {
  if (watch.cancelled()) throw new MapProblem('cancelled');
  watch.progress(phase, done, total);
}

/** Ten reports a second are enough for any progress bar; the first of a phase and the last always go through. */
function paced(watch: ImportWatch): ImportWatch {
  let phase: ImportPhase | null = null;
  let last = 0;
  return {
    cancelled: () => watch.cancelled(),
    progress(now, done, total) {
      const time = performance.now();
      if (now === phase && done < total && time - last < REPORT_EVERY_MS) return;
      phase = now;
      last = time;
      watch.progress(now, done, total);
    },
  };
}

interface Found {
  format: TileFormat;
  naming: LayerNaming | null;
  minZoom: number;
  maxZoom: number;
  bounds: Bounds;
}

/** Learns from the tiles themselves what the pack holds; metadata is often wrong or missing. */
class Survey {
  readonly #declared: TileFormat | null;
  readonly #sampled = new Map<number, number>();
  readonly #layers = new Set<string>();
  readonly #extents = new Map<number, { left: number; top: number; right: number; bottom: number }>();
  #format: TileFormat | null = null;

  constructor(declared: TileFormat | null) {
    this.#declared = declared;
  }

  look({ z, x, y, data }: SourceTile): void {
    const extent = this.#extents.get(z);
    if (extent === undefined) this.#extents.set(z, { left: x, right: x, top: y, bottom: y });
    else {
      extent.left = Math.min(extent.left, x);
      extent.right = Math.max(extent.right, x);
      extent.top = Math.min(extent.top, y);
      extent.bottom = Math.max(extent.bottom, y);
    }
    const sampled = this.#sampled.get(z) ?? 0;
    if (data.length === 0 || sampled >= SAMPLED_PER_ZOOM) return;
    this.#sampled.set(z, sampled + 1);
    const image = imageFormat(data);
    if (image === null && this.#declared !== null && this.#declared !== 'mvt')
      throw new MapProblem('unknown-tile-format');
    if (image !== null && this.#declared === 'mvt') throw new MapProblem('bad-metadata');
    this.#format ??= image ?? 'mvt';
    if (image !== null) return;
    for (const name of layersOf(plainTile(data)).keys()) this.#layers.add(name);
  }

  result(): Found {
    if (this.#format === null) throw new MapProblem('no-tiles');
    const zooms = [...this.#extents.keys()];
    const maxZoom = Math.max(...zooms);
    const extent = this.#extents.get(maxZoom) ?? { left: 0, top: 0, right: 0, bottom: 0 };
    const naming = this.#format === 'mvt' ? namingOf(this.#layers) : null;
    if (this.#format === 'mvt' && naming === null) throw new MapProblem('unknown-layers');
    const northWest = tileBounds(maxZoom, extent.left, extent.top);
    const southEast = tileBounds(maxZoom, extent.right, extent.bottom);
    const bounds = { west: northWest.west, north: northWest.north, east: southEast.east, south: southEast.south };
    return { format: this.#format, naming, minZoom: Math.min(...zooms), maxZoom, bounds };
  }
}

/** Waits until a file (or, where the system can, a folder's entries) is on the disk. */
function syncToDisk(path: string): void {
  try {
    const fd = openSync(path, 'r+');
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    // Folders open for reading only, and on Windows not at all; there the rename itself is journalled.
    if (code === 'EISDIR' && process.platform !== 'win32') syncFolder(path);
    else if (code !== 'EISDIR' && code !== 'EPERM' && code !== 'EACCES') throw error;
  }
}

function syncFolder(path: string): void {
  const fd = openSync(path, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
