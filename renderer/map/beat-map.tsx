/**
 * The map as a component: ground, beats, pins, and one task at a time (look around, point at a place, draw or edit a boundary).
 * It holds no records; what is shown comes in, what the officer means goes out.
 */
import { useEffect, useEffectEvent, useImperativeHandle, useRef, useState } from 'react';
import type { Bounds, MapPack, MapPin, Position } from '../../model/contract/map.ts';
import type { Polygon } from '../../model/define.ts';
import { useText } from '../i18n.ts';
import type { Mode } from '../theme/tokens.ts';
import { type BoundaryEditor, type Drawn, drawBoundary, editBoundary } from './boundary-editor.ts';
import { Ground } from './ground.ts';
import { L } from './leaflet.ts';
import styles from './map.module.css';
import { listen, type MapMeanings, positionOf } from './map-events.ts';
import { useOwnPosition } from './own-position.ts';
import type { Mark } from './pin-index.ts';
import { PinLayer } from './pin-layer.ts';
import { pinRadius } from './pin-shapes.ts';
import { PinSteps } from './pin-steps.tsx';
import { addBeats, type Beat, droppedPin, editingStyle } from './shapes-layer.ts';
import { tilesOf } from './tile-calls.ts';
import type { GetTile } from './vector-layer.ts';

export interface View extends Position {
  readonly zoom: number;
}

export type MapTask =
  | { readonly kind: 'browse' }
  | { readonly kind: 'pickPoint' }
  | { readonly kind: 'drawPolygon' }
  /** `beat` is the boundary's own line, hidden meanwhile. */
  | { readonly kind: 'editPolygon'; readonly polygon: Polygon; readonly beat?: string };

export interface MapHandle {
  show(view: View): void;
  fit(bounds: Bounds): void;
  center(): Position;
  focus(): void;
}

interface Props {
  /** Where it opens; later moves go through the handle. */
  readonly start: View;
  readonly mode: Mode;
  readonly pack: MapPack | null;
  readonly pins: readonly MapPin[];
  readonly beats?: readonly Beat[];
  readonly task?: MapTask;
  readonly selectedId?: string | null;
  /** A spot pointed at, marked with a dropped pin. */
  readonly dropped?: Position | null;
  /** Where the officer is, with how far that may be off in metres. */
  readonly here?: (Position & { readonly metres: number | null }) | undefined;
  /** A small map on a page: no scale, no coordinates, no wheel. */
  readonly small?: boolean;
  /** What the map shows, for those who do not see it. */
  readonly label: string;
  readonly handle?: React.Ref<MapHandle>;
  /** Pixels within which pins are gathered, where it is not the window's own. */
  readonly gather?: number;
  /** Elsewhere than from the core: for previews. */
  readonly tiles?: (pack: string) => GetTile;
  readonly onPin?: (pin: MapPin) => void;
  readonly onSpot?: (position: Position) => void;
  readonly onAsk?: (position: Position) => void;
  readonly onPolygon?: (drawn: Drawn) => void;
  readonly onView?: (view: View, bounds: Bounds) => void;
}

const BROWSE: MapTask = { kind: 'browse' };
const NO_BEATS: readonly Beat[] = [];

interface Parts {
  readonly map: L.Map;
  readonly ground: Ground;
  readonly pins: PinLayer;
}

export function BeatMap(props: Props) {
  const { mode, pack, pins, beats = NO_BEATS, task = BROWSE, selectedId = null, dropped = null, small = false } = props;
  const element = useRef<HTMLDivElement>(null);
  const [parts, setParts] = useState<Parts | null>(null);
  const [focused, setFocused] = useState<Mark | null>(null);
  const meanings = useMeanings(props, parts, setFocused);

  useMapOf(element, props, setParts);
  useEffect(() => parts?.ground.show(pack, mode), [parts, pack, mode]);
  useEffect(() => parts?.pins.setMode(mode), [parts, mode]);
  useEffect(() => parts?.pins.setPins(pins), [parts, pins]);
  useEffect(() => parts?.pins.setSelected(selectedId, focused?.key ?? null), [parts, selectedId, focused]);
  useEffect(() => {
    if (parts)
      return listen(parts.map, parts.pins, meanings, () => task.kind === 'drawPolygon' || task.kind === 'editPolygon');
  }, [parts, meanings, task.kind]);
  const hidden = task.kind === 'editPolygon' ? (task.beat ?? null) : null;
  useEffect(() => {
    if (parts) return addBeats(parts.map, beats, mode, hidden);
  }, [parts, beats, mode, hidden]);
  useEffect(() => {
    if (!parts || !dropped) return;
    const marker = droppedPin(dropped, mode).addTo(parts.map);
    return () => void marker.remove();
  }, [parts, dropped, mode]);
  useOwnPosition(parts?.map ?? null, props.here, mode);
  useBoundaryTask(parts?.map ?? null, task, mode, props.onPolygon);
  useTip(parts?.map ?? null, focused);
  useImperativeHandle(props.handle, () => handleOf(parts?.map ?? null), [parts]);

  return (
    <section className={styles.frame} aria-label={props.label} data-task={task.kind} data-small={small || undefined}>
      <div ref={element} className={styles.map} />
      {parts && !small && <PinSteps pins={parts.pins} map={parts.map} onFocus={setFocused} onOpen={meanings.onMark} />}
    </section>
  );
}

/** Makes the map once, and takes it away with the component. */
function useMapOf(
  element: React.RefObject<HTMLDivElement | null>,
  props: Props,
  setParts: (parts: Parts | null) => void,
): void {
  const first = useRef(props);
  const moved = useEffectEvent((map: L.Map) => props.onView?.(viewOf(map), boundsOf(map)));
  useEffect(() => {
    const { start, small = false, mode, tiles = tilesOf, gather } = first.current;
    if (!element.current) return;
    const map = L.map(element.current, {
      center: [start.lat, start.lon],
      zoom: start.zoom,
      minZoom: 2,
      maxZoom: 20,
      zoomControl: false,
      scrollWheelZoom: !small,
      worldCopyJump: true,
      zoomSnap: 1,
      wheelPxPerZoomLevel: 90,
      maxBounds: [
        [-86, -720],
        [86, 720],
      ],
    });
    map.attributionControl.setPrefix(false);
    if (!small) {
      L.control.scale({ imperial: false, maxWidth: 120 }).addTo(map);
      addCoordinates(map);
    }
    const pins = new PinLayer({ mode, gather }).addTo(map);
    const ground = new Ground(map, tiles, !small);
    const report = () => moved(map);
    map.on('moveend', report);
    const resized = new ResizeObserver(() => map.invalidateSize({ animate: false }));
    resized.observe(element.current);
    setParts({ map, ground, pins });
    report();
    return () => {
      resized.disconnect();
      setParts(null);
      ground.clear();
      map.remove();
    };
  }, [element, setParts]);
}

/** Always the same object, so that listeners stay; it calls what the latest props say. */
function useMeanings(props: Props, parts: Parts | null, setFocused: (mark: Mark | null) => void): MapMeanings {
  const latest = useRef({ props, parts });
  useEffect(() => {
    latest.current = { props, parts };
  });
  return useRef<MapMeanings>({
    onMark(mark) {
      const { props: now, parts: current } = latest.current;
      if (mark.kind === 'pin') now.onPin?.(mark.pin);
      else
        current?.map.setView(
          [mark.lat, mark.lon],
          Math.max(current.map.getZoom() + 1, current.pins.index.opensAt(mark)),
        );
    },
    onSpot: (position) => latest.current.props.onSpot?.(position),
    onAsk: (position) => latest.current.props.onAsk?.(position),
    onHover: setFocused,
  }).current;
}

function useBoundaryTask(
  map: L.Map | null,
  task: MapTask,
  mode: Mode,
  onPolygon: ((drawn: Drawn) => void) | undefined,
): void {
  const changed = useEffectEvent((drawn: Drawn) => onPolygon?.(drawn));
  const { kind } = task;
  const polygon = kind === 'editPolygon' ? task.polygon : null;
  useEffect(() => {
    if (!map) return;
    let editor: BoundaryEditor | null = null;
    if (kind === 'drawPolygon') editor = drawBoundary(map, editingStyle(mode), (drawn) => changed(drawn));
    if (polygon) editor = editBoundary(map, polygon, editingStyle(mode), (drawn) => changed(drawn));
    return () => editor?.stop();
  }, [map, kind, polygon, mode]);
}

/** The title of the mark the pointer or the keyboard is on, beside it. */
function useTip(map: L.Map | null, mark: Mark | null): void {
  const { t } = useText();
  useEffect(() => {
    if (!map || !mark) return;
    const content = document.createElement('div');
    const title = document.createElement('strong');
    title.textContent = mark.kind === 'pin' ? mark.pin.title : t('map.pinsHere', { count: mark.count });
    content.append(title);
    const second =
      mark.kind === 'pin' ? mark.pin.detail : mark.overdue > 0 ? t('map.overdueHere', { count: mark.overdue }) : '';
    if (second) content.append(Object.assign(document.createElement('span'), { textContent: second }));
    const above = mark.kind === 'pin' ? pinRadius(mark.pin, false) : 18;
    const tip = L.tooltip({ direction: 'top', offset: [0, -above - 2], className: 'map-tip', opacity: 1 })
      .setLatLng([mark.lat, mark.lon])
      .setContent(content)
      .addTo(map);
    return () => void tip.remove();
  }, [map, mark, t]);
}

/** Where the pointer is, or the middle while it is elsewhere, to five decimals (a metre). */
function addCoordinates(map: L.Map): void {
  const Coordinates = L.Control.extend({
    onAdd() {
      const text = L.DomUtil.create('div', 'map-coordinates');
      const write = ({ lat, lon }: Position) => {
        text.textContent = `${lat.toFixed(5)}, ${lon.toFixed(5)}`;
      };
      map.on('mousemove', (event) => write(positionOf(event.latlng)));
      map.on('mouseout moveend', () => write(positionOf(map.getCenter())));
      write(positionOf(map.getCenter()));
      return text;
    },
  });
  new Coordinates({ position: 'bottomleft' }).addTo(map);
}

const viewOf = (map: L.Map): View => ({ ...positionOf(map.getCenter()), zoom: map.getZoom() });

function boundsOf(map: L.Map): Bounds {
  const bounds = map.getBounds();
  return {
    west: Math.max(-180, bounds.getWest()),
    south: Math.max(-90, bounds.getSouth()),
    east: Math.min(180, bounds.getEast()),
    north: Math.min(90, bounds.getNorth()),
  };
}

function handleOf(map: L.Map | null): MapHandle {
  return {
    show: ({ lat, lon, zoom }) => void map?.setView([lat, lon], zoom),
    fit: ({ west, south, east, north }) =>
      void map?.fitBounds(
        [
          [south, west],
          [north, east],
        ],
        { maxZoom: 17, padding: [40, 40] },
      ),
    center: () => (map ? positionOf(map.getCenter()) : { lat: 0, lon: 0 }),
    focus: () => map?.getContainer().focus(),
  };
}
