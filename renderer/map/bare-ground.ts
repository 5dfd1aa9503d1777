/** What lies under and around every pack, and alone where there is none: the outline of countries from afar, a grid of coordinates near by. */
import type { Coords, GridLayer, LayerGroup } from 'leaflet';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { type Mode, palettes } from '../theme/tokens.ts';
import { gridFigures } from './grid-figures.ts';
import { L } from './leaflet.ts';
import { mapColours } from './map-colours.ts';

/** Beyond this zoom the outline (drawn for a scale of 1 : 50,000,000) would mislead. */
const OUTLINE_TO = 7;
const STEPS = [30, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005] as const;
/** Pixels between grid lines, at least. */
const SPACING = 140;
const PANE = 'groundPane';
const GRID_ZOOMS = { minZoom: OUTLINE_TO - 2, maxZoom: 20 };

type World = Topology<{ countries: GeometryCollection; land: GeometryCollection }>;

/**
 * Adds the ground to a map; gives back how to take it away. A grid without figures is for small maps, at whose edges figures would be
 * cut off.
 */
export function addBareGround(map: L.Map, mode: Mode, figures: boolean): () => void {
  const pane = map.getPane(PANE) ?? map.createPane(PANE);
  // Below the tiles, which lie at 200.
  pane.style.zIndex = '150';
  pane.style.pointerEvents = 'none';
  const grid = coordinateGrid(mode).addTo(map);
  const removeFigures = figures ? addFigures(map, mode, pane) : undefined;
  let outline: LayerGroup | null = null;
  let gone = false;
  const show = () => {
    const afar = map.getZoom() <= OUTLINE_TO;
    map.getContainer().style.background = mapColours[mode][afar ? 'water' : 'land'];
    if (afar) outline?.addTo(map);
    else outline?.remove();
  };
  show();
  void import('world-atlas/countries-50m.json').then(({ default: world }) => {
    if (gone) return;
    outline = countryOutline(world as unknown as World, mode);
    show();
  });
  map.on('zoomend', show);
  return () => {
    gone = true;
    map.off('zoomend', show);
    outline?.remove();
    grid.remove();
    removeFigures?.();
  };
}

function countryOutline(world: World, mode: Mode): LayerGroup {
  const colours = mapColours[mode];
  const renderer = L.canvas({ padding: 0.3, pane: PANE });
  const common = { pane: PANE, interactive: false, renderer };
  const land = feature(world, world.objects.land);
  const borders = mesh(world, world.objects.countries, (a, b) => a !== b);
  return L.layerGroup([
    L.geoJSON(land, {
      ...common,
      style: { color: colours.boundary, weight: 0.75, fillColor: colours.land, fillOpacity: 1 },
    }),
    L.geoJSON(borders, { ...common, style: { color: colours.boundary, weight: 0.75, dashArray: '4 3' } }),
  ]);
}

/** Lines of equal latitude and longitude, one tile at a time. */
function coordinateGrid(mode: Mode): GridLayer {
  const { line } = palettes[mode];
  class CoordinateGrid extends L.GridLayer {
    override createTile({ x, y, z }: Coords): HTMLElement {
      const density = window.devicePixelRatio;
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 256 * density;
      const context = canvas.getContext('2d');
      if (!context) return canvas;
      context.scale(density, density);
      context.strokeStyle = line;
      const northWest = this._map.unproject([256 * x, 256 * y], z);
      const southEast = this._map.unproject([256 * (x + 1), 256 * (y + 1)], z);
      const step = gridStep(256 / Math.abs(southEast.lng - northWest.lng));
      for (const lng of multiples(northWest.lng, southEast.lng, step)) {
        const at = this._map.project([0, lng], z).x - 256 * x;
        stroke(context, at, 0, at, 256);
      }
      for (const lat of multiples(southEast.lat, northWest.lat, step)) {
        if (Math.abs(lat) > 85) continue;
        const at = this._map.project([lat, 0], z).y - 256 * y;
        stroke(context, 0, at, 256, at);
      }
      return canvas;
    }
  }
  return new CoordinateGrid({ pane: PANE, ...GRID_ZOOMS, zIndex: 2 });
}

/** What the grid's lines are called, on one canvas as large as the window: a tile of figures would be cut where the map ends. */
function addFigures(map: L.Map, mode: Mode, pane: HTMLElement): () => void {
  const canvas = document.createElement('canvas');
  canvas.style.cssText = 'position: absolute; z-index: 3';
  pane.append(canvas);
  const draw = () => {
    const size = map.getSize();
    const density = window.devicePixelRatio;
    // Setting its size wipes it.
    canvas.width = size.x * density;
    canvas.height = size.y * density;
    canvas.style.width = `${size.x}px`;
    canvas.style.height = `${size.y}px`;
    L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
    const zoom = Math.round(map.getZoom());
    const context = canvas.getContext('2d');
    if (!context || zoom < GRID_ZOOMS.minZoom || zoom > GRID_ZOOMS.maxZoom) return;
    context.scale(density, density);
    context.fillStyle = palettes[mode].muted;
    context.font = '400 11px "IBM Plex Mono", monospace';
    const bounds = map.getBounds();
    const step = gridStep((256 * 2 ** zoom) / 360);
    const digits = Math.max(0, Math.ceil(-Math.log10(step)));
    const upright = multiples(bounds.getWest(), bounds.getEast(), step).map((lng) => ({
      words: degrees(lng, digits, 'E', 'W'),
      at: map.latLngToContainerPoint([0, lng]).x,
    }));
    const level = multiples(bounds.getSouth(), bounds.getNorth(), step)
      .filter((lat) => Math.abs(lat) <= 85)
      .map((lat) => ({ words: degrees(lat, digits, 'N', 'S'), at: map.latLngToContainerPoint([lat, 0]).y }));
    const widthOf = (words: string) => context.measureText(words).width;
    const origin = map.getPixelBounds().min ?? { x: 0, y: 0 };
    for (const { words, x, y } of gridFigures(size, origin, upright, level, widthOf)) context.fillText(words, x, y);
  };
  // While the map grows or shrinks the figures would grow with it.
  const hide = () => {
    canvas.width = 0;
  };
  map.whenReady(draw);
  map.on('move resize zoomend', draw);
  map.on('zoomstart', hide);
  return () => {
    map.off('move resize zoomend', draw);
    map.off('zoomstart', hide);
    canvas.remove();
  };
}

/** Degrees between lines at so many pixels to a degree. */
function gridStep(pixelsPerDegree: number): number {
  return STEPS.findLast((step) => step * pixelsPerDegree >= SPACING) ?? STEPS[0];
}

function multiples(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step);
  // A line on the far edge belongs to the next tile.
  const count = Math.ceil(to / step) - first;
  return Array.from({ length: Math.max(0, count) }, (_, i) => (first + i) * step);
}

function stroke(context: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}

function degrees(value: number, digits: number, positive: string, negative: string): string {
  return `${Math.abs(value).toFixed(digits)}° ${value < 0 ? negative : positive}`;
}
