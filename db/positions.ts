/** Where records without a point of their own lie: at the place they name. Called within writes only. */
import type { Point } from '../model/define.ts';
import type { RecordType } from '../model/types.ts';
import type { Facets } from './facets.ts';
import type { Link } from './keys.ts';
import type { Connection } from './vault/database.ts';

/** The field whose place stands for the record's own position. */
const PLACED_BY: Partial<Record<RecordType, string>> = {
  entry: 'place',
  incident: 'place',
  engagement: 'place',
  party: 'addresses',
  problem: 'places',
};

export interface Positions {
  /** The point of the first place linked that has one. */
  ofLinked(type: RecordType, links: readonly Link[]): Point | null;
  /** A place has moved: what lies there only by naming it follows. */
  follow(place: string): void;
}

export function openPositions(db: Connection, facets: Facets): Positions {
  const pointOf = db.prepare<[string], { lat: number | null; lon: number | null }>(
    'SELECT lat, lon FROM record WHERE id = ?',
  );
  // A record with a position of its own says so in its document.
  const followers = db.prepare<[string], { rid: number; type: number; line: string }>(
    `SELECT DISTINCT record.rid, record.type, record.line FROM link
     JOIN record ON record.rid = link.source JOIN content ON content.rid = record.rid
     WHERE link.target = ? AND link.field IN ('place', 'addresses', 'places') AND record.listed = 1
       AND json_extract(content.doc, '$.position') IS NULL`,
  );
  const move = db.prepare<[number | null, number | null, number]>('UPDATE record SET lat = ?, lon = ? WHERE rid = ?');
  const putPoint = db.prepare<[number, number, number, number, number]>(
    'INSERT OR REPLACE INTO point (rid, west, east, south, north) VALUES (?, ?, ?, ?, ?)',
  );
  const dropPoint = db.prepare<[number]>('DELETE FROM point WHERE rid = ?');

  const ofLinked: Positions['ofLinked'] = (type, links) => {
    const field = PLACED_BY[type];
    if (field === undefined) return null;
    for (const link of links) {
      if (link.field !== field) continue;
      const row = pointOf.get(link.target);
      if (row !== undefined && row.lat !== null && row.lon !== null) return { lat: row.lat, lon: row.lon };
    }
    return null;
  };

  return {
    ofLinked,
    follow(place) {
      for (const { rid, type, line } of followers.all(place)) {
        const { links } = JSON.parse(line) as { links: Readonly<Record<string, readonly string[]>> };
        const all = Object.entries(links).flatMap(([field, targets]) => targets.map((target) => ({ field, target })));
        const to = ofLinked(facets.textOf(type) as RecordType, all);
        move.run(to?.lat ?? null, to?.lon ?? null, rid);
        if (to === null) dropPoint.run(rid);
        else putPoint.run(rid, to.lon, to.lon, to.lat, to.lat);
      }
    },
  };
}
