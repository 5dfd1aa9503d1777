/** How many listed records share a combination of facets. Lists take their totals, and the choice of index, from here. */
import type { Connection } from './vault/database.ts';

/** Facet numbers (see facets.ts) and flags of 0 or 1. */
export interface Facetted {
  readonly type: number;
  readonly kind: number;
  readonly state: number;
  readonly area: number;
  readonly unsettled: number;
  readonly profiled: number;
  readonly hate: number;
}

export interface Tally {
  add(of: Facetted): void;
  take(of: Facetted): void;
}

export function openTally(db: Connection): Tally {
  type Values = [number, number, number, number, number, number, number];
  const more = db.prepare<Values>(
    `INSERT INTO tally (type, kind, state, area, unsettled, profiled, hate, count)
     VALUES (?, ?, ?, ?, ?, ?, ?, 1)
     ON CONFLICT (type, kind, state, area, unsettled, profiled, hate) DO UPDATE SET count = count + 1`,
  );
  const less = db.prepare<Values>(
    `UPDATE tally SET count = count - 1
     WHERE type = ? AND kind = ? AND state = ? AND area = ? AND unsettled = ? AND profiled = ? AND hate = ?`,
  );
  const clear = db.prepare<Values>(
    `DELETE FROM tally
     WHERE type = ? AND kind = ? AND state = ? AND area = ? AND unsettled = ? AND profiled = ? AND hate = ?
       AND count <= 0`,
  );
  const values = (of: Facetted): Values => [of.type, of.kind, of.state, of.area, of.unsettled, of.profiled, of.hate];
  return {
    add: (of) => {
      more.run(...values(of));
    },
    take: (of) => {
      less.run(...values(of));
      clear.run(...values(of));
    },
  };
}

export const sameFacets = (a: Facetted, b: Facetted): boolean =>
  a.type === b.type &&
  a.kind === b.kind &&
  a.state === b.state &&
  a.area === b.area &&
  a.unsettled === b.unsettled &&
  a.profiled === b.profiled &&
  a.hate === b.hate;
