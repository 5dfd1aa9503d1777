/** Where the officer is, as the receiver tells it; asked for only while something on screen wants to know. */
import { useQuery } from '@tanstack/react-query';
import type { GpsState } from '../../model/contract/gps.ts';
import type { Position } from '../../model/contract/map.ts';
import { core } from '../core.ts';

/** A walking officer moves three metres meanwhile. */
const AGAIN_MS = 2_000;
export const GPS_KEY = ['gps'] as const;

export function useGps(): GpsState | undefined {
  return useQuery({
    queryKey: GPS_KEY,
    queryFn: ({ signal }) => core.gps.state(undefined, { signal }),
    // Without a receiver there is nothing to ask for again.
    refetchInterval: (query) => (query.state.data && query.state.data.source.kind === 'none' ? false : AGAIN_MS),
    staleTime: 0,
  }).data;
}

export interface Here extends Position {
  readonly metres: number | null;
}

/** A position of this very moment; undefined without one. */
export function useHere(): Here | undefined {
  const gps = useGps();
  return gps?.state === 'fix' && gps.fix ? { lat: gps.fix.lat, lon: gps.fix.lon, metres: gps.fix.metres } : undefined;
}
