/** The fictional town of Lindermouth on the Isle of Ostrey: the whole of its ground, ready to be drawn or written about. */
import { type Block, layOut } from './blocks.ts';
import { areaOf, centreOf, crossing, densify, mix, shrink, simplify, type Vector } from './geometry.ts';
import { bend, CENTRE, degrees } from './ground.ts';
import { type Building, build } from './houses.ts';
import {
  coast,
  fields,
  HARBOUR_LIGHTS,
  islandRing,
  pond,
  riverLine,
  riverRing,
  VILLAGES,
  villageAt,
  WATERS,
} from './island.ts';
import { EAST_BANK, gate, type Road, SHORE_EAST, SHORE_WEST, spoke, townRing, WEST_BANK, wharves } from './plan.ts';
import { random } from './random.ts';
import { openShops } from './shops.ts';

export type Degrees = readonly [lon: number, lat: number];

export interface MapRoad {
  readonly name: string;
  readonly kind: string;
  readonly detail: string;
  readonly minZoom: number;
  readonly bridge: boolean;
  readonly line: readonly Degrees[];
}
export interface MapArea {
  readonly kind: string;
  /** The outer ring counter-clockwise, then holes clockwise. */
  readonly rings: readonly (readonly Degrees[])[];
  readonly minZoom: number;
}
export interface MapBuilding {
  readonly ring: readonly Degrees[];
  readonly centre: Degrees;
  readonly number?: string;
  readonly street?: string;
  /** Square metres. */
  readonly size: number;
}
export interface MapPoint {
  readonly key: string;
  readonly name: string;
  readonly kind: string;
  readonly at: Degrees;
  readonly minZoom: number;
  readonly number?: string;
  readonly street?: string;
}
export interface Beat {
  readonly key: string;
  readonly name: string;
  readonly ring: readonly Degrees[];
}
export interface Town {
  readonly name: string;
  readonly island: string;
  readonly roads: readonly MapRoad[];
  readonly land: MapArea;
  readonly sea: MapArea;
  readonly ground: readonly MapArea[];
  readonly water: readonly MapArea[];
  /** Where the names of waters stand. */
  readonly waterNames: readonly MapPoint[];
  /** The middle of the river, along which its name is written. */
  readonly river: { readonly name: string; readonly line: readonly Degrees[] };
  readonly buildings: readonly MapBuilding[];
  readonly pois: readonly MapPoint[];
  readonly localities: readonly (MapPoint & { readonly rank: number; readonly detail: string })[];
  readonly beats: readonly Beat[];
  /** West, south, east, north in degrees. */
  readonly bounds: readonly [number, number, number, number];
}

export const SEED = 0x0bea7b;
const put = (ring: readonly Vector[], step = 40): Degrees[] =>
  simplify([...densify(ring, step, true), ring[0] as Vector].map(bend), 0.5)
    .slice(0, -1)
    .map(degrees);

export function makeTown(seed: number = SEED): Town {
  const chance = random(seed);
  const { roads, blocks } = layOut(chance.branch('blocks'));
  const buildings = build(blocks, roads, chance.branch('houses'));
  const lakes = lakesOf(blocks);
  const shore = put(islandRing());
  const bounds: Town['bounds'] = [2.16, 54.865, 2.47, 55.01];
  const [west, south, east, north] = bounds;
  const frame: Degrees[] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ];
  return {
    name: 'Lindermouth',
    island: 'Isle of Ostrey',
    roads: roads.flatMap(drawn),
    land: { kind: 'earth', rings: [shore], minZoom: 0 },
    sea: { kind: 'ocean', rings: [frame, [...shore].reverse()], minZoom: 0 },
    ground: [...countryside(seed), ...townGround(blocks)],
    water: waters(lakes),
    waterNames: waterNames(lakes),
    river: { name: 'River Linder', line: simplify(densify(riverLine(), 30).map(bend), 1).map(degrees) },
    buildings: buildings.map(({ ring, centre, number, street }) => ({
      ring: ring.map(degrees),
      centre: degrees(centre),
      ...(number && street ? { number, street } : {}),
      size: Math.round(areaOf(ring)),
    })),
    pois: points(blocks, buildings, seed),
    localities: localities(),
    beats: beats(),
    bounds,
  };
}

/** A road bent onto the ground, in one piece or, where it crosses the river, in three with the bridge between. */
function drawn(road: Road): MapRoad[] {
  const { name, kind, detail, minZoom } = road;
  const step = kind === 'path' ? 20 : 30;
  const whole = (line: readonly Vector[], bridge: boolean): MapRoad => ({
    name,
    kind,
    detail,
    minZoom,
    bridge,
    line: simplify(densify(line, step).map(bend), 0.4).map(degrees),
  });
  const [a, b] = [road.line[0], road.line[1]];
  if (road.line.length !== 2 || !a || !b) return [whole(road.line, false)];
  const one = crossing(a, b, ...WEST_BANK);
  const other = crossing(a, b, ...EAST_BANK);
  if (one === undefined || other === undefined) return [whole(road.line, false)];
  const [from, to] = [mix(a, b, Math.min(one, other)), mix(a, b, Math.max(one, other))];
  return [whole([a, from], false), whole([from, to], true), whole([to, b], false)];
}

function countryside(seed: number): MapArea[] {
  return fields(random(seed).branch('fields')).map(({ kind, ring }) => ({ kind, rings: [put(ring, 90)], minZoom: 11 }));
}

function townGround(blocks: readonly Block[]): MapArea[] {
  const built: MapArea = {
    kind: 'residential',
    rings: [put(townRing().map(([x, y]): Vector => [x, Math.max(y, 0)]))],
    minZoom: 8,
  };
  const result: MapArea[] = [built];
  for (const wharf of wharves()) {
    if (wharf.kind === 'basin') continue;
    const kind = wharf.kind === 'beach' ? 'beach' : wharf.kind === 'quay' ? 'pedestrian' : 'industrial';
    result.push({ kind, rings: [put(wharf.cell.corners)], minZoom: 12 });
  }
  for (const { cell, style, landmark } of blocks) {
    const kind =
      landmark?.ground ??
      (style === 'industry'
        ? 'industrial'
        : style === 'market'
          ? 'pedestrian'
          : style === 'estate'
            ? 'grass'
            : undefined);
    if (!kind) continue;
    const plot = shrink(cell, () => 4);
    if (plot) result.push({ kind, rings: [put(plot.corners)], minZoom: landmark && landmark.size > 30_000 ? 11 : 12 });
  }
  return result;
}

interface Lake {
  readonly name: string;
  readonly ring: readonly Vector[];
}

/** The tarn in the hills, and the pond in the middle of its park. */
function lakesOf(blocks: readonly Block[]): Lake[] {
  const park = blocks.find((block) => block.landmark?.key === 'weirPark');
  return [...WATERS, ...(park ? [{ name: 'Weir Pond', ring: pond(centreOf(park.cell.corners), 50, 30, 2) }] : [])];
}

function waters(lakes: readonly Lake[]): MapArea[] {
  return [
    { kind: 'river', rings: [put(riverRing(), 25)], minZoom: 8 },
    ...lakes.map(({ ring }) => ({ kind: 'lake', rings: [put(ring, 20)], minZoom: 12 })),
    ...wharves()
      .filter((wharf) => wharf.kind === 'basin')
      .map((wharf) => ({ kind: 'basin', rings: [put(wharf.cell.corners)], minZoom: 11 })),
  ];
}

function waterNames(lakes: readonly Lake[]): MapPoint[] {
  const at = (name: string, kind: string, [x, y]: Vector, minZoom: number): MapPoint => ({
    key: name,
    name,
    kind,
    at: degrees(bend([x, y])),
    minZoom,
  });
  const basins = wharves().filter((wharf) => wharf.kind === 'basin');
  return [
    at('Dogger Sound', 'sea', [-700, -1250], 10),
    at('Dogger Sound', 'sea', [-4200, 1500], 12),
    at('Outer Harbour', 'bay', [-250, -210], 13),
    ...lakes.map(({ name, ring }) => at(name, 'lake', centreOf(ring), 13)),
    ...basins.map(({ name, cell }) => at(name, 'basin', centreOf(cell.corners), 14)),
  ];
}

function points(blocks: readonly Block[], buildings: readonly Building[], seed: number): MapPoint[] {
  const result: MapPoint[] = [];
  for (const { cell, landmark } of blocks) {
    if (!landmark?.poi) continue;
    const own = buildings.find((building) => building.landmark === landmark.key);
    result.push({
      key: landmark.key,
      name: landmark.name,
      kind: landmark.poi,
      at: degrees(own?.centre ?? bend(centreOf(cell.corners))),
      minZoom: landmark.minZoom ?? 15,
      ...(own?.number && own.street ? { number: own.number, street: own.street } : {}),
    });
  }
  for (const { name, kind, building } of openShops(buildings, random(seed).branch('shops')))
    result.push({
      key: `shop:${name}`,
      name,
      kind,
      at: degrees(building.centre),
      minZoom: 16,
      ...(building.number && building.street ? { number: building.number, street: building.street } : {}),
    });
  const [west, east] = HARBOUR_LIGHTS;
  const spot = (key: string, name: string, kind: string, at: Vector, minZoom: number) =>
    result.push({ key, name, kind, at: degrees(bend(at)), minZoom });
  spot('lightWest', 'West Mole Light', 'lighthouse', west, 15);
  spot('lightEast', 'East Mole Light', 'lighthouse', east, 15);
  spot('marina', 'Lindermouth Marina', 'marina', [-1080, 90], 14);
  spot('ferry', 'Ferry Terminal', 'ferry_terminal', [1370, 120], 14);
  spot('fishmarket', 'Fish Market', 'marketplace', [-60, 110], 15);
  spot('marketSquare', 'Market Square', 'square', [-160, 930], 15);
  return result;
}

function localities(): Town['localities'] {
  const at = (key: string, name: string, x: number, y: number, detail: string, minZoom: number, rank: number) => ({
    key,
    name,
    kind: detail === 'neighbourhood' ? 'neighbourhood' : 'locality',
    detail,
    at: degrees(bend([x, y])),
    minZoom,
    rank,
  });
  return [
    at('lindermouth', 'Lindermouth', CENTRE[0] - 60, CENTRE[1] - 80, 'town', 7, 8),
    at('oldTown', 'Old Town', -120, 980, 'neighbourhood', 12, 3),
    at('quayside', 'Quayside', -520, 300, 'neighbourhood', 12, 3),
    at('westfields', 'Westfields', -1380, 960, 'neighbourhood', 12, 3),
    at('ropewalk', 'Ropewalk', -780, 950, 'neighbourhood', 12, 3),
    at('stationQuarter', 'Station Quarter', -320, 1440, 'neighbourhood', 12, 3),
    at('beaconHill', 'Beacon Hill', -620, 2120, 'neighbourhood', 12, 3),
    at('millrace', 'Millrace', 240, 2030, 'neighbourhood', 12, 3),
    at('fullersBank', 'Fullers’ Bank', 800, 560, 'neighbourhood', 12, 3),
    at('eastreach', 'Eastreach', 1250, 960, 'neighbourhood', 12, 3),
    ...VILLAGES.map((village) =>
      at(village.key, village.name, ...(villageAt(village) as [number, number]), 'village', 10, 4),
    ),
  ];
}

/** Six beats that share the island out between them; neighbours meet along streets. */
function beats(): Beat[] {
  const beat = (key: string, name: string, ring: readonly Vector[]): Beat => ({
    key,
    name,
    ring: put(areaOf(ring) < 0 ? [...ring].reverse() : ring, 60),
  });
  const arc = (from: number, to: number): Vector[] => {
    const ring = townRing();
    const corners: Vector[] = [];
    for (let index = from; index <= to; index++) corners.push(ring[((index % 40) + 40) % 40] as Vector);
    return corners;
  };
  const ring = (index: number) => spoke(index, 520);
  const [shoreWest, shoreEast]: [Vector, Vector] = [
    [SHORE_WEST, 0],
    [SHORE_EAST, 0],
  ];
  const [farWest, farEast] = [spoke(4, 1700), spoke(7, 1700)];
  return [
    beat(
      'old',
      'Old Town and Market',
      Array.from({ length: 8 }, (_, index) => ring(index)),
    ),
    beat('harbour', 'Quayside and Harbour', [
      shoreWest,
      shoreEast,
      farEast,
      ring(7),
      ring(6),
      ring(5),
      ring(4),
      farWest,
    ]),
    beat('east', 'Eastreach and Fullers’ Bank', [ring(1), ring(0), ring(7), farEast, ...arc(-2, 7), gate(1)]),
    beat('north', 'Station and Beacon Hill', [ring(3), ring(2), ring(1), gate(1), ...arc(8, 17), gate(3)]),
    beat('west', 'Westfields and Ropewalk', [ring(4), ring(3), gate(3), ...arc(18, 22), farWest]),
    beat('rural', 'Ostrey Villages', [
      ...coast(),
      farWest,
      ...arc(18, 22).reverse(),
      gate(3),
      ...arc(8, 17).reverse(),
      gate(1),
      ...arc(-2, 7).reverse(),
      farEast,
    ]),
  ];
}
