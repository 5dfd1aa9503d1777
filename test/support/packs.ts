/** Map packs made for tests: a few vector tiles of an invented town, written as MBTiles or as PMTiles. */
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3-multiple-ciphers';
import { PbfWriter } from 'pbf';
import { zxyToTileId } from 'pmtiles';

export interface TestFeature {
  /** 1 point, 2 line, 3 polygon */
  type: 1 | 2 | 3;
  /** In a grid of 4096 from the north-west corner. */
  path: readonly (readonly [number, number])[];
  properties: Record<string, string | number | boolean>;
}

export type TestLayers = Record<string, readonly TestFeature[]>;

const EXTENT = 4096;

/** A Mapbox vector tile (version 2). */
export function encodeTile(layers: TestLayers): Uint8Array {
  const tile = new PbfWriter();
  for (const [name, features] of Object.entries(layers)) {
    const keys: string[] = [];
    const values: (string | number | boolean)[] = [];
    const layer = new PbfWriter();
    layer.writeVarintField(15, 2);
    layer.writeStringField(1, name);
    for (const feature of features) {
      const tags: number[] = [];
      for (const [key, value] of Object.entries(feature.properties))
        tags.push(indexIn(keys, key), indexIn(values, value));
      const body = new PbfWriter();
      body.writePackedVarint(2, tags);
      body.writeVarintField(3, feature.type);
      body.writePackedVarint(4, commands(feature));
      layer.writeBytesField(2, body.finish());
    }
    for (const key of keys) layer.writeStringField(3, key);
    for (const value of values) {
      const body = new PbfWriter();
      if (typeof value === 'string') body.writeStringField(1, value);
      else if (typeof value === 'boolean') body.writeBooleanField(7, value);
      else body.writeDoubleField(3, value);
      layer.writeBytesField(4, body.finish());
    }
    layer.writeVarintField(5, EXTENT);
    tile.writeBytesField(3, layer.finish());
  }
  return Uint8Array.from(tile.finish());
}

function indexIn<Value>(list: Value[], value: Value): number {
  const found = list.indexOf(value);
  return found >= 0 ? found : list.push(value) - 1;
}

function commands({ type, path }: TestFeature): number[] {
  const zigzag = (n: number) => (n << 1) ^ (n >> 31);
  const out: number[] = [];
  let [x, y] = [0, 0];
  for (const [i, [px, py]] of path.entries()) {
    if (i === 0) out.push(1 | (1 << 3));
    if (i === 1) out.push(2 | ((path.length - 1) << 3));
    out.push(zigzag(px - x), zigzag(py - y));
    [x, y] = [px, py];
  }
  if (type === 3) out.push(7 | (1 << 3));
  return out;
}

export interface TestTile {
  z: number;
  x: number;
  /** From the north. */
  y: number;
  data: Uint8Array;
}

/** Writes an MBTiles file (rows from the south, as its specification has it). */
export function writeMbtiles(path: string, tiles: readonly TestTile[], metadata: Record<string, string>): void {
  const db = new Database(path);
  db.exec(
    'CREATE TABLE metadata (name TEXT, value TEXT); CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB)',
  );
  const say = db.prepare('INSERT INTO metadata VALUES (?, ?)');
  for (const [name, value] of Object.entries(metadata)) say.run(name, value);
  const add = db.prepare('INSERT INTO tiles VALUES (?, ?, ?, ?)');
  db.transaction(() => {
    for (const { z, x, y, data } of tiles) add.run(z, x, 2 ** z - 1 - y, data);
  })();
  db.close();
}

export interface PmtilesOptions {
  /** Numbers of the PMTiles specification. */
  compression?: number;
  tileType?: number;
  metadata?: unknown;
  bounds?: readonly [number, number, number, number];
}

/** Writes a PMTiles v3 file with one directory. */
export function writePmtiles(path: string, tiles: readonly TestTile[], options: PmtilesOptions = {}): void {
  const { compression = 2, tileType = 1, metadata = { name: 'Test town' }, bounds = [0, 0, 1, 1] } = options;
  const sorted = tiles
    .map((tile) => ({ ...tile, id: zxyToTileId(tile.z, tile.x, tile.y) }))
    .sort((a, b) => a.id - b.id);
  const directory = new PbfWriter();
  directory.writeVarint(sorted.length);
  for (const [i, { id }] of sorted.entries()) directory.writeVarint(id - (sorted[i - 1]?.id ?? 0));
  for (const _ of sorted) directory.writeVarint(1);
  for (const { data } of sorted) directory.writeVarint(data.length);
  let offset = 0;
  for (const { data } of sorted) {
    directory.writeVarint(offset + 1);
    offset += data.length;
  }
  const root = gzipSync(directory.finish());
  const json = gzipSync(JSON.stringify(metadata));
  const head = Buffer.alloc(127);
  head.write('PMTiles', 0, 'latin1');
  head[7] = 3;
  const u64 = (at: number, value: number) => head.writeBigUInt64LE(BigInt(value), at);
  u64(8, 127);
  u64(16, root.length);
  u64(24, 127 + root.length);
  u64(32, json.length);
  u64(40, 127 + root.length + json.length);
  u64(48, 0);
  u64(56, 127 + root.length + json.length);
  u64(64, offset);
  u64(72, sorted.length);
  u64(80, sorted.length);
  u64(88, sorted.length);
  head[96] = 1;
  head[97] = 2;
  head[98] = compression;
  head[99] = tileType;
  head[100] = Math.min(...tiles.map((tile) => tile.z));
  head[101] = Math.max(...tiles.map((tile) => tile.z));
  for (const [i, degrees] of bounds.entries()) head.writeInt32LE(Math.round(degrees * 1e7), 102 + 4 * i);
  writeFileSync(path, Buffer.concat([head, root, json, ...sorted.map((tile) => tile.data)]));
}

/** Two neighbouring tiles of an invented town at 50° 5′ N, 14° 25′ E, zoom 14: two streets, houses, a quarter, a police station. */
export const TOWN = { z: 14, x: 8848, y: 5551 };

export function townTiles(pack: (tile: Uint8Array) => Uint8Array = gzipSync): TestTile[] {
  const { z, x, y } = TOWN;
  const west = encodeTile({
    roads: [
      {
        type: 2,
        path: [
          [100, 2000],
          [4096, 2000],
        ],
        properties: { kind: 'minor_road', name: 'Straße der Bäcker' },
      },
      {
        type: 2,
        path: [
          [2000, 100],
          [2000, 3900],
        ],
        properties: { kind: 'major_road', name: 'Mill Lane', 'name:cy': 'Lôn y Felin' },
      },
      {
        type: 2,
        path: [
          [0, 300],
          [4000, 300],
        ],
        properties: { kind: 'rail', name: 'Northern Line' },
      },
    ],
    buildings: [
      { type: 1, path: [[2030, 1000]], properties: { kind: 'address', addr_housenumber: '12' } },
      { type: 1, path: [[2030, 1100]], properties: { kind: 'address', addr_housenumber: '12' } },
      { type: 1, path: [[2030, 1400]], properties: { kind: 'address', addr_housenumber: '14a' } },
      { type: 1, path: [[500, 3500]], properties: { kind: 'address', addr_housenumber: '99' } },
      {
        type: 1,
        path: [[700, 3500]],
        properties: { kind: 'address', addr_housenumber: '7', addr_street: 'Back Yard' },
      },
    ],
    places: [
      { type: 1, path: [[2500, 2500]], properties: { kind: 'neighbourhood', kind_detail: 'suburb', name: 'Oldtown' } },
      { type: 1, path: [[2500, 2600]], properties: { kind: 'region', name: 'Whole Region' } },
    ],
    pois: [
      { type: 1, path: [[2040, 2040]], properties: { kind: 'police', name: 'Oldtown Police Station' } },
      { type: 1, path: [[4200, 2040]], properties: { kind: 'cafe', name: 'In the Margin' } },
    ],
  });
  const east = encodeTile({
    roads: [
      {
        type: 2,
        path: [
          [0, 2000],
          [1500, 2000],
        ],
        properties: { kind: 'minor_road', name: 'Straße der Bäcker' },
      },
    ],
    pois: [{ type: 1, path: [[104, 2040]], properties: { kind: 'cafe', name: 'In the Margin' } }],
  });
  return [
    { z, x, y, data: pack(west) },
    { z, x: x + 1, y, data: pack(east) },
    {
      z: z - 1,
      x: x >> 1,
      y: y >> 1,
      data: pack(
        encodeTile({
          roads: [],
          earth: [
            {
              type: 3,
              path: [
                [0, 0],
                [4096, 0],
                [4096, 4096],
              ],
              properties: { kind: 'earth' },
            },
          ],
        }),
      ),
    },
  ];
}

export const TOWN_METADATA = {
  name: 'Test town',
  format: 'pbf',
  bounds: '14.40,50.07,14.46,50.10',
  attribution: '<a href="https://example.org">&copy; Test mappers</a>',
};
