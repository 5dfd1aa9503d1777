/** The map's part of the call contract: packs of street-map tiles, the gazetteer made from them, and what lies where. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { call } from './base.ts';

/** Degrees, WGS 84. */
const Latitude = z.number().min(-90).max(90);
const Longitude = z.number().min(-180).max(180);
export const Position = z.object({ lat: Latitude, lon: Longitude });
export type Position = z.infer<typeof Position>;

/** West, south, east, north in degrees. */
export const Bounds = z.object({ west: Longitude, south: Latitude, east: Longitude, north: Latitude });
export type Bounds = z.infer<typeof Bounds>;

/** Which names a vector pack gives its layers; a raster pack has none. */
export const LayerNaming = z.enum(['protomaps', 'openmaptiles']);
export type LayerNaming = z.infer<typeof LayerNaming>;

export const MapPack = z.object({
  id: z.string(),
  name: z.string(),
  format: z.enum(['mvt', 'png', 'jpg', 'webp']),
  naming: LayerNaming.nullable(),
  bounds: Bounds,
  minZoom: z.int(),
  maxZoom: z.int(),
  attribution: z.string(),
  tiles: z.int(),
  /** Size of the pack on this laptop, in bytes. */
  bytes: z.int(),
  /** Milliseconds since 1970. */
  importedAt: z.int(),
  /** How many names the address search knows from this pack; all zero for a raster pack. */
  names: z.object({ streets: z.int(), addresses: z.int(), places: z.int(), pois: z.int() }),
  active: z.boolean(),
});
export type MapPack = z.infer<typeof MapPack>;

/** Why a pack was not taken. The pack in use stays in use after every one of them. */
export const MapProblemCode = z.enum([
  'file-missing',
  'not-a-map-pack',
  'truncated',
  'damaged',
  'no-tiles',
  'bad-metadata',
  'unknown-compression',
  'unknown-tile-format',
  'unknown-layers',
  'disk-full',
  'cancelled',
  'busy',
  'failed',
]);
export type MapProblemCode = z.infer<typeof MapProblemCode>;

export const ImportPhase = z.enum(['copying', 'naming', 'saving']);
export type ImportPhase = z.infer<typeof ImportPhase>;

/** What an import tells while it runs; the last event is `done` or `refused`. */
export const ImportEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), phase: ImportPhase, done: z.number(), total: z.number() }),
  z.object({ kind: z.literal('done'), pack: MapPack }),
  /** Sentence and cure are translated under `map.problem.<code>`. */
  z.object({ kind: z.literal('refused'), code: MapProblemCode }),
]);
export type ImportEvent = z.infer<typeof ImportEvent>;

export const AddressKind = z.enum(['place', 'street', 'address', 'poi']);
export type AddressKind = z.infer<typeof AddressKind>;

export const AddressResult = z.object({
  kind: AddressKind,
  /** As one would write it on an envelope: "12 Mill Lane, Oldtown". */
  label: z.string(),
  name: z.string(),
  houseNumber: z.string().nullable(),
  street: z.string().nullable(),
  locality: z.string().nullable(),
  /** The pack's own word for what it is: "police", "residential", "suburb". */
  detail: z.string().nullable(),
  /** The pack gives the number but not the street: the street is the nearest one. */
  streetIsNearest: z.boolean(),
  position: Position,
  /** Of a street: what to show to see all of it. */
  extent: Bounds.nullable(),
});
export type AddressResult = z.infer<typeof AddressResult>;

export const NearestAddress = AddressResult.extend({ metres: z.number() });
export type NearestAddress = z.infer<typeof NearestAddress>;

export const PinType = z.enum(['contact', 'place', 'incident', 'problem', 'meeting', 'entry']);
export type PinType = z.infer<typeof PinType>;
/** Of a watched place, how it stands against the visits that were promised; `seen`: visited within its interval. */
export const PinUrgency = z.enum(['none', 'seen', 'due', 'overdue']);
export type PinUrgency = z.infer<typeof PinUrgency>;

export const MapPin = z.object({
  id: z.string(),
  type: PinType,
  title: z.string(),
  /** One line under the title: the kind, the state, the date. */
  detail: z.string(),
  position: Position,
  urgency: PinUrgency,
});
export type MapPin = z.infer<typeof MapPin>;

export const NearbyRecord = MapPin.extend({ metres: z.number() });
export type NearbyRecord = z.infer<typeof NearbyRecord>;

/** The most pins one call gives; beyond it `complete` is false and the newest are given. */
export const MAX_PINS = 20_000;

const gone = { NO_SUCH_PACK: { message: 'That map pack is no longer on this laptop.' } };

export const mapContract = {
  packs: call.output(z.array(MapPack)),
  /** `file` names what the officer picked in a dialog. Ends with `done` or `refused`; closing the iterator cancels the import. */
  importPack: call.input(z.object({ file: z.string().max(64) })).output(eventIterator(ImportEvent)),
  cancelImport: call.output(z.object({ cancelled: z.boolean() })),
  choosePack: call.input(z.object({ id: z.string().max(64) })).errors(gone),
  removePack: call.input(z.object({ id: z.string().max(64) })).errors(gone),
  /** Decompressed tile bytes; empty where the pack has no such tile. Tile rows count from the north. */
  tile: call
    .input(z.object({ pack: z.string().max(64), z: z.int().min(0).max(24), x: z.int().min(0), y: z.int().min(0) }))
    .output(z.instanceof(Uint8Array)),
  searchAddress: call
    .input(z.object({ text: z.string().max(200), near: Position.nullable().default(null) }))
    .output(z.array(AddressResult)),
  /** The nearest street or address within 250 m. */
  reverse: call.input(Position).output(NearestAddress.nullable()),
  pins: call
    .input(
      z.object({
        bounds: Bounds.nullable().default(null),
        types: z.array(PinType).max(6),
        /** Milliseconds since 1970; entries and incidents outside are left out. */
        from: z.int().nullable().default(null),
        to: z.int().nullable().default(null),
      }),
    )
    .output(z.object({ pins: z.array(MapPin), complete: z.boolean() })),
  near: call.input(Position.extend({ metres: z.number().positive().max(5_000) })).output(z.array(NearbyRecord)),
};
