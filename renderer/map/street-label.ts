/** Writes street names along their streets, round gentle bends too. protomaps-leaflet itself only labels straight stretches. */
import type { Feature, Label, LabelSymbolizer, Layout } from 'protomaps-leaflet';
import { angleBetween } from './join-lines.ts';
import type { Point } from './vector-tile.ts';

export interface StreetLabelOptions {
  /** CSS font for a zoom. */
  font: (zoom: number) => string;
  fill: string;
  halo: string;
  haloWidth: number;
  /** Pixels between one name and the next along the same street. */
  repeat: number;
}

/** The name may turn by this much in all, and by this much from one letter to the next. */
const MOST_BEND = (50 * Math.PI) / 180;
const MOST_STEP = (22 * Math.PI) / 180;
const STRAIGHT = (5 * Math.PI) / 180;
/** Scripts whose letters do not join and are not reordered can be placed one by one. */
const SEPARATE_LETTERS =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]*$/u;
const MOST_LETTERS = 60;

interface Letter {
  text: string;
  x: number;
  y: number;
  angle: number;
}

interface Along {
  x: number;
  y: number;
  angle: number;
}

export class StreetLabel implements LabelSymbolizer {
  readonly #options: StreetLabelOptions;

  constructor(options: StreetLabelOptions) {
    this.#options = options;
  }

  place(layout: Layout, geom: Point[][], feature: Feature): Label[] | undefined {
    const name = feature.props.name;
    if (typeof name !== 'string' || name.length > MOST_LETTERS) return undefined;
    const font = this.#options.font(layout.zoom);
    const { scratch } = layout;
    scratch.font = font;
    const width = scratch.measureText(name).width;
    const size = Number.parseFloat(/([\d.]+)px/.exec(font)?.[1] ?? '12');
    const labels: Label[] = [];
    for (const line of geom) {
      const path = new Path(line);
      // Over a long street the name is repeated; on a short one it stands in the middle.
      const count = Math.max(1, Math.floor(path.length / this.#options.repeat));
      for (let i = 0; i < count; i++) {
        const start = (path.length * (i + 0.5)) / count - width / 2;
        const label = this.#placeNear(path, start, width, path.length / count / 2, name, font, size, scratch);
        if (label) labels.push(label);
      }
    }
    return labels.length > 0 ? labels : undefined;
  }

  /** The straightest spot no farther than `reach` from where the name would stand best. */
  #placeNear(
    path: Path,
    start: number,
    width: number,
    reach: number,
    name: string,
    font: string,
    size: number,
    scratch: CanvasRenderingContext2D,
  ): Label | undefined {
    const margin = size * 0.4;
    const step = Math.max(8, size);
    for (let off = 0; off <= reach; off += step) {
      for (const from of off === 0 ? [start] : [start - off, start + off]) {
        if (from < margin || from + width > path.length - margin) continue;
        const bend = path.bend(from, from + width);
        if (bend > MOST_BEND || (bend > STRAIGHT && !SEPARATE_LETTERS.test(name))) continue;
        const letters = bend <= STRAIGHT ? straight(path, from, width, name) : bent(path, from, width, name, scratch);
        if (letters) return this.#label(letters, path, from, width, name, font, size);
      }
    }
    return undefined;
  }

  #label(letters: Letter[], path: Path, from: number, width: number, name: string, font: string, size: number): Label {
    const anchor = path.point(from + width / 2);
    const bboxes = [];
    for (let along = 0; along <= width; along += size) {
      const { x, y } = path.at(from + Math.min(along, width));
      bboxes.push({ minX: x - size * 0.55, minY: y - size * 0.55, maxX: x + size * 0.55, maxY: y + size * 0.55 });
    }
    const { fill, halo, haloWidth, repeat } = this.#options;
    const draw = (context: CanvasRenderingContext2D) => {
      context.globalAlpha = 1;
      context.font = font;
      context.textBaseline = 'middle';
      context.lineJoin = 'round';
      context.lineWidth = haloWidth * 2;
      context.strokeStyle = halo;
      context.fillStyle = fill;
      for (const write of ['strokeText', 'fillText'] as const) {
        for (const { text, x, y, angle } of letters) {
          context.save();
          context.translate(x - anchor.x, y - anchor.y);
          context.rotate(angle);
          context[write](text, 0, 0);
          context.restore();
        }
      }
    };
    return { anchor, bboxes, draw, deduplicationKey: name, deduplicationDistance: repeat * 0.75 };
  }
}

function straight(path: Path, from: number, width: number, name: string): Letter[] {
  const a = path.at(from);
  const b = path.at(from + width);
  const forward = b.x >= a.x;
  const start = forward ? a : b;
  const angle = forward ? Math.atan2(b.y - a.y, b.x - a.x) : Math.atan2(a.y - b.y, a.x - b.x);
  return [{ text: name, x: start.x, y: start.y, angle }];
}

/** Letter by letter; undefined where two neighbours would turn too far from one another. */
function bent(
  path: Path,
  from: number,
  width: number,
  name: string,
  scratch: CanvasRenderingContext2D,
): Letter[] | undefined {
  const a = path.at(from);
  const b = path.at(from + width);
  const forward = b.x >= a.x;
  const letters: Letter[] = [];
  let written = '';
  let before: number | null = null;
  for (const text of name) {
    // Measured together with what stands before, so that kerning is kept.
    const offset = scratch.measureText(written).width;
    const advance = scratch.measureText(text).width;
    const at = forward ? from + offset : from + width - offset;
    const middle = path.at(forward ? at + advance / 2 : at - advance / 2);
    const angle = forward ? middle.angle : middle.angle + Math.PI;
    if (
      before !== null &&
      angleBetween(Math.cos(before), Math.sin(before), Math.cos(angle), Math.sin(angle)) > MOST_STEP
    )
      return undefined;
    letters.push({
      text,
      x: middle.x - (Math.cos(angle) * advance) / 2,
      y: middle.y - (Math.sin(angle) * advance) / 2,
      angle,
    });
    before = angle;
    written += text;
  }
  return letters;
}

/** A line by the distance along it. */
class Path {
  readonly #points: readonly Point[];
  readonly #distances: number[] = [0];
  readonly length: number;

  constructor(points: readonly Point[]) {
    this.#points = points;
    let length = 0;
    for (let i = 1; i < points.length; i++) {
      const [a, b] = [points[i - 1], points[i]];
      if (a && b) length += Math.hypot(b.x - a.x, b.y - a.y);
      this.#distances.push(length);
    }
    this.length = length;
  }

  /** The segment a distance falls into, by the index of its end. */
  #segment(distance: number): number {
    let low = 1;
    let high = this.#distances.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#distances[middle] ?? 0) < distance) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  at(distance: number): Along {
    const i = this.#segment(distance);
    const a = this.#points[i - 1];
    const b = this.#points[i];
    if (!a || !b) return { x: 0, y: 0, angle: 0 };
    const start = this.#distances[i - 1] ?? 0;
    const part =
      ((this.#distances[i] ?? 0) - start || 1) && (distance - start) / ((this.#distances[i] ?? 0) - start || 1);
    return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part, angle: Math.atan2(b.y - a.y, b.x - a.x) };
  }

  point(distance: number): Point {
    const { x, y } = this.at(distance);
    const point = (this.#points[0] as Point).clone();
    point.x = x;
    point.y = y;
    return point;
  }

  /** How far the line turns between two distances, in all. */
  bend(from: number, to: number): number {
    let bend = 0;
    for (let i = this.#segment(from); i < this.#segment(to); i++) {
      const [a, b, c] = [this.#points[i - 1], this.#points[i], this.#points[i + 1]];
      if (a && b && c) bend += angleBetween(b.x - a.x, b.y - a.y, c.x - b.x, c.y - b.y);
    }
    return bend;
  }
}
