/** How the street map looks by day and by night: calm grounds, white streets, names early; colour is left to what is on the map. */
import {
  CenteredTextSymbolizer,
  CircleSymbolizer,
  exp,
  type Filter,
  GroupSymbolizer,
  type LabelRule,
  LineSymbolizer,
  OffsetTextSymbolizer,
  Padding,
  type PaintRule,
  PolygonSymbolizer,
  TextPlacements,
} from 'protomaps-leaflet';
import type { Mode } from '../theme/tokens.ts';
import { type MapColours, mapColours } from './map-colours.ts';
import { StreetLabel } from './street-label.ts';
import { RIVER_NAMES, STREET_NAMES, WATER_NAMES } from './vector-tile.ts';

export interface MapStyle {
  paintRules: PaintRule[];
  labelRules: LabelRule[];
}

const FONT = '"IBM Plex Sans", "Noto Sans", system-ui, sans-serif';
/** Weights whose letters must be there before the first tile is drawn. */
export const MAP_FONTS = [`400 12px ${FONT}`, `500 12px ${FONT}`, `600 12px ${FONT}`];

type Widths = readonly (readonly [zoom: number, pixels: number])[];
const MINOR: Widths = [
  [11, 0.4],
  [13, 1.2],
  [14, 2.2],
  [15, 3.6],
  [16, 7],
  [17, 11],
  [19, 24],
];
const SERVICE: Widths = [
  [14, 0.8],
  [15, 1.4],
  [16, 3],
  [17, 5],
  [19, 12],
];
const MAJOR: Widths = [
  [8, 0.6],
  [11, 1.6],
  [13, 3],
  [15, 6.5],
  [16, 10],
  [17, 15],
  [19, 32],
];
const HIGHWAY: Widths = [
  [6, 0.7],
  [10, 1.8],
  [13, 4],
  [15, 8],
  [16, 12],
  [17, 17],
  [19, 36],
];

const byZoom = (widths: Widths, more = 0) => {
  const width = exp(
    1.5,
    widths.map(([zoom, pixels]) => [zoom, pixels + more]),
  );
  return (zoom: number) => width(zoom);
};

const kind =
  (...kinds: string[]): Filter =>
  (_, feature) =>
    kinds.includes(String(feature.props.kind));
const all =
  (...filters: Filter[]): Filter =>
  (zoom, feature) =>
    filters.every((filter) => filter(zoom, feature));
const not =
  (filter: Filter): Filter =>
  (zoom, feature) =>
    !filter(zoom, feature);
const tunnel: Filter = (_, feature) => feature.props.is_tunnel === true;
const service: Filter = (_, feature) =>
  /^(service|driveway|parking_aisle|alley)$/.test(String(feature.props.kind_detail));
const polygon: Filter = (_, feature) => feature.geomType === 3;
const line: Filter = (_, feature) => feature.geomType === 2;

export function mapStyle(mode: Mode): MapStyle {
  const colours = mapColours[mode];
  return { paintRules: paintRules(colours), labelRules: labelRules(colours) };
}

function paintRules(c: MapColours): PaintRule[] {
  const area = (dataLayer: string, fill: string, filter: Filter = polygon, minzoom = 0): PaintRule => ({
    dataLayer,
    symbolizer: new PolygonSymbolizer({ fill }),
    filter: all(polygon, filter),
    minzoom,
  });
  return [
    area('earth', c.land),
    area('landcover', c.green, kind('grassland', 'forest', 'scrub', 'farmland')),
    area('landuse', c.built, kind('industrial', 'railway', 'commercial', 'retail', 'military', 'aerodrome'), 12),
    area('landuse', c.school, kind('school', 'university', 'college', 'kindergarten'), 12),
    area('landuse', c.hospital, kind('hospital'), 12),
    area('landuse', c.sand, kind('beach', 'sand')),
    area('landuse', c.green, kind(...GREEN)),
    area('landuse', c.wood, kind('forest', 'wood', 'scrub')),
    area('landuse', c.pitch, kind('pitch', 'stadium', 'playground', 'track'), 14),
    area('landuse', c.plaza, kind('pedestrian'), 14),
    area('water', c.water),
    stroke(
      'water',
      c.water,
      [
        [11, 0.8],
        [14, 2],
        [18, 8],
      ],
      all(line, not(kind('water'))),
      11,
    ),
    ...buildings(c),
    ...roads(c),
    boundary(c, 'region'),
    boundary(c, 'country'),
  ];
}

const GREEN = [
  'park',
  'grass',
  'cemetery',
  'golf_course',
  'nature_reserve',
  'allotments',
  'grassland',
  'village_green',
  'garden',
  'meadow',
  'recreation_ground',
];

function stroke(
  dataLayer: string,
  color: string,
  widths: Widths,
  filter: Filter,
  minzoom: number,
  more = 0,
): PaintRule {
  return {
    dataLayer,
    symbolizer: new LineSymbolizer({ color, width: byZoom(widths, more), lineCap: 'round', lineJoin: 'round' }),
    filter,
    minzoom,
  };
}

function buildings(c: MapColours): PaintRule[] {
  const plain = { dataLayer: 'buildings', filter: all(polygon, kind('building', 'building_part')) };
  return [
    { ...plain, minzoom: 14, maxzoom: 15, symbolizer: new PolygonSymbolizer({ fill: c.building, opacity: 0.8 }) },
    {
      ...plain,
      minzoom: 16,
      symbolizer: new PolygonSymbolizer({ fill: c.building, stroke: c.buildingEdge, width: 0.75 }),
    },
  ];
}

function roads(c: MapColours): PaintRule[] {
  const minor = all(kind('minor_road'), not(service));
  const yard = all(kind('minor_road'), service);
  const path: PaintRule = {
    dataLayer: 'roads',
    symbolizer: new LineSymbolizer({ color: c.path, width: 1, dash: [3, 2.5], dashColor: c.path, dashWidth: 1 }),
    filter: kind('path'),
    minzoom: 16,
  };
  const rail = (dash: number[] | undefined, width: number, color: string, minzoom: number): PaintRule => ({
    dataLayer: 'roads',
    symbolizer: new LineSymbolizer({ color, width, ...(dash ? { dash, dashColor: color, dashWidth: width } : {}) }),
    filter: all(kind('rail'), not(all(tunnel)), (_, feature) => feature.props.kind_detail !== 'subway'),
    minzoom,
  });
  const open = (filter: Filter) => all(filter, not(tunnel));
  return [
    path,
    rail(undefined, 1.4, c.rail, 11),
    rail([6, 6], 0.7, c.land, 15),
    stroke('roads', c.tunnel, MINOR, all(tunnel, kind('minor_road', 'major_road', 'highway')), 13),
    stroke('roads', c.minorEdge, SERVICE, open(yard), 16, 1.2),
    stroke('roads', c.minorEdge, MINOR, open(minor), 13, 1.4),
    stroke('roads', c.majorEdge, MAJOR, open(kind('major_road')), 10, 1.6),
    stroke('roads', c.highwayEdge, HIGHWAY, open(kind('highway')), 9, 1.8),
    stroke('roads', c.minor, SERVICE, open(yard), 14),
    stroke('roads', c.minor, MINOR, open(minor), 11),
    stroke('roads', c.major, MAJOR, open(kind('major_road')), 8),
    stroke('roads', c.highway, HIGHWAY, open(kind('highway')), 5),
  ];
}

function boundary(c: MapColours, level: 'region' | 'country'): PaintRule {
  const width = level === 'country' ? 1.4 : 0.8;
  return {
    dataLayer: 'boundaries',
    symbolizer: new LineSymbolizer({ color: c.boundary, width, dash: [5, 3], dashColor: c.boundary, dashWidth: width }),
    filter: kind(level),
    minzoom: level === 'country' ? 0 : 6,
  };
}

/** First come the services an officer looks for, then shops and the like; each kind from a zoom of its own. */
const SERVICES = ['police', 'hospital', 'fire_station', 'courthouse'];
const LANDMARKS = [
  'station',
  'school',
  'university',
  'college',
  'townhall',
  'library',
  'place_of_worship',
  'post_office',
  'museum',
  'stadium',
];

function labelRules(c: MapColours): LabelRule[] {
  const text = (size: number, weight: number, fill: string) => ({
    font: `${weight} ${size}px ${FONT}`,
    fill,
    stroke: c.halo,
    width: 1.75,
    lineHeight: 1.5,
  });
  const place = (
    size: number,
    weight: number,
    fill: string,
    filter: Filter,
    minzoom: number,
    maxzoom: number,
  ): LabelRule => ({
    dataLayer: 'places',
    symbolizer: new Padding(4, new CenteredTextSymbolizer({ labelProps: ['name'], ...text(size, weight, fill) })),
    filter,
    minzoom,
    maxzoom,
    sort: (a, b) => Number(b.population_rank ?? 0) - Number(a.population_rank ?? 0),
  });
  const street = (
    size: readonly [number, number],
    weight: number,
    fill: string,
    kinds: string[],
    minzoom: number,
  ): LabelRule => ({
    dataLayer: STREET_NAMES,
    symbolizer: new StreetLabel({
      font: (zoom) => `${weight} ${zoom >= 17 ? size[1] : size[0]}px ${FONT}`,
      fill,
      halo: c.halo,
      haloWidth: 1.75,
      repeat: 420,
    }),
    filter: kind(...kinds),
    minzoom,
  });
  const poi = (
    kinds: string[] | null,
    radius: number,
    size: number,
    weight: number,
    fill: string,
    minzoom: number,
  ): LabelRule => ({
    dataLayer: 'pois',
    symbolizer: new Padding(
      2,
      new GroupSymbolizer([
        new CircleSymbolizer({ radius, fill, stroke: c.halo, width: 1.25 }),
        new OffsetTextSymbolizer({
          labelProps: ['name'],
          offsetX: radius + 3,
          offsetY: 0,
          placements: [TextPlacements.E],
          maxLineChars: 22,
          ...text(size, weight, fill),
        }),
      ]),
    ),
    filter: (zoom, feature) =>
      kinds === null ? zoom >= Number(feature.props.min_zoom ?? 17) : kinds.includes(String(feature.props.kind)),
    minzoom,
  });
  return [
    place(
      15,
      600,
      c.placeText,
      all(kind('locality'), (_, f) => Number(f.props.population_rank ?? 5) >= 9),
      4,
      13,
    ),
    place(13, 600, c.placeText, kind('locality'), 8, 14),
    poi(SERVICES, 4, 12, 600, c.service, 14),
    place(12, 500, c.quarterText, kind('neighbourhood', 'macrohood'), 12, 16),
    street([12, 13], 500, c.streetText, ['highway', 'major_road'], 13),
    street([11, 12.5], 400, c.streetText, ['minor_road'], 14),
    poi(LANDMARKS, 3, 11.5, 500, c.landmark, 15),
    street([10.5, 11.5], 400, c.pathText, ['path'], 16),
    {
      dataLayer: WATER_NAMES,
      symbolizer: new Padding(6, new CenteredTextSymbolizer({ labelProps: ['name'], ...text(12, 400, c.waterText) })),
      minzoom: 12,
    },
    {
      dataLayer: RIVER_NAMES,
      symbolizer: new StreetLabel({
        font: () => `400 12px ${FONT}`,
        fill: c.waterText,
        halo: c.halo,
        haloWidth: 1.75,
        repeat: 700,
      }),
      minzoom: 12,
    },
    {
      dataLayer: 'buildings',
      symbolizer: new CenteredTextSymbolizer({
        labelProps: ['addr_housenumber'],
        ...text(10, 400, c.numberText),
        width: 1.25,
      }),
      filter: kind('address'),
      minzoom: 18,
    },
    poi(null, 2.25, 11, 400, c.poi, 17),
  ];
}
