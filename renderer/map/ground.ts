/** Puts a pack's layer (or none) under the pins of a map, by day or by night. */
import type { GridLayer } from 'leaflet';
import type { TileCache } from 'protomaps-leaflet';
import type { MapPack } from '../../model/contract/map.ts';
import type { Mode } from '../theme/tokens.ts';
import { addBareGround } from './bare-ground.ts';
import type { L } from './leaflet.ts';
import { rasterLayer } from './raster-layer.ts';
import { type GetTile, tileCache, vectorLayer } from './vector-layer.ts';

export class Ground {
  readonly #map: L.Map;
  readonly #getTile: (pack: string) => GetTile;
  readonly #figures: boolean;
  #layer: GridLayer | null = null;
  #removeBare: () => void = () => {};
  /** Decoded tiles, kept from day to night. */
  #cache: { pack: string; tiles: TileCache } | null = null;

  /** `figures`: whether the bare ground's grid says its degrees. */
  constructor(map: L.Map, getTile: (pack: string) => GetTile, figures: boolean) {
    this.#map = map;
    this.#getTile = getTile;
    this.#figures = figures;
  }

  show(pack: MapPack | null, mode: Mode): void {
    this.clear();
    // Beyond the pack, and from afar, the bare ground shows.
    this.#removeBare = addBareGround(this.#map, mode, this.#figures);
    if (pack === null) return;
    this.#layer = this.#layerOf(pack, mode).addTo(this.#map);
  }

  clear(): void {
    this.#removeBare();
    this.#removeBare = () => {};
    this.#layer?.remove();
    this.#layer = null;
  }

  #layerOf(pack: MapPack, mode: Mode): GridLayer {
    const getTile = this.#getTile(pack.id);
    const common = { attribution: escaped(pack.attribution), minZoom: pack.minZoom, maxDataZoom: pack.maxZoom };
    if (pack.naming === null) return rasterLayer({ ...common, getTile });
    if (this.#cache?.pack !== pack.id) this.#cache = { pack: pack.id, tiles: tileCache(getTile, pack.naming) };
    return vectorLayer({ ...common, cache: this.#cache.tiles, mode });
  }
}

/** Leaflet writes attributions as HTML; what a pack says is text. */
function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
