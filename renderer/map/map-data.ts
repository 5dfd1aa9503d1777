/** What the map asks the core for, kept true while it is on screen. */
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import {
  type Bounds,
  MAX_PINS,
  type MapPack,
  type MapPin,
  type PinType,
  type Position,
} from '../../model/contract/map.ts';
import type { Polygon } from '../../model/define.ts';
import { boundsOf } from '../../model/geometry.ts';
import type { RecordType } from '../../model/types.ts';
import { core } from '../core.ts';
import { useLive, useRecordList, useStatus } from '../live.ts';
import type { Beat } from './shapes-layer.ts';

/** What is "near": some three minutes on foot. */
export const NEAR_METRES = 250;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Every pin up to this many is fetched once; beyond it those of the part in view, rounded outwards to this many degrees. */
const GRAIN = 0.05;
const NO_PINS: readonly MapPin[] = [];
const ROUND: PinType[] = ['place'];

export const RECORD_OF: Readonly<Record<PinType, RecordType>> = {
  contact: 'party',
  place: 'place',
  incident: 'incident',
  problem: 'problem',
  meeting: 'engagement',
  entry: 'entry',
};

export interface PinFilter {
  readonly types: readonly PinType[];
  /** Only places under watch, as the round walks them. */
  readonly round?: boolean;
  /** Days of the officer's calendar, YYYY-MM-DD. */
  readonly from: string | null;
  readonly to: string | null;
}

export const usePacks = () => useLive(['map', 'packs'], (signal) => core.map.packs(undefined, { signal }));

export function usePins(filter: PinFilter, view: Bounds | null): { pins: readonly MapPin[]; complete: boolean } {
  const span = {
    types: filter.round ? ROUND : [...filter.types],
    from: filter.from === null ? null : startOf(filter.from),
    to: filter.to === null ? null : startOf(filter.to) + DAY_MS - 1,
  };
  const ask = (bounds: Bounds | null) => ({
    queryKey: ['map', 'pins', span, bounds],
    queryFn: ({ signal }: { signal: AbortSignal }) => core.map.pins({ ...span, bounds }, { signal }),
    placeholderData: keepPreviousData,
  });
  const all = useQuery(ask(null));
  const complete = all.data?.complete ?? true;
  const part = useQuery({ ...ask(view && outward(view)), enabled: !complete && view !== null });
  const shown = complete ? all.data : (part.data ?? all.data);
  const held = shown?.pins ?? NO_PINS;
  const pins = useMemo(
    () => (filter.round ? held.filter(({ urgency }) => urgency !== 'none') : held),
    [held, filter.round],
  );
  return { pins, complete: shown?.complete ?? true };
}

/** Midnight, local time; a day of 23 or 25 hours is near enough for a filter that includes both ends. */
const startOf = (day: string) => new Date(`${day}T00:00:00`).getTime();

function outward({ west, south, east, north }: Bounds): Bounds {
  const down = (value: number, least: number) => Math.max(least, Math.floor(value / GRAIN) * GRAIN);
  const up = (value: number, most: number) => Math.min(most, Math.ceil(value / GRAIN) * GRAIN);
  return { west: down(west, -180), south: down(south, -90), east: up(east, 180), north: up(north, 90) };
}

export function useAddresses(text: string, middle: Position | null) {
  const words = text.trim();
  // A view has a zoom besides; the core takes nothing it did not declare.
  const near = middle && { lat: middle.lat, lon: middle.lon };
  return useQuery({
    queryKey: ['map', 'searchAddress', words, near],
    queryFn: ({ signal }) => core.map.searchAddress({ text: words, near }, { signal }),
    enabled: words.length > 0,
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
}

export function useSpot(position: Position | null) {
  const address = useQuery({
    queryKey: ['map', 'reverse', position],
    queryFn: ({ signal }) => (position ? core.map.reverse(position, { signal }) : null),
    enabled: position !== null,
  });
  const near = useQuery({
    queryKey: ['map', 'near', position],
    queryFn: ({ signal }) => (position ? core.map.near({ ...position, metres: NEAR_METRES }, { signal }) : []),
    enabled: position !== null,
  });
  return { address, near };
}

export interface OwnBeat {
  readonly id: string;
  readonly name: string;
  readonly boundary: Polygon | null;
  readonly heads: string[];
  readonly mayEdit: boolean;
}

/** The officer's own beat and the boundaries of all beats on this laptop. */
export function useBeats(): { own: OwnBeat | null; beats: readonly Beat[]; loading: boolean } {
  const status = useStatus();
  const ownId = status.data?.beat?.id ?? null;
  const areas = useRecordList('area', { kinds: ['beat'] }, 'name');
  const ids = useMemo(() => {
    const listed = areas.rows.map((row) => row.id);
    return ownId !== null && !listed.includes(ownId) ? [ownId, ...listed] : listed;
  }, [areas.rows, ownId]);
  return useQueries({
    queries: ids.map((id) => ({
      queryKey: ['record', id, 'get'],
      queryFn: ({ signal }: { signal: AbortSignal }) => core.records.get({ id }, { signal }),
    })),
    combine: (results) => {
      const records = results.flatMap((result) => result.data ?? []);
      const beats = records.flatMap((record): Beat[] => {
        const { boundary } = record.doc;
        return isPolygon(boundary) ? [{ id: record.id, name: record.title, boundary, own: record.id === ownId }] : [];
      });
      const mine = records.find((record) => record.id === ownId);
      const own: OwnBeat | null = mine
        ? {
            id: mine.id,
            name: mine.title,
            boundary: isPolygon(mine.doc.boundary) ? mine.doc.boundary : null,
            heads: mine.heads.boundary ?? [],
            mayEdit: mine.may.edit,
          }
        : null;
      return { own, beats, loading: status.isPending || areas.loading || results.some((result) => result.isPending) };
    },
  });
}

/** Documents are checked when they are written; here only the shape is told apart from nothing. */
function isPolygon(value: unknown): value is Polygon {
  return typeof value === 'object' && value !== null && 'coordinates' in value;
}

/** What to show first: the beat, else all of the pack, else the world. */
export function firstView(own: OwnBeat | null, pack: MapPack | null): Bounds {
  if (own?.boundary) return boundsOf(own.boundary);
  return pack?.bounds ?? { west: -11, south: 35, east: 32, north: 61 };
}

export const MOST_PINS = MAX_PINS;
