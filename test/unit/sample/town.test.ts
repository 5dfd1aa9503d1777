import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { VectorTile } from '@mapbox/vector-tile';
import Database from 'better-sqlite3-multiple-ciphers';
import { PbfReader } from 'pbf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contains } from '../../../build/sample/geometry.ts';
import { landmarks } from '../../../build/sample/landmarks.ts';
import { ATTRIBUTION, MAX_ZOOM, MIN_ZOOM, writePack } from '../../../build/sample/pack.ts';
import { makeTown } from '../../../build/sample/town.ts';
import { shapeFault } from '../../../model/geometry.ts';

const town = makeTown();
let folder: string;
let pack: InstanceType<typeof Database>;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'beatbook-town-'));
  writePack(town, join(folder, 'town.mbtiles'));
  pack = new Database(join(folder, 'town.mbtiles'), { readonly: true });
});
afterAll(() => {
  pack.close();
  rmSync(folder, { recursive: true });
});

const hash = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

describe('the fictional town', () => {
  test('comes out the same, byte for byte, each time it is made, and stays small', () => {
    const again = join(folder, 'again.mbtiles');
    writePack(makeTown(), again);
    expect(hash(again)).toBe(hash(join(folder, 'town.mbtiles')));
    expect(readFileSync(again).length).toBeLessThan(2_000_000);
  });

  test('another seed gives another town', () => {
    expect(makeTown(7).buildings.length).not.toBe(town.buildings.length);
  });

  test('has every landmark, and each stands in the beat it should', () => {
    for (const { key, poi } of landmarks)
      if (poi)
        expect(
          town.pois.map((one) => one.key),
          key,
        ).toContain(key);
    const beatOf = (key: string) => {
      const at = town.pois.find((one) => one.key === key)?.at ?? [0, 0];
      return town.beats.filter((beat) => contains(beat.ring, at)).map((beat) => beat.key);
    };
    expect(beatOf('townHall')).toEqual(['old']);
    expect(beatOf('station')).toEqual(['north']);
    expect(beatOf('hospital')).toEqual(['east']);
    expect(beatOf('estateSchool')).toEqual(['west']);
    expect(beatOf('ferry')).toEqual(['harbour']);
  });

  test('every beat is a valid polygon, and every house stands in one beat', () => {
    for (const { ring, key } of town.beats) {
      const closed = [...ring, ring[0]];
      expect(shapeFault({ type: 'Polygon', coordinates: [closed] }), key).toBeUndefined();
    }
    const lost = town.buildings.filter(
      ({ centre }) => town.beats.filter((beat) => contains(beat.ring, centre)).length !== 1,
    );
    expect(lost.length).toBe(0);
  });

  test('no house stands in the water', () => {
    const waters = town.water.flatMap((water) => water.rings);
    const wet = town.buildings.filter(({ ring }) =>
      waters.some((water) => ring.some((corner) => contains(water, corner))),
    );
    expect(wet.map(({ number, street }) => `${number} ${street}`)).toEqual([]);
  });

  test('every house has its own number on its street', () => {
    const given = new Set<string>();
    for (const { street, number } of town.buildings) {
      expect(street && number).toBeTruthy();
      given.add(`${street} ${number}`);
    }
    expect(given.size).toBe(town.buildings.length);
  });
});

const tileAt = (zoom: number, lon: number, lat: number) => {
  const size = 2 ** zoom;
  const sine = Math.sin((lat * Math.PI) / 180);
  const row = Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size);
  const found = pack
    .prepare('SELECT tile_data AS data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?')
    .get(zoom, Math.floor((lon / 360 + 0.5) * size), size - 1 - row) as { data: Uint8Array } | undefined;
  return found && new VectorTile(new PbfReader(gunzipSync(found.data)));
};

describe('its street-map pack', () => {
  test('says what it is, who made it and where it lies', () => {
    const metadata = new Map(
      (pack.prepare('SELECT name, value FROM metadata').all() as { name: string; value: string }[]).map(
        ({ name, value }) => [name, value],
      ),
    );
    expect(metadata.get('attribution')).toBe(ATTRIBUTION);
    expect(metadata.get('format')).toBe('pbf');
    const [west, south, east, north] = (metadata.get('bounds') ?? '').split(',').map(Number) as [
      number,
      number,
      number,
      number,
    ];
    expect(west).toBeLessThan(east);
    expect(south).toBeLessThan(north);
    const { vector_layers } = JSON.parse(metadata.get('json') ?? '') as { vector_layers: { id: string }[] };
    expect(vector_layers.map((layer) => layer.id)).toEqual([
      'earth',
      'landuse',
      'water',
      'roads',
      'buildings',
      'places',
      'pois',
    ]);
  });

  test('has no sea inland, and sea alone far out', () => {
    const [lon, lat] = town.pois.find((one) => one.key === 'station')?.at ?? [0, 0];
    const inland = tileAt(15, lon, lat);
    const layer = inland?.layers.water;
    const kinds = Array.from({ length: layer?.length ?? 0 }, (_, index) => layer?.feature(index).properties.kind);
    expect(kinds).not.toContain('ocean');
    expect(Object.keys(inland?.layers ?? {})).toContain('roads');
    expect(Object.keys(tileAt(15, town.bounds[0] + 0.01, town.bounds[1] + 0.01)?.layers ?? {})).toEqual(['water']);
  });

  test('every tile decodes; outer rings turn one way, holes the other; nothing strays from its tile', () => {
    const rows = pack.prepare('SELECT zoom_level AS zoom, tile_data AS data FROM tiles').all() as {
      zoom: number;
      data: Uint8Array;
    }[];
    const zooms = new Set<number>();
    const layers = new Set<string>();
    let houses = 0;
    for (const { zoom, data } of rows) {
      zooms.add(zoom);
      const tile = new VectorTile(new PbfReader(gunzipSync(data)));
      for (const [name, layer] of Object.entries(tile.layers)) {
        layers.add(name);
        expect(layer.version).toBe(2);
        for (let index = 0; index < layer.length; index++) {
          const feature = layer.feature(index);
          const rings = feature.loadGeometry();
          const wrong = rings.some((ring) => ring.some(({ x, y }) => Math.min(x, y) < -97 || Math.max(x, y) > 4193));
          if (wrong) throw new Error(`${name} strays from a tile of zoom ${zoom}`);
          if (feature.type === 3) {
            const areas = rings.map((ring) => {
              let sum = 0;
              for (let at = 0; at + 1 < ring.length; at++) {
                const [a, b] = [ring[at], ring[at + 1]];
                if (a && b) sum += a.x * b.y - b.x * a.y;
              }
              return sum;
            });
            if ((areas[0] ?? 0) <= 0 || areas.slice(1).some((area) => area >= 0))
              throw new Error(`a ring of ${name} turns the wrong way at zoom ${zoom}`);
          }
          if (zoom === MAX_ZOOM && feature.properties.kind === 'address') houses += 1;
        }
      }
    }
    expect([...zooms].sort((a, b) => a - b)).toEqual(
      Array.from({ length: MAX_ZOOM - MIN_ZOOM + 1 }, (_, at) => MIN_ZOOM + at),
    );
    expect(layers).toEqual(new Set(['earth', 'landuse', 'water', 'roads', 'buildings', 'places', 'pois']));
    expect(houses).toBe(town.buildings.length);
  });
});
