import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MapPin } from '../../../model/contract/map.ts';
import { joinLines } from '../../../renderer/map/join-lines.ts';
import { fromOpenMapTiles } from '../../../renderer/map/openmaptiles.ts';
import { PinIndex } from '../../../renderer/map/pin-index.ts';
import { readTile, STREET_NAMES } from '../../../renderer/map/vector-tile.ts';
import { encodeTile, townTiles } from '../../support/packs.ts';

const street = (...points: [number, number][]) => points.map(([x, y]) => ({ x, y }));

describe('a street cut into pieces at every crossing', () => {
  it('is one line again, whatever way its pieces run, and does not turn into side streets', () => {
    const joined = joinLines([
      street([0, 0], [10, 0]),
      street([20, 0], [10, 0]),
      street([20, 0], [30, 2]),
      street([10, 0], [10, 10]),
    ]);
    expect(joined).toHaveLength(2);
    expect(joined.map((line) => line.length).sort((a, b) => a - b)).toEqual([2, 4]);
  });

  it('loses no part of its length', () => {
    const point = fc.record({ x: fc.integer({ min: 0, max: 6 }), y: fc.integer({ min: 0, max: 6 }) });
    const lines = fc.array(fc.array(point, { minLength: 2, maxLength: 4 }), { maxLength: 12 });
    const length = (all: { x: number; y: number }[][]) =>
      all.reduce(
        (sum, line) =>
          sum + line.slice(1).reduce((s, b, i) => s + Math.hypot(b.x - (line[i]?.x ?? 0), b.y - (line[i]?.y ?? 0)), 0),
        0,
      );
    fc.assert(
      fc.property(lines, (all) => {
        const before = length(all);
        expect(length(joinLines(all.map((line) => line.map((p) => ({ ...p })))))).toBeCloseTo(before, 6);
      }),
    );
  });
});

describe('a tile as the style sees it', () => {
  it('has one feature for each named street, apart from the roads that are painted', () => {
    const layers = readTile(townTiles((tile) => tile)[0]?.data ?? new Uint8Array(), 512, 'protomaps');
    expect(layers.get(STREET_NAMES)?.map((feature) => feature.props.name)).toEqual(['Straße der Bäcker', 'Mill Lane']);
    const road = layers.get('roads')?.[0]?.geom[0]?.[0];
    expect(road).toMatchObject({ x: (100 / 4096) * 512, y: (2000 / 4096) * 512 });
  });

  it('is the same whether the pack says it the OpenMapTiles way or the Protomaps way', () => {
    const path = [
      [0, 100],
      [4000, 100],
    ] as const;
    const open = encodeTile({
      transportation: [{ type: 2, path, properties: { class: 'secondary' } }],
      transportation_name: [{ type: 2, path, properties: { class: 'secondary', name: 'Mill Lane' } }],
      poi: [{ type: 1, path: [[5, 5]], properties: { class: 'police', subclass: 'police', name: 'Police', rank: 3 } }],
      housenumber: [{ type: 1, path: [[7, 7]], properties: { housenumber: '12' } }],
    });
    const layers = readTile(open, 512, 'openmaptiles');
    expect(layers.get('earth')).toHaveLength(1);
    expect(layers.get('roads')?.[0]?.props).toMatchObject({ kind: 'major_road', kind_detail: 'secondary' });
    expect(layers.get(STREET_NAMES)?.[0]?.props).toMatchObject({ kind: 'major_road', name: 'Mill Lane' });
    expect(layers.get('pois')?.[0]?.props).toMatchObject({ kind: 'police', name: 'Police', min_zoom: 14 });
    expect(layers.get('buildings')?.[0]?.props).toMatchObject({ kind: 'address', addr_housenumber: '12' });
  });

  it('leaves out what nobody draws, and an empty tile is empty', () => {
    expect(fromOpenMapTiles('mountain_peak', { name: 'Peak' })).toBeNull();
    expect(fromOpenMapTiles('boundary', { admin_level: 8 })).toBeNull();
    expect(readTile(new Uint8Array(), 512, 'protomaps').size).toBe(0);
    expect(() => readTile(Uint8Array.of(26, 200, 1, 2), 512, 'protomaps')).toThrow();
  });
});

describe('pins', () => {
  const pin = (id: string, lat: number, lon: number, urgency: MapPin['urgency'] = 'none'): MapPin => ({
    id,
    type: 'place',
    title: id,
    detail: '',
    position: { lat, lon },
    urgency,
  });
  const world = { west: -180, south: -85, east: 180, north: 85 };

  it('gather into a cluster that counts them and what is overdue, and come apart as one zooms in', () => {
    const index = new PinIndex([pin('a', 50, 14, 'overdue'), pin('b', 50.0001, 14.0001), pin('c', 51, 15, 'due')]);
    const [cluster] = index.marks(world, 8).filter((mark) => mark.kind === 'cluster');
    expect(cluster).toMatchObject({ count: 2, overdue: 1 });
    expect(
      cluster &&
        index
          .pinsOf(cluster, 10)
          .map((each) => each.id)
          .sort((a, b) => a.localeCompare(b)),
    ).toEqual(['a', 'b']);
    expect(index.marks(world, 18).filter((mark) => mark.kind === 'pin')).toHaveLength(3);
    // The selected one is seen beside its cluster, and only once where it stands alone anyway.
    const alone = (selected: string) => index.marks(world, 8, selected).filter(({ key }) => key === selected);
    expect(alone('b')).toMatchObject([{ kind: 'pin', lat: 50.0001, lon: 14.0001 }]);
    expect(alone('c')).toHaveLength(1);
  });

  it('are all there at every zoom', () => {
    const place = fc.tuple(
      fc.double({ min: -80, max: 80, noNaN: true }),
      fc.double({ min: -179, max: 179, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(place, { maxLength: 60 }), fc.integer({ min: 2, max: 20 }), (places, zoom) => {
        const index = new PinIndex(places.map(([lat, lon], i) => pin(String(i), lat, lon)));
        const shown = index
          .marks(world, zoom)
          .reduce((sum, mark) => sum + (mark.kind === 'cluster' ? mark.count : 1), 0);
        expect(shown).toBe(places.length);
      }),
    );
  });
});
