/** The street map from a vector pack: protomaps-leaflet draws, our own source reads and our own style paints. */
import './leaflet.ts';
import type { GridLayer } from 'leaflet';
import { leafletLayer, TileCache, type TileSource, View, type Zxy } from 'protomaps-leaflet';
import type { LayerNaming } from '../../model/contract/map.ts';
import type { Mode } from '../theme/tokens.ts';
import { MAP_FONTS, mapStyle } from './style.ts';
import { readTile } from './vector-tile.ts';

/** Plain bytes of a tile, rows from the north; empty where there is none. */
export type GetTile = (z: number, x: number, y: number) => Promise<Uint8Array>;

/** Data tiles are drawn over four picture tiles, so names have room. */
const LEVELS_BETWEEN = 1;
const TILE_SIZE = 256 << LEVELS_BETWEEN;

/** The decoded tiles of one pack; shared by the day and the night layer, so that the change between them reads nothing again. */
export function tileCache(getTile: GetTile, naming: LayerNaming): TileCache {
  const source: TileSource = {
    async get({ z, x, y }: Zxy, size: number) {
      try {
        return readTile(await getTile(z, x, y), size, naming);
      } catch {
        // A tile that cannot be read leaves a gap; the map around it is still of use.
        return new Map();
      }
    },
  };
  return new TileCache(source, TILE_SIZE);
}

export interface VectorLayerOptions {
  cache: TileCache;
  mode: Mode;
  attribution: string;
  minZoom: number;
  maxDataZoom: number;
}

export function vectorLayer({ cache, mode, attribution, minZoom, maxDataZoom }: VectorLayerOptions): GridLayer {
  const fonts = Promise.allSettled(MAP_FONTS.map((font) => document.fonts.load(font)));
  const layer = leafletLayer({
    ...mapStyle(mode),
    sources: {},
    maxDataZoom,
    attribution,
    tileDelay: 2,
    maxZoom: 20,
    minZoom: minZoom + LEVELS_BETWEEN,
    tasks: [fonts.then(() => ({ status: 'fulfilled', reason: new Error('none') }))],
  });
  layer.views = new Map([['', new View(cache, maxDataZoom, LEVELS_BETWEEN)]]);
  return layer as unknown as GridLayer;
}
