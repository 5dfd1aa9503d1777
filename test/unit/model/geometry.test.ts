import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Polygon } from '../../../model/define.ts';
import {
  boundsOf,
  boxAround,
  contains,
  distance,
  labelPoint,
  MAX_POINTS,
  shapeFault,
} from '../../../model/geometry.ts';
import { holds } from '../../support/property.ts';

const ring = (...points: [number, number][]): [number, number][] => [...points, points[0] as [number, number]];
const horseshoe: Polygon = {
  type: 'Polygon',
  coordinates: [ring([0, 0], [10, 0], [10, 10], [8, 10], [8, 2], [2, 2], [2, 10], [0, 10])],
};
const withHole: Polygon = {
  type: 'Polygon',
  coordinates: [ring([0, 0], [10, 0], [10, 10], [0, 10]), ring([4, 4], [6, 4], [6, 6], [4, 6])],
};

describe('ground', () => {
  it('measures metres', () => {
    const [paris, london] = [
      { lat: 48.8566, lon: 2.3522 },
      { lat: 51.5074, lon: -0.1278 },
    ];
    expect(distance(paris, london) / 1000).toBeCloseTo(343.6, 0);
    expect(distance(paris, paris)).toBe(0);
    expect(distance({ lat: 0, lon: 0 }, { lat: 0, lon: 180 }) / 1000).toBeCloseTo(20_015, 0);
  });

  it('boxes in everything within reach', () => {
    const spot = fc.record({
      lat: fc.double({ min: -75, max: 75, noNaN: true }),
      lon: fc.double({ min: -170, max: 170, noNaN: true }),
    });
    holds(
      fc.property(
        spot,
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: 0, max: 6.28, noNaN: true }),
        (centre, metres, angle) => {
          const box = boxAround(centre, metres);
          const reach = metres * 0.98;
          const other = {
            lat: centre.lat + ((reach / 6_371_008.8) * 180 * Math.cos(angle)) / Math.PI,
            lon:
              centre.lon +
              ((reach / 6_371_008.8) * 180 * Math.sin(angle)) / Math.PI / Math.cos((centre.lat * Math.PI) / 180),
          };
          expect(other.lat > box.south && other.lat < box.north && other.lon > box.west && other.lon < box.east).toBe(
            true,
          );
        },
      ),
    );
  });

  it('tells inside from outside, holes and several parts included', () => {
    expect(contains(withHole, { lat: 2, lon: 2 })).toBe(true);
    expect(contains(withHole, { lat: 5, lon: 5 })).toBe(false);
    expect(contains(withHole, { lat: 11, lon: 5 })).toBe(false);
    const parts: Polygon = {
      type: 'MultiPolygon',
      coordinates: [withHole.coordinates as [number, number][][], [ring([20, 20], [22, 20], [22, 22])]],
    };
    expect(contains(parts, { lat: 20.5, lon: 21.5 })).toBe(true);
    expect(boundsOf(parts)).toEqual({ west: 0, south: 0, east: 22, north: 22 });
  });

  it('puts a label inside, even of a horseshoe or a ring', () => {
    for (const shape of [horseshoe, withHole]) expect(contains(shape, labelPoint(shape))).toBe(true);
    const pair: Polygon = {
      type: 'MultiPolygon',
      coordinates: [[ring([0, 0], [1, 0], [1, 1], [0, 1])], [ring([5, 5], [9, 5], [9, 9], [5, 9])]],
    };
    expect(labelPoint(pair)).toEqual({ lat: 7, lon: 7 });
  });

  it('takes every star-shaped outline as valid and puts its label inside', () => {
    const radii = fc.array(fc.double({ min: 0.2, max: 1, noNaN: true }), { minLength: 3, maxLength: 40 });
    holds(
      fc.property(radii, (lengths) => {
        const points = lengths.map((length, index): [number, number] => {
          const angle = (index / lengths.length) * 2 * Math.PI;
          return [length * Math.cos(angle), 45 + length * Math.sin(angle)];
        });
        const shape: Polygon = { type: 'Polygon', coordinates: [ring(...points)] };
        expect(shapeFault(shape)).toBeUndefined();
        expect(contains(shape, labelPoint(shape))).toBe(true);
      }),
    );
  });

  it('finds any two edges exchanged', () => {
    const corners = Array.from({ length: 24 }, (_, index): [number, number] => {
      const angle = (index / 24) * 2 * Math.PI;
      return [Math.cos(angle), Math.sin(angle)];
    });
    holds(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 2, max: 12 }), (at, apart) => {
        const points = [...corners];
        const other = (at + apart) % 24;
        [points[at], points[other]] = [points[other] as [number, number], points[at] as [number, number]];
        expect(shapeFault({ type: 'Polygon', coordinates: [ring(...points)] })).toBe('crossingRing');
      }),
    );
  });

  it('accepts parts that meet in a corner, refuses edges that lie on one another', () => {
    expect(
      shapeFault({ type: 'Polygon', coordinates: [ring([0, 0], [2, 0], [1, 1], [2, 2], [0, 2], [1, 1])] }),
    ).toBeUndefined();
    expect(shapeFault({ type: 'Polygon', coordinates: [ring([0, 0], [2, 0], [2, 2], [2, 1], [2, 3], [0, 3])] })).toBe(
      'crossingRing',
    );
    expect(shapeFault({ type: 'Polygon', coordinates: [ring([1, 1], [1, 1], [1, 1])] })).toBe('tooFewPoints');
  });

  it('judges the largest outline it takes within a second, and none larger', () => {
    const circle = (count: number) =>
      ring(
        ...Array.from({ length: count }, (_, index): [number, number] => {
          const angle = (index / count) * 2 * Math.PI;
          return [Math.cos(angle), Math.sin(angle)];
        }),
      );
    expect(shapeFault({ type: 'Polygon', coordinates: [circle(MAX_POINTS - 1)] })).toBeUndefined();
    expect(shapeFault({ type: 'Polygon', coordinates: [circle(MAX_POINTS + 1)] })).toBe('tooManyPoints');
  });
});
