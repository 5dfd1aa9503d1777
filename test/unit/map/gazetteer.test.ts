import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MapPacks } from '../../../db/map/packs.ts';
import { groupStreets } from '../../../db/map/street-groups.ts';
import { positionIn, tileAt } from '../../../db/map/tile-grid.ts';
import { encodeTile, type TestTile, TOWN, TOWN_METADATA, townTiles, writeMbtiles } from '../../support/packs.ts';

const worker = new URL('../../../electron/worker.ts', import.meta.url);
const { z, x, y } = TOWN;
const at = (px: number, py: number) => positionIn(z, x, y, px / 4096, py / 4096);

let home: string;
let packs: MapPacks;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'gazetteer-'));
  packs = new MapPacks({ folder: join(home, 'maps'), worker, reserveBytes: 0 });
  writeMbtiles(join(home, 'town.mbtiles'), townTiles(), TOWN_METADATA);
  await packs.import(join(home, 'town.mbtiles'));
});
afterAll(() => {
  packs.close();
  rmSync(home, { recursive: true, force: true });
});

const labels = (text: string) => packs.search(text, null).map((result) => result.label);

describe('an address search without a network', () => {
  it('finds a street by the beginnings of its words, in any case and spelling', () => {
    for (const text of ['Straße der Bäcker', 'strasse bac', 'BÄCKER', 'stras', 'der'])
      expect(labels(text)[0], text).toBe('Straße der Bäcker, Oldtown');
    expect(labels('lon felin')[0]).toBe('Mill Lane, Oldtown');
  });

  it('finds a house, and says whether its street is a guess', () => {
    expect(packs.search('12 mill lane', null)[0]).toMatchObject({
      kind: 'address',
      label: '12 Mill Lane, Oldtown',
      houseNumber: '12',
      street: 'Mill Lane',
      streetIsNearest: true,
    });
    expect(labels('mill lane 14a')[0]).toBe('14a Mill Lane, Oldtown');
    expect(packs.search('back yard 7', null)[0]).toMatchObject({
      label: '7 Back Yard, Oldtown',
      streetIsNearest: false,
    });
  });

  it('lists a house once however many doors it has, and leaves out numbers no street is near', () => {
    expect(labels('mill 12').filter((label) => label.startsWith('12 '))).toEqual(['12 Mill Lane, Oldtown']);
    expect(labels('mill 1')).toEqual(['12 Mill Lane, Oldtown', '14a Mill Lane, Oldtown']);
    expect([...labels('mill 99'), ...labels('strasse 99'), ...labels('99')]).toEqual([]);
  });

  it('finds quarters and services, each once though tiles overlap', () => {
    expect(labels('oldtown')).toEqual(
      expect.arrayContaining(['Oldtown', 'Oldtown Police Station, Straße der Bäcker, Oldtown']),
    );
    expect(labels('margin')).toEqual(['In the Margin, Straße der Bäcker, Oldtown']);
    expect(labels('whole region')).toEqual([]);
    expect(labels('northern line')).toEqual([]);
  });

  it('joins the pieces of a street and shows all of it', () => {
    const streets = packs.search('strasse der backer', null).filter((result) => result.kind === 'street');
    expect(streets).toHaveLength(1);
    const west = at(100, 2000).lon;
    const east = positionIn(z, x + 1, y, 1500 / 4096, 0).lon;
    expect(streets[0]?.extent?.west).toBeCloseTo(west, 5);
    expect(streets[0]?.extent?.east).toBeCloseTo(east, 5);
  });

  it('stays calm whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 250 }),
          fc.constantFrom('"', '*', 'a AND', 'NEAR(', '\uE0001x1', "'; DROP TABLE entry", 'a* OR b', '༠ᦰⰀ'),
        ),
        (text) => {
          for (const result of packs.search(text, { lat: 50, lon: 14 })) expect(result.label).not.toBe('');
        },
      ),
    );
  });
});

describe('what street is this', () => {
  it('names the house at the door, else the nearest street, else nothing', () => {
    expect(packs.reverse(at(2032, 1005))).toMatchObject({ kind: 'address', label: '12 Mill Lane, Oldtown' });
    expect(packs.reverse(at(2100, 600))).toMatchObject({ kind: 'street', name: 'Mill Lane' });
    expect(packs.reverse(at(1000, 2010))).toMatchObject({ kind: 'street', name: 'Straße der Bäcker' });
    expect(packs.reverse({ lat: 10, lon: 10 })).toBeNull();
  });
});

describe('street names shared by towns', () => {
  it('are one street where pieces follow one another, and two where they are more than 1.5 km apart', () => {
    const piece = (id: number, west: number) => ({ id, west, east: west + 0.005, south: 50, north: 50.001 });
    // 0.01° of longitude is 715 m at 50° N.
    expect(groupStreets([piece(1, 0), piece(2, 0.02), piece(3, 0.04)]).map((group) => group.length)).toEqual([3]);
    expect(groupStreets([piece(1, 0), piece(2, 0.05), piece(3, 0.01)]).map((group) => group.map((p) => p.id))).toEqual([
      [1, 3],
      [2],
    ]);
  });

  it('are grouped the same whatever the order of the pieces', () => {
    const pieces = fc.array(
      fc.record({
        lon: fc.double({ min: 0, max: 0.3, noNaN: true }),
        lat: fc.double({ min: 50, max: 50.1, noNaN: true }),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(pieces, (points) => {
        const list = points.map(({ lon, lat }, id) => ({
          id,
          west: lon,
          east: lon + 0.001,
          south: lat,
          north: lat + 0.001,
        }));
        const shape = (groups: { id: number }[][]) =>
          groups
            .map((group) =>
              group
                .map((p) => p.id)
                .sort((a, b) => a - b)
                .join(),
            )
            .sort((a, b) => a.localeCompare(b));
        expect(shape(groupStreets([...list].reverse()))).toEqual(shape(groupStreets(list)));
      }),
    );
  });
});

describe('the gazetteer of a city', () => {
  it('answers near first, though thousands of streets begin alike', async () => {
    const tiles: TestTile[] = [];
    for (let i = 0; i < 400; i++) {
      const roads = Array.from({ length: 60 }, (_, n) => ({
        type: 2 as const,
        path: [
          [10, 60 * n],
          [4000, 60 * n],
        ] as const,
        properties: { kind: 'minor_road', name: `Avenue ${i * 60 + n}` },
      }));
      const numbers = Array.from({ length: 200 }, (_, n) => ({
        type: 1 as const,
        path: [[(n * 20) % 4000, (n * 61) % 3600]] as const,
        properties: { kind: 'address', addr_housenumber: String(n + 1) },
      }));
      tiles.push({
        z: 14,
        x: x + (i % 20),
        y: y + Math.floor(i / 20),
        data: gzipSync(encodeTile({ roads, buildings: numbers })),
      });
    }
    writeMbtiles(join(home, 'city.mbtiles'), tiles, { name: 'City', format: 'pbf' });
    const pack = await packs.import(join(home, 'city.mbtiles'));
    expect(pack.names.streets).toBe(24_000);
    const near = positionIn(14, x + 19, y + 19, 0.5, 0.5);
    for (const text of [
      'a',
      'av',
      'avenue',
      'avenue 2',
      'avenue 23990',
      '12',
      '12 a',
      '12 avenue 23990',
      '1',
      'avenue 100',
      'zz',
    ]) {
      const found = packs.search(text, near);
      expect(found.length, text).toBeLessThanOrEqual(20);
    }
    expect(packs.search('avenue 23990', near)[0]).toMatchObject({ kind: 'street', name: 'Avenue 23990' });
    const nearest = packs.search('avenue', near)[0];
    expect(nearest && tileAt(14, nearest.position)).toEqual(tileAt(14, near));
    expect(packs.reverse(near)?.street).toMatch(/^Avenue/);
  }, 60_000);
});
