/** Beats and the place being pointed at: what lies between the ground and the pins. */
import type { LayerGroup, Marker } from 'leaflet';
import type { Position } from '../../model/contract/map.ts';
import type { Polygon } from '../../model/define.ts';
import { labelPoint } from '../../model/geometry.ts';
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

export function boundaryStyle(mode: Mode, own: boolean): L.PathOptions {
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

/** Boundaries with their names; `hidden` is the one being edited. */
export function beatsLayer(beats: readonly Beat[], mode: Mode, hidden: string | null): LayerGroup {
  const group = L.layerGroup();
  for (const { id, name, boundary, own } of beats) {
    if (id === hidden) continue;
    L.polygon(toLatLngs(boundary), { ...boundaryStyle(mode, own), interactive: false }).addTo(group);
    const label = document.createElement('span');
    label.textContent = name;
    const { lat, lon } = labelPoint(boundary);
    L.tooltip({ permanent: true, direction: 'center', interactive: false, className: 'map-beat-name' })
      .setLatLng([lat, lon])
      .setContent(label)
      .addTo(group);
  }
  return group;
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
