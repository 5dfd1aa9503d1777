/** The town on the drawing board: river, ring roads, radial roads, railway and quays, and the pieces of ground between them. */
import { type Cell, leftOf, split, turn, type Vector } from './geometry.ts';
import { CENTRE } from './ground.ts';

export type Style = 'old' | 'terrace' | 'villa' | 'suburb' | 'estate' | 'industry' | 'quay' | 'market';

export interface Ground {
  readonly cell: Cell;
  readonly style: Style;
}

type RoadKind = 'highway' | 'major_road' | 'minor_road' | 'path' | 'rail';

export interface Road {
  readonly key: string;
  readonly name: string;
  readonly kind: RoadKind;
  readonly detail: string;
  /** On the board. */
  readonly line: readonly Vector[];
  readonly minZoom: number;
  /** Metres from the middle to the kerb's far side, where plots begin. */
  readonly half: number;
}

const RING = 520;
const OUTER_RING = 1050;
const TOWN_RADIUS = 1750;
const QUAY_ROAD_Y = 240;
export const SHORE_WEST = -1450;
export const SHORE_EAST = 1500;

/** The eight corners of the rings stand at these bearings from the old town's middle. */
const bearing = (index: number) => ((22.5 + 45 * index) * Math.PI) / 180;
export const spoke = (index: number, radius: number): Vector => {
  const [x, y] = turn([radius, 0], bearing(index));
  return [CENTRE[0] + x, CENTRE[1] + y];
};

/** The banks run straight on the board; the mouth is wide, the upper course narrow. */
export const WEST_BANK: readonly [Vector, Vector] = [
  [48, 0],
  [594, 2700],
];
export const EAST_BANK: readonly [Vector, Vector] = [
  [196, 0],
  [648, 2700],
];
const RAIL: readonly [Vector, Vector] = [
  [-1800, 1390],
  [1800, 1760],
];
const RAIL_HALF = 14;
const HIGH_STREET: readonly [Vector, Vector] = [
  [-600, 850],
  [600, 915],
];
const GATE_STREET: readonly [Vector, Vector] = [
  [-120, 300],
  [-84, 1500],
];

const road = (
  key: string,
  name: string,
  kind: RoadKind,
  detail: string,
  minZoom: number,
  half: number,
  ...line: Vector[]
): Road => ({ key, name, kind, detail, line, minZoom, half });

const RING_NAMES = [
  'Sallyport Wall',
  'Weir Wall',
  'Northgate Wall',
  'Bellfounders’ Wall',
  'Westgate Wall',
  'Ropemakers’ Wall',
  'Seagate Wall',
  'Chandlers’ Wall',
];
const SPOKES: readonly { name: string; detail: string; minZoom: number }[] = [
  { name: 'Eastreach Road', detail: 'primary', minZoom: 9 },
  { name: 'Millrace Road', detail: 'tertiary', minZoom: 11 },
  { name: 'Station Road', detail: 'secondary', minZoom: 10 },
  { name: 'Windmill Road', detail: 'tertiary', minZoom: 11 },
  { name: 'Coast Road West', detail: 'primary', minZoom: 9 },
  { name: 'Herring Street', detail: 'tertiary', minZoom: 11 },
  { name: 'Customs House Street', detail: 'secondary', minZoom: 10 },
  { name: 'Coast Road East', detail: 'primary', minZoom: 9 },
];

/** The border of the built-up town, counter-clockwise from the east end of Quay Road. */
export function townRing(): Vector[] {
  const ring: Vector[] = [];
  for (let index = 0; index < 40; index++) {
    const [x, y] = turn([TOWN_RADIUS, 0], (index * Math.PI) / 20);
    ring.push([CENTRE[0] + x, CENTRE[1] + y]);
  }
  return ring;
}

/** Where the line from the middle at a ring corner's bearing leaves the town. */
export const gate = (index: number): Vector => spoke(index, index === 5 || index === 6 ? 715 : TOWN_RADIUS);

export function skeletonRoads(): Road[] {
  const roads: Road[] = [];
  for (let index = 0; index < 8; index++) {
    roads.push(
      road(
        `ring-${index}`,
        RING_NAMES[index] as string,
        'major_road',
        'secondary',
        10,
        10,
        spoke(index, RING),
        spoke(index + 1, RING),
      ),
    );
    const spec = SPOKES[index] as (typeof SPOKES)[number];
    roads.push(
      road(`spoke-${index}`, spec.name, 'major_road', spec.detail, spec.minZoom, 9, spoke(index, RING), gate(index)),
    );
  }
  const outerNames = ['Orbital East', 'Orbital North', 'Orbital North-West', 'Orbital West', 'Hospital Road'];
  [0, 1, 2, 3, 7].forEach((index, place) => {
    const from = spoke(index, OUTER_RING);
    const to = spoke(index + 1, OUTER_RING);
    roads.push(road(`outer-${index}`, outerNames[place] as string, 'major_road', 'primary', 9, 11, from, to));
  });
  roads.push(
    road('quay', 'Quay Road', 'major_road', 'secondary', 10, 9, [SHORE_WEST - 160, QUAY_ROAD_Y], [1610, QUAY_ROAD_Y]),
    road('high', 'High Street', 'minor_road', 'residential', 12, 6, ...clipToRing(HIGH_STREET)),
    road('gate', 'Northgate Street', 'minor_road', 'residential', 12, 5, ...clipToRing(GATE_STREET)),
    road('rail', '', 'rail', 'rail', 11, RAIL_HALF, [-3600, 1205], [3300, 1914]),
  );
  for (const [key, name, bank] of [
    ['riverside-west', 'Weirside', WEST_BANK],
    ['riverside-east', 'Fullers’ Bank', EAST_BANK],
  ] as const) {
    const away = key === 'riverside-west' ? -9 : 9;
    const shifted = bank.map(([x, y]): Vector => [x + away, y]) as [Vector, Vector];
    const at = (y: number): Vector => {
      const t = y / 2700;
      return [shifted[0][0] + (shifted[1][0] - shifted[0][0]) * t, y];
    };
    roads.push(road(key, name, 'minor_road', 'residential', 13, 5, at(QUAY_ROAD_Y), at(1390)));
    roads.push(road(`${key}-path`, 'River Path', 'path', 'footway', 14, 3, at(1390), at(2560)));
  }
  return roads;
}

/** The part of a line across the old town that lies between the ring's sides. */
function clipToRing([a, b]: readonly [Vector, Vector]): [Vector, Vector] {
  let from = 0;
  let to = 1;
  for (let index = 0; index < 8; index++) {
    const p = spoke(index, RING);
    const q = spoke(index + 1, RING);
    const high = (q[0] - p[0]) * (a[1] - p[1]) - (q[1] - p[1]) * (a[0] - p[0]);
    const low = (q[0] - p[0]) * (b[1] - p[1]) - (q[1] - p[1]) * (b[0] - p[0]);
    if (high < 0 && low > 0) from = Math.max(from, high / (high - low));
    if (high > 0 && low < 0) to = Math.min(to, high / (high - low));
  }
  const at = (t: number): Vector => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
  return [at(from), at(to)];
}

/** What is built in each sector between two spokes, inside and outside the outer ring. */
const SECTORS: readonly (readonly [Style, Style])[] = [
  ['terrace', 'villa'],
  ['terrace', 'suburb'],
  ['terrace', 'suburb'],
  ['terrace', 'estate'],
  ['terrace', 'industry'],
  ['terrace', 'terrace'],
  ['terrace', 'industry'],
  ['terrace', 'suburb'],
];

/** Every piece of ground inside the town's border, before streets and blocks are cut out of it. */
export function grounds(): Ground[] {
  const whole: Cell = { corners: townRing(), edges: townRing().map(() => 'fields') };
  const land = leftOf(whole, [-3000, QUAY_ROAD_Y], [3000, QUAY_ROAD_Y], 'quay');
  if (!land) return [];
  const result: Ground[] = [];

  let old: Cell | undefined = land;
  for (let index = 0; index < 8 && old; index++)
    old = leftOf(old, spoke(index, RING), spoke(index + 1, RING), `ring-${index}`);
  if (old) for (const piece of oldTown(old)) result.push(piece);

  for (let index = 0; index < 8; index++) {
    const [inner, outer] = SECTORS[index] as readonly [Style, Style];
    let sector = leftOf(land, CENTRE, spoke(index, RING), `spoke-${index}`);
    sector = sector && leftOf(sector, spoke(index + 1, RING), CENTRE, `spoke-${(index + 1) % 8}`);
    sector = sector && leftOf(sector, spoke(index + 1, RING), spoke(index, RING), `ring-${index}`);
    if (!sector) continue;
    const edge = index >= 4 && index <= 6 ? 'back' : `outer-${index}`;
    const parts = split(sector, spoke(index, OUTER_RING), spoke(index + 1, OUTER_RING), edge);
    for (const [cell, style] of [
      [parts.left, inner],
      [parts.right, outer],
    ] as const)
      if (cell) for (const piece of withoutRailAndRiver(cell)) result.push({ cell: piece, style });
  }
  return result;
}

function withoutRiver(cell: Cell): Cell[] {
  const west = leftOf(cell, WEST_BANK[0], WEST_BANK[1], 'riverside-west');
  const east = leftOf(cell, EAST_BANK[1], EAST_BANK[0], 'riverside-east');
  return [west, east].filter((piece) => piece !== undefined);
}

function withoutRailAndRiver(cell: Cell): Cell[] {
  const lift = (point: Vector, by: number): Vector => [point[0], point[1] + by];
  const north = leftOf(cell, lift(RAIL[0], RAIL_HALF), lift(RAIL[1], RAIL_HALF), 'rail');
  const south = leftOf(cell, lift(RAIL[1], -RAIL_HALF), lift(RAIL[0], -RAIL_HALF), 'rail');
  return [north, south].flatMap((piece) => (piece ? withoutRiver(piece) : []));
}

/** Inside the old walls: two main streets cross, and the market square lies in their north-west corner. */
function oldTown(old: Cell): Ground[] {
  const result: Ground[] = [];
  for (const bank of withoutRiver(old)) {
    const { left: north, right: south } = split(bank, ...HIGH_STREET, 'high');
    for (const half of [north, south]) {
      if (!half) continue;
      const { left: west, right: east } = split(half, ...GATE_STREET, 'gate');
      if (east) result.push({ cell: east, style: 'old' });
      if (!west) continue;
      if (half !== north || bank.edges.includes('riverside-east')) {
        result.push({ cell: west, style: 'old' });
        continue;
      }
      const lift = (point: Vector): Vector => [point[0], point[1] + 92];
      const across = split(west, lift(HIGH_STREET[0]), lift(HIGH_STREET[1]), 'corn');
      if (across.left) result.push({ cell: across.left, style: 'old' });
      if (!across.right) continue;
      const shift = (point: Vector): Vector => [point[0] - 118, point[1]];
      const along = split(across.right, shift(GATE_STREET[0]), shift(GATE_STREET[1]), 'butter');
      if (along.left) result.push({ cell: along.left, style: 'old' });
      if (along.right) result.push({ cell: along.right, style: 'market' });
    }
  }
  return result;
}

export interface Wharf {
  readonly name: string;
  readonly kind: 'basin' | 'industry' | 'quay' | 'beach' | 'park';
  readonly cell: Cell;
}

/** The strip between Quay Road and the sea, cut across into basins, moles and yards, from west to east. */
export function wharves(): Wharf[] {
  const cuts: readonly (readonly [number, Wharf['kind'], string])[] = [
    [-1180, 'beach', 'Ostrey Strand'],
    [-985, 'basin', 'Marina'],
    [-640, 'industry', 'Container Terminal'],
    [-470, 'basin', 'Baltic Dock'],
    [-330, 'quay', 'Baltic Mole'],
    [-175, 'basin', 'Fish Dock'],
    [120, 'quay', 'Fishmarket Quay'],
    [430, 'industry', 'Lindermouth Yard'],
    [545, 'basin', 'Graving Dock'],
    [1010, 'industry', 'East Quay'],
    [1230, 'basin', 'Ferry Basin'],
    [SHORE_EAST, 'quay', 'Ferry Terminal'],
  ];
  const result: Wharf[] = [];
  let from = SHORE_WEST;
  for (const [to, kind, name] of cuts) {
    const top = kind === 'basin' ? 180 : QUAY_ROAD_Y;
    const bottom = kind === 'basin' ? -30 : 0;
    const cell: Cell = {
      corners: [
        [from, bottom],
        [to, bottom],
        [to, top],
        [from, top],
      ],
      edges: ['sea', 'wharf', kind === 'basin' ? 'wharf' : 'quay', 'wharf'],
    };
    from = to;
    if (kind === 'basin') result.push({ name, kind, cell });
    else for (const piece of withoutRiver(cell)) result.push({ name, kind, cell: piece });
  }
  return result;
}
