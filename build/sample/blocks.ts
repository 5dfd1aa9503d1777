/** Cuts the ground between the main roads into streets and blocks, setting ground aside for the landmarks as it meets them. */
import {
  areaOf,
  around,
  type Cell,
  contains,
  distance,
  dot,
  left,
  mix,
  split,
  subtract,
  turn,
  unit,
  type Vector,
} from './geometry.ts';
import { countryRoads, villageGrounds } from './island.ts';
import { type Landmark, landmarks } from './landmarks.ts';
import { StreetNames } from './names.ts';
import { type Ground, grounds, type Road, type Style, skeletonRoads } from './plan.ts';
import type { Random } from './random.ts';

export interface Block {
  readonly cell: Cell;
  readonly style: Style;
  readonly landmark?: Landmark;
}

interface Grain {
  /** A block deeper than this, in metres, is split along its length; one longer than `long` across. */
  readonly deep: number;
  readonly long: number;
  /** How far a street may stray from square, in radians. */
  readonly stray: number;
  readonly half: number;
}

const GRAIN: Readonly<Record<Style, Grain>> = {
  old: { deep: 54, long: 92, stray: 0.26, half: 3.6 },
  market: { deep: 1000, long: 1000, stray: 0, half: 4 },
  terrace: { deep: 74, long: 165, stray: 0.13, half: 5.5 },
  villa: { deep: 88, long: 190, stray: 0.16, half: 6 },
  suburb: { deep: 80, long: 210, stray: 0.18, half: 6 },
  estate: { deep: 150, long: 230, stray: 0.1, half: 6 },
  industry: { deep: 150, long: 260, stray: 0.05, half: 7 },
  quay: { deep: 300, long: 500, stray: 0, half: 7 },
};

const MIN_STREET = 45;
/** A street that ends at the fields stops this many metres short of them. */
const STUB = 34;

export function layOut(chance: Random): { roads: Road[]; blocks: Block[] } {
  const names = new StreetNames(chance.branch('streets'));
  const roads = [...skeletonRoads(), ...countryRoads()];
  const blocks: Block[] = [];
  const open = new Set(landmarks);
  let count = 0;

  function addRoad(style: Style, a: Vector, b: Vector, open: readonly [boolean, boolean]): string {
    count += 1;
    const key = `street-${count}`;
    const size = distance(a, b);
    const alley = style === 'old' && size < 75 && chance.chance(0.6);
    roads.push({
      key,
      name: names.next(style, alley),
      kind: alley ? 'path' : 'minor_road',
      detail: alley ? 'pedestrian' : style === 'old' ? 'living_street' : 'residential',
      line: [open[0] ? mix(a, b, STUB / size) : a, open[1] ? mix(b, a, STUB / size) : b],
      minZoom: alley ? 14 : size > 260 ? 12 : 13,
      half: alley ? 2.2 : GRAIN[style].half,
    });
    return key;
  }

  function cut({ cell, style }: Ground): void {
    const area = areaOf(cell.corners);
    for (const landmark of open)
      if (area < Math.max(landmark.size * 1.75, 6000) && contains(cell.corners, landmark.at)) {
        open.delete(landmark);
        blocks.push({ cell, style, landmark });
        return;
      }
    const grain = GRAIN[style];
    const wanted = [...open].some((landmark) => contains(cell.corners, landmark.at));
    const frame = frameOf(cell);
    const across = frame.long > grain.long && (frame.long > frame.deep * 1.5 || frame.deep <= grain.deep);
    if (!across && frame.deep <= grain.deep && !(wanted && area > 6000)) {
      if (area > 260 && !(cell.edges.includes('fields') && chance.chance(0.16))) blocks.push({ cell, style });
      return;
    }
    const lengthwise = !across && frame.deep > grain.deep;
    for (let attempt = 0; attempt < 6; attempt++) {
      const share = 0.5 + chance.bell() * 0.055;
      const through = mix(frame.from, frame.to, share);
      const stray = chance.bell() * grain.stray * 0.5;
      const along = turn(lengthwise ? frame.along : left(frame.along), stray);
      const middle: Vector = lengthwise ? mix(frame.near, frame.far, share) : through;
      const ahead: Vector = [middle[0] + along[0], middle[1] + along[1]];
      const key = `street-${count + 1}`;
      const parts = split(cell, middle, ahead, key);
      const chord = parts.left && sideOf(parts.left, key);
      if (!parts.left || !parts.right || !chord || distance(...chord) < MIN_STREET * (style === 'old' ? 0.5 : 1))
        continue;
      addRoad(style, ...chord, endsInFields(parts.left, key));
      cut({ cell: parts.left, style });
      cut({ cell: parts.right, style });
      return;
    }
    if (area > 260) blocks.push({ cell, style });
  }

  const pieces = [...grounds(), ...villageGrounds()];
  for (const [key, name] of [
    ['corn', 'Corn Row'],
    ['butter', 'Buttercross'],
  ] as const) {
    const sides = pieces.map((piece) => sideOf(piece.cell, key)).filter((side) => side !== undefined);
    const longest = sides.sort((one, other) => distance(...other) - distance(...one))[0];
    if (longest)
      roads.push({ key, name, kind: 'minor_road', detail: 'living_street', line: longest, minZoom: 13, half: 4 });
  }
  for (const piece of pieces) cut(piece);
  return { roads, blocks };
}

/** The side of a cell that runs along a street. */
function sideOf(cell: Cell, edge: string): [Vector, Vector] | undefined {
  const index = cell.edges.indexOf(edge);
  return index < 0 ? undefined : [around(cell.corners, index), around(cell.corners, index + 1)];
}

/** Whether a side's start and end lie at the edge of the town. */
function endsInFields(cell: Cell, edge: string): [boolean, boolean] {
  const index = cell.edges.indexOf(edge);
  return [around(cell.edges, index - 1) === 'fields', around(cell.edges, index + 1) === 'fields'];
}

interface Frame {
  readonly along: Vector;
  readonly long: number;
  readonly deep: number;
  /** Middles of the short ends and of the long sides. */
  readonly from: Vector;
  readonly to: Vector;
  readonly near: Vector;
  readonly far: Vector;
}

/** The cell's smallest upright box among those lying along one of its sides. */
function frameOf(cell: Cell): Frame {
  let best: Frame | undefined;
  for (let index = 0; index < cell.corners.length; index++) {
    const a = around(cell.corners, index);
    const b = around(cell.corners, index + 1);
    if (distance(a, b) < 8) continue;
    let along = unit(subtract(b, a));
    const measure = (axis: Vector) => {
      const shadows = cell.corners.map((corner) => dot(axis, corner));
      return [Math.min(...shadows), Math.max(...shadows)] as const;
    };
    let [u0, u1] = measure(along);
    let [v0, v1] = measure(left(along));
    if (u1 - u0 < v1 - v0) {
      along = left(along);
      [u0, u1] = measure(along);
      [v0, v1] = measure(left(along));
    }
    if (best && (u1 - u0) * (v1 - v0) >= best.long * best.deep) continue;
    const side = left(along);
    const at = (u: number, v: number): Vector => [along[0] * u + side[0] * v, along[1] * u + side[1] * v];
    const um = (u0 + u1) / 2;
    const vm = (v0 + v1) / 2;
    best = { along, long: u1 - u0, deep: v1 - v0, from: at(u0, vm), to: at(u1, vm), near: at(um, v0), far: at(um, v1) };
  }
  if (!best) throw new RangeError('a cell without a side');
  return best;
}
