/** Pointer and keys on the map, turned into what the officer means: this pin, this spot, what lies here. */
import type { LatLng, LeafletMouseEvent } from 'leaflet';
import type { Position } from '../../model/contract/map.ts';
import { L } from './leaflet.ts';
import type { Mark } from './pin-index.ts';
import type { PinLayer } from './pin-layer.ts';

/** A click waits this long for the second one that would make it a zoom. */
const DOUBLE_CLICK_MS = 220;

export interface MapMeanings {
  onMark(mark: Mark): void;
  onSpot(position: Position): void;
  /** Right click, long press. */
  onAsk(position: Position): void;
  onHover(mark: Mark | null): void;
}

export const positionOf = ({ lat, lng }: LatLng): Position => {
  const wrapped = L.latLng(lat, lng).wrap();
  return { lat: Math.min(90, Math.max(-90, wrapped.lat)), lon: wrapped.lng };
};

/** Listens until the function it gives back is called. `busy` says that a shape is being drawn. */
export function listen(map: L.Map, pins: PinLayer, meanings: MapMeanings, busy: () => boolean): () => void {
  let click: ReturnType<typeof setTimeout> | undefined;
  let frame = 0;
  let hovered: string | null = null;

  const onClick = (event: LeafletMouseEvent) => {
    if (busy()) return;
    const mark = pins.markAt(event.containerPoint);
    if (mark) {
      meanings.onMark(mark);
      return;
    }
    clearTimeout(click);
    click = setTimeout(() => meanings.onSpot(positionOf(event.latlng)), DOUBLE_CLICK_MS);
  };
  const onDoubleClick = () => clearTimeout(click);
  const onAsk = (event: LeafletMouseEvent) => {
    event.originalEvent.preventDefault();
    if (!busy()) meanings.onAsk(positionOf(event.latlng));
  };
  const hover = (mark: Mark | null) => {
    if ((mark?.key ?? null) === hovered) return;
    hovered = mark?.key ?? null;
    map.getContainer().style.cursor = mark ? 'pointer' : '';
    meanings.onHover(mark);
  };
  const onMove = (event: LeafletMouseEvent) => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => hover(busy() ? null : pins.markAt(event.containerPoint)));
  };
  const onOut = () => {
    cancelAnimationFrame(frame);
    hover(null);
  };
  const handlers = {
    click: onClick,
    dblclick: onDoubleClick,
    contextmenu: onAsk,
    mousemove: onMove,
    mouseout: onOut,
    zoomstart: onOut,
  };
  map.on(handlers);
  return () => {
    clearTimeout(click);
    cancelAnimationFrame(frame);
    map.off(handlers);
  };
}
