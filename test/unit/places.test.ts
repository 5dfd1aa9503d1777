import { describe, expect, test } from 'vitest';
import { nameLikeness, PlaceIndex } from '../../model/places/alike.ts';
import { candidateOf, readGeoJson } from '../../model/places/read.ts';
import { kindOf } from '../../model/places/tags.ts';

const feature = (properties: object, geometry: unknown = { type: 'Point', coordinates: [2.3, 48.8] }) => ({
  type: 'Feature',
  properties,
  geometry,
});
const square = [
  [
    [0, 0],
    [0.01, 0],
    [0.01, 0.01],
    [0, 0.01],
    [0, 0],
  ],
];

describe('a file that is not GeoJSON is refused with the place of the fault', () => {
  test.each([
    ['{"type":"FeatureCollection",\n"features":[\n{"type":"Feature",,}]}', 3, 'notJson'],
    ['{"type":"FeatureCollection","features":[', 1, 'endsEarly'],
    ['[1,2,3]', 1, 'notGeoJson'],
    ['{"type":"FeatureCollection","features":[]}', 1, 'noFeatures'],
    ['', 1, 'endsEarly'],
  ])('%j', (text, line, code) => {
    const read = readGeoJson(text);
    expect(read.ok).toBe(false);
    if (!read.ok) expect(read.error).toMatchObject({ line, code });
  });

  test('a byte order mark does no harm', () => {
    expect(
      readGeoJson(`\uFEFF${JSON.stringify({ type: 'FeatureCollection', features: [feature({ name: 'Quay' })] })}`).ok,
    ).toBe(true);
  });
});

describe('a feature becomes a place', () => {
  test('with its name, kind, address and outline', () => {
    const place = candidateOf(
      feature(
        {
          name: 'Mill School',
          amenity: 'school',
          'addr:housenumber': '4',
          'addr:street': 'Mill Lane',
          'addr:city': 'Oldtown',
        },
        { type: 'MultiPolygon', coordinates: [square] },
      ),
      1,
    );
    expect(place).toMatchObject({ name: 'Mill School', kind: 'school', address: '4 Mill Lane, Oldtown', reason: null });
    expect(place.outline?.type).toBe('Polygon');
    expect(place.position?.lat).toBeCloseTo(0.005, 4);
  });

  test('under its name in another language or its operator where it has no plain one', () => {
    expect(candidateOf(feature({ 'name:ar': 'مسجد النور', amenity: 'place_of_worship' }), 1).name).toBe('مسجد النور');
    expect(candidateOf(feature({ operator: 'Harbour Board' }), 1).name).toBe('Harbour Board');
  });

  test.each([
    ['no name', feature({ amenity: 'pub' }), 'noName'],
    ['a place outside the world', feature({ name: 'x' }, { type: 'Point', coordinates: [2, 95] }), 'outsideWorld'],
    ['no geometry', feature({ name: 'x' }, null), 'noGeometry'],
    ['words for coordinates', feature({ name: 'x' }, { type: 'Point', coordinates: ['a', 'b'] }), 'outsideWorld'],
    [
      'an open outline',
      feature(
        { name: 'x' },
        {
          type: 'Polygon',
          coordinates: [
            [
              [0, 0],
              [1, 0],
              [1, 1],
            ],
          ],
        },
      ),
      'brokenOutline',
    ],
    ['a shape nobody knows', feature({ name: 'x' }, { type: 'Cube', coordinates: [1] }), 'unknownGeometry'],
    ['no feature at all', 'hello', 'notAFeature'],
  ])('is left out with %s', (_what, given, reason) => {
    expect(candidateOf(given, 1).reason).toBe(reason);
  });

  test('names from a hostile file stay plain text of one line', () => {
    const place = candidateOf(feature({ name: '<script>alert(1)</script>\n\u0007x', constructor: 'y' }), 1);
    expect(place.name).toBe('<script>alert(1)</script> x');
  });

  test('the kind of a tag can be overruled', () => {
    expect(candidateOf(feature({ name: 'x', amenity: 'bank' }), 1, { 'amenity=bank': 'shop' }).kind).toBe('shop');
    expect(kindOf({ office: 'government' }).kind).toBe('publicBuilding');
    expect(kindOf({ office: 'lawyer' }).kind).toBe('business');
    expect(kindOf({}).kind).toBe('other');
  });
});

test('the same name close by is the same place; far away it is another branch', () => {
  const index = new PlaceIndex();
  index.add({ id: 'a', name: 'The White Swan', position: { lat: 51.5, lon: -0.1 } });
  expect(index.like('White Swan', { lat: 51.5005, lon: -0.1 })?.place.id).toBe('a');
  expect(index.like('White Swan', { lat: 51.51, lon: -0.1 })).toBeUndefined();
  expect(index.like('Black Swan', { lat: 51.5, lon: -0.1 })).toBeUndefined();
  expect(nameLikeness('Église Saint-Éloi', 'Eglise St Eloi')).toBeGreaterThan(0.7);
});
