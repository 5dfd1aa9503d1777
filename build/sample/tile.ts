/** Mapbox vector tiles, version 2.1: cuts features to a tile and encodes them. */
import { PbfWriter } from 'pbf';
import { areaOf, simplify, type Vector } from './geometry.ts';

export type Value = string | number | boolean;

export interface Feature {
  readonly layer: string;
  readonly type: 'point' | 'line' | 'polygon';
  /** In shares of the whole world's square (Web Mercator), y to the south. A polygon's first ring is its outside. */
  readonly parts: readonly (readonly Vector[])[];
  readonly properties: Readonly<Record<string, Value>>;
  readonly minZoom: number;
  readonly maxZoom?: number;
  /** West, north, east, south in the same shares. */
  readonly box: readonly [number, number, number, number];
}

const EXTENT = 4096;
/** How far a tile reaches over its border, so that strokes and outlines meet their neighbours' unseen. */
const BUFFER = 96;
const TYPES = { point: 1, line: 2, polygon: 3 } as const;

export function boxOf(parts: readonly (readonly Vector[])[]): Feature['box'] {
  let [west, north, east, south] = [1, 1, 0, 0];
  for (const part of parts)
    for (const [x, y] of part) {
      west = Math.min(west, x);
      east = Math.max(east, x);
      north = Math.min(north, y);
      south = Math.max(south, y);
    }
  return [west, north, east, south];
}

/** A tile's bytes, or undefined where none of the features shows in it. Features of one layer keep their order. */
export function encodeTile(
  features: readonly Feature[],
  zoom: number,
  column: number,
  row: number,
): Uint8Array | undefined {
  const layers = new Map<
    string,
    { type: keyof typeof TYPES; commands: number[]; properties: Feature['properties'] }[]
  >();
  const tiles = 2 ** zoom;
  const tolerance = zoom >= 15 ? 0.6 : 1.6;
  for (const feature of features) {
    const commands: number[] = [];
    const cursor: [number, number] = [0, 0];
    // What is left of a polygon once its holes are taken out: the sea around an island leaves nothing inland.
    let left = 0;
    for (let index = 0; index < feature.parts.length; index++) {
      const part = feature.parts[index] as readonly Vector[];
      const inTile = part.map(([x, y]): Vector => [(x * tiles - column) * EXTENT, (y * tiles - row) * EXTENT]);
      if (feature.type === 'point') point(inTile, commands, cursor);
      else if (feature.type === 'line') lines(simplify(inTile, tolerance), commands, cursor);
      else left += polygon(inTile, index === 0, tolerance, commands, cursor);
    }
    if (commands.length === 0 || (feature.type === 'polygon' && left < 3)) continue;
    const list = layers.get(feature.layer) ?? [];
    layers.set(feature.layer, list);
    list.push({ type: feature.type, commands, properties: feature.properties });
  }
  if (layers.size === 0) return undefined;
  const writer = new PbfWriter();
  for (const [name, list] of layers) writer.writeMessage(3, writeLayer, { name, list });
  return writer.finish();
}

type Encoded = { type: keyof typeof TYPES; commands: number[]; properties: Feature['properties'] };

function writeLayer({ name, list }: { name: string; list: readonly Encoded[] }, writer: PbfWriter | undefined): void {
  if (!writer) return;
  const keys = new Map<string, number>();
  const values = new Map<Value, number>();
  const indexOf = <K>(map: Map<K, number>, key: K) => {
    const known = map.get(key);
    if (known !== undefined) return known;
    map.set(key, map.size);
    return map.size - 1;
  };
  writer.writeVarintField(15, 2);
  writer.writeStringField(1, name);
  for (const { type, commands, properties } of list) {
    const tags: number[] = [];
    for (const [key, value] of Object.entries(properties)) tags.push(indexOf(keys, key), indexOf(values, value));
    writer.writeMessage(2, writeFeature, { type: TYPES[type], tags, commands });
  }
  for (const key of keys.keys()) writer.writeStringField(3, key);
  for (const value of values.keys()) writer.writeMessage(4, writeValue, value);
  writer.writeVarintField(5, EXTENT);
}

function writeFeature(
  feature: { type: number; tags: number[]; commands: number[] },
  writer: PbfWriter | undefined,
): void {
  writer?.writePackedVarint(2, feature.tags);
  writer?.writeVarintField(3, feature.type);
  writer?.writePackedVarint(4, feature.commands);
}

function writeValue(value: Value, writer: PbfWriter | undefined): void {
  if (typeof value === 'string') writer?.writeStringField(1, value);
  else if (typeof value === 'boolean') writer?.writeBooleanField(7, value);
  else if (Number.isInteger(value) && value >= 0) writer?.writeVarintField(5, value);
  else writer?.writeDoubleField(3, value);
}

const zigzag = (value: number) => (value << 1) ^ (value >> 31);

function move(commands: number[], cursor: [number, number], [x, y]: Vector): void {
  commands.push(zigzag(x - cursor[0]), zigzag(y - cursor[1]));
  cursor[0] = x;
  cursor[1] = y;
}

/** Whole units, without points that fall together. */
function snapped(line: readonly Vector[], closed: boolean): Vector[] {
  const result: Vector[] = [];
  for (const [x, y] of line) {
    const here: Vector = [Math.round(x), Math.round(y)];
    const last = result.at(-1);
    if (!last || last[0] !== here[0] || last[1] !== here[1]) result.push(here);
  }
  const [first, last] = [result[0], result.at(-1)];
  if (closed && result.length > 1 && first && last && first[0] === last[0] && first[1] === last[1]) result.pop();
  return result;
}

function point(points: readonly Vector[], commands: number[], cursor: [number, number]): void {
  // Exactly one tile owns a point, or labels would be drawn twice.
  const own = points.filter(([x, y]) => x >= 0 && y >= 0 && x < EXTENT && y < EXTENT);
  if (own.length === 0) return;
  commands.push((own.length << 3) | 1);
  for (const [x, y] of own) move(commands, cursor, [Math.floor(x), Math.floor(y)]);
}

function lines(line: readonly Vector[], commands: number[], cursor: [number, number]): void {
  for (const piece of clipLine(line)) {
    const points = snapped(piece, false);
    if (points.length < 2) continue;
    commands.push((1 << 3) | 1);
    move(commands, cursor, points[0] as Vector);
    commands.push(((points.length - 1) << 3) | 2);
    for (const next of points.slice(1)) move(commands, cursor, next);
  }
}

/** Adds a ring and says its area in square units: what it adds, or for a hole takes away. */
function polygon(
  ring: readonly Vector[],
  outside: boolean,
  tolerance: number,
  commands: number[],
  cursor: [number, number],
): number {
  const cut = clipRing(ring);
  const first = cut[0];
  if (!first) return 0;
  let points = snapped(simplify([...cut, first], tolerance).slice(0, -1), true);
  const area = areaOf(points);
  if (points.length < 3 || Math.abs(area) < 3) return 0;
  // With y to the south an outer ring has a positive area by the surveyor's formula, a hole a negative one.
  if (area > 0 !== outside) points = points.reverse();
  commands.push((1 << 3) | 1);
  move(commands, cursor, points[0] as Vector);
  commands.push(((points.length - 1) << 3) | 2);
  for (const next of points.slice(1)) move(commands, cursor, next);
  commands.push((1 << 3) | 7);
  return outside ? Math.abs(area) : -Math.abs(area);
}

const LOW = -BUFFER;
const HIGH = EXTENT + BUFFER;

/** The parts of a line inside the tile and its border (Liang and Barsky). */
function clipLine(line: readonly Vector[]): Vector[][] {
  const pieces: Vector[][] = [];
  let open: Vector[] | undefined;
  for (let index = 0; index + 1 < line.length; index++) {
    const a = line[index] as Vector;
    const b = line[index + 1] as Vector;
    let from = 0;
    let to = 1;
    for (const axis of [0, 1] as const) {
      const change = b[axis] - a[axis];
      if (change === 0) {
        if (a[axis] < LOW || a[axis] > HIGH) to = -1;
        continue;
      }
      const one = (LOW - a[axis]) / change;
      const other = (HIGH - a[axis]) / change;
      from = Math.max(from, Math.min(one, other));
      to = Math.min(to, Math.max(one, other));
    }
    if (from >= to) {
      open = undefined;
      continue;
    }
    const at = (t: number): Vector => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
    if (!open || from > 0) {
      open = [at(from)];
      pieces.push(open);
    }
    open.push(at(to));
    if (to < 1) open = undefined;
  }
  return pieces;
}

/** A ring cut to the tile and its border (Sutherland and Hodgman); cuts run along the border, outside what is seen. */
function clipRing(ring: readonly Vector[]): Vector[] {
  let points = [...ring];
  for (const [axis, bound, sign] of [
    [0, LOW, 1],
    [0, HIGH, -1],
    [1, LOW, 1],
    [1, HIGH, -1],
  ] as const) {
    const before = points;
    points = [];
    for (let index = 0; index < before.length; index++) {
      const a = before[index] as Vector;
      const b = before[(index + 1) % before.length] as Vector;
      const low = (a[axis] - bound) * sign;
      const high = (b[axis] - bound) * sign;
      if (low >= 0) points.push(a);
      if (low >= 0 !== high >= 0) {
        const t = low / (low - high);
        points.push([a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]);
      }
    }
    if (points.length === 0) return [];
  }
  return points;
}
