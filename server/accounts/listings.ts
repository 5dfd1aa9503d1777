/** What an administrator sees: people, ground, devices, settings and what was done to them. Never a record, never a word of one. */
import type { ReadSql } from '../store/store.ts';
import { AREA_COLUMNS, ASSIGNMENT_COLUMNS, OFFICER_COLUMNS } from './configuration.ts';

/** Rows of one kind that a page shows at most. */
const MOST = 2_000;

export const LISTINGS = {
  areas: `SELECT ${AREA_COLUMNS.replace('boundary', 'CASE WHEN boundary IS NULL THEN 0 ELSE 1 END AS "hasBoundary"')}
    FROM area ORDER BY closed_at IS NOT NULL, name, id`,
  officers: `SELECT ${OFFICER_COLUMNS} FROM officer ORDER BY closed_at IS NOT NULL, name, id LIMIT ${MOST}`,
  assignments: `SELECT ${ASSIGNMENT_COLUMNS} FROM assignment ORDER BY from_day DESC, id LIMIT ${MOST}`,
  devices: `SELECT device.id, device.name, device.officer, officer.name AS "officerName", enrolled_at AS "enrolledAt",
      last_seen AS "lastSeen", skew, revoked_at AS "revokedAt", revoked_why AS "revokedWhy"
    FROM device JOIN officer ON officer.id = device.officer
    ORDER BY revoked_at IS NOT NULL, last_seen DESC, device.id LIMIT ${MOST}`,
  administrators: 'SELECT id, name, made_at AS "madeAt", closed_at AS "closedAt" FROM administrator ORDER BY name',
  settings: `SELECT kind, version, body, made_at AS "madeAt" FROM configuration AS newest
    WHERE version = (SELECT max(version) FROM configuration WHERE kind = newest.kind) ORDER BY kind`,
  acts: `SELECT entry.sequence AS sequence, entry.actor AS actor,
      coalesce(administrator.name, officer.name) AS name, entry.reason AS reason, entry.record AS about, entry.at AS at
    FROM audit_entry AS entry
    LEFT JOIN administrator ON administrator.id = entry.actor LEFT JOIN officer ON officer.id = entry.actor
    WHERE entry.device = (SELECT value FROM server_fact WHERE name = 'server') ORDER BY entry.sequence DESC LIMIT 200`,
} as const;
export type ListingName = keyof typeof LISTINGS;
export const isListing = (name: string): name is ListingName => Object.hasOwn(LISTINGS, name);

export const listing = (name: ListingName, sql: ReadSql): Promise<object[]> => sql.all(LISTINGS[name]);
