/** Writes the town as a street-map pack: MBTiles 1.3 with vector tiles in the layer naming of the Protomaps basemap, version 4. */
import { rmSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3-multiple-ciphers';
import type { Vector } from './geometry.ts';
import { boxOf, encodeTile, type Feature, type Value } from './tile.ts';
import type { Degrees, MapArea, Town } from './town.ts';

export const MIN_ZOOM = 8;
export const MAX_ZOOM = 15;
export const ATTRIBUTION = 'Fictional town, made for Beatbook';

const LAYERS: Readonly<Record<string, { fields: Record<string, string>; minzoom: number }>> = {
  earth: { fields: { kind: 'String' }, minzoom: MIN_ZOOM },
  landuse: { fields: { kind: 'String' }, minzoom: MIN_ZOOM },
  water: { fields: { kind: 'String', name: 'String', min_zoom: 'Number' }, minzoom: MIN_ZOOM },
  roads: {
    fields: { kind: 'String', kind_detail: 'String', name: 'String', min_zoom: 'Number', is_bridge: 'Boolean' },
    minzoom: 9,
  },
  buildings: { fields: { kind: 'String', addr_housenumber: 'String', addr_street: 'String' }, minzoom: 13 },
  places: {
    fields: { kind: 'String', kind_detail: 'String', name: 'String', min_zoom: 'Number', population_rank: 'Number' },
    minzoom: MIN_ZOOM,
  },
  pois: { fields: { kind: 'String', name: 'String', min_zoom: 'Number' }, minzoom: 12 },
};

/** Web Mercator, as shares of the world's square, y to the south. */
function mercator([lon, lat]: Degrees): Vector {
  const sine = Math.sin((lat * Math.PI) / 180);
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

function feature(
  layer: string,
  type: Feature['type'],
  parts: readonly (readonly Degrees[])[],
  minZoom: number,
  properties: Record<string, Value>,
): Feature {
  const flat = parts.map((part) => part.map(mercator));
  return { layer, type, parts: flat, properties, minZoom, box: boxOf(flat) };
}

/** All that the map shows, in the order in which it is painted within each layer. */
function features(town: Town): Feature[] {
  const area = (layer: string, { kind, rings, minZoom }: MapArea) =>
    feature(layer, 'polygon', rings, minZoom, { kind });
  const result: Feature[] = [area('earth', town.land)];
  for (const ground of town.ground) result.push(area('landuse', ground));
  for (const water of [town.sea, ...town.water]) result.push(area('water', water));
  for (const { name, kind, at, minZoom } of town.waterNames)
    result.push(feature('water', 'point', [[at]], minZoom, { kind, name, min_zoom: minZoom }));
  const { river } = town;
  result.push(feature('water', 'line', [river.line], 11, { kind: 'river', name: river.name }));
  for (const { line, kind, detail, name, minZoom, bridge } of town.roads)
    result.push(
      feature('roads', 'line', [line], minZoom, {
        kind,
        kind_detail: detail,
        ...(name ? { name } : {}),
        min_zoom: minZoom,
        ...(bridge ? { is_bridge: true } : {}),
      }),
    );
  for (const { ring, size } of town.buildings)
    result.push(feature('buildings', 'polygon', [ring], size > 900 ? 13 : 14, { kind: 'building' }));
  for (const { centre, number, street } of town.buildings)
    if (number && street)
      result.push(
        feature('buildings', 'point', [[centre]], MAX_ZOOM, {
          kind: 'address',
          addr_housenumber: number,
          addr_street: street,
        }),
      );
  for (const { name, kind, detail, at, minZoom, rank } of town.localities)
    result.push(
      feature('places', 'point', [[at]], minZoom, {
        kind,
        kind_detail: detail,
        name,
        min_zoom: minZoom,
        population_rank: rank,
      }),
    );
  for (const { name, kind, at, minZoom } of town.pois)
    result.push(feature('pois', 'point', [[at]], Math.min(minZoom, MAX_ZOOM), { kind, name, min_zoom: minZoom }));
  return result;
}

/** Every tile with something in it, by zoom, column and row; rows count from the north. */
function* tiles(town: Town): Generator<{ zoom: number; column: number; row: number; data: Uint8Array }> {
  const all = features(town);
  const [west, south, east, north] = town.bounds;
  const [left, top] = mercator([west, north]);
  const [right, bottom] = mercator([east, south]);
  const margin = 0.03;
  for (let zoom = MIN_ZOOM; zoom <= MAX_ZOOM; zoom++) {
    const count = 2 ** zoom;
    const shown = all.filter((one) => one.minZoom <= zoom);
    const columns = new Map<string, Feature[]>();
    for (const one of shown) {
      const [w, n, e, s] = one.box;
      for (let column = Math.floor(w * count - margin); column <= Math.floor(e * count + margin); column++)
        for (let row = Math.floor(n * count - margin); row <= Math.floor(s * count + margin); row++) {
          const key = `${column}/${row}`;
          const list = columns.get(key) ?? [];
          list.push(one);
          columns.set(key, list);
        }
    }
    for (let column = Math.floor(left * count); column <= Math.floor(right * count); column++)
      for (let row = Math.floor(top * count); row <= Math.floor(bottom * count); row++) {
        const data = encodeTile(columns.get(`${column}/${row}`) ?? [], zoom, column, row);
        if (data) yield { zoom, column, row, data };
      }
  }
}

/** Writes the pack to `path`, replacing what is there; the same town gives the same bytes. */
export function writePack(town: Town, path: string): void {
  rmSync(path, { force: true });
  const database = new Database(path);
  try {
    database.pragma('journal_mode = OFF');
    database.pragma('page_size = 4096');
    database.pragma('application_id = 0x4d504258');
    database.exec(`
      CREATE TABLE metadata (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE tiles (zoom_level INTEGER NOT NULL, tile_column INTEGER NOT NULL, tile_row INTEGER NOT NULL, tile_data BLOB NOT NULL,
        PRIMARY KEY (zoom_level, tile_column, tile_row));
      BEGIN`);
    const insertMetadata = database.prepare('INSERT INTO metadata (name, value) VALUES (?, ?)');
    const [west, south, east, north] = town.bounds;
    const town0 = town.localities[0];
    const centre = town0 ? town0.at : [(west + east) / 2, (south + north) / 2];
    const metadata: Record<string, string> = {
      name: `${town.name}, ${town.island}`,
      type: 'baselayer',
      version: '4.0',
      description: 'A town that exists nowhere, for learning Beatbook',
      format: 'pbf',
      minzoom: String(MIN_ZOOM),
      maxzoom: String(MAX_ZOOM),
      bounds: town.bounds.map((value) => value.toFixed(6)).join(','),
      center: `${centre.map((value) => Number(value).toFixed(6)).join(',')},14`,
      attribution: ATTRIBUTION,
      json: JSON.stringify({
        vector_layers: Object.entries(LAYERS).map(([id, { fields, minzoom }]) => ({
          id,
          fields,
          minzoom,
          maxzoom: MAX_ZOOM,
        })),
      }),
    };
    for (const [name, value] of Object.entries(metadata)) insertMetadata.run(name, value);
    const insertTile = database.prepare(
      'INSERT INTO tiles (zoom_level, tile_column, tile_row, tile_data) VALUES (?, ?, ?, ?)',
    );
    for (const { zoom, column, row, data } of tiles(town))
      insertTile.run(zoom, column, 2 ** zoom - 1 - row, gzipSync(data, { level: 9 }));
    database.exec('COMMIT; VACUUM');
  } finally {
    database.close();
  }
}
