/**
 * A vector tile as the style wants it: whatever the pack calls its layers, features come out in the layers and kinds of the
 * Protomaps naming, street pieces of one name joined, so that there is one style and one set of label rules.
 */
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import type { Feature } from 'protomaps-leaflet';
import type { LayerNaming } from '../../model/contract/map.ts';
import { joinLines } from './join-lines.ts';
import { fromOpenMapTiles, wholeTileAsLand } from './openmaptiles.ts';

export type Point = Feature['geom'][number][number];
export type TileLayers = Map<string, Feature[]>;

/** Layers drawn at all; the rest is not even decoded. */
const WANTED = new Set([
  'earth',
  'landuse',
  'landcover',
  'water',
  'buildings',
  'roads',
  'places',
  'pois',
  'boundaries',
]);
/** Made here, for their names alone: streets and rivers as lines, waters as points. */
export const STREET_NAMES = 'street_names';
export const RIVER_NAMES = 'river_names';
export const WATER_NAMES = 'water_names';

/** Features with coordinates in pixels of a tile `size` pixels wide. Throws where the bytes are no vector tile. */
export function readTile(bytes: Uint8Array, size: number, naming: LayerNaming): TileLayers {
  const layers: TileLayers = new Map();
  if (bytes.length === 0) return layers;
  const tile = new VectorTile(new PbfReader(bytes));
  if (naming === 'openmaptiles') layers.set('earth', [wholeTileAsLand(size)]);
  for (const [name, layer] of Object.entries(tile.layers)) {
    for (let i = 0; i < layer.length; i++) {
      const feature = layer.feature(i);
      const translated =
        naming === 'openmaptiles'
          ? fromOpenMapTiles(name, feature.properties)
          : WANTED.has(name)
            ? { layer: name, props: feature.properties }
            : null;
      if (translated === null || feature.type === 0) continue;
      const geom = feature.loadGeometry() as Point[][];
      add(layers, translated.layer, scaled(geom, size / feature.extent, feature.type, translated.props));
    }
  }
  layers.set(STREET_NAMES, joinedByName(layers.get(STREET_NAMES) ?? layers.get('roads') ?? [], isStreet));
  layers.set(
    RIVER_NAMES,
    joinedByName(layers.get('water') ?? [], () => true),
  );
  layers.set(
    WATER_NAMES,
    (layers.get('water') ?? []).flatMap((feature) => waterName(feature, size)),
  );
  return layers;
}

function add(layers: TileLayers, name: string, feature: Feature): void {
  const layer = layers.get(name);
  if (layer) layer.push(feature);
  else layers.set(name, [feature]);
}

function scaled(geom: Point[][], scale: number, geomType: number, props: Feature['props']): Feature {
  const bbox = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  let numVertices = 0;
  for (const path of geom) {
    numVertices += path.length;
    for (const point of path) {
      point.x *= scale;
      point.y *= scale;
      if (point.x < bbox.minX) bbox.minX = point.x;
      if (point.x > bbox.maxX) bbox.maxX = point.x;
      if (point.y < bbox.minY) bbox.minY = point.y;
      if (point.y > bbox.maxY) bbox.maxY = point.y;
    }
  }
  return { geom, geomType, props, bbox, numVertices };
}

const STREETS = new Set(['highway', 'major_road', 'minor_road', 'path']);
const isStreet = (kind: string) => STREETS.has(kind);

/** One feature for each name. A street cut into pieces at every crossing would leave no room for its name. */
function joinedByName(lines: readonly Feature[], wanted: (kind: string) => boolean): Feature[] {
  const byName = new Map<string, Feature[]>();
  for (const feature of lines) {
    const { name, kind } = feature.props;
    if (feature.geomType !== 2 || typeof name !== 'string' || typeof kind !== 'string' || !wanted(kind)) continue;
    const key = `${kind}\n${name}`;
    const pieces = byName.get(key);
    if (pieces) pieces.push(feature);
    else byName.set(key, [feature]);
  }
  return [...byName.values()].flatMap((pieces) => {
    const first = pieces[0];
    if (!first) return [];
    // The pieces are still painted, so the joined line gets points of its own.
    const geom = joinLines(pieces.flatMap((piece) => piece.geom.map((path) => path.map((point) => point.clone()))));
    return [scaled(geom, 1, 2, first.props)];
  });
}

/** Where a water's name goes: the point the pack gives, or the middle of one that lies in this tile whole. */
function waterName({ props, geomType, geom, bbox }: Feature, size: number): Feature[] {
  const first = geom[0]?.[0];
  if (typeof props.name !== 'string' || !first || geomType === 2) return [];
  const at = first.clone();
  if (geomType === 3) {
    if (bbox.minX < 0 || bbox.minY < 0 || bbox.maxX > size || bbox.maxY > size) return [];
    at.x = (bbox.minX + bbox.maxX) / 2;
    at.y = (bbox.minY + bbox.maxY) / 2;
  }
  return [scaled([[at]], 1, 1, props)];
}
