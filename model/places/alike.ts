/** Whether two places are likely one: names that nearly agree, close together. */
import type { Point } from '../define.ts';
import { distance } from '../geometry.ts';
import { foldedWords } from '../text.ts';

/** Further apart than this, the same name is another branch. */
export const ALIKE_METRES = 150;
/** Words that every other place has in its name. */
const COMMON = new Set([
  'the',
  'of',
  'and',
  'st',
  'saint',
  'le',
  'la',
  'les',
  'de',
  'du',
  'des',
  'der',
  'die',
  'das',
  'het',
  'ltd',
]);

const telling = (name: string): readonly string[] => {
  const words = foldedWords(name);
  const own = words.filter((word) => !COMMON.has(word));
  return own.length > 0 ? own : words;
};

/** 0 (nothing shared) to 1 (the same telling words), whatever their order. */
export function nameLikeness(a: string, b: string): number {
  const left = new Set(telling(a));
  const right = new Set(telling(b));
  if (left.size === 0 || right.size === 0) return 0;
  let shared = 0;
  for (const word of left) if (right.has(word)) shared++;
  return (2 * shared) / (left.size + right.size);
}

export interface Known {
  readonly id: string;
  readonly name: string;
  readonly position: Point;
}

const CELL_DEGREES = 0.002;

/** Places by where they are, to be asked what lies close by and is called nearly the same. */
export class PlaceIndex {
  readonly #cells = new Map<string, Known[]>();

  add(place: Known): void {
    const key = cell(place.position, 0, 0);
    const there = this.#cells.get(key);
    if (there) there.push(place);
    else this.#cells.set(key, [place]);
  }

  /** The nearest place that is likely the same, with the distance in metres. */
  like(name: string, position: Point): { readonly place: Known; readonly metres: number } | undefined {
    let best: { place: Known; metres: number } | undefined;
    for (const [dy, dx] of around(position)) {
      for (const place of this.#cells.get(cell(position, dy, dx)) ?? []) {
        const metres = distance(place.position, position);
        if (metres > ALIKE_METRES || metres >= (best?.metres ?? Number.POSITIVE_INFINITY)) continue;
        if (nameLikeness(place.name, name) >= 0.8) best = { place, metres };
      }
    }
    return best;
  }
}

const cell = (point: Point, dy: number, dx: number): string =>
  `${Math.floor(point.lat / CELL_DEGREES) + dy}:${Math.floor(point.lon / CELL_DEGREES) + dx}`;

/** Cells that may hold something within reach; towards the poles a degree of longitude is short, so more of them. */
function* around(point: Point): Generator<readonly [number, number]> {
  const metresPerCell = CELL_DEGREES * 111_195;
  const dy = Math.ceil(ALIKE_METRES / metresPerCell);
  const narrow = Math.max(0.05, Math.cos((point.lat * Math.PI) / 180));
  const dx = Math.ceil(ALIKE_METRES / (metresPerCell * narrow));
  for (let y = -dy; y <= dy; y++) for (let x = -dx; x <= dx; x++) yield [y, x];
}
