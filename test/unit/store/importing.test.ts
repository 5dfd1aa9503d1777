import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newId } from '../../../model/id.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

let vault: TestVault;
beforeEach(() => {
  vault = testVault();
});
afterEach(() => vault.remove());

const point = (lon: number, lat: number) => ({ type: 'Point', coordinates: [lon, lat] });
const feature = (properties: object, geometry: object | null = point(2.3, 48.8)) => ({
  type: 'Feature',
  properties,
  geometry,
});
const ring = [
  [2.31, 48.81],
  [2.32, 48.81],
  [2.32, 48.82],
  [2.31, 48.82],
  [2.31, 48.81],
];

let files = 0;
function picked(text: string, name = 'places.geojson'): string {
  files += 1;
  const handle = `f-${files.toString(16).padStart(32, '0')}`;
  const path = join(vault.folder, `${files}-${name}`);
  writeFileSync(path, text);
  vault.files.set(handle, path);
  return handle;
}
const collection = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features });

async function run(token: string, choices: Record<string, 'take' | 'leave'> = {}, mutation = newId()) {
  const events = [];
  for await (const event of await vault.client.import.runPlaces({ mutation, token, areaId: null, choices })) {
    events.push(event);
  }
  const last = events.at(-1);
  if (last?.kind !== 'done') throw new Error('the import did not end');
  return last.report;
}

test('places from a map are taken with kind, address and outline, and twins are held back', async () => {
  vault.make('place', { name: 'Mill School', kind: 'school', position: { lat: 48.8, lon: 2.3 } });
  const file = picked(
    collection(
      feature({ name: 'School Mill', amenity: 'school' }, point(2.3004, 48.8001)),
      feature({ 'name:fr': 'Parc du Moulin', leisure: 'park' }, { type: 'MultiPolygon', coordinates: [[ring]] }),
      feature(
        {
          name: 'Le Zinc',
          amenity: 'bar',
          'addr:housenumber': '3',
          'addr:street': 'Rue Basse',
          phone: '01 44 55 66 77',
        },
        point(2.305, 48.803),
      ),
      feature({ name: 'le zinc', amenity: 'bar' }, point(2.3051, 48.803)),
      feature({ name: 'Nowhere', amenity: 'bar' }, point(200, 48)),
      feature({ amenity: 'bench' }, point(2.301, 48.8)),
    ),
  );
  const preview = await vault.client.import.previewPlaces({ file });
  expect(preview.features.map(({ name, kind, verdict, reason }) => [name, kind, verdict, reason])).toEqual([
    ['School Mill', 'school', 'duplicate', 'duplicate'],
    ['Parc du Moulin', 'park', 'take', null],
    ['Le Zinc', 'hospitality', 'take', null],
    ['le zinc', 'hospitality', 'duplicate', 'duplicateInFile'],
    ['Nowhere', 'hospitality', 'leave', 'outsideWorld'],
    ['', 'other', 'leave', 'noName'],
  ]);
  expect(preview.features[0]?.like?.title).toBe('Mill School');
  expect(preview.counts).toEqual({ take: 2, duplicate: 2, leave: 2 });
  expect(preview.mapping[0]).toEqual({ tag: 'amenity=bar', kind: 'hospitality', count: 3 });

  const report = await run(preview.token, { 1: 'take' });
  expect(report).toMatchObject({ taken: 3, undone: false });
  expect(report.left.map(({ index, reason }) => [index, reason])).toEqual([
    [4, 'duplicateInFile'],
    [5, 'outsideWorld'],
    [6, 'noName'],
  ]);
  const list = await vault.client.records.list({ type: 'place', sort: 'name' });
  expect(list.rows.map((row) => row.title)).toEqual(['Le Zinc', 'Mill School', 'Parc du Moulin', 'School Mill']);
  expect(list.rows[0]).toMatchObject({ detail: '3 Rue Basse', extra: { phone: '01 44 55 66 77' }, areaId: vault.beat });
  expect(list.rows[2]?.position?.lat).toBeCloseTo(48.815, 2);
});

test('an import is taken back as a whole, but what somebody has built on stays', async () => {
  const file = picked(
    collection(...[1, 2, 3].map((at) => feature({ name: `Stop ${at}`, railway: 'station' }, point(2 + at, 48)))),
  );
  const report = await run((await vault.client.import.previewPlaces({ file })).token);
  const [first, second] = (await vault.client.records.list({ type: 'place', sort: 'name' })).rows;
  vault.commit({ do: 'edit', id: first?.id ?? '', leaves: { hazards: { value: 'Icy steps' } } });
  vault.make('entry', {
    kind: 'patrol',
    start: new Date(vault.clock.now).toISOString(),
    facts: 'Quiet.',
    place: second?.id,
  });
  const input = { mutation: newId(), id: report.id };
  expect(await vault.client.import.undo(input)).toEqual({ removed: 1, kept: ['Stop 1', 'Stop 2'] });
  expect((await vault.client.records.list({ type: 'place' })).rows.map((row) => row.title).sort()).toEqual([
    'Stop 1',
    'Stop 2',
  ]);
  expect((await vault.client.import.reports())[0]).toMatchObject({ id: report.id, undone: true });
  expect(await vault.client.import.undo(input)).toEqual({ removed: 0, kept: [] });
});

test('the same import asked for twice is taken once', async () => {
  const file = picked(collection(feature({ name: 'Depot', landuse: 'industrial' })));
  const { token } = await vault.client.import.previewPlaces({ file });
  const mutation = newId();
  const first = await run(token, {}, mutation);
  expect(await run(token, {}, mutation)).toEqual(first);
  expect((await vault.client.records.list({ type: 'place' })).total).toBe(1);
});

test('a stopped import keeps what it took and says how much', async () => {
  const features = Array.from({ length: 3000 }, (_, at) =>
    feature({ name: `Lot ${at}`, building: 'house' }, point(2 + at / 1000, 48)),
  );
  const { token } = await vault.client.import.previewPlaces({ file: picked(collection(...features)) });
  const stop = new AbortController();
  let last: { kind: string; taken?: number } | undefined;
  const events = await vault.client.import.runPlaces(
    { mutation: newId(), token, areaId: null },
    { signal: stop.signal },
  );
  for await (const event of events) {
    last = event;
    if (event.kind === 'progress') stop.abort();
  }
  expect(last?.kind).toBe('cancelled');
  const { total } = await vault.client.records.list({ type: 'place' });
  expect(total).toBeLessThan(3000);
  expect(last?.taken).toBe(total);
  expect((await vault.client.import.reports())[0]?.taken).toBe(total);
});

test.each([
  ['{"type":"FeatureCollection",\n"features":[{]}', { line: 2, column: 14, code: 'notJson' }],
  ['{"type":"FeatureCollection","features":[', { line: 1, column: 41, code: 'endsEarly' }],
  ['{"a":1}', { line: 1, column: 1, code: 'notGeoJson' }],
])('a file that is not GeoJSON is refused with its line: %j', async (text, data) => {
  await expect(vault.client.import.previewPlaces({ file: picked(text) })).rejects.toMatchObject({
    code: 'MALFORMED',
    data,
  });
});

test('a hostile file is read as data or refused, never obeyed', async () => {
  const deep = `{"type":"FeatureCollection","features":[${'['.repeat(100_000)}`;
  await expect(vault.client.import.previewPlaces({ file: picked(deep) })).rejects.toMatchObject({ code: 'MALFORMED' });
  const strange = `{"type":"FeatureCollection","features":[{"type":"Feature","__proto__":{"polluted":1},"properties":
    {"name":"A\\u0000B<script>\\u202e","__proto__":{"amenity":"pub"},"constructor":"x","shop":"toString"},
    "geometry":{"type":"Point","coordinates":[2,48,1e400]}},
    {"type":"Feature","properties":{"name":"Endless"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,1]]]}},null,7]}`;
  const preview = await vault.client.import.previewPlaces({ file: picked(strange) });
  expect(preview.features.map(({ verdict }) => verdict)).toEqual(['take', 'leave', 'leave', 'leave']);
  const report = await run(preview.token);
  expect(report.taken + report.left.length).toBe(4);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  await expect(vault.client.import.previewPlaces({ file: `f-${'0'.repeat(32)}` })).rejects.toMatchObject({
    code: 'UNREADABLE',
  });
  await expect(vault.client.import.previewPlaces({ file: picked('\u00ff\u00fe'.repeat(10)) })).rejects.toMatchObject({
    code: 'MALFORMED',
  });
});
