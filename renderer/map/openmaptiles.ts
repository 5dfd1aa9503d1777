/** The OpenMapTiles layers and classes said in the kinds of the Protomaps naming. https://openmaptiles.org/schema/ */
import Point from '@mapbox/point-geometry';
import type { Feature } from 'protomaps-leaflet';

type Props = Record<string, string | number | boolean>;
type From = Readonly<Record<string, string | number | boolean | undefined>>;

interface Translated {
  layer: string;
  props: Props;
}

const LANDCOVER: Record<string, string> = {
  wood: 'wood',
  grass: 'grass',
  farmland: 'farmland',
  sand: 'sand',
  wetland: 'grassland',
};
const ROADS: Record<string, string> = {
  motorway: 'highway',
  trunk: 'highway',
  primary: 'major_road',
  secondary: 'major_road',
  tertiary: 'major_road',
  minor: 'minor_road',
  service: 'minor_road',
  track: 'path',
  path: 'path',
  rail: 'rail',
  transit: 'rail',
};
const LOCALITIES = new Set(['city', 'town', 'village', 'hamlet', 'isolated_dwelling']);
const POIS: Record<string, string> = {
  railway: 'station',
  college: 'college',
  town_hall: 'townhall',
  doctors: 'clinic',
};
/** Where the class says too little and the subclass is what an officer looks for. */
const POI_SUBCLASSES = new Set(['police', 'fire_station', 'courthouse', 'university', 'station']);

/** The layer and properties a feature has in our naming; null where it is not drawn. */
export function fromOpenMapTiles(layer: string, from: From): Translated | null {
  const className = String(from.class ?? '');
  const name = from['name:latin'] && !from.name ? { name: from['name:latin'] } : from.name ? { name: from.name } : {};
  const to = (target: string, kind: string, more: Props = {}): Translated => ({
    layer: target,
    props: { kind, kind_detail: className, ...name, ...more },
  });
  switch (layer) {
    case 'water':
      return to('water', className || 'water');
    case 'waterway':
      return to('water', className || 'river');
    case 'water_name':
      return to('water', 'water');
    case 'landcover':
      return LANDCOVER[className] ? to('landuse', LANDCOVER[className]) : null;
    case 'park':
      return to('landuse', 'park');
    case 'landuse':
      return to('landuse', className);
    case 'building':
      return to('buildings', 'building');
    case 'housenumber':
      return to('buildings', 'address', { addr_housenumber: from.housenumber ?? '' });
    case 'transportation':
      return road('roads', className, from);
    case 'transportation_name':
      return road('street_names', className, from, name);
    case 'boundary':
      return Number(from.admin_level) <= 4
        ? to('boundaries', Number(from.admin_level) <= 2 ? 'country' : 'region')
        : null;
    case 'place':
      return LOCALITIES.has(className)
        ? to('places', 'locality', { population_rank: Math.max(0, 14 - Number(from.rank ?? 10)) })
        : to('places', /suburb|quarter|neighbourhood/.test(className) ? 'neighbourhood' : className);
    case 'poi': {
      const subclass = String(from.subclass ?? '');
      const kind = POI_SUBCLASSES.has(subclass) ? subclass : (POIS[className] ?? className);
      return to('pois', kind, { min_zoom: 14 + Math.min(4, Math.floor(Number(from.rank ?? 30) / 10)) });
    }
    default:
      return null;
  }
}

function road(layer: string, className: string, from: From, name: Props = {}): Translated | null {
  const kind = ROADS[className.replace(/_construction$/, '')];
  if (kind === undefined) return null;
  const detail = /^(path|rail|transit)/.test(className) ? String(from.subclass ?? className) : className;
  const brunnel: Props =
    from.brunnel === 'bridge' ? { is_bridge: true } : from.brunnel === 'tunnel' ? { is_tunnel: true } : {};
  return { layer, props: { kind, kind_detail: detail, ...(from.ramp ? { is_link: true } : {}), ...brunnel, ...name } };
}

/** OpenMapTiles draws no land: everything that is not water is. */
export function wholeTileAsLand(size: number): Feature {
  const margin = size / 64;
  const [least, most] = [-margin, size + margin];
  const ring = [
    new Point(least, least),
    new Point(most, least),
    new Point(most, most),
    new Point(least, most),
    new Point(least, least),
  ];
  return {
    geom: [ring],
    geomType: 3,
    props: { kind: 'earth' },
    bbox: { minX: least, minY: least, maxX: most, maxY: most },
    numVertices: 5,
  };
}
