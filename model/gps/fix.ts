/** What a receiver says, whichever tongue it speaks. */
export interface Fix {
  /** Degrees, WGS 84. */
  readonly lat: number;
  readonly lon: number;
  /** Metres within which the position lies, as far as the receiver tells; null where it does not. */
  readonly metres: number | null;
}

/** `fix`: a position. `searching`: a sound report without one. `nothing`: sound, about something else. `garbage`: not to be trusted. */
export type Report =
  | { readonly kind: 'fix'; readonly fix: Fix }
  | { readonly kind: 'searching' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'garbage' };

export const GARBAGE: Report = { kind: 'garbage' };
export const NOTHING: Report = { kind: 'nothing' };
export const SEARCHING: Report = { kind: 'searching' };

/** A position on earth; a receiver without one likes to say 0, 0. */
export function fixOf(lat: number, lon: number, metres: number | null): Report {
  if (!Number.isFinite(lat) || !Number.isFinite(lon) || Math.abs(lat) > 90 || Math.abs(lon) > 180) return GARBAGE;
  if (lat === 0 && lon === 0) return SEARCHING;
  const round = (degrees: number) => Math.round(degrees * 1e7) / 1e7;
  const known = metres !== null && Number.isFinite(metres) && metres > 0 && metres < 1e6;
  return {
    kind: 'fix',
    fix: { lat: round(lat), lon: round(lon), metres: known ? Math.round(metres * 10) / 10 : null },
  };
}
