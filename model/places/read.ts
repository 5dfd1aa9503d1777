/** Places out of GeoJSON (RFC 7946) with OpenStreetMap's tags: names, kinds, addresses, outlines; and why a feature cannot be taken. */
import type { Point, Polygon } from '../define.ts';
import { labelPoint, onEarth, shapeFault } from '../geometry.ts';
import { isObject } from '../json.ts';
import { failure, type Result, success } from '../result.ts';
import { kindOf, type PlaceKind } from './tags.ts';

/** Where a text stops being GeoJSON. Lines and columns count from 1. */
export interface Malformed {
  readonly line: number;
  readonly column: number;
  readonly code: 'notJson' | 'endsEarly' | 'notGeoJson' | 'noFeatures';
}

/** Why a feature is left out. */
export type LeaveReason =
  | 'notAFeature'
  | 'noName'
  | 'noGeometry'
  | 'unknownGeometry'
  | 'outsideWorld'
  | 'brokenOutline'
  | 'nameTooLong';

export interface PlaceCandidate {
  /** Its number in the file, from 1. */
  readonly index: number;
  readonly name: string;
  readonly tag: string;
  readonly kind: PlaceKind;
  readonly position: Point | null;
  readonly outline: Polygon | null;
  readonly address: string;
  readonly phone: string;
  readonly website: string;
  readonly openingHours: string;
  readonly reason: LeaveReason | null;
}

const NAME_MAX = 200;
const PHONE_MAX = 40;

/** A character's line and column, from 1. */
function placeOf(text: string, position: number): { line: number; column: number } {
  const before = text.slice(0, position);
  const line = before.split('\n').length;
  return { line, column: position - before.lastIndexOf('\n') };
}

function parse(text: string): Result<unknown, Malformed> {
  try {
    return success(JSON.parse(text));
  } catch (thrown) {
    const said = thrown instanceof Error ? thrown.message : '';
    const position = /position (\d+)/.exec(said)?.[1];
    // The engine names no position where the text ends too soon.
    const early = position === undefined || Number(position) >= text.trimEnd().length;
    const at = placeOf(text, early ? text.trimEnd().length : Number(position));
    return failure({ ...at, code: early ? 'endsEarly' : 'notJson' });
  }
}

/** The features of a text: a FeatureCollection's, or the single one it is. */
export function readGeoJson(text: string): Result<readonly unknown[], Malformed> {
  const parsed = parse(text.replace(/^\uFEFF/, ''));
  if (!parsed.ok) return parsed;
  const { value } = parsed;
  if (isObject(value) && value.type === 'FeatureCollection' && Array.isArray(value.features)) {
    return value.features.length > 0 ? success(value.features) : failure({ line: 1, column: 1, code: 'noFeatures' });
  }
  if (isObject(value) && value.type === 'Feature') return success([value]);
  return failure({ line: 1, column: 1, code: 'notGeoJson' });
}

const said = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
/** Text that goes into a one-line field: no control characters, no line ends, not too long. */
const line = (value: unknown, max: number): string =>
  said(value)
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, max);

/** The name people use: the plain one, else one in some language, else who runs it. */
function nameOf(tags: Readonly<Record<string, unknown>>): string {
  for (const key of ['name', 'official_name', 'short_name', 'alt_name', 'loc_name', 'brand', 'operator']) {
    if (said(tags[key])) return said(tags[key]);
  }
  const local = Object.keys(tags).find((key) => key.startsWith('name:') && said(tags[key]));
  return local ? said(tags[local]) : '';
}

function addressOf(tags: Readonly<Record<string, unknown>>): string {
  const house = said(tags['addr:housenumber']) || said(tags['addr:housename']);
  const street = said(tags['addr:street']) || said(tags['addr:place']);
  const city = [said(tags['addr:postcode']), said(tags['addr:city']) || said(tags['addr:suburb'])].filter(Boolean);
  return [[house, street].filter(Boolean).join(' '), city.join(' ')].filter(Boolean).join(', ').slice(0, 300);
}

type Found = { position: Point | null; outline: Polygon | null; reason: LeaveReason | null };
const nowhere = (reason: LeaveReason): Found => ({ position: null, outline: null, reason });

function middle(points: readonly unknown[]): Found {
  const on = points.filter((point): point is [number, number] => Array.isArray(point) && onEarth(point[1], point[0]));
  const centre = on[Math.floor(on.length / 2)];
  if (!centre || on.length < points.length) return nowhere('outsideWorld');
  return { position: { lat: centre[1], lon: centre[0] }, outline: null, reason: null };
}

/** Where a feature lies. Lines and several points are stood for by the one in their middle. */
function whereIs(geometry: unknown): Found {
  if (!isObject(geometry)) return nowhere('noGeometry');
  const { type, coordinates } = geometry;
  if (!Array.isArray(coordinates) || coordinates.length === 0) return nowhere('noGeometry');
  switch (type) {
    case 'Point':
      return middle([coordinates]);
    case 'MultiPoint':
    case 'LineString':
      return middle(coordinates);
    case 'MultiLineString':
      return middle(coordinates.flat(1));
    case 'Polygon':
    case 'MultiPolygon': {
      const outline = flat({ type, coordinates } as Polygon);
      const fault = shapeFault(outline);
      if (fault === 'outsideWorld') return nowhere('outsideWorld');
      if (fault) return nowhere('brokenOutline');
      return { position: labelPoint(outline), outline, reason: null };
    }
    default:
      return nowhere('unknownGeometry');
  }
}

/** Heights are dropped; a multipolygon of one part is a polygon. */
function flat(shape: Polygon): Polygon {
  const pair = (point: unknown): [number, number] => (Array.isArray(point) ? [point[0], point[1]] : [Number.NaN, 0]);
  const rings = (polygon: unknown): [number, number][][] =>
    Array.isArray(polygon) ? polygon.map((ring: unknown) => (Array.isArray(ring) ? ring.map(pair) : [])) : [];
  if (shape.type === 'Polygon') return { type: 'Polygon', coordinates: rings(shape.coordinates) };
  const [only, ...others] = shape.coordinates;
  return others.length === 0
    ? { type: 'Polygon', coordinates: rings(only) }
    : { type: 'MultiPolygon', coordinates: shape.coordinates.map(rings) };
}

/** One feature as the place it would be. `mapping` overrules what a tag is taken for. */
export function candidateOf(
  feature: unknown,
  index: number,
  mapping: Readonly<Record<string, PlaceKind>> = {},
): PlaceCandidate {
  const isFeature = isObject(feature) && feature.type === 'Feature';
  const tags = isFeature && isObject(feature.properties) ? feature.properties : {};
  const { tag, kind } = kindOf(tags);
  const name = line(nameOf(tags), NAME_MAX + 1);
  const where = isFeature ? whereIs(feature.geometry) : nowhere('notAFeature');
  const phone =
    line(tags.phone ?? tags['contact:phone'], 200)
      .split(/;/)[0]
      ?.trim() ?? '';
  return {
    index,
    name: name.slice(0, NAME_MAX),
    tag,
    kind: (Object.hasOwn(mapping, tag) ? mapping[tag] : undefined) ?? kind,
    position: where.position,
    outline: where.outline,
    address: line(addressOf(tags), 300),
    phone: phone.length <= PHONE_MAX ? phone : '',
    website: line(tags.website ?? tags['contact:website'] ?? tags.url, 300),
    openingHours: line(tags.opening_hours, 200),
    reason: where.reason ?? (name === '' ? 'noName' : name.length > NAME_MAX ? 'nameTooLong' : null),
  };
}
