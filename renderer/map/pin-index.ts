/** Which pins stand alone and which are gathered into a cluster, for what the map shows now. */
import Supercluster from 'supercluster';
import type { Bounds, MapPin } from '../../model/contract/map.ts';

/** Pixels within which pins are gathered, and the zoom from which each stands alone. */
const RADIUS = 52;
/** On paper nobody can look into a cluster: only those that would cover one another are gathered. */
export const ON_PAPER = 26;
const ALONE_FROM = 18;

interface Counts {
  overdue: number;
}
interface Leaf extends Counts {
  pin: MapPin;
}

export interface PinMark {
  kind: 'pin';
  key: string;
  lat: number;
  lon: number;
  pin: MapPin;
}

export interface ClusterMark {
  kind: 'cluster';
  key: string;
  lat: number;
  lon: number;
  id: number;
  count: number;
  overdue: number;
}

export type Mark = PinMark | ClusterMark;

export class PinIndex {
  readonly #clusters: Supercluster<Leaf, Counts>;
  readonly #pins: ReadonlyMap<string, MapPin>;
  readonly size: number;

  constructor(pins: readonly MapPin[], radius: number = RADIUS) {
    this.size = pins.length;
    this.#pins = new Map(pins.map((pin) => [pin.id, pin]));
    this.#clusters = new Supercluster<Leaf, Counts>({
      radius,
      extent: 256,
      maxZoom: ALONE_FROM - 1,
      map: ({ overdue }) => ({ overdue }),
      reduce: (sum, { overdue }) => {
        sum.overdue += overdue;
      },
    });
    this.#clusters.load(
      pins.map((pin) => ({
        type: 'Feature',
        properties: { pin, overdue: pin.urgency === 'overdue' ? 1 : 0 },
        geometry: { type: 'Point', coordinates: [pin.position.lon, pin.position.lat] },
      })),
    );
  }

  /** The pin that is selected stands by itself, also where its neighbours are gathered. */
  marks(bounds: Bounds, zoom: number, selected: string | null = null): Mark[] {
    const marks = this.#gathered(bounds, zoom);
    const pin = selected === null ? undefined : this.#pins.get(selected);
    if (!pin || marks.some(({ key }) => key === pin.id)) return marks;
    return [...marks, { kind: 'pin', key: pin.id, ...pin.position, pin }];
  }

  #gathered({ west, south, east, north }: Bounds, zoom: number): Mark[] {
    return this.#clusters.getClusters([west, south, east, north], Math.round(zoom)).map((feature): Mark => {
      const [lon = 0, lat = 0] = feature.geometry.coordinates;
      const { properties } = feature;
      if (!('cluster' in properties)) return { kind: 'pin', key: properties.pin.id, lat, lon, pin: properties.pin };
      const id = properties.cluster_id;
      return {
        kind: 'cluster',
        key: `cluster ${id}`,
        lat,
        lon,
        id,
        count: properties.point_count,
        overdue: properties.overdue,
      };
    });
  }

  /** The zoom at which a cluster comes apart. */
  opensAt(cluster: ClusterMark): number {
    return Math.min(ALONE_FROM, this.#clusters.getClusterExpansionZoom(cluster.id));
  }

  /** The pins of a cluster, at most `limit`. */
  pinsOf(cluster: ClusterMark, limit: number): MapPin[] {
    return this.#clusters.getLeaves(cluster.id, limit).map((leaf) => leaf.properties.pin);
  }
}
