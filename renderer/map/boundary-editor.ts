/** Drawing and editing one polygon with Geoman. What it gives back is valid: closed, not crossing itself, on the globe. */
import './leaflet.ts';

import '@geoman-io/leaflet-geoman-free';
import '@geoman-io/leaflet-geoman-free/dist/leaflet-geoman.css';
import type { Map as LeafletMap, Polygon as LeafletPolygon, PathOptions } from 'leaflet';
import type { Polygon } from '../../model/define.ts';
import { type ShapeFault, shapeFault } from '../../model/geometry.ts';
import { L } from './leaflet.ts';

/** Six decimals are a tenth of a metre: more would be noise. */
const DECIMALS = 6;

export type Drawn = { ok: true; polygon: Polygon } | { ok: false; fault: ShapeFault };

export interface BoundaryEditor {
  /** The shape as it is now, checked; null while a new one is not closed yet. */
  read(): Drawn | null;
  stop(): void;
}

/** Lets the officer draw a new polygon. `onChange` is told of each change once it is closed. */
export function drawBoundary(map: LeafletMap, style: PathOptions, onChange: (drawn: Drawn) => void): BoundaryEditor {
  let editing: BoundaryEditor | null = null;
  const created = ({ layer }: { layer: L.Layer }) => {
    map.pm.disableDraw();
    editing = editLayer(layer as LeafletPolygon, onChange);
    const drawn = editing.read();
    if (drawn) onChange(drawn);
  };
  map.on('pm:create', created);
  map.pm.enableDraw('Polygon', {
    allowSelfIntersection: false,
    snappable: false,
    tooltips: false,
    continueDrawing: false,
    templineStyle: style,
    hintlineStyle: { ...style, dashArray: '5 5' },
    pathOptions: style,
  });
  return {
    read: () => editing?.read() ?? null,
    stop() {
      map.off('pm:create', created);
      map.pm.disableDraw();
      editing?.stop();
    },
  };
}

/** Lets the officer move, add and remove the corners of an existing shape. */
export function editBoundary(
  map: LeafletMap,
  polygon: Polygon,
  style: PathOptions,
  onChange: (drawn: Drawn) => void,
): BoundaryEditor {
  return editLayer(L.polygon(toLatLngs(polygon), style).addTo(map), onChange);
}

function editLayer(layer: LeafletPolygon, onChange: (drawn: Drawn) => void): BoundaryEditor {
  const read = () => check(fromLayer(layer));
  const changed = () => onChange(read());
  layer.pm.enable({ allowSelfIntersection: false, snappable: false, draggable: true });
  layer.on('pm:edit', changed);
  return {
    read,
    stop() {
      layer.off('pm:edit', changed);
      layer.pm.disable();
      layer.remove();
    },
  };
}

function check(polygon: Polygon): Drawn {
  const fault = shapeFault(polygon);
  return fault === undefined ? { ok: true, polygon } : { ok: false, fault };
}

export function toLatLngs(polygon: Polygon): L.LatLngExpression[][][] {
  const parts = polygon.type === 'Polygon' ? [polygon.coordinates] : polygon.coordinates;
  return parts.map((rings) => rings.map((ring) => ring.map(([lon, lat]): L.LatLngTuple => [lat, lon])));
}

function fromLayer(layer: LeafletPolygon): Polygon {
  const { type, coordinates } = layer.toGeoJSON(DECIMALS).geometry;
  return type === 'Polygon'
    ? { type, coordinates: coordinates as [number, number][][] }
    : { type, coordinates: coordinates as [number, number][][][] };
}
