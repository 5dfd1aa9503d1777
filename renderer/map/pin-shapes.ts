/** Pins as pictures: the shape tells the type, the corner badge the urgency. Each is drawn once and copied from then on. */
import type { MapPin, PinType } from '../../model/contract/map.ts';
import { type Mode, type Palette, palettes } from '../theme/tokens.ts';

/** Pixels across, without the halo. */
export const PIN_SIZE = 24;
const ENTRY_SIZE = 10;
const HALO = 2;
const SELECTED = 1.25;
/** Room round a picture for halo, badge and the ring of the selected one. */
const MARGIN = 8;

type Draw = (context: CanvasRenderingContext2D, radius: number) => void;

const polygon =
  (...corners: readonly (readonly [number, number])[]): Draw =>
  (context, radius) => {
    context.beginPath();
    for (const [x, y] of corners) context.lineTo(x * radius, y * radius);
    context.closePath();
  };

const circle: Draw = (context, radius) => {
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
};

const SHAPES: Record<PinType, Draw> = {
  contact: circle,
  place: (context, radius) => {
    context.beginPath();
    context.roundRect(-0.88 * radius, -0.88 * radius, 1.76 * radius, 1.76 * radius, radius * 0.3);
  },
  incident: polygon([0, -1.08], [1.08, 0], [0, 1.08], [-1.08, 0]),
  problem: polygon([-0.5, -0.9], [0.5, -0.9], [1, 0], [0.5, 0.9], [-0.5, 0.9], [-1, 0]),
  meeting: polygon([-0.75, -1], [0.95, -0.55], [-0.4, 0.05], [-0.4, 1], [-0.75, 1]),
  entry: circle,
};

/** What is drawn into the shape, so that types differ by more than outline and colour. */
const SIGNS: Partial<Record<PinType, Draw>> = {
  contact: (context, r) => {
    context.beginPath();
    context.arc(0, -0.24 * r, 0.26 * r, 0, 2 * Math.PI);
    context.moveTo(-0.46 * r, 0.5 * r);
    context.arc(0, 0.5 * r, 0.46 * r, Math.PI, 2 * Math.PI);
    context.fill();
  },
  place: (context, r) => {
    context.beginPath();
    context.moveTo(0, -0.5 * r);
    context.lineTo(0.5 * r, -0.08 * r);
    context.lineTo(0.34 * r, -0.08 * r);
    context.lineTo(0.34 * r, 0.44 * r);
    context.lineTo(-0.34 * r, 0.44 * r);
    context.lineTo(-0.34 * r, -0.08 * r);
    context.lineTo(-0.5 * r, -0.08 * r);
    context.fill();
  },
  incident: (context, r) => {
    context.fillRect(-0.1 * r, -0.5 * r, 0.2 * r, 0.58 * r);
    context.fillRect(-0.1 * r, 0.24 * r, 0.2 * r, 0.2 * r);
  },
  problem: (context, r) => {
    context.font = `600 ${1.15 * r}px "IBM Plex Sans", sans-serif`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText('?', 0, 0.06 * r);
  },
};

export function pinRadius(pin: MapPin, selected: boolean): number {
  return ((pin.type === 'entry' ? ENTRY_SIZE : PIN_SIZE) / 2) * (selected ? SELECTED : 1);
}

/** Draws pins of one theme at one pixel density. */
export class PinPainter {
  readonly #palette: Palette;
  readonly #density: number;
  readonly #pictures = new Map<string, HTMLCanvasElement>();

  constructor(mode: Mode, density: number) {
    this.#palette = palettes[mode];
    this.#density = density;
  }

  pin(context: CanvasRenderingContext2D, x: number, y: number, pin: MapPin, selected: boolean): void {
    const radius = pinRadius(pin, selected);
    const key = `${pin.type} ${pin.urgency} ${selected}`;
    this.#copy(context, x, y, key, radius + MARGIN, (picture) => this.#paintPin(picture, pin, radius, selected));
  }

  cluster(
    context: CanvasRenderingContext2D,
    x: number,
    y: number,
    count: number,
    overdue: number,
    chosen: boolean,
  ): void {
    const radius = clusterRadius(count);
    // Sixteenths are as fine as an arc of this size can be told apart.
    const part = overdue === 0 ? 0 : Math.max(1, Math.round((overdue / count) * 16)) / 16;
    const label = shortCount(count);
    this.#copy(context, x, y, `cluster ${radius} ${label} ${part} ${chosen}`, radius + MARGIN, (picture) =>
      this.#paintCluster(picture, radius, label, part, chosen),
    );
  }

  #copy(
    context: CanvasRenderingContext2D,
    x: number,
    y: number,
    key: string,
    reach: number,
    paint: (c: CanvasRenderingContext2D) => void,
  ): void {
    let picture = this.#pictures.get(key);
    if (picture === undefined) {
      picture = document.createElement('canvas');
      picture.width = picture.height = Math.ceil(2 * reach * this.#density);
      const own = picture.getContext('2d');
      if (!own) return;
      own.scale(this.#density, this.#density);
      own.translate(reach, reach);
      paint(own);
      this.#pictures.set(key, picture);
    }
    context.drawImage(picture, x - reach, y - reach, picture.width / this.#density, picture.height / this.#density);
  }

  #paintPin(context: CanvasRenderingContext2D, pin: MapPin, radius: number, selected: boolean): void {
    const shape = SHAPES[pin.type];
    context.lineJoin = 'round';
    if (selected) {
      shape(context, radius + 1);
      context.lineWidth = 2 * (HALO + 2.5);
      context.strokeStyle = this.#palette.accent;
      context.stroke();
    }
    shape(context, radius);
    context.lineWidth = 2 * HALO;
    context.strokeStyle = this.#palette.surface;
    context.stroke();
    context.fillStyle = this.#palette[`pin-${pin.type}`];
    context.fill();
    context.fillStyle = this.#palette.surface;
    SIGNS[pin.type]?.(context, radius);
    if (pin.urgency !== 'none') this.#paintBadge(context, radius * 0.72, pin.urgency);
  }

  /** Amber quarter-clock for due, red exclamation for overdue, green tick for seen: never colour alone. */
  #paintBadge(context: CanvasRenderingContext2D, at: number, urgency: 'seen' | 'due' | 'overdue'): void {
    const { surface } = this.#palette;
    context.save();
    context.translate(at, -at);
    circle(context, 5.5);
    context.lineWidth = 3;
    context.strokeStyle = surface;
    context.stroke();
    context.fillStyle =
      this.#palette[urgency === 'seen' ? 'approved-text' : urgency === 'due' ? 'due-text' : 'overdue-text'];
    context.fill();
    context.fillStyle = surface;
    if (urgency === 'overdue') {
      context.fillRect(-0.9, -3.4, 1.8, 4.2);
      context.fillRect(-0.9, 1.6, 1.8, 1.8);
    } else if (urgency === 'seen') {
      context.beginPath();
      context.moveTo(-2.8, 0);
      context.lineTo(-0.8, 2.2);
      context.lineTo(2.8, -2.2);
      context.lineWidth = 1.6;
      context.strokeStyle = surface;
      context.stroke();
    } else {
      context.beginPath();
      context.moveTo(0, 0);
      context.arc(0, 0, 3.6, -Math.PI / 2, 0);
      context.fill();
    }
    context.restore();
  }

  #paintCluster(context: CanvasRenderingContext2D, radius: number, label: string, part: number, chosen: boolean): void {
    const palette = this.#palette;
    if (chosen) {
      circle(context, radius + 3);
      context.fillStyle = palette.accent;
      context.fill();
    }
    circle(context, radius);
    context.fillStyle = palette.surface;
    context.fill();
    context.lineWidth = 1;
    context.strokeStyle = palette['control-border'];
    context.stroke();
    if (part > 0) {
      context.beginPath();
      context.arc(0, 0, radius - 2, -Math.PI / 2, -Math.PI / 2 + part * 2 * Math.PI);
      context.lineWidth = 3;
      context.strokeStyle = palette['overdue-text'];
      context.stroke();
    }
    context.fillStyle = palette.text;
    context.font = `600 ${radius < 16 ? 12 : 13}px "IBM Plex Sans", sans-serif`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(label, 0, 0.5);
  }
}

export function clusterRadius(count: number): number {
  return count < 10 ? 14 : count < 100 ? 17 : count < 1000 ? 20 : 23;
}

function shortCount(count: number): string {
  return count < 1000
    ? String(count)
    : count < 10_000
      ? `${(Math.floor(count / 100) / 10).toFixed(1)}k`
      : `${Math.floor(count / 1000)}k`;
}
