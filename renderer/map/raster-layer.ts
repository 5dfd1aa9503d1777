/** The pictures of a raster pack as map tiles. */
import type { Coords, DoneCallback, GridLayer } from 'leaflet';
import { L } from './leaflet.ts';
import type { GetTile } from './vector-layer.ts';

export interface RasterLayerOptions {
  getTile: GetTile;
  attribution: string;
  minZoom: number;
  maxDataZoom: number;
}

export function rasterLayer({ getTile, attribution, minZoom, maxDataZoom }: RasterLayerOptions): GridLayer {
  class RasterLayer extends L.GridLayer {
    override createTile({ x, y, z }: Coords, done: DoneCallback): HTMLElement {
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 256;
      void paint(canvas, getTile(z, x, y)).then(
        () => done(undefined, canvas),
        // A tile that cannot be read leaves a gap; the map around it is still of use.
        () => done(undefined, canvas),
      );
      return canvas;
    }
  }
  return new RasterLayer({
    attribution,
    minZoom,
    maxZoom: 20,
    minNativeZoom: minZoom,
    maxNativeZoom: maxDataZoom,
    className: 'map-raster',
  });
}

async function paint(canvas: HTMLCanvasElement, tile: Promise<Uint8Array>): Promise<void> {
  const bytes = await tile;
  if (bytes.length === 0) return;
  const picture = await createImageBitmap(new Blob([Uint8Array.from(bytes)]));
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  picture.close();
}
