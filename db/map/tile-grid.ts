/** The square grid of web map tiles (spherical Mercator, rows counted from the north). */
import type { Bounds, Position } from '../../model/contract/map.ts';

const MAX_ZOOM = 24;

/** One number per tile, below 2^53 up to zoom 24: the tiles of all lower zooms, then row by row. */
export function tileNumber(z: number, x: number, y: number): number {
  return (4 ** z - 1) / 3 + y * 2 ** z + x;
}

export function isTile(z: number, x: number, y: number): boolean {
  const side = 2 ** z;
  return (
    Number.isInteger(z) &&
    z >= 0 &&
    z <= MAX_ZOOM &&
    Number.isInteger(x) &&
    x >= 0 &&
    x < side &&
    Number.isInteger(y) &&
    y >= 0 &&
    y < side
  );
}

/** The position of a point of a tile; `px` and `py` as parts of the tile's side. */
export function positionIn(z: number, x: number, y: number, px: number, py: number): Position {
  const side = 2 ** z;
  const lon = ((x + px) / side) * 360 - 180;
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * (y + py)) / side))) * 180) / Math.PI;
  return { lat, lon };
}

/** The tile that holds a position. */
export function tileAt(z: number, { lat, lon }: Position): { x: number; y: number } {
  const side = 2 ** z;
  const clamp = (value: number) => Math.min(side - 1, Math.max(0, Math.floor(value)));
  const sin = Math.sin((lat * Math.PI) / 180);
  const y = 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI);
  return { x: clamp(((lon + 180) / 360) * side), y: clamp(y * side) };
}

/** What a tile covers. */
export function tileBounds(z: number, x: number, y: number): Bounds {
  const northWest = positionIn(z, x, y, 0, 0);
  const southEast = positionIn(z, x, y, 1, 1);
  return { west: northWest.lon, north: northWest.lat, east: southEast.lon, south: southEast.lat };
}
