/** A map pack as someone made it, read tile by tile while we make our own copy. */
import type { Bounds } from '../../model/contract/map.ts';
import type { TileFormat } from './tile-bytes.ts';

export interface SourceTile {
  z: number;
  x: number;
  /** Counted from the north. */
  y: number;
  data: Uint8Array;
  /** Tiles with the same number have the same bytes; absent where the format does not tell. */
  content?: number;
}

export interface PackSource {
  /** As the pack says; null where it does not say. */
  name: string | null;
  format: TileFormat | null;
  bounds: Bounds | null;
  attribution: string | null;
  /** How many tiles `tiles()` will give. */
  total: number;
  tiles(): Iterable<SourceTile> | AsyncIterable<SourceTile>;
  close(): void;
}

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  copy: '©',
  reg: '®',
};

/** Text from a pack's metadata, where makers put links and entities: plain, on one line, at most 300 characters. */
export function plainText(text: string): string {
  return text
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name.toLowerCase()] ?? whole)
    .replace(/&#(\d{1,7});/g, (whole, code: string) =>
      Number(code) <= 0x10ffff ? String.fromCodePoint(Number(code)) : whole,
    )
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 300);
}

export function isBounds([west, south, east, north]: readonly number[]): boolean {
  return (
    west !== undefined &&
    south !== undefined &&
    east !== undefined &&
    north !== undefined &&
    [west, south, east, north].every(Number.isFinite) &&
    west >= -180 &&
    east <= 180 &&
    south >= -90 &&
    north <= 90 &&
    west < east &&
    south < north
  );
}
