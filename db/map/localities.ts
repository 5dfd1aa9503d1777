import type { Position } from '../../model/contract/map.ts';
import { distance } from '../../model/geometry.ts';
import { tileAt } from './tile-grid.ts';

/** Places are looked for in the tile of this zoom and those around it, at least 10 km each way up to 60° of latitude. */
const CELL_ZOOM = 11;
const QUARTER_METRES = 2_000;
const TOWN_METRES = 10_000;

interface Place {
  name: string;
  isTown: boolean;
  position: Position;
}

/** Finds the place a street or address belongs to: the nearest quarter within 2 km, else the nearest town within 10 km. */
export class Localities {
  readonly #cells = new Map<string, Place[]>();

  add(name: string, isTown: boolean, position: Position): void {
    const { x, y } = tileAt(CELL_ZOOM, position);
    const key = `${x}:${y}`;
    const cell = this.#cells.get(key);
    if (cell) cell.push({ name, isTown, position });
    else this.#cells.set(key, [{ name, isTown, position }]);
  }

  of(position: Position): string | null {
    const { x, y } = tileAt(CELL_ZOOM, position);
    let best: string | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const place of this.#cells.get(`${x + dx}:${y + dy}`) ?? []) {
          const metres = distance(place.position, position);
          const weight = place.isTown ? metres + QUARTER_METRES : metres;
          if (metres < (place.isTown ? TOWN_METRES : QUARTER_METRES) && weight < least) {
            least = weight;
            best = place.name;
          }
        }
      }
    }
    return best;
  }
}
