/** Which records lie where, for the map. */
import type { z } from 'zod';
import {
  type Bounds,
  MAX_PINS,
  type MapPin,
  type mapContract,
  type NearbyRecord,
  type PinType,
  type PinUrgency,
  type Position,
} from '../model/contract/map.ts';
import { boxAround, distance } from '../model/geometry.ts';
import type { RecordType } from '../model/types.ts';
import { breathe } from './breathe.ts';
import { DAY } from './days.ts';
import type { Rights } from './rights.ts';
import type { Round } from './round.ts';
import { SHOWN, type Shown, type ShownColumns } from './show.ts';
import type { Store } from './store.ts';

type PinsInput = z.output<NonNullable<(typeof mapContract)['pins']['~orpc']['inputSchema']>>;

export interface Pins {
  pins(input: PinsInput): Promise<{ pins: MapPin[]; complete: boolean }>;
  /** Nearest first. */
  near(at: Position, metres: number): NearbyRecord[];
}

const TYPES: Readonly<Record<PinType, RecordType>> = {
  contact: 'party',
  place: 'place',
  incident: 'incident',
  problem: 'problem',
  meeting: 'engagement',
  entry: 'entry',
};
const PIN_OF = new Map<string, PinType>(Object.entries(TYPES).map(([pin, type]) => [type, pin as PinType]));
/** In wider views than this many points the newest of each type are looked through instead. */
const MOST_IN_VIEW = 60_000;
const MOST_LOOKED_THROUGH = 60_000;
/** Rows read at a time: some 5 ms. */
const SLICE = 500;
const SOON = 7 * DAY;
const MOST_NEAR = 100;

export function openPins(store: Store, rights: Rights, shown: Shown, round: Pick<Round, 'standingOf'>): Pins {
  const { db, facets } = store;
  const inView = db
    .prepare<[number, number, number, number, number], number>(
      'SELECT rid FROM point WHERE east >= ? AND west <= ? AND north >= ? AND south <= ? LIMIT ?',
    )
    .pluck();
  const newest = db
    .prepare<[number, number, number, number], number>(
      `SELECT rid FROM record INDEXED BY recordTime WHERE type = ? AND time >= ? AND time < ? AND listed = 1
       ORDER BY time DESC, rid DESC LIMIT ?`,
    )
    .pluck();
  const around = db.prepare<[number, number, number, number], ShownColumns>(
    `SELECT ${SHOWN} FROM point CROSS JOIN record ON record.rid = point.rid
     WHERE east >= ? AND west <= ? AND north >= ? AND south <= ? LIMIT 2000`,
  );
  const cold = db.prepare<[number], { cold: number; profiled: number }>(
    'SELECT cold, profiled FROM contact WHERE rid = ?',
  );

  const urgencyOf = (type: RecordType, rid: number): PinUrgency => {
    const at = type === 'party' ? (cold.get(rid)?.cold ?? 0) : 0;
    if (at === 0) return 'none';
    return at < store.now() ? 'overdue' : at < store.now() + SOON ? 'due' : 'none';
  };

  const pinOf = (columns: ShownColumns): MapPin | null => {
    const recordType = facets.textOf(columns.type) as RecordType;
    const type = PIN_OF.get(recordType);
    if (type === undefined || columns.lat === null || columns.lon === null || !rights.reads(columns)) return null;
    const { detail } = shown.lineOf(columns);
    const position = { lat: columns.lat, lon: columns.lon };
    const watch = recordType === 'place' ? round.standingOf(columns.rid, columns.id, rights.today()) : undefined;
    // A home that was only watched while somebody was away is nobody's business on the map once they are back.
    if (watch === 'over' && facets.textOf(columns.kind) === 'residence') return null;
    const urgency = watch === undefined || watch === 'over' ? urgencyOf(recordType, columns.rid) : watch;
    return { id: columns.id, type, title: columns.title, detail, position, urgency };
  };

  const candidates = ({ bounds, types, from, to }: PinsInput): number[] => {
    if (bounds !== null) {
      const { west, south, east, north } = bounds;
      const all = inView.all(west, east, south, north, MOST_IN_VIEW + 1);
      if (all.length <= MOST_IN_VIEW) return all.sort((a, b) => b - a);
    }
    return types.flatMap((type) => {
      const [first, last] = timed(type)
        ? [from ?? 0, to ?? Number.MAX_SAFE_INTEGER]
        : [-8.64e15, Number.MAX_SAFE_INTEGER];
      return newest.all(facets.find(TYPES[type]), first, last, MOST_LOOKED_THROUGH);
    });
  };

  return {
    async pins(input) {
      const { types, bounds, from, to } = input;
      const wanted = new Set(types.map((type) => facets.find(TYPES[type])));
      const pins: MapPin[] = [];
      const rids = candidates(input);
      for (let at = 0; at < rids.length; at += SLICE) {
        for (const columns of shown.columns(rids.slice(at, at + SLICE))) {
          const type = PIN_OF.get(facets.textOf(columns.type));
          if (type === undefined || !wanted.has(columns.type) || (bounds !== null && !within(bounds, columns)))
            continue;
          if (timed(type) && ((from !== null && columns.time < from) || (to !== null && columns.time >= to))) continue;
          const pin = pinOf(columns);
          if (pin === null) continue;
          if (pins.length === MAX_PINS) return { pins, complete: false };
          pins.push(pin);
        }
        await breathe();
      }
      return { pins, complete: true };
    },
    near(at, metres) {
      const { west, east, south, north } = boxAround(at, metres);
      return around
        .all(west, east, south, north)
        .flatMap((columns) => {
          const pin = pinOf(columns);
          const away = pin === null ? Number.POSITIVE_INFINITY : distance(pin.position, at);
          return pin === null || away > metres ? [] : [{ ...pin, metres: away }];
        })
        .sort((a, b) => a.metres - b.metres)
        .slice(0, MOST_NEAR);
    },
  };
}

const timed = (type: PinType): boolean => type === 'entry' || type === 'incident';

function within({ west, east, south, north }: Bounds, { lat, lon }: ShownColumns): boolean {
  return lat !== null && lon !== null && lat >= south && lat <= north && lon >= west && lon <= east;
}
