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
/** Made here: named streets, for their names alone. */
export const STREET_NAMES = 'street_names';

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
  nameStreets(layers);
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

/** One feature for each named street of the tile. A street cut into pieces at every crossing would leave no room for its name. */
function nameStreets(layers: TileLayers): void {
  const own = layers.get(STREET_NAMES);
  const source = own ?? layers.get('roads') ?? [];
  const byName = new Map<string, Feature[]>();
  for (const feature of source) {
    const { name, kind } = feature.props;
    if (feature.geomType !== 2 || typeof name !== 'string' || typeof kind !== 'string' || !STREETS.has(kind)) continue;
    const key = `${kind}\n${name}`;
    const pieces = byName.get(key);
    if (pieces) pieces.push(feature);
    else byName.set(key, [feature]);
  }
  const named: Feature[] = [];
  for (const pieces of byName.values()) {
    const first = pieces[0];
    if (!first) continue;
    // The pieces are still drawn as roads, so the joined line gets points of its own.
    const geom = joinLines(pieces.flatMap((piece) => piece.geom.map((path) => path.map((point) => point.clone()))));
    named.push(scaled(geom, 1, 2, first.props));
  }
  layers.set(STREET_NAMES, named);
}
