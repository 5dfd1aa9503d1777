/** Pieces of one street name belong to one street unless they lie more than 1.5 km apart: every town has a High Street. */
import type { Bounds } from '../../model/contract/map.ts';

const APART = 1_500;
const METRES_PER_DEGREE = 111_320;
const CELL_DEGREES = 0.05;

export interface PieceExtent extends Bounds {
  id: number;
}

/** The pieces in groups, each in the order given; linked pieces are at most 1.5 km apart. */
export function groupStreets<Piece extends PieceExtent>(pieces: readonly Piece[]): Piece[][] {
  const parents = pieces.map((_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at] ?? at] ?? at;
      at = parents[at] ?? at;
    }
    return at;
  };
  const cells = new Map<string, number[]>();
  for (const [index, piece] of pieces.entries()) {
    for (const key of cellsAround(piece)) {
      const others = cells.get(key) ?? [];
      for (const other of others) {
        const neighbour = pieces[other];
        if (neighbour !== undefined && root(other) !== root(index) && gap(piece, neighbour) <= APART)
          parents[root(index)] = root(other);
      }
    }
    append(cells, cellOf(piece), index);
  }
  const groups = new Map<number, Piece[]>();
  for (const [index, piece] of pieces.entries()) append(groups, root(index), piece);
  return [...groups.values()];
}

function append<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function cellOf(piece: Bounds): string {
  return `${Math.floor((piece.west + piece.east) / 2 / CELL_DEGREES)}:${Math.floor((piece.south + piece.north) / 2 / CELL_DEGREES)}`;
}

/** The cells where a piece that touches this one can have its middle; pieces are clipped to tiles, so they are short. */
function cellsAround(piece: Bounds): string[] {
  const x = Math.floor((piece.west + piece.east) / 2 / CELL_DEGREES);
  const y = Math.floor((piece.south + piece.north) / 2 / CELL_DEGREES);
  const keys: string[] = [];
  for (let dx = -1; dx <= 1; dx++) for (let dy = -1; dy <= 1; dy++) keys.push(`${x + dx}:${y + dy}`);
  return keys;
}

/** Metres between two rectangles; 0 where they touch. */
function gap(a: Bounds, b: Bounds): number {
  const dLon = Math.max(0, a.west - b.east, b.west - a.east);
  const dLat = Math.max(0, a.south - b.north, b.south - a.north);
  const cos = Math.cos((((a.south + b.south) / 2) * Math.PI) / 180);
  return Math.hypot(dLat * METRES_PER_DEGREE, dLon * METRES_PER_DEGREE * cos);
}
