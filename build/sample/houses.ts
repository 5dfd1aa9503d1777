/** Puts buildings on the blocks, each facing its street, and numbers them: odd on the left, even on the right. */
import type { Block } from './blocks.ts';
import {
  add,
  areaOf,
  around,
  type Cell,
  centreOf,
  contains,
  cross,
  distance,
  dot,
  left,
  mix,
  overlap,
  scale,
  shrink,
  subtract,
  unit,
  type Vector,
} from './geometry.ts';
import { bend } from './ground.ts';
import type { Road, Style } from './plan.ts';
import type { Random } from './random.ts';

export interface Building {
  /** Corners on the ground (metres east and north of the origin), counter-clockwise. */
  readonly ring: readonly Vector[];
  readonly centre: Vector;
  /** Where it stands on the drawing board. */
  readonly board: Vector;
  readonly style: Style;
  readonly landmark?: string;
  number?: string;
  street?: string;
}

interface Plot {
  readonly wide: readonly [number, number];
  readonly deep: readonly [number, number];
  readonly setback: readonly [number, number];
  readonly gap: readonly [number, number];
  /** Share of plots left empty. */
  readonly bare: number;
}

const PLOTS: Partial<Readonly<Record<Style, Plot>>> = {
  old: { wide: [6.5, 13], deep: [9, 14], setback: [0, 0.4], gap: [0, 0], bare: 0.05 },
  market: { wide: [8, 14], deep: [9, 12], setback: [0, 0], gap: [0, 0], bare: 1 },
  terrace: { wide: [9, 17], deep: [10, 13], setback: [1.5, 3], gap: [0, 0.6], bare: 0.07 },
  villa: { wide: [13, 19], deep: [11, 15], setback: [7, 10], gap: [8, 13], bare: 0.08 },
  suburb: { wide: [10, 16], deep: [9, 11], setback: [5, 7], gap: [3.5, 7], bare: 0.06 },
};

export function build(blocks: readonly Block[], roads: readonly Road[], chance: Random): Building[] {
  const byKey = new Map(roads.map((road) => [road.key, road]));
  const all: Building[] = [];
  const fronts: { building: Building; road: Road; along: number; side: number }[] = [];
  const inset = (edge: string) => byKey.get(edge)?.half ?? (edge === 'rail' || edge.startsWith('riverside') ? 12 : 6);

  function number(building: Building, edges: readonly string[], cell: Cell): void {
    let best: { road: Road; gap: number } | undefined;
    for (let index = 0; index < cell.corners.length; index++) {
      const road = byKey.get(around(edges, index));
      if (!road || road.kind === 'rail' || road.name === '') continue;
      const gap = distanceTo(building.board, around(cell.corners, index), around(cell.corners, index + 1));
      if (!best || gap < best.gap) best = { road, gap };
    }
    if (best) front(building, best.road);
  }
  function front(building: Building, road: Road): void {
    const [from, to] = [around(road.line, 0), around(road.line, -1)];
    const along = unit(subtract(to, from));
    const off = subtract(building.board, from);
    fronts.push({ building, road, along: dot(along, off), side: Math.sign(cross(along, off)) });
  }
  function place(ring: readonly Vector[], board: Vector, block: Block): Building {
    const upright = areaOf(ring) < 0 ? [...ring].reverse() : ring;
    const building: Building = {
      ring: upright,
      centre: centreOf(upright),
      board,
      style: block.style,
      ...(block.landmark ? { landmark: block.landmark.key } : {}),
    };
    all.push(building);
    return building;
  }

  for (const block of blocks) {
    const plot = shrink(block.cell, inset);
    if (!plot || areaOf(plot.corners) < 90) continue;
    if (block.landmark) {
      for (const shape of monument(block.landmark.plan, plot)) {
        const building = place(shape.map(bend), centreOf(shape), block);
        number(building, plot.edges, plot);
      }
      continue;
    }
    if (block.style === 'estate' || block.style === 'industry' || block.style === 'quay') {
      for (const shape of block.style === 'estate' ? slabs(plot, chance) : sheds(plot, chance)) {
        const building = place(shape.map(bend), centreOf(shape), block);
        number(building, plot.edges, plot);
      }
      continue;
    }
    const rule = PLOTS[block.style];
    if (!rule) continue;
    const taken: Vector[][] = [];
    for (let index = 0; index < plot.corners.length; index++) {
      const road = byKey.get(around(plot.edges, index));
      if (!road || road.kind === 'rail' || road.name === '') continue;
      const a = around(plot.corners, index);
      const b = around(plot.corners, index + 1);
      const side = distance(a, b);
      const along = unit(subtract(b, a));
      const inward = left(along);
      for (let at = chance.between(0, 2); at < side; ) {
        const wide = chance.between(...rule.wide);
        const deep = chance.between(...rule.deep);
        const setback = chance.between(...rule.setback);
        const end = at + wide;
        const start = at;
        at = end + chance.between(...rule.gap);
        if (end > side || chance.chance(rule.bare)) continue;
        const corner = (u: number, v: number) => add(a, add(scale(along, u), scale(inward, v)));
        const back: Vector[] = [corner(start, setback + deep), corner(end, setback + deep)];
        if (!back.every((point) => contains(plot.corners, point))) continue;
        const ring = houseRing(corner(start, setback), corner(end, setback), deep, chance);
        if (taken.some((other) => overlap(other, ring.slice(0, 4)))) continue;
        taken.push(ring.slice(0, 4));
        const building = place(
          ring.length > 4 ? withWing(ring) : ring,
          corner((start + end) / 2, setback + deep / 2),
          block,
        );
        front(building, road);
      }
    }
  }

  const counts = new Map<string, number>();
  fronts.sort((one, other) => one.along - other.along);
  for (const { building, road, side } of fronts) {
    const key = `${road.key} ${side}`;
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    building.number = String(side > 0 ? count * 2 + 1 : count * 2 + 2);
    building.street = road.name;
  }
  return all;
}

/** A rectangle on the bent ground whose front runs from one bent front corner to the other. */
function houseRing(frontLeft: Vector, frontRight: Vector, deep: number, chance: Random): Vector[] {
  const a = bend(frontLeft);
  const b = bend(frontRight);
  const inward = scale(left(unit(subtract(b, a))), deep);
  const ring = [a, b, add(b, inward), add(a, inward)];
  if (chance.chance(0.22)) ring.push(mix(a, b, chance.between(0.35, 0.65)));
  return ring;
}

/** The fifth point says where a back wing begins: the house becomes an L. */
function withWing(ring: readonly Vector[]): Vector[] {
  const [a, b, c, d, from] = ring as [Vector, Vector, Vector, Vector, Vector];
  const share = distance(a, from) / distance(a, b);
  const topMiddle = mix(d, c, share);
  const shallow = (point: Vector, base: Vector) => mix(base, point, 0.68);
  return [a, b, shallow(c, b), shallow(topMiddle, from), topMiddle, d];
}

const distanceTo = (point: Vector, a: Vector, b: Vector) => {
  const along = subtract(b, a);
  const size = dot(along, along);
  const t = size === 0 ? 0 : Math.min(1, Math.max(0, dot(subtract(point, a), along) / size));
  return distance(point, mix(a, b, t));
};

interface Box {
  readonly centre: Vector;
  readonly along: Vector;
  readonly long: number;
  readonly deep: number;
}

/** A box within the plot, lying along its longest side. */
function boxIn(plot: Cell): Box {
  let best: readonly [Vector, Vector] = [around(plot.corners, 0), around(plot.corners, 1)];
  for (let index = 0; index < plot.corners.length; index++) {
    const side = [around(plot.corners, index), around(plot.corners, index + 1)] as const;
    if (distance(...side) > distance(...best)) best = side;
  }
  const along = unit(subtract(best[1], best[0]));
  const centre = centreOf(plot.corners);
  const reach = (axis: Vector) => {
    let low = 0;
    let high = 400;
    while (high - low > 1) {
      const middle = (low + high) / 2;
      const fits =
        contains(plot.corners, add(centre, scale(axis, middle))) &&
        contains(plot.corners, add(centre, scale(axis, -middle)));
      if (fits) low = middle;
      else high = middle;
    }
    return low;
  };
  return { centre, along, long: reach(along) * 2, deep: reach(left(along)) * 2 };
}

const rectangle = (box: Box, u0: number, v0: number, u1: number, v1: number): Vector[] => {
  const side = left(box.along);
  const at = (u: number, v: number) => add(box.centre, add(scale(box.along, u), scale(side, v)));
  return [at(u0, v0), at(u1, v0), at(u1, v1), at(u0, v1)];
};

/** Slabs in rows across a lawn, with a tower here and there. */
function slabs(plot: Cell, chance: Random): Vector[][] {
  const box = boxIn(plot);
  const result: Vector[][] = [];
  const step = chance.between(38, 46);
  for (let v = -box.deep / 2; v < box.deep / 2; v += step)
    for (let u = -box.long / 2; u < box.long / 2; ) {
      const tower = chance.chance(0.18);
      const wide = tower ? 21 : chance.between(34, 66);
      const deep = tower ? 21 : 12;
      const shape = rectangle(box, u, v + 6, u + wide, v + 6 + deep);
      u += wide + chance.between(14, 24);
      if (shape.every((corner) => contains(plot.corners, corner))) result.push(shape);
    }
  return result;
}

function sheds(plot: Cell, chance: Random): Vector[][] {
  const box = boxIn(plot);
  const result: Vector[][] = [];
  for (let v = -box.deep / 2 + 8; v < box.deep / 2 - 20; ) {
    const deep = Math.min(chance.between(26, 52), box.deep / 2 - 8 - v);
    for (let u = -box.long / 2 + 8; u < box.long / 2 - 18; ) {
      const wide = Math.min(chance.between(30, 90), box.long / 2 - 8 - u);
      const shape = rectangle(box, u, v, u + wide, v + deep);
      u += wide + chance.between(10, 22);
      if (wide > 14 && deep > 12 && chance.chance(0.86) && shape.every((corner) => contains(plot.corners, corner)))
        result.push(shape);
    }
    v += deep + chance.between(16, 26);
  }
  return result;
}

/** The buildings of a landmark. */
function monument(plan: string, plot: Cell): Vector[][] {
  const box = boxIn(plot);
  const long = box.long;
  const deep = box.deep;
  switch (plan) {
    case 'open':
      return [];
    case 'hall':
      return [rectangle(box, -long * 0.36, -deep * 0.33, long * 0.36, deep * 0.33)];
    case 'church': {
      const l = Math.min(21, long * 0.36);
      const w = Math.min(6, deep * 0.16);
      const side = left(box.along);
      const at = (u: number, v: number) => add(box.centre, add(scale(box.along, u), scale(side, v)));
      const arm = w * 2.1;
      const east = l * 0.28;
      return [
        [
          at(-l, -w),
          at(east - w, -w),
          at(east - w, -arm),
          at(east + w, -arm),
          at(east + w, -w),
          at(l * 0.8, -w),
          at(l, 0),
          at(l * 0.8, w),
          at(east + w, w),
          at(east + w, arm),
          at(east - w, arm),
          at(east - w, w),
          at(-l, w),
        ],
      ];
    }
    case 'school': {
      const w = Math.min(15, deep * 0.2);
      return [
        rectangle(box, -long * 0.36, deep * 0.3 - w, long * 0.2, deep * 0.3),
        rectangle(box, -long * 0.36, -deep * 0.25, -long * 0.36 + w, deep * 0.3 - w),
        rectangle(box, long * 0.2 - w, 0, long * 0.2, deep * 0.3 - w),
      ];
    }
    case 'campus':
      return [
        rectangle(box, -long * 0.4, -deep * 0.1, long * 0.1, deep * 0.08),
        rectangle(box, -long * 0.34, deep * 0.14, -long * 0.2, deep * 0.38),
        rectangle(box, -long * 0.08, deep * 0.14, long * 0.06, deep * 0.38),
        rectangle(box, long * 0.18, -deep * 0.3, long * 0.36, deep * 0.02),
        rectangle(box, -long * 0.3, -deep * 0.38, long * 0.05, -deep * 0.22),
      ];
    case 'stadium':
      return [
        rectangle(box, -long * 0.3, deep * 0.3, long * 0.3, deep * 0.42),
        rectangle(box, -long * 0.3, -deep * 0.42, long * 0.3, -deep * 0.3),
        rectangle(box, -long * 0.42, -deep * 0.28, -long * 0.33, deep * 0.28),
        rectangle(box, long * 0.33, -deep * 0.28, long * 0.42, deep * 0.28),
      ];
    default:
      return [
        rectangle(box, -long * 0.42, deep * 0.02, long * 0.0, deep * 0.42),
        rectangle(box, long * 0.04, deep * 0.02, long * 0.42, deep * 0.42),
        rectangle(box, -long * 0.42, -deep * 0.42, -long * 0.12, -deep * 0.2),
      ];
  }
}
