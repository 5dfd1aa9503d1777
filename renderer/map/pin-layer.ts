/**
 * Every pin on one canvas: ten thousand of them pan as fast as none. The canvas reaches beyond the window, so a pan moves a ready
 * picture and draws anew only near its edge.
 */
import type { Bounds, MapPin } from '../../model/contract/map.ts';
import type { Mode } from '../theme/tokens.ts';
import { L } from './leaflet.ts';
import { type Mark, PinIndex } from './pin-index.ts';
import { clusterRadius, PinPainter, pinRadius } from './pin-shapes.ts';

/** How far the canvas reaches beyond each edge, as a part of the window's size. */
const BEYOND = 0.3;
/** A finger or an unsteady hand may miss by this many pixels. */
const MISS = 6;

interface Drawn {
  mark: Mark;
  /** From the canvas's corner. */
  x: number;
  y: number;
  radius: number;
}

export interface PinLayerOptions {
  mode: Mode;
  /** Pixels within which pins are gathered, where it is not the window's own. */
  gather?: number | undefined;
}

export class PinLayer extends L.Layer {
  readonly #canvas: HTMLCanvasElement = document.createElement('canvas');
  #mode: Mode;
  readonly #gather: number | undefined;
  #painter: PinPainter;
  #index = new PinIndex([]);
  #drawn: Drawn[] = [];
  #corner = L.point(0, 0);
  #size = L.point(0, 0);
  #selected: string | null = null;
  #focused: string | null = null;
  #frame = 0;
  /** Centre and zoom the canvas was drawn for. */
  #center = L.latLng(0, 0);
  #zoom = 0;

  constructor({ mode, gather }: PinLayerOptions) {
    super();
    // Leaflet's own Layer takes no options when it is made.
    this.options.pane = 'markerPane';
    this.#mode = mode;
    this.#gather = gather;
    this.#painter = new PinPainter(mode, window.devicePixelRatio);
    this.#canvas.className = 'leaflet-zoom-animated';
    this.#canvas.style.pointerEvents = 'none';
    // What it shows is told by the list of pins beside the map.
    this.#canvas.setAttribute('aria-hidden', 'true');
  }

  setPins(pins: readonly MapPin[]): void {
    this.#index = new PinIndex(pins, this.#gather);
    this.#redraw();
  }

  setMode(mode: Mode): void {
    if (mode === this.#mode) return;
    this.#mode = mode;
    this.#painter = new PinPainter(mode, window.devicePixelRatio);
    this.#redraw();
  }

  /** The pin drawn as selected, and the mark the keyboard is on. */
  setSelected(selected: string | null, focused: string | null): void {
    if (selected === this.#selected && focused === this.#focused) return;
    this.#selected = selected;
    this.#focused = focused;
    this.#redraw();
  }

  get index(): PinIndex {
    return this.#index;
  }

  /** The topmost mark at a point of the window, or null. */
  markAt(point: L.Point): Mark | null {
    const at = this._map.containerPointToLayerPoint(point).subtract(this.#corner);
    let best: Drawn | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const drawn of this.#drawn) {
      const distance = Math.hypot(drawn.x - at.x, drawn.y - at.y);
      if (distance <= drawn.radius + MISS && distance - drawn.radius < least) {
        least = distance - drawn.radius;
        best = drawn;
      }
    }
    return best?.mark ?? null;
  }

  /** What stands inside the window now, from top left to bottom right. */
  marksInView(): Mark[] {
    const bounds = this._map.getBounds();
    return this.#drawn
      .filter(({ mark }) => bounds.contains([mark.lat, mark.lon]))
      .sort((a, b) => Math.round(a.y / 40) - Math.round(b.y / 40) || a.x - b.x)
      .map(({ mark }) => mark);
  }

  override onAdd(map: L.Map): this {
    this.getPane()?.append(this.#canvas);
    map.on('moveend resize', this.#draw, this);
    map.on('move', this.#drawNearEdge, this);
    map.on('zoomanim', this.#animate, this);
    this.#draw();
    return this;
  }

  override onRemove(map: L.Map): this {
    cancelAnimationFrame(this.#frame);
    map.off('moveend resize', this.#draw, this);
    map.off('move', this.#drawNearEdge, this);
    map.off('zoomanim', this.#animate, this);
    this.#canvas.remove();
    return this;
  }

  /** Once a frame, however often it is asked for. */
  #redraw(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #drawNearEdge(): void {
    const map = this._map;
    if (map.getZoom() !== this.#zoom) return;
    const shown = map.containerPointToLayerPoint([0, 0]).subtract(this.#corner);
    const view = map.getSize();
    if (shown.x < 0 || shown.y < 0 || shown.x + view.x > this.#size.x || shown.y + view.y > this.#size.y) this.#draw();
  }

  #draw(): void {
    const map = this._map as L.Map | undefined;
    const context = this.#canvas.getContext('2d');
    if (!map || !context) return;
    const view = map.getSize();
    const beyond = view.multiplyBy(BEYOND).round();
    this.#size = view.add(beyond.multiplyBy(2));
    this.#corner = map.containerPointToLayerPoint(beyond.multiplyBy(-1)).round();
    this.#center = map.getCenter();
    this.#zoom = map.getZoom();
    const density = window.devicePixelRatio;
    const [width, height] = [Math.round(this.#size.x * density), Math.round(this.#size.y * density)];
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      this.#canvas.width = width;
      this.#canvas.height = height;
      this.#canvas.style.width = `${this.#size.x}px`;
      this.#canvas.style.height = `${this.#size.y}px`;
    }
    L.DomUtil.setPosition(this.#canvas, this.#corner);
    context.setTransform(density, 0, 0, density, 0, 0);
    context.clearRect(0, 0, this.#size.x, this.#size.y);
    this.#drawn = this.#layOut(map);
    for (const drawn of this.#drawn) this.#paint(context, drawn);
  }

  #layOut(map: L.Map): Drawn[] {
    const southWest = map.layerPointToLatLng(this.#corner.add([0, this.#size.y]));
    const northEast = map.layerPointToLatLng(this.#corner.add([this.#size.x, 0]));
    const bounds: Bounds = { west: southWest.lng, south: southWest.lat, east: northEast.lng, north: northEast.lat };
    return this.#index
      .marks(bounds, map.getZoom(), this.#selected)
      .map((mark): Drawn => {
        const { x, y } = map.latLngToLayerPoint([mark.lat, mark.lon]).subtract(this.#corner);
        const radius =
          mark.kind === 'pin' ? pinRadius(mark.pin, mark.key === this.#selected) : clusterRadius(mark.count);
        return { mark, x, y, radius };
      })
      .sort((a, b) => this.#rank(a) - this.#rank(b) || a.y - b.y);
  }

  /** Small dots below, what is overdue above, the selected pin above all. */
  #rank({ mark }: Drawn): number {
    if (mark.kind === 'cluster') return 2;
    if (mark.key === this.#selected) return 5;
    return mark.pin.type === 'entry' ? 0 : mark.pin.urgency === 'overdue' ? 4 : mark.pin.urgency === 'due' ? 3 : 1;
  }

  #paint(context: CanvasRenderingContext2D, { mark, x, y }: Drawn): void {
    if (mark.kind === 'cluster')
      this.#painter.cluster(context, x, y, mark.count, mark.overdue, mark.key === this.#focused);
    else this.#painter.pin(context, x, y, mark.pin, mark.key === this.#selected || mark.key === this.#focused);
  }

  /** While the map zooms, the picture drawn for the old zoom is stretched along with it. */
  #animate(event: L.LeafletEvent): void {
    const { center, zoom } = event as L.ZoomAnimEvent;
    const map = this._map;
    const scale = map.getZoomScale(zoom, this.#zoom);
    const half = map.getSize().multiplyBy(0.5 + BEYOND);
    const before = map.project(this.#center, zoom);
    const offset = half
      .multiplyBy(-scale)
      .add(before)
      .subtract(map.project(center, zoom).subtract(map.getSize().divideBy(2)));
    const shift = map.containerPointToLayerPoint([0, 0]);
    L.DomUtil.setTransform(this.#canvas, offset.add(shift), scale);
  }
}
