import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import Database from 'better-sqlite3-multiple-ciphers';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importEvents } from '../../../db/map/handlers.ts';
import { MapPacks } from '../../../db/map/packs.ts';
import { MapProblem } from '../../../db/map/problem.ts';
import { encodeTile, TOWN, TOWN_METADATA, townTiles, writeMbtiles, writePmtiles } from '../../support/packs.ts';

const worker = new URL('../../../electron/worker.ts', import.meta.url);
const PNG = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
);

let home: string;
let packs: MapPacks;
const file = (name: string) => join(home, name);
const folder = () => join(home, 'maps');

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'packs-'));
  packs = new MapPacks({ folder: folder(), worker, reserveBytes: 0 });
});
afterEach(() => {
  packs.close();
  rmSync(home, { recursive: true, force: true });
});

async function refusal(path: string): Promise<string> {
  const before = packs.list();
  const error = await packs.import(path).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(MapProblem);
  expect(packs.list()).toEqual(before);
  expect(readdirSync(folder()).filter((name) => name.includes('importing'))).toEqual([]);
  return error instanceof MapProblem ? error.code : 'taken';
}

describe('a map pack that is whole', () => {
  it('is drawn from after importing MBTiles, and says what it is', async () => {
    writeMbtiles(file('town.mbtiles'), townTiles(), TOWN_METADATA);
    const phases = new Set<string>();
    const pack = await packs.import(file('town.mbtiles'), { onProgress: (phase) => phases.add(phase) });
    expect([...phases]).toEqual(['copying', 'naming', 'saving']);
    expect(pack).toMatchObject({
      name: 'Test town',
      format: 'mvt',
      naming: 'protomaps',
      minZoom: 13,
      maxZoom: 14,
      tiles: 3,
      attribution: '© Test mappers',
      bounds: { west: 14.4, south: 50.07, east: 14.46, north: 50.1 },
      active: true,
    });
    const tile = await packs.tile(pack.id, TOWN.z, TOWN.x, TOWN.y);
    expect(Buffer.from(tile).equals(Buffer.from(townTiles((t) => t)[0]?.data ?? []))).toBe(true);
    expect(await packs.tile(pack.id, TOWN.z, TOWN.x, TOWN.y + 5)).toHaveLength(0);
    expect(await packs.tile(pack.id, 3, 99, 0)).toHaveLength(0);
  });

  it.each([
    ['nothing', 1, (b: Uint8Array) => b],
    ['gzip', 2, gzipSync],
    ['brotli', 3, brotliCompressSync],
    ['zstandard', 4, zstdCompressSync],
  ] as const)('is taken as PMTiles compressed with %s', async (_, compression, compress) => {
    writePmtiles(file('town.pmtiles'), townTiles(compress), { compression });
    const pack = await packs.import(file('town.pmtiles'));
    expect(pack).toMatchObject({ name: 'Test town', naming: 'protomaps', tiles: 3, maxZoom: 14 });
    expect(
      Buffer.from(await packs.tile(pack.id, TOWN.z, TOWN.x, TOWN.y)).equals(
        Buffer.from(townTiles((t) => t)[0]?.data ?? []),
      ),
    ).toBe(true);
  });

  it('may be raster, in write-ahead mode, or offer its tiles as a view', async () => {
    writeMbtiles(file('photo.mbtiles'), [{ z: 3, x: 4, y: 2, data: PNG }], { name: 'Photo', format: 'png' });
    expect(await packs.import(file('photo.mbtiles'))).toMatchObject({
      format: 'png',
      naming: null,
      names: { streets: 0 },
    });

    writeMbtiles(file('wal.mbtiles'), townTiles(deflateSync), { ...TOWN_METADATA, name: 'Wal' });
    const wal = new Database(file('wal.mbtiles'));
    wal.pragma('journal_mode = WAL');
    wal.exec("UPDATE metadata SET value = 'Written ahead' WHERE name = 'name'");
    copyFileSync(file('wal.mbtiles'), file('copied.mbtiles'));
    copyFileSync(file('wal.mbtiles-wal'), file('copied.mbtiles-wal'));
    wal.close();
    expect(await packs.import(file('copied.mbtiles'))).toMatchObject({ name: 'Written ahead', tiles: 3 });

    writeMbtiles(file('view.mbtiles'), townTiles(), { ...TOWN_METADATA, name: 'View' });
    const view = new Database(file('view.mbtiles'));
    view.exec(`ALTER TABLE tiles RENAME TO map;
      CREATE TABLE images (tile_id INTEGER PRIMARY KEY, tile_data BLOB);
      INSERT INTO images SELECT rowid, tile_data FROM map;
      CREATE VIEW tiles AS SELECT zoom_level, tile_column, tile_row, images.tile_data AS tile_data FROM map JOIN images ON images.tile_id = map.rowid`);
    view.close();
    expect(await packs.import(file('view.mbtiles'))).toMatchObject({ name: 'View', tiles: 3 });
    expect(packs.list().map((pack) => pack.name)).toEqual(['View', 'Written ahead', 'Photo']);
  });

  it('replaces the one of the same name, and the choice of pack outlives a restart', async () => {
    writeMbtiles(file('a.mbtiles'), townTiles(), TOWN_METADATA);
    writeMbtiles(file('b.mbtiles'), townTiles(), { ...TOWN_METADATA, name: 'Other town' });
    const first = await packs.import(file('a.mbtiles'));
    const second = await packs.import(file('b.mbtiles'));
    const again = await packs.import(file('a.mbtiles'));
    expect(packs.list().map((pack) => pack.id)).toEqual([again.id, second.id]);
    expect(packs.use(first.id)).toBe(false);
    expect(packs.use(second.id)).toBe(true);
    packs.close();
    writeFileSync(join(folder(), 'left.beatmap.importing'), 'half');
    packs = new MapPacks({ folder: folder(), worker, reserveBytes: 0 });
    expect(packs.active()?.id).toBe(second.id);
    expect(existsSync(join(folder(), 'left.beatmap.importing'))).toBe(false);
    expect(packs.remove(second.id)).toBe(true);
    expect(packs.active()?.id).toBe(again.id);
  });
});

describe('a map pack that cannot be used is refused with its reason, and the one in use stays', () => {
  beforeEach(async () => {
    writeMbtiles(file('town.mbtiles'), townTiles(), TOWN_METADATA);
    await packs.import(file('town.mbtiles'));
    writePmtiles(file('town.pmtiles'), townTiles());
  });

  it('because it ends too early', async () => {
    for (const name of ['town.mbtiles', 'town.pmtiles']) {
      const whole = readFileSync(file(name)).length;
      for (const length of [0, 60, Math.floor(whole / 2), whole - 1]) {
        copyFileSync(file(name), file('short'));
        truncateSync(file('short'), length);
        expect(await refusal(file('short')), `${name} cut to ${length} of ${whole}`).toMatch(
          /truncated|not-a-map-pack/,
        );
      }
    }
  });

  it('because it is no map pack, or gone, or a folder', async () => {
    writeFileSync(file('letter.mbtiles'), 'Dear Sir or Madam, this is a letter and not a map of anything.');
    expect(await refusal(file('letter.mbtiles'))).toBe('not-a-map-pack');
    const other = new Database(file('other.sqlite'));
    other.exec('CREATE TABLE tiles (a, b)');
    other.close();
    expect(await refusal(file('other.sqlite'))).toBe('not-a-map-pack');
    expect(await refusal(file('nowhere.mbtiles'))).toBe('file-missing');
    expect(await refusal(home)).toBe('not-a-map-pack');
  });

  it('because it is empty, or holds what nobody can draw', async () => {
    writeMbtiles(file('p'), [], TOWN_METADATA);
    expect(await refusal(file('p'))).toBe('no-tiles');
    writeMbtiles(file('u'), [{ z: 1, x: 0, y: 0, data: encodeTile({ weather: [] }) }], TOWN_METADATA);
    expect(await refusal(file('u'))).toBe('unknown-layers');
    writeMbtiles(file('g'), townTiles(), { name: 'x', format: 'grid' });
    expect(await refusal(file('g'))).toBe('unknown-tile-format');
    writePmtiles(file('c'), townTiles(), { compression: 9 });
    expect(await refusal(file('c'))).toBe('unknown-compression');
    writePmtiles(file('m'), townTiles(), { tileType: 6 });
    expect(await refusal(file('m'))).toBe('unknown-tile-format');
  });

  it('because its metadata is wrong', async () => {
    for (const bounds of ['a,b,c,d', '1,2,3', '10,0,-10,5', '0,0,400,1']) {
      rmSync(file('b'), { force: true });
      writeMbtiles(file('b'), townTiles(), { ...TOWN_METADATA, bounds });
      expect(await refusal(file('b')), bounds).toBe('bad-metadata');
    }
    writeMbtiles(file('lie'), [{ z: 3, x: 4, y: 2, data: PNG }], { name: 'x', format: 'pbf' });
    expect(await refusal(file('lie'))).toBe('bad-metadata');
    writePmtiles(file('pm'), townTiles(), { bounds: [5, 5, 1, 1] });
    expect(await refusal(file('pm'))).toBe('bad-metadata');
  });

  it('because a tile in it is a bomb or rubbish', async () => {
    writeMbtiles(file('bomb'), [{ z: 1, x: 0, y: 0, data: gzipSync(Buffer.alloc(64 * 1024 * 1024)) }], TOWN_METADATA);
    expect(await refusal(file('bomb'))).toBe('damaged');
    writeMbtiles(file('half'), [{ z: 1, x: 0, y: 0, data: gzipSync('x'.repeat(5000)).subarray(0, 20) }], TOWN_METADATA);
    expect(await refusal(file('half'))).toBe('damaged');
  });

  it('because its tiles are a view that would never end', async () => {
    writeMbtiles(file('endless'), [], TOWN_METADATA);
    const db = new Database(file('endless'));
    db.exec(`DROP TABLE tiles; CREATE VIEW tiles AS
      WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n) SELECT i AS zoom_level, 0 AS tile_column, 0 AS tile_row, x'00' AS tile_data FROM n`);
    db.close();
    expect(await refusal(file('endless'))).toBe('damaged');
  });

  it('because the disk is full, before or in the middle', async () => {
    const { bavail, bsize } = statfsSync(folder());
    packs.close();
    packs = new MapPacks({ folder: folder(), worker, reserveBytes: bavail * bsize * 2 });
    expect(await refusal(file('town.mbtiles'))).toBe('disk-full');
    packs.close();
    // A pack that keeps one image for 400 tiles is small; what is made of it is not, and the room ends half way.
    writeMbtiles(file('big.mbtiles'), [], { name: 'Big', format: 'png' });
    const db = new Database(file('big.mbtiles'));
    db.exec(`DROP TABLE tiles; CREATE TABLE map (column INTEGER, image INTEGER); CREATE TABLE image (id INTEGER PRIMARY KEY, tile_data BLOB);
      CREATE VIEW tiles AS SELECT 12 AS zoom_level, column AS tile_column, 7 AS tile_row, image.tile_data AS tile_data FROM map JOIN image ON image.id = map.image`);
    db.prepare('INSERT INTO image VALUES (1, ?)').run(Buffer.concat([PNG, Buffer.alloc(50_000)]));
    for (let i = 0; i < 400; i++) db.prepare('INSERT INTO map VALUES (?, 1)').run(i);
    db.close();
    const now = statfsSync(folder());
    packs = new MapPacks({ folder: folder(), worker, reserveBytes: now.bavail * now.bsize - 2_000_000 });
    expect(await refusal(file('big.mbtiles'))).toBe('disk-full');
  });

  it('because the officer cancelled, or another import is running', async () => {
    const many = Array.from({ length: 20_000 }, (_, i) => ({ z: 16, x: i, y: 7, data: PNG }));
    writeMbtiles(file('many.mbtiles'), many, { name: 'Many', format: 'png' });
    const stop = new AbortController();
    const running = packs.import(file('many.mbtiles'), { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(packs.import(file('town.mbtiles'))).rejects.toMatchObject({ code: 'busy' });
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    expect(packs.list()).toHaveLength(1);
    await expect(packs.import(file('town.mbtiles'))).resolves.toMatchObject({ name: 'Test town' });
  });

  it('or the window went away while it ran', async () => {
    const many = Array.from({ length: 20_000 }, (_, i) => ({ z: 16, x: i, y: 7, data: PNG }));
    writeMbtiles(file('many.mbtiles'), many, { name: 'Many', format: 'png' });
    for await (const event of importEvents(packs, file('many.mbtiles'))) if (event.kind === 'progress') break;
    expect(packs.list().map((pack) => pack.name)).toEqual(['Test town']);
    const kinds: string[] = [];
    for await (const event of importEvents(packs, file('town.mbtiles'))) kinds.push(event.kind);
    expect(kinds.at(-1)).toBe('done');
    for await (const event of importEvents(packs, file('letter')))
      expect(event).toMatchObject({ kind: 'refused', code: 'file-missing' });
  });

  it('whatever bytes are changed: it is taken or refused with a known reason, and the core lives on', async () => {
    const known = /^(taken|truncated|damaged|not-a-map-pack|no-tiles|bad-metadata|unknown-.*)$/;
    for (const name of ['town.mbtiles', 'town.pmtiles']) {
      const whole = readFileSync(file(name));
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
          async (edits) => {
            const bytes = Buffer.from(whole);
            for (const [at, value] of edits) bytes[at] = value;
            writeFileSync(file('changed'), bytes);
            const outcome = await packs.import(file('changed')).then(
              (pack) => {
                packs.remove(pack.id);
                return 'taken';
              },
              (error: unknown) => (error instanceof MapProblem ? error.code : 'untyped'),
            );
            expect(outcome).toMatch(known);
          },
        ),
        { numRuns: 12 },
      );
    }
  }, 60_000);
});

const realPack = process.env.BEATBOOK_TEST_PACK;
it.runIf(realPack)('a real pack named by BEATBOOK_TEST_PACK is taken, searched and read', async () => {
  const pack = await packs.import(realPack ?? '');
  expect(pack.names.streets).toBeGreaterThan(0);
  const [first] = packs.search('a', null);
  expect(first).toBeDefined();
});
