/** A piece of the map on paper: what its signs mean, how far things lie apart, where its middle is. */
import type { Bounds, MapPack, MapPin, PinType, PinUrgency } from '../../model/contract/map.ts';
import type { Polygon } from '../../model/define.ts';
import { definitionOf } from '../../model/records.ts';
import { highestOf, markingOf, type Settings } from '../../model/settings.ts';
import type { Text } from '../i18n.ts';
import type { Block, Paper, PaperKind } from '../print/paper.ts';
import type { View } from './beat-map.tsx';
import { RECORD_OF } from './map-data.ts';
import { type Mark, ON_PAPER, PinIndex } from './pin-index.ts';
import { PIN_SIZE, PinPainter } from './pin-shapes.ts';
import type { Beat } from './shapes-layer.ts';

/** Width and height of the picture in CSS pixels, and how wide it comes out on the paper, in millimetres. */
export const EXTRACT: Readonly<Record<PaperKind, { width: number; height: number; printed: number }>> = {
  a4: { width: 880, height: 960, printed: 174 },
  roll: { width: 420, height: 460, printed: 64 },
};
const TYPES: readonly PinType[] = ['contact', 'place', 'incident', 'problem', 'meeting', 'entry'];
/** Metres of a pixel at zoom 0 on the equator, at tiles of 256 pixels. */
const METRES_A_PIXEL = 156_543.033_92;
/** The bar takes at most this part of the picture's width. */
const LONGEST_BAR = 0.3;
const LEGEND_DENSITY = 3;

export const metresAPixel = ({ lat, zoom }: Pick<View, 'lat' | 'zoom'>): number =>
  (METRES_A_PIXEL * Math.cos((lat * Math.PI) / 180)) / 2 ** zoom;

/** The longest of 1, 2 or 5 times a power of ten metres that fits the bar. */
export function barOf(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres));
  return [5, 2, 1].map((step) => step * power).find((length) => length <= metres) ?? power / 2;
}

/** To two figures: a paper's scale is no finer. */
function rounded(ratio: number): number {
  const power = 10 ** (Math.floor(Math.log10(ratio)) - 1);
  return Math.round(ratio / power) * power;
}

export const pinsWithin = (pins: readonly MapPin[], bounds: Bounds): MapPin[] =>
  pins.filter(({ position: { lat, lon } }) => isWithin(bounds, lat, lon));

/** A sign of the legend, drawn as on the map. */
function drawn(paint: (painter: PinPainter, context: CanvasRenderingContext2D, middle: number) => void): string {
  const side = PIN_SIZE + 16;
  const canvas = document.createElement('canvas');
  canvas.width = side * LEGEND_DENSITY;
  canvas.height = side * LEGEND_DENSITY;
  const context = canvas.getContext('2d');
  if (!context) return '';
  context.scale(LEGEND_DENSITY, LEGEND_DENSITY);
  paint(new PinPainter('day', LEGEND_DENSITY), context, side / 2);
  return canvas.toDataURL('image/png');
}

function sign(type: PinType, urgency: PinUrgency): string {
  const pin: MapPin = { id: '', type, title: '', detail: '', position: { lat: 0, lon: 0 }, urgency };
  return drawn((painter, context, middle) => painter.pin(context, middle, middle, pin, false));
}

/** The disc that stands for those too near one another to be drawn apart; its thick arc is the part that is overdue. */
const clusterSign = (overdue: number): string =>
  drawn((painter, context, middle) => painter.cluster(context, middle, middle, 3, overdue, false));

function lineSign(): string {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><path d="M2 20H38" stroke="#18201c" stroke-width="4" stroke-dasharray="9 6"/></svg>';
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}

/** What the picture shows: the marks the map drew within it, and whether a beat's line runs through it. */
export interface Shown {
  readonly marks: readonly Mark[];
  readonly boundary: boolean;
}

export function shownIn(
  pins: readonly MapPin[],
  beats: readonly Pick<Beat, 'boundary'>[],
  view: View,
  bounds: Bounds,
): Shown {
  return {
    marks: new PinIndex(pins, ON_PAPER).marks(bounds, view.zoom).filter(({ lat, lon }) => isWithin(bounds, lat, lon)),
    boundary: beats.some(({ boundary }) => ringsOf(boundary).some((ring) => runsThrough(ring, bounds))),
  };
}

const isWithin = ({ west, south, east, north }: Bounds, lat: number, lon: number): boolean =>
  lat >= south && lat <= north && lon >= west && lon <= east;

const ringsOf = (shape: Polygon) => (shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat());

/** Whether any piece of a line reaches into a rectangle. */
function runsThrough(ring: readonly (readonly number[])[], bounds: Bounds): boolean {
  return ring.some((corner, at) => {
    const [x1 = 0, y1 = 0] = ring[at - 1] ?? corner;
    const [x2 = 0, y2 = 0] = corner;
    // How far along the piece it enters and leaves, between each pair of sides.
    let [enters, leaves] = [0, 1];
    for (const [from, to, low, high] of [
      [x1, x2, bounds.west, bounds.east],
      [y1, y2, bounds.south, bounds.north],
    ] as const) {
      if (from === to) {
        if (from < low || from > high) return false;
        continue;
      }
      const [one, other] = [(low - from) / (to - from), (high - from) / (to - from)];
      enters = Math.max(enters, Math.min(one, other));
      leaves = Math.min(leaves, Math.max(one, other));
    }
    return enters <= leaves;
  });
}

/** The keys of the legend: every sign the picture shows, and none that it does not. */
export type LegendKey = PinType | Exclude<PinUrgency, 'none'> | 'several' | 'severalOverdue' | 'beat';

export function legendKeys({ marks, boundary }: Shown): LegendKey[] {
  const pins = marks.flatMap((mark) => (mark.kind === 'pin' ? [mark.pin] : []));
  const clusters = marks.filter((mark) => mark.kind === 'cluster');
  return [
    ...TYPES.filter((type) => pins.some((pin) => pin.type === type)),
    ...(clusters.length > 0 ? (['several'] as const) : []),
    ...(clusters.some(({ overdue }) => overdue > 0) ? (['severalOverdue'] as const) : []),
    ...URGENCIES.filter((urgency) => pins.some((pin) => pin.urgency === urgency)),
    ...(boundary ? (['beat'] as const) : []),
  ];
}

const URGENCIES = ['seen', 'due', 'overdue'] as const;
const isType = (key: LegendKey): key is PinType => TYPES.some((type) => type === key);

function signOfKey(key: LegendKey): string {
  if (isType(key)) return sign(key, 'none');
  if (key === 'several' || key === 'severalOverdue') return clusterSign(key === 'several' ? 0 : 1);
  return key === 'beat' ? lineSign() : sign('place', key);
}

export interface Extract {
  readonly kind: PaperKind;
  readonly picture: string;
  readonly view: View;
  /** Those in the picture. */
  readonly pins: readonly MapPin[];
  readonly beat: string | null;
  readonly shown: Shown;
  readonly pack: MapPack | null;
  /** The days its pins were narrowed to, in words; empty for all. */
  readonly days: string;
  /** Those that records in the picture bear of their own. */
  readonly markings: readonly string[];
  readonly settings: Settings;
}

export function mapPaper(extract: Extract, text: Text): Paper {
  const { t, format } = text;
  const { view, pins, kind, pack } = extract;
  const { width, printed } = EXTRACT[kind];
  const across = metresAPixel(view) * width;
  const bar = barOf(across * LONGEST_BAR);
  const types = TYPES.filter((type) => pins.some((pin) => pin.type === type));
  const map: Block = {
    kind: 'map',
    source: extract.picture,
    alt: t('print.map.title'),
    credit: pack?.attribution.replaceAll(/<[^>]*>/g, '') ?? t('print.map.noPack'),
    scale: {
      part: bar / across,
      words: t('print.map.scale', {
        distance: format.distance(bar),
        ratio: format.number(rounded(across / (printed / 1000))),
      }),
    },
    legend: legendKeys(extract.shown).map((key) => ({ source: signOfKey(key), words: t(`print.map.${key}`) })),
  };
  const usual = types.map((type) => markingOf(definitionOf(RECORD_OF[type]), extract.settings));
  const lowest = markingOf({ marking: 'OFFICIAL' }, extract.settings);
  const marking = highestOf([lowest, ...usual, ...extract.markings], extract.settings);
  return {
    marking: text.label(`records.envelope.options.marking.${marking}`),
    reference: `${view.lat.toFixed(5)}, ${view.lon.toFixed(5)}`,
    title: t('print.map.title'),
    subtitle: [extract.beat, extract.days].filter(Boolean).join(' · '),
    printed: '',
    pageOf: t('common.print.pageOf'),
    language: text.language,
    blocks: [map],
  };
}
