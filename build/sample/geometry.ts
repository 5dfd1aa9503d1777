/** Plane geometry for laying out the town: metres, x to the east, y to the north, rings counter-clockwise and not repeated. */

export type Vector = readonly [number, number];

/**
 * A convex piece of ground. `edges[i]` names what runs along the side from corner i to corner i + 1: a street's key, or a kind
 * of border such as `rail`.
 */
export interface Cell {
  readonly corners: readonly Vector[];
  readonly edges: readonly string[];
}

export const add = (a: Vector, b: Vector): Vector => [a[0] + b[0], a[1] + b[1]];
export const subtract = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1]];
export const scale = (a: Vector, by: number): Vector => [a[0] * by, a[1] * by];
export const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1];
export const cross = (a: Vector, b: Vector): number => a[0] * b[1] - a[1] * b[0];
const length = (a: Vector): number => Math.hypot(a[0], a[1]);
export const distance = (a: Vector, b: Vector): number => Math.hypot(a[0] - b[0], a[1] - b[1]);
export const mix = (a: Vector, b: Vector, t: number): Vector => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
/** A quarter turn to the left. */
export const left = (a: Vector): Vector => [-a[1], a[0]];
export function unit(a: Vector): Vector {
  const size = length(a);
  return size === 0 ? [1, 0] : [a[0] / size, a[1] / size];
}
export function turn(a: Vector, radians: number): Vector {
  const cos = Math.cos(radians);
  const sin = Math.sin(radians);
  return [a[0] * cos - a[1] * sin, a[0] * sin + a[1] * cos];
}

/** The corner at an index that may run past either end. */
export function around<T>(list: readonly T[], index: number): T {
  return list[((index % list.length) + list.length) % list.length] as T;
}

/** Twice signed halves: positive for counter-clockwise rings. */
export function areaOf(ring: readonly Vector[]): number {
  let sum = 0;
  for (let index = 0; index < ring.length; index++) sum += cross(around(ring, index), around(ring, index + 1));
  return sum / 2;
}

export function centreOf(ring: readonly Vector[]): Vector {
  let x = 0;
  let y = 0;
  let weight = 0;
  for (let index = 0; index < ring.length; index++) {
    const a = around(ring, index);
    const b = around(ring, index + 1);
    const part = cross(a, b);
    x += (a[0] + b[0]) * part;
    y += (a[1] + b[1]) * part;
    weight += part * 3;
  }
  return weight === 0 ? around(ring, 0) : [x / weight, y / weight];
}

export function contains(ring: readonly Vector[], point: Vector): boolean {
  let inside = false;
  for (let index = 0; index < ring.length; index++) {
    const a = around(ring, index);
    const b = around(ring, index + 1);
    if (a[1] > point[1] !== b[1] > point[1] && point[0] < ((b[0] - a[0]) * (point[1] - a[1])) / (b[1] - a[1]) + a[0])
      inside = !inside;
  }
  return inside;
}

/** The part of a cell to the left of the line from `a` through `b`; the new side is named `edge`. Undefined when nothing is left. */
export function leftOf(cell: Cell, a: Vector, b: Vector, edge: string): Cell | undefined {
  const along = unit(subtract(b, a));
  const corners: Vector[] = [];
  const edges: string[] = [];
  const heights = cell.corners.map((corner) => cross(along, subtract(corner, a)));
  for (let index = 0; index < cell.corners.length; index++) {
    const here = around(cell.corners, index);
    const there = around(cell.corners, index + 1);
    const low = around(heights, index);
    const high = around(heights, index + 1);
    const name = around(cell.edges, index);
    if (low >= 0) {
      corners.push(here);
      edges.push(high < 0 && low === 0 ? edge : name);
    }
    if (low > 0 && high < 0) {
      corners.push(mix(here, there, low / (low - high)));
      edges.push(edge);
    } else if (low < 0 && high > 0) {
      corners.push(mix(here, there, low / (low - high)));
      edges.push(name);
    }
  }
  return corners.length >= 3 && areaOf(corners) > 1 ? { corners, edges } : undefined;
}

interface Split {
  readonly left: Cell | undefined;
  readonly right: Cell | undefined;
}

export function split(cell: Cell, a: Vector, b: Vector, edge: string): Split {
  return { left: leftOf(cell, a, b, edge), right: leftOf(cell, b, a, edge) };
}

/** The cell with every side moved inwards by what `inset` says for it. */
export function shrink(cell: Cell, inset: (edge: string) => number): Cell | undefined {
  let rest: Cell | undefined = cell;
  for (let index = 0; index < cell.corners.length && rest; index++) {
    const a = around(cell.corners, index);
    const b = around(cell.corners, index + 1);
    const edge = around(cell.edges, index);
    const by = inset(edge);
    if (by <= 0 || distance(a, b) < 0.01) continue;
    const inward = scale(left(unit(subtract(b, a))), by);
    rest = leftOf(rest, add(a, inward), add(b, inward), edge);
  }
  return rest;
}

/** Where the segments p–q and a–b cross, as a share of p–q. */
export function crossing(p: Vector, q: Vector, a: Vector, b: Vector): number | undefined {
  const along = subtract(q, p);
  const other = subtract(b, a);
  const slope = cross(along, other);
  if (Math.abs(slope) < 1e-9) return undefined;
  const t = cross(subtract(a, p), other) / slope;
  const u = cross(subtract(a, p), along) / slope;
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? t : undefined;
}

/** The line with points put in so that no piece is longer than `step` metres. */
export function densify(line: readonly Vector[], step: number, closed = false): Vector[] {
  const result: Vector[] = [];
  const count = closed ? line.length : line.length - 1;
  for (let index = 0; index < count; index++) {
    const a = around(line, index);
    const b = around(line, index + 1);
    const pieces = Math.max(1, Math.ceil(distance(a, b) / step));
    for (let piece = 0; piece < pieces; piece++) result.push(mix(a, b, piece / pieces));
  }
  if (!closed && line.length > 0) result.push(around(line, -1));
  return result;
}

/** Douglas and Peucker's simplification; the ends stay. */
export function simplify(line: readonly Vector[], tolerance: number): Vector[] {
  if (line.length < 3) return [...line];
  const keep = new Uint8Array(line.length);
  keep[0] = 1;
  keep[line.length - 1] = 1;
  const open: [number, number][] = [[0, line.length - 1]];
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span;
    const a = line[from] as Vector;
    const b = line[to] as Vector;
    const along = subtract(b, a);
    const size = length(along);
    let farthest = tolerance;
    let found = -1;
    for (let index = from + 1; index < to; index++) {
      const point = line[index] as Vector;
      const off = size === 0 ? distance(a, point) : Math.abs(cross(along, subtract(point, a))) / size;
      if (off > farthest) {
        farthest = off;
        found = index;
      }
    }
    if (found > 0) {
      keep[found] = 1;
      open.push([from, found], [found, to]);
    }
  }
  return line.filter((_, index) => keep[index] === 1);
}

/** Whether two convex rings overlap by more than a touch (separating axes). */
export function overlap(one: readonly Vector[], other: readonly Vector[]): boolean {
  for (const ring of [one, other])
    for (let index = 0; index < ring.length; index++) {
      const axis = left(unit(subtract(around(ring, index + 1), around(ring, index))));
      const spanOf = (points: readonly Vector[]) => {
        const shadows = points.map((point) => dot(axis, point));
        return [Math.min(...shadows), Math.max(...shadows)] as const;
      };
      const [lowOne, highOne] = spanOf(one);
      const [lowOther, highOther] = spanOf(other);
      if (highOne - lowOther < 0.2 || highOther - lowOne < 0.2) return false;
    }
  return true;
}
