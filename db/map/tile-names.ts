/** The names in one vector tile: street pieces, named points and house numbers, whatever the pack calls its layers. */
import { VectorTile, type VectorTileFeature, type VectorTileLayer } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import type { LayerNaming, Position } from '../../model/contract/map.ts';
import { MapProblem } from './problem.ts';
import { plainText } from './source.ts';
import { positionIn } from './tile-grid.ts';

/** A piece of a named street, clipped to its tile. */
export interface StreetPiece {
  name: string;
  otherNames: string[];
  detail: string | null;
  line: Position[];
}

export interface NamedPoint {
  kind: 'place' | 'poi';
  name: string;
  otherNames: string[];
  detail: string | null;
  position: Position;
  /** Which of the tile's street pieces is nearest; null where none is near. */
  piece: number | null;
}

export interface HouseNumber {
  number: string;
  /** Only where the pack says it. */
  street: string | null;
  position: Position;
  piece: number | null;
}

export interface TileNames {
  streets: StreetPiece[];
  points: NamedPoint[];
  numbers: HouseNumber[];
}

interface LayerPlan {
  streets: string;
  places: string;
  pois: readonly string[];
  numbers: { layer: string; properties: readonly string[] };
  detail: readonly string[];
  isStreet: (detail: string) => boolean;
}

const PLANS: Record<LayerNaming, LayerPlan> = {
  protomaps: {
    streets: 'roads',
    places: 'places',
    pois: ['pois'],
    numbers: { layer: 'buildings', properties: ['addr_housenumber', 'addr:housenumber'] },
    detail: ['kind_detail', 'kind'],
    isStreet: (kind) => !/rail|subway|tram|ferry|runway|taxiway|pier/.test(kind),
  },
  openmaptiles: {
    streets: 'transportation_name',
    places: 'place',
    pois: ['poi', 'park', 'aerodrome_label'],
    numbers: { layer: 'housenumber', properties: ['housenumber'] },
    detail: ['subclass', 'class'],
    isStreet: (kind) => !/rail|transit|ferry|aerialway|pier/.test(kind),
  },
};

/** A number stands for a street only if it is this near, in metres. */
const NEAR_STREET = 60;
const BIG_PLACE = /^(country|region|state|province|continent|macrohood)$/;

/** The layer names of a tile. Throws MapProblem where the bytes are no vector tile. */
export function layersOf(bytes: Uint8Array): Map<string, VectorTileLayer> {
  try {
    return new Map(Object.entries(new VectorTile(new PbfReader(bytes)).layers));
  } catch (error) {
    throw new MapProblem('damaged', { cause: error });
  }
}

/** Which naming a set of layer names follows; null if neither. */
export function namingOf(layers: ReadonlySet<string>): LayerNaming | null {
  if (layers.has('roads') || layers.has('earth') || layers.has('pois')) return 'protomaps';
  if (layers.has('transportation') || layers.has('transportation_name') || layers.has('landcover'))
    return 'openmaptiles';
  return null;
}

/** Throws MapProblem where the tile cannot be read. */
export function namesInTile(bytes: Uint8Array, naming: LayerNaming, z: number, x: number, y: number): TileNames {
  const layers = layersOf(bytes);
  const plan = PLANS[naming];
  try {
    const tile = new TileReader(plan, z, x, y);
    tile.readStreets(layers.get(plan.streets));
    tile.readPoints(layers.get(plan.places), 'place');
    for (const name of plan.pois) tile.readPoints(layers.get(name), 'poi');
    tile.readNumbers(layers.get(plan.numbers.layer));
    return tile.names;
  } catch (error) {
    throw error instanceof MapProblem ? error : new MapProblem('damaged', { cause: error });
  }
}

interface TilePoint {
  x: number;
  y: number;
}

class TileReader {
  readonly names: TileNames = { streets: [], points: [], numbers: [] };
  /** The street pieces in parts of the tile's side, for finding the nearest. */
  readonly #lines: TilePoint[][] = [];
  readonly #plan: LayerPlan;
  readonly #z: number;
  readonly #x: number;
  readonly #y: number;
  /** Metres along one side of the tile. */
  readonly #side: number;

  constructor(plan: LayerPlan, z: number, x: number, y: number) {
    this.#plan = plan;
    this.#z = z;
    this.#x = x;
    this.#y = y;
    this.#side = (40_075_017 / 2 ** z) * Math.cos((positionIn(z, x, y, 0.5, 0.5).lat * Math.PI) / 180);
  }

  readStreets(layer: VectorTileLayer | undefined): void {
    for (const feature of features(layer)) {
      const name = clean(feature.properties.name);
      const detail = this.#detail(feature);
      if (feature.type !== 2 || name === null || (detail !== null && !this.#plan.isStreet(detail))) continue;
      for (const path of feature.loadGeometry()) {
        if (path.length < 2) continue;
        const points = path.map((point) => ({ x: point.x / feature.extent, y: point.y / feature.extent }));
        this.#lines.push(points);
        const line = points.map((point) => this.#position(point));
        this.names.streets.push({ name, otherNames: otherNames(feature, name), detail, line });
      }
    }
  }

  readPoints(layer: VectorTileLayer | undefined, kind: 'place' | 'poi'): void {
    for (const feature of features(layer)) {
      const name = clean(feature.properties.name);
      const detail = this.#detail(feature);
      if (name === null || (kind === 'place' && detail !== null && BIG_PLACE.test(detail))) continue;
      const point = this.#ownPoint(feature);
      if (point === null) continue;
      const piece = kind === 'poi' ? this.#nearest(point) : null;
      this.names.points.push({
        kind,
        name,
        otherNames: otherNames(feature, name),
        detail,
        position: this.#position(point),
        piece,
      });
    }
  }

  readNumbers(layer: VectorTileLayer | undefined): void {
    for (const feature of features(layer)) {
      const { properties } = feature;
      const number = this.#plan.numbers.properties
        .map((key) => clean(properties[key], 30))
        .find((value) => value !== null);
      if (number === undefined || number === null) continue;
      const point = this.#ownPoint(feature);
      if (point === null) continue;
      const street = clean(properties.addr_street ?? properties['addr:street'] ?? properties.street);
      this.names.numbers.push({ number, street, position: this.#position(point), piece: this.#nearest(point) });
    }
  }

  #detail(feature: VectorTileFeature): string | null {
    for (const key of this.#plan.detail) {
      const value = clean(feature.properties[key], 40);
      if (value !== null) return value;
    }
    return null;
  }

  #position({ x, y }: TilePoint): Position {
    return positionIn(this.#z, this.#x, this.#y, x, y);
  }

  /** The point (of an area, its middle) if it lies in this tile itself and not in the margin shared with the next. */
  #ownPoint(feature: VectorTileFeature): TilePoint | null {
    const ring = feature.loadGeometry()[0];
    if (ring === undefined || ring.length === 0) return null;
    const xs = ring.map((point) => point.x);
    const ys = ring.map((point) => point.y);
    const x = (Math.min(...xs.slice(0, 1000)) + Math.max(...xs.slice(0, 1000))) / 2 / feature.extent;
    const y = (Math.min(...ys.slice(0, 1000)) + Math.max(...ys.slice(0, 1000))) / 2 / feature.extent;
    return x >= 0 && x < 1 && y >= 0 && y < 1 ? { x, y } : null;
  }

  #nearest(point: TilePoint): number | null {
    let best: number | null = null;
    let least = NEAR_STREET / this.#side;
    for (const [index, line] of this.#lines.entries()) {
      const distance = distanceToLine(point, line, least);
      if (distance < least) {
        least = distance;
        best = index;
      }
    }
    return best;
  }
}

/** The distance of a point from a line, or Infinity where it is farther than `most`. */
export function distanceToLine(point: TilePoint, line: readonly TilePoint[], most = Number.POSITIVE_INFINITY): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < line.length; i++) {
    const a = line[i - 1];
    const b = line[i];
    if (a === undefined || b === undefined) continue;
    if (point.x < Math.min(a.x, b.x) - most || point.x > Math.max(a.x, b.x) + most) continue;
    if (point.y < Math.min(a.y, b.y) - most || point.y > Math.max(a.y, b.y) + most) continue;
    const dx = b.x - a.x;
    const dy = b.y - a.y;
    const along = dx === 0 && dy === 0 ? 0 : ((point.x - a.x) * dx + (point.y - a.y) * dy) / (dx * dx + dy * dy);
    const t = Math.min(1, Math.max(0, along));
    least = Math.min(least, Math.hypot(point.x - a.x - t * dx, point.y - a.y - t * dy));
  }
  return least;
}

function* features(layer: VectorTileLayer | undefined): Generator<VectorTileFeature> {
  for (let i = 0; layer !== undefined && i < layer.length; i++) yield layer.feature(i);
}

function clean(value: unknown, most = 120): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  return plainText(String(value).slice(0, 4 * most)).slice(0, most) || null;
}

/** Names in other languages and spellings: `name:fr`, `name_de`, `alt_name`. At most twelve. */
function otherNames(feature: VectorTileFeature, name: string): string[] {
  const others = new Set<string>();
  for (const [key, value] of Object.entries(feature.properties)) {
    if (!/^(name[:_]|name\d|alt_name|old_name|ref$|short_name)/.test(key)) continue;
    const other = clean(value);
    if (other !== null && other !== name && others.size < 12) others.add(other);
  }
  return [...others];
}
