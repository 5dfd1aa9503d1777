/** The island around the town: its coast, fields, woods, upper river and villages, on the drawing board. */
import {
  add,
  around,
  type Cell,
  contains,
  cross,
  distance,
  left,
  leftOf,
  mix,
  scale,
  split,
  subtract,
  turn,
  unit,
  type Vector,
} from './geometry.ts';
import { CENTRE } from './ground.ts';
import { EAST_BANK, type Ground, gate, type Road, SHORE_EAST, SHORE_WEST, townRing, WEST_BANK } from './plan.ts';
import type { Random } from './random.ts';

const MIDDLE: Vector = [150, 2250];

/** How far the coast lies from the island's middle, by direction in radians: bays and headlands of several sizes. */
function reach(angle: number): number {
  const rough =
    1 +
    0.055 * Math.sin(3 * angle + 1) +
    0.04 * Math.sin(5 * angle + 2.3) +
    0.026 * Math.sin(9 * angle + 0.7) +
    0.013 * Math.sin(17 * angle + 4) +
    0.006 * Math.sin(37 * angle + 1.5);
  return rough / Math.hypot(Math.cos(angle) / 3900, Math.sin(angle) / 2650);
}

/** The open coast, from the east end of the quays around the north to their west end. */
export function coast(): Vector[] {
  const line: Vector[] = [];
  for (let step = -34; step <= 211; step += 0.6) {
    const angle = (step * Math.PI) / 180;
    const radius = reach(angle);
    line.push([MIDDLE[0] + Math.cos(angle) * radius, MIDDLE[1] + Math.sin(angle) * radius]);
  }
  const east: Vector[] = [
    [SHORE_EAST, 0],
    [1640, 70],
    [1850, 30],
    [2150, -70],
    [2440, -20],
    [2640, 170],
    [2735, 440],
  ];
  const west: Vector[] = [
    [-2790, 441],
    [-2560, 290],
    [-2180, 110],
    [-1950, 10],
    [-1700, 70],
    [SHORE_WEST, 0],
  ];
  return [...rugged(smoothed(east)), ...line, ...rugged(smoothed(west))];
}

/** Chaikin's corner cutting, three times over; the ends stay. */
function smoothed(line: readonly Vector[]): Vector[] {
  let points = [...line];
  for (let round = 0; round < 3 && points.length > 2; round++) {
    const cut: Vector[] = [points[0] as Vector];
    for (let index = 0; index + 1 < points.length; index++) {
      const [a, b] = [points[index] as Vector, points[index + 1] as Vector];
      cut.push(mix(a, b, 0.25), mix(a, b, 0.75));
    }
    cut.push(points.at(-1) as Vector);
    points = cut;
  }
  return points;
}

/** Small coves along a shore; the ends stay. */
function rugged(line: readonly Vector[]): Vector[] {
  return line.map((point, index) => {
    const taper = Math.min(1, index / 6, (line.length - 1 - index) / 6);
    const off = taper * (15 * Math.sin(index * 0.47) + 12 * Math.sin(index * 0.21 + 2) + 4 * Math.sin(index * 1.3));
    return [point[0] + off * 0.4, point[1] + off];
  });
}

/** The quays from west to east, with the two arms of the outer harbour. */
function waterfront(): Vector[] {
  return [
    [SHORE_WEST, 0],
    [-1222, 0],
    [-1045, -342],
    [-420, -464],
    [-420, -436],
    [-1020, -318],
    [-1195, 0],
    [972, 0],
    [832, -288],
    [240, -416],
    [240, -444],
    [848, -312],
    [995, 0],
    [SHORE_EAST, 0],
  ];
}

export const HARBOUR_LIGHTS: readonly [Vector, Vector] = [
  [-430, -450],
  [250, -430],
];

/** Counter-clockwise. */
export const islandRing = (): Vector[] => [...waterfront().slice(0, -1), ...coast().slice(0, -1)];

const UPPER: readonly (readonly [number, number, number])[] = [
  [621, 2700, 27],
  [640, 2950, 24],
  [500, 3240, 21],
  [560, 3580, 18],
  [790, 3880, 14],
  [1040, 4060, 11],
  [1220, 4130, 8],
];

/** The middle of the river, from its mouth to the tarn. */
export const riverLine = (): Vector[] => [
  mix(WEST_BANK[0], EAST_BANK[0], 0.5),
  ...UPPER.map(([x, y]): Vector => [x, y]),
];

/** The river from its mouth to the tarn in the hills, as one ring. */
export function riverRing(): Vector[] {
  const upper = UPPER.slice(1).map(([x, y, wide], index): { west: Vector; east: Vector } => {
    const before = around(UPPER, index);
    const along = unit(subtract([x, y], [before[0], before[1]]));
    const off = scale(left(along), wide);
    return { west: add([x, y], off), east: subtract([x, y], off) };
  });
  const mouth = (bank: readonly [Vector, Vector]): Vector => mix(bank[0], bank[1], -0.015);
  return [
    mouth(EAST_BANK),
    EAST_BANK[1],
    ...smoothed([EAST_BANK[1], ...upper.map((pair) => pair.east)]).slice(1),
    ...smoothed([...upper.map((pair) => pair.west).reverse(), WEST_BANK[1]]),
    mouth(WEST_BANK),
  ];
}

/** A pool with an uneven shore, `wide` and `deep` metres from its middle. */
export function pond(middle: Vector, wide: number, deep: number, phase: number): Vector[] {
  const ring: Vector[] = [];
  for (let step = 0; step < 28; step++) {
    const angle = (step * Math.PI) / 14;
    const rough = 1 + 0.13 * Math.sin(2 * angle + phase) + 0.08 * Math.sin(3 * angle + phase * 2);
    ring.push([middle[0] + Math.cos(angle) * wide * rough, middle[1] + Math.sin(angle) * deep * rough]);
  }
  return ring;
}

export const WATERS: readonly { name: string; ring: Vector[] }[] = [
  { name: 'Beacon Tarn', ring: pond([1290, 4150], 150, 95, 0.6) },
];

interface Village {
  readonly key: string;
  readonly name: string;
  readonly spoke: number;
  readonly away: number;
  readonly size: number;
}
export const VILLAGES: readonly Village[] = [
  { key: 'thorle', name: 'Thorle', spoke: 0, away: 2750, size: 240 },
  { key: 'upperLinder', name: 'Upper Linder', spoke: 1, away: 2780, size: 210 },
  { key: 'brannick', name: 'Brannick', spoke: 2, away: 2900, size: 250 },
  { key: 'wrackham', name: 'Wrackham', spoke: 3, away: 2900, size: 270 },
];

export function villageAt(village: Village): Vector {
  const angle = ((22.5 + 45 * village.spoke) * Math.PI) / 180;
  return add(CENTRE, turn([village.away, 0], angle));
}

/** The villages' ground, one piece on each side of the road through them. */
export function villageGrounds(): Ground[] {
  return VILLAGES.flatMap((village) => {
    const middle = villageAt(village);
    const corners = Array.from({ length: 9 }, (_, index) =>
      add(middle, turn([village.size * (index % 2 ? 0.86 : 1.08), 0], (index * 2 * Math.PI) / 9)),
    );
    const cell: Cell = { corners, edges: corners.map(() => 'fields') };
    const { left: one, right: other } = split(cell, CENTRE, middle, `country-${village.spoke}`);
    return [one, other]
      .filter((piece) => piece !== undefined)
      .map((piece): Ground => ({ cell: piece, style: 'suburb' }));
  });
}

const country = (key: string, name: string, detail: string, minZoom: number, line: readonly Vector[]): Road => ({
  key,
  name,
  kind: detail === 'track' ? 'path' : detail === 'unclassified' ? 'minor_road' : 'major_road',
  detail,
  line: smoothed(line),
  minZoom,
  half: 7,
});

export function countryRoads(): Road[] {
  const names = ['Thorle Road', 'Linder Dale Road', 'Brannick Road', 'Wrackham Road'];
  const roads = VILLAGES.map((village, index) => {
    const middle = villageAt(village);
    const out = unit(subtract(middle, CENTRE));
    const end = add(middle, scale(out, village.size + 40));
    return country(`country-${village.spoke}`, names[index] as string, 'tertiary', 10, [gate(village.spoke), end]);
  });
  const [thorle, linder, brannick, wrackham] = VILLAGES.map(villageAt) as [Vector, Vector, Vector, Vector];
  roads.push(
    country('coast-east', 'Coast Road East', 'secondary', 10, [
      gate(7),
      [2150, 480],
      [2600, 900],
      [2780, 1450],
      thorle,
    ]),
    country('coast-west', 'Coast Road West', 'secondary', 10, [
      [SHORE_WEST - 160, 240],
      [-2250, 420],
      [-2750, 900],
      [-2900, 1500],
      wrackham,
    ]),
    country('island-north-east', 'Dale Lane', 'unclassified', 12, [thorle, [2350, 2700], [1900, 3250], linder]),
    country('island-north', 'Tarn Lane', 'unclassified', 12, [linder, [600, 3980], [-300, 4050], brannick]),
    country('island-north-west', 'Brannick Lane', 'unclassified', 12, [
      brannick,
      [-1900, 3350],
      [-2450, 2750],
      wrackham,
    ]),
    country('beacon-track', 'Beacon Track', 'track', 14, [
      [600, 3980],
      [1000, 4250],
      [1290, 4330],
    ]),
    country('cliff-path', 'Cliff Path', 'track', 14, [
      [-2750, 900],
      [-3250, 1100],
      [-3500, 1700],
      [-3400, 2400],
      [-3000, 3000],
      [-2450, 2750],
    ]),
  );
  return roads;
}

export interface Field {
  readonly kind: 'farmland' | 'meadow' | 'wood' | 'scrub' | 'orchard' | 'grass';
  readonly ring: readonly Vector[];
}

/** Fields, meadows and woods between the town and the coast, none of them touching water, town or village. */
export function fields(chance: Random): Field[] {
  const shore = islandRing();
  const town = townRing().map((corner) => add(CENTRE, scale(subtract(corner, CENTRE), 1.015)));
  const river = UPPER.map(([x, y]): Vector => [x, y]);
  const villages = VILLAGES.map((village) => ({ at: villageAt(village), size: village.size * 1.12 }));
  const result: Field[] = [];

  const clear = (corner: Vector) =>
    contains(shore, corner) &&
    !contains(town, corner) &&
    corner[1] > 60 &&
    villages.every((village) => distance(village.at, corner) > village.size) &&
    WATERS.every((water) => !contains(water.ring, corner));

  function cut(cell: Cell): void {
    const [a, b] = longest(cell);
    const long = distance(a, b);
    const size = Math.sqrt(cell.corners.length > 2 ? Math.abs(ringArea(cell.corners)) : 0);
    if (long > 420 || size > 300) {
      const along = turn(left(unit(subtract(b, a))), chance.bell() * 0.12);
      const through = mix(a, b, 0.5 + chance.bell() * 0.08);
      const parts = split(cell, through, add(through, along), 'hedge');
      if (parts.left && parts.right) {
        cut(parts.left);
        cut(parts.right);
        return;
      }
    }
    const ring = inner(cell);
    if (!ring?.every(clear)) return;
    const middle = mix(around(ring, 0), around(ring, Math.floor(ring.length / 2)), 0.5);
    if (river.some((point, index) => index > 0 && near(ring, around(river, index - 1), point))) return;
    const height = distance(middle, [1250, 4150]);
    const roll = chance.next();
    const hilly = height < 900;
    const kind = hilly
      ? roll < 0.5
        ? 'wood'
        : roll < 0.8
          ? 'scrub'
          : 'grass'
      : roll < 0.52
        ? 'farmland'
        : roll < 0.76
          ? 'meadow'
          : roll < 0.87
            ? 'wood'
            : roll < 0.93
              ? 'orchard'
              : 'grass';
    result.push({ kind, ring });
  }
  cut({
    corners: [
      [-4300, -200],
      [4500, -200],
      [4500, 5200],
      [-4300, 5200],
    ],
    edges: ['hedge', 'hedge', 'hedge', 'hedge'],
  });
  return result;
}

const ringArea = (ring: readonly Vector[]) => {
  let sum = 0;
  for (let index = 0; index < ring.length; index++) sum += cross(around(ring, index), around(ring, index + 1));
  return sum / 2;
};

function longest(cell: Cell): readonly [Vector, Vector] {
  let best: readonly [Vector, Vector] = [around(cell.corners, 0), around(cell.corners, 1)];
  for (let index = 1; index < cell.corners.length; index++) {
    const side = [around(cell.corners, index), around(cell.corners, index + 1)] as const;
    if (distance(...side) > distance(...best)) best = side;
  }
  return best;
}

/** The cell pulled in by a hedge's width. */
function inner(cell: Cell): readonly Vector[] | undefined {
  let rest: Cell | undefined = cell;
  for (let index = 0; index < cell.corners.length && rest; index++) {
    const a = around(cell.corners, index);
    const b = around(cell.corners, index + 1);
    const off = scale(left(unit(subtract(b, a))), 4);
    rest = leftOf(rest, add(a, off), add(b, off), 'hedge');
  }
  return rest?.corners;
}

const near = (ring: readonly Vector[], a: Vector, b: Vector) => {
  for (let step = 0; step <= 6; step++) {
    const point = mix(a, b, step / 6);
    if (contains(ring, point) || ring.some((corner) => distance(corner, point) < 55)) return true;
  }
  return false;
};
