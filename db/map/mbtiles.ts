/** Reads MBTiles 1.3: a SQLite file with a `metadata` and a `tiles` table (or view). */
import { closeSync, copyFileSync, existsSync, fstatSync, openSync, readSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3-multiple-ciphers';
import type { Bounds } from '../../model/contract/map.ts';
import { MapProblem } from './problem.ts';
import { isBounds, type PackSource, plainText, type SourceTile } from './source.ts';
import { MAX_TILE_BYTES, type TileFormat } from './tile-bytes.ts';
import { isTile } from './tile-grid.ts';

const MAGIC = 'SQLite format 3\0';
const READ_TILES = 'SELECT zoom_level AS z, tile_column AS x, tile_row AS row, tile_data AS data FROM tiles';

interface TileRow {
  z: unknown;
  x: unknown;
  row: unknown;
  data: unknown;
}

const FORMATS: Record<string, TileFormat> = {
  pbf: 'mvt',
  mvt: 'mvt',
  png: 'png',
  jpg: 'jpg',
  jpeg: 'jpg',
  webp: 'webp',
};

export function isSqlite(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(0, 16)).toString('latin1') === MAGIC;
}

/**
 * Opens an MBTiles file. One in write-ahead mode is copied to `scratch` first, since reading it would write beside it.
 * Throws MapProblem.
 */
export function openMbtiles(path: string, scratch: string): PackSource {
  const { writeAhead } = checkHeader(path);
  const file = writeAhead ? copyWithLog(path, scratch) : path;
  const db = new Database(file, writeAhead ? {} : { readonly: true, fileMustExist: true });
  const close = () => {
    db.close();
    if (writeAhead) rmSync(scratch, { force: true });
  };
  try {
    if (writeAhead) db.pragma('journal_mode = DELETE');
    db.pragma('trusted_schema = OFF');
    db.pragma('temp_store = MEMORY');
    checkStructure(db);
    const metadata = readMetadata(db);
    const total = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM tiles').get()?.n ?? 0;
    return { ...metadata, total, tiles: () => readTiles(db), close };
  } catch (error) {
    close();
    throw error;
  }
}

/** The file's own header says how long it must be: shorter means it was not copied completely. */
function checkHeader(path: string): { writeAhead: boolean } {
  const fd = openSync(path, 'r');
  try {
    const head = Buffer.alloc(100);
    if (readSync(fd, head, 0, 100, 0) < 100) throw new MapProblem('truncated');
    const pageSize = head.readUInt16BE(16) === 1 ? 65_536 : head.readUInt16BE(16);
    if (fstatSync(fd).size < pageSize * head.readUInt32BE(28)) throw new MapProblem('truncated');
    return { writeAhead: head[18] === 2 };
  } finally {
    closeSync(fd);
  }
}

function copyWithLog(path: string, scratch: string): string {
  copyFileSync(path, scratch);
  if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${scratch}-wal`);
  return scratch;
}

/**
 * A pack may offer its tiles as a view. Only plain look-ups are taken: a view that generates rows, or joins without an
 * index, would keep this machine busy for ever.
 */
function checkStructure(db: Database.Database): void {
  const columns = db.prepare<[], { name: string }>("SELECT name FROM pragma_table_info('tiles')").all();
  const wanted = ['zoom_level', 'tile_column', 'tile_row', 'tile_data'];
  if (!wanted.every((name) => columns.some((column) => column.name === name))) throw new MapProblem('not-a-map-pack');
  const plan = db.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${READ_TILES}`).all();
  const loops = plan.map((step) => step.detail).filter((detail) => /\b(SCAN|SEARCH)\b/.test(detail));
  const strange = plan.some(({ detail }) =>
    /RECURSIVE|CONSTANT ROW|VIRTUAL TABLE|MATERIALIZE|CO-ROUTINE|UNION/.test(detail),
  );
  if (strange || loops.length > 3 || loops.slice(1).some((detail) => detail.includes('SCAN')))
    throw new MapProblem('damaged');
}

function readMetadata(db: Database.Database): Pick<PackSource, 'name' | 'format' | 'bounds' | 'attribution'> {
  const columns = db.prepare<[], { name: string }>("SELECT name FROM pragma_table_info('metadata')").all();
  if (!['name', 'value'].every((name) => columns.some((column) => column.name === name)))
    throw new MapProblem('bad-metadata');
  const rows = db.prepare<[], { name: unknown; value: unknown }>('SELECT name, value FROM metadata LIMIT 1000').all();
  const says = new Map(rows.map(({ name, value }) => [String(name), String(value)]));
  const format = says.get('format');
  if (format !== undefined && FORMATS[format.toLowerCase()] === undefined) throw new MapProblem('unknown-tile-format');
  return {
    name: plainText(says.get('name') ?? '') || null,
    format: format === undefined ? null : (FORMATS[format.toLowerCase()] ?? null),
    bounds: readBounds(says.get('bounds')),
    attribution: plainText(says.get('attribution') ?? '') || null,
  };
}

function readBounds(text: string | undefined): Bounds | null {
  if (text === undefined || text.trim() === '') return null;
  const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (numbers.length !== 4 || !isBounds(numbers)) throw new MapProblem('bad-metadata');
  const [west = 0, south = 0, east = 0, north = 0] = numbers;
  return { west, south, east, north };
}

/** MBTiles counts rows from the south; we count from the north. */
function* readTiles(db: Database.Database): Generator<SourceTile> {
  for (const { z, x, row, data } of db.prepare<[], TileRow>(READ_TILES).iterate()) {
    if (typeof z !== 'number' || typeof x !== 'number' || typeof row !== 'number') throw new MapProblem('damaged');
    const y = 2 ** z - 1 - row;
    if (!isTile(z, x, y) || !(data instanceof Uint8Array) || data.length > MAX_TILE_BYTES)
      throw new MapProblem('damaged');
    yield { z, x, y, data };
  }
}
