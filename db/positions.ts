/** Where records without a point of their own lie: at the place they name. Called within writes only. */
import type { Point } from '../model/define.ts';
import type { RecordType } from '../model/types.ts';
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
  follow(place: string, to: Point | null): void;
}

export function openPositions(db: Connection): Positions {
  const pointOf = db.prepare<[string], { lat: number | null; lon: number | null }>(
    'SELECT lat, lon FROM record WHERE id = ?',
  );
  // A record with a position of its own says so in its document.
  const followers = db.prepare<[string], { rid: number }>(
    `SELECT record.rid FROM link JOIN record ON record.rid = link.source
     WHERE link.target = ? AND link.field IN ('place', 'addresses', 'places') AND record.listed = 1
       AND json_extract(record.doc, '$.position') IS NULL`,
  );
  const move = db.prepare<[number | null, number | null, number]>('UPDATE record SET lat = ?, lon = ? WHERE rid = ?');
  const putPoint = db.prepare<[number, number, number, number, number]>(
    'INSERT OR REPLACE INTO point (rid, west, east, south, north) VALUES (?, ?, ?, ?, ?)',
  );
  const dropPoint = db.prepare<[number]>('DELETE FROM point WHERE rid = ?');

  return {
    ofLinked(type, links) {
      const field = PLACED_BY[type];
      if (field === undefined) return null;
      for (const link of links) {
        if (link.field !== field) continue;
        const row = pointOf.get(link.target);
        if (row !== undefined && row.lat !== null && row.lon !== null) return { lat: row.lat, lon: row.lon };
      }
      return null;
    },
    follow(place, to) {
      for (const { rid } of followers.all(place)) {
        move.run(to?.lat ?? null, to?.lon ?? null, rid);
        if (to === null) dropPoint.run(rid);
        else putPoint.run(rid, to.lon, to.lon, to.lat, to.lat);
      }
    },
  };
}
