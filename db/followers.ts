/** Actions lie in the area of the record they belong to, and move with it. Called within writes only. */
import type { RecordType } from '../model/types.ts';
import type { Facets } from './facets.ts';
import type { Link } from './keys.ts';
import { type Facetted, openTally } from './tally.ts';
import type { Connection } from './vault/database.ts';

export interface Followers {
  /** The area, as a facet, of the record an action belongs to; `own` where that is not here or belongs to none. */
  areaOf(type: RecordType, links: readonly Link[], own: number): number;
  /** A record has come or moved to an area: its actions follow. */
  follow(id: string, area: number): void;
}

export function openFollowers(db: Connection, facets: Facets): Followers {
  const areaOf = db.prepare<[string], { area: number }>('SELECT area FROM record WHERE id = ?');
  const strayed = db.prepare<[string, number, number], Facetted & { rid: number; listed: number }>(
    `SELECT record.rid, listed, record.type, kind, state, area, unsettled, profiled, hate
     FROM link JOIN record ON record.rid = link.source
     WHERE link.target = ? AND link.type = ? AND link.field = 'about' AND record.area <> ?`,
  );
  const move = db.prepare<[number, number]>('UPDATE record SET area = ? WHERE rid = ?');
  const tally = openTally(db);

  return {
    areaOf(type, links, own) {
      if (type !== 'action') return own;
      const about = links.find(({ field }) => field === 'about');
      return (about && areaOf.get(about.target)?.area) || own;
    },
    follow(id, area) {
      if (area === 0) return;
      for (const action of strayed.all(id, facets.find('action'), area)) {
        if (action.listed === 1) tally.take(action);
        move.run(area, action.rid);
        if (action.listed === 1) tally.add({ ...action, area });
      }
    },
  };
}
