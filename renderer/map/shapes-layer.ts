/** Beats and the place being pointed at: what lies between the ground and the pins. */
import type { Marker } from 'leaflet';
import type { Position } from '../../model/contract/map.ts';
import type { Polygon } from '../../model/define.ts';
import { boundsOf, labelPoint } from '../../model/geometry.ts';
import { type Mode, palettes } from '../theme/tokens.ts';
import { toLatLngs } from './boundary-editor.ts';
import { L } from './leaflet.ts';

export interface Beat {
  readonly id: string;
  readonly name: string;
  readonly boundary: Polygon;
  /** The officer's own: drawn stronger. */
  readonly own: boolean;
}

function boundaryStyle(mode: Mode, own: boolean): L.PathOptions {
  const palette = palettes[mode];
  return {
    color: own ? palette.text : palette.muted,
    weight: own ? 2.5 : 1.5,
    opacity: own ? 0.85 : 0.6,
    dashArray: '8 5',
    fill: false,
  };
}

/** The line while it is being drawn: the accent means "act here". */
export function editingStyle(mode: Mode): L.PathOptions {
  const { accent } = palettes[mode];
  return { color: accent, weight: 2.5, fillColor: accent, fillOpacity: 0.08 };
}

/** A name is left out where its beat is narrower than this on the screen, in pixels. */
const ROOM_FOR_NAME = 110;

/** Puts boundaries with their names on a map; `hidden` is the one being edited. Gives back how to take them away. */
export function addBeats(map: L.Map, beats: readonly Beat[], mode: Mode, hidden: string | null): () => void {
  const lines = L.layerGroup().addTo(map);
  const names = L.layerGroup().addTo(map);
  const shown = beats.filter((beat) => beat.id !== hidden);
  for (const { boundary, own } of shown)
    L.polygon(toLatLngs(boundary), { ...boundaryStyle(mode, own), interactive: false }).addTo(lines);
  const write = () => {
    names.clearLayers();
    for (const beat of shown) {
      const { west, south, east, north } = boundsOf(beat.boundary);
      const width = map.latLngToLayerPoint([south, east]).x - map.latLngToLayerPoint([north, west]).x;
      if (width >= ROOM_FOR_NAME) nameOf(beat).addTo(names);
    }
  };
  write();
  map.on('zoomend', write);
  return () => {
    map.off('zoomend', write);
    lines.remove();
    names.remove();
  };
}

function nameOf({ name, boundary }: Beat): L.Tooltip {
  const label = document.createElement('span');
  label.textContent = name;
  const { lat, lon } = labelPoint(boundary);
  // Below the pins.
  const options: L.TooltipOptions = {
    pane: 'shadowPane',
    permanent: true,
    direction: 'center',
    interactive: false,
    className: 'map-beat-name',
  };
  return L.tooltip(options).setLatLng([lat, lon]).setContent(label);
}

/** A dropped pin: its point is the place. */
export function droppedPin(position: Position, mode: Mode): Marker {
  const { accent, surface } = palettes[mode];
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  for (const [name, value] of Object.entries({
    width: '28',
    height: '36',
    viewBox: '0 0 28 36',
    'aria-hidden': 'true',
  }))
    svg.setAttribute(name, value);
  const path = document.createElementNS(svg.namespaceURI, 'path');
  for (const [name, value] of Object.entries({
    d: 'M14 34C9 26 3.5 20.500 3.500 13.500a10.500 10.500 0 0 1 21 0C24.500 20.500 19 26 14 34Z',
    fill: accent,
    stroke: surface,
    'stroke-width': '2',
  }))
    path.setAttribute(name, value);
  const dot = document.createElementNS(svg.namespaceURI, 'circle');
  for (const [name, value] of Object.entries({ cx: '14', cy: '13.5', r: '4', fill: surface }))
    dot.setAttribute(name, value);
  svg.append(path, dot);
  const icon = L.divIcon({
    className: 'map-dropped',
    html: svg as unknown as HTMLElement,
    iconSize: [28, 36],
    iconAnchor: [14, 34],
  });
  return L.marker([position.lat, position.lon], {
    icon,
    interactive: false,
    keyboard: false,
    pmIgnore: true,
    zIndexOffset: 1000,
  });
}
