/** Points and areas on the ground: WGS 84 degrees in, metres out. */
import type { Point, Polygon } from './define.ts';
import { isObject } from './json.ts';

/** West, south, east, north in degrees. */
export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Why a shape is none. */
export type ShapeFault = 'wrongKind' | 'outsideWorld' | 'openRing' | 'tooFewPoints' | 'tooManyPoints' | 'crossingRing';

type Position = readonly [number, number];
type Ring = readonly Position[];

/** The most points a boundary may have; a city's own boundary has some thousands. */
export const MAX_POINTS = 20_000;

/** Mean radius of the earth in metres (IUGG). */
const EARTH = 6_371_008.8;
const RADIANS = Math.PI / 180;

export function onEarth(lat: unknown, lon: unknown): boolean {
  return typeof lat === 'number' && typeof lon === 'number' && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
}

/** Metres along the great circle (haversine; within 0.5 % of the ellipsoid). */
export function distance(a: Point, b: Point): number {
  const half =
    Math.sin(((b.lat - a.lat) * RADIANS) / 2) ** 2 +
    Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * Math.sin(((b.lon - a.lon) * RADIANS) / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** The box reaching `metres` in every direction from a point. */
export function boxAround(point: Point, metres: number): Box {
  const lat = metres / (EARTH * RADIANS);
  const narrowing = Math.max(0.01, Math.cos(point.lat * RADIANS));
  const lon = lat / narrowing;
  return {
    west: Math.max(-180, point.lon - lon),
    south: Math.max(-90, point.lat - lat),
    east: Math.min(180, point.lon + lon),
    north: Math.min(90, point.lat + lat),
  };
}

/** The polygons of a shape, each an outer ring and its holes. */
function polygonsOf(shape: Polygon): readonly (readonly Ring[])[] {
  return shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
}

export function boundsOf(shape: Polygon): Box {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const rings of polygonsOf(shape)) {
    for (const [lon, lat] of rings[0] ?? []) {
      west = Math.min(west, lon);
      east = Math.max(east, lon);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
    }
  }
  return { west, south, east, north };
}

/** Whether a point lies within a shape; holes are outside, an edge may be either. */
export function contains(shape: Polygon, point: Point): boolean {
  return polygonsOf(shape).some(([outer, ...holes]) => {
    return outer !== undefined && inRing(outer, point) && !holes.some((hole) => inRing(hole, point));
  });
}

/** A point for a label or a pin: the centroid of the largest polygon, or where that falls outside, a point well inside. */
export function labelPoint(shape: Polygon): Point {
  let largest: readonly Ring[] = [];
  let most = -1;
  for (const rings of polygonsOf(shape)) {
    const size = Math.abs(areaOf(rings[0] ?? []));
    if (size > most) {
      most = size;
      largest = rings;
    }
  }
  const outer = largest[0] ?? [];
  const centre = centroidOf(outer);
  const alone: Polygon = { type: 'Polygon', coordinates: largest.map((ring) => ring.map(([lon, lat]) => [lon, lat])) };
  return contains(alone, centre) ? centre : widestInside(largest, centre);
}

/** What is wrong with a shape from outside; undefined when it is a valid Polygon or MultiPolygon. */
export function shapeFault(shape: unknown): ShapeFault | undefined {
  if (!isObject(shape) || Object.keys(shape).length !== 2) return 'wrongKind';
  const { type, coordinates } = shape;
  if (!Array.isArray(coordinates) || coordinates.length === 0) return 'wrongKind';
  if (type !== 'Polygon' && type !== 'MultiPolygon') return 'wrongKind';
  const all: readonly unknown[] = type === 'Polygon' ? [coordinates] : coordinates;
  let points = 0;
  for (const polygon of all) {
    if (!Array.isArray(polygon) || polygon.length === 0) return 'wrongKind';
    for (const ring of polygon as readonly unknown[]) {
      const fault = ringFault(ring);
      if (fault !== undefined) return fault;
      points += (ring as Ring).length;
      if (points > MAX_POINTS) return 'tooManyPoints';
    }
    if (crosses(polygon as readonly Ring[])) return 'crossingRing';
    if ((polygon as readonly Ring[]).some((ring) => areaOf(ring) === 0)) return 'tooFewPoints';
  }
  return undefined;
}

function ringFault(ring: unknown): ShapeFault | undefined {
  if (!Array.isArray(ring)) return 'wrongKind';
  for (const position of ring as readonly unknown[]) {
    if (!Array.isArray(position) || position.length !== 2) return 'wrongKind';
    const [lon, lat] = position as unknown[];
    if (!Number.isFinite(lon) || !Number.isFinite(lat)) return 'wrongKind';
    if (!onEarth(lat, lon)) return 'outsideWorld';
  }
  const positions = ring as Ring;
  const [first, last] = [positions[0], positions.at(-1)];
  if (positions.length < 4 || first === undefined || last === undefined) return 'tooFewPoints';
  if (first[0] !== last[0] || first[1] !== last[1]) return 'openRing';
  return undefined;
}

interface Segment {
  readonly a: Position;
  readonly b: Position;
  readonly west: number;
  readonly east: number;
}

/** Whether any two edges of a polygon's rings cross or lie on one another. Rings that meet in a corner are accepted. */
function crosses(rings: readonly Ring[]): boolean {
  const segments: Segment[] = [];
  for (const ring of rings) {
    for (let index = 1; index < ring.length; index++) {
      const [a, b] = [ring[index - 1], ring[index]];
      if (a === undefined || b === undefined || (a[0] === b[0] && a[1] === b[1])) continue;
      segments.push({ a, b, west: Math.min(a[0], b[0]), east: Math.max(a[0], b[0]) });
    }
  }
  segments.sort((one, other) => one.west - other.west);
  const live: Segment[] = [];
  for (const segment of segments) {
    let kept = 0;
    for (const other of live) {
      if (other.east < segment.west) continue;
      live[kept++] = other;
      if (conflicting(segment, other)) return true;
    }
    live.length = kept;
    live.push(segment);
  }
  return false;
}

const turn = (a: Position, b: Position, c: Position): number =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));

function conflicting(one: Segment, other: Segment): boolean {
  const [c, d] = [turn(one.a, one.b, other.a), turn(one.a, one.b, other.b)];
  const [a, b] = [turn(other.a, other.b, one.a), turn(other.a, other.b, one.b)];
  if (c * d < 0 && a * b < 0) return true;
  // On one line: overlapping for more than a point.
  if (c === 0 && d === 0) {
    const axis = one.a[0] === one.b[0] ? 1 : 0;
    const low = Math.max(Math.min(one.a[axis], one.b[axis]), Math.min(other.a[axis], other.b[axis]));
    const high = Math.min(Math.max(one.a[axis], one.b[axis]), Math.max(other.a[axis], other.b[axis]));
    return high > low;
  }
  return false;
}

function inRing(ring: Ring, point: Point): boolean {
  let inside = false;
  for (let index = 1; index < ring.length; index++) {
    const [a, b] = [ring[index - 1], ring[index]];
    if (a === undefined || b === undefined || a[1] > point.lat === b[1] > point.lat) continue;
    if (point.lon < ((b[0] - a[0]) * (point.lat - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
  }
  return inside;
}

/** Twice the signed area in square degrees, from the first point to keep figures small. */
function areaOf(ring: Ring): number {
  const [x, y] = ring[0] ?? [0, 0];
  let sum = 0;
  for (let index = 1; index < ring.length; index++) {
    const [a, b] = [ring[index - 1], ring[index]];
    if (a === undefined || b === undefined) continue;
    sum += (a[0] - x) * (b[1] - y) - (b[0] - x) * (a[1] - y);
  }
  return sum;
}

function centroidOf(ring: Ring): Point {
  const [x, y] = ring[0] ?? [0, 0];
  let [sum, lon, lat] = [0, 0, 0];
  for (let index = 1; index < ring.length; index++) {
    const [a, b] = [ring[index - 1], ring[index]];
    if (a === undefined || b === undefined) continue;
    const cross = (a[0] - x) * (b[1] - y) - (b[0] - x) * (a[1] - y);
    sum += cross;
    lon += (a[0] + b[0] - 2 * x) * cross;
    lat += (a[1] + b[1] - 2 * y) * cross;
  }
  return sum === 0 ? { lat: y, lon: x } : { lat: y + lat / (3 * sum), lon: x + lon / (3 * sum) };
}

/** The middle of the widest stretch inside, along a few parallels around the centre. */
function widestInside(rings: readonly Ring[], centre: Point): Point {
  const outer = rings[0] ?? [];
  const lats = outer.map((position) => position[1]);
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  let best = centre;
  let widest = 0;
  for (const share of [0.5, 0.35, 0.65, 0.2, 0.8, 0.08, 0.92]) {
    const lat = south + (north - south) * share;
    const cuts = rings.flatMap((ring) => cutsAt(ring, lat)).sort((a, b) => a - b);
    for (let index = 1; index < cuts.length; index += 2) {
      const [from, to] = [cuts[index - 1] ?? 0, cuts[index] ?? 0];
      if (to - from <= widest) continue;
      widest = to - from;
      best = { lat, lon: (from + to) / 2 };
    }
  }
  return best;
}

function cutsAt(ring: Ring, lat: number): number[] {
  const cuts: number[] = [];
  for (let index = 1; index < ring.length; index++) {
    const [a, b] = [ring[index - 1], ring[index]];
    if (a === undefined || b === undefined || a[1] > lat === b[1] > lat) continue;
    cuts.push(((b[0] - a[0]) * (lat - a[1])) / (b[1] - a[1]) + a[0]);
  }
  return cuts;
}
