/** Where a map opens. */
import type { Bounds } from '../../model/contract/map.ts';
import type { View } from './beat-map.tsx';

/** Close enough to read house numbers round a place one asked for. */
export const CLOSE = 17;

interface Asked {
  readonly lat?: number | undefined;
  readonly lon?: number | undefined;
  readonly zoom?: number | undefined;
}

/** The spot asked for, else all of the bounds in a window some 1,000 pixels wide. */
export function startView({ lat, lon, zoom }: Asked, bounds: Bounds): View {
  if (lat !== undefined && lon !== undefined) return { lat, lon, zoom: zoom ?? CLOSE };
  const middle = { lat: (bounds.south + bounds.north) / 2, lon: (bounds.west + bounds.east) / 2 };
  const across = Math.max(bounds.east - bounds.west, (bounds.north - bounds.south) * 1.6, 0.001);
  return { ...middle, zoom: Math.max(2, Math.min(CLOSE, Math.floor(Math.log2((360 * 1000) / 256 / across)))) };
}
