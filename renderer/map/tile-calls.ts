/** Tiles from the core, a few at a time: the port also carries what the officer is typing. */
import { core } from '../core.ts';
import type { GetTile } from './vector-layer.ts';

const AT_ONCE = 6;

let running = 0;
const waiting: (() => void)[] = [];

async function turn<T>(act: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await act();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

export function tilesOf(pack: string): GetTile {
  return (z, x, y) => turn(() => core.map.tile({ pack, z, x, y }));
}
