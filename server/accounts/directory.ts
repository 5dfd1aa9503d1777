/** Officers, areas and postings as the policy function wants them. The server keeps them; no device can change them. */
import type { Actor, Assignment } from '../../model/policy.ts';
import type { Role } from '../../model/records/officer.ts';
import type { ReadSql } from '../store/store.ts';

/** One row for each posting of an officer, or one without. */
interface OfficerRow {
  readonly officer: string;
  readonly role: Role | null;
  readonly unit: string | null;
  readonly area: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

const OFFICER = 'role, unit, area, from_day AS "from", to_day AS "to"';

/** The officer as the policy sees them; undefined where there is none or the account is closed. */
export const actorOf = (sql: ReadSql, officer: string): Promise<Actor | undefined> =>
  actorWhere(sql, officer, 'AND closed_at IS NULL');

/** Also who has left since: to judge what they wrote while they were here, by the postings of that day. */
export const actorEverOf = (sql: ReadSql, officer: string): Promise<Actor | undefined> => actorWhere(sql, officer, '');

async function actorWhere(sql: ReadSql, officer: string, condition: string): Promise<Actor | undefined> {
  return actorOfRows(
    await sql.all<OfficerRow>(
      `SELECT officer.id AS officer, ${OFFICER} FROM officer LEFT JOIN assignment ON assignment.officer = officer.id
       WHERE officer.id = $1 ${condition} ORDER BY from_day, assignment.id`,
      [officer],
    ),
  );
}

/** A device as the server knows it. */
export interface KnownDevice {
  /** Ed25519, base64url. */
  readonly key: string;
  readonly revoked: number | null;
  readonly seen: number | null;
  readonly skew: number;
}

/** A device with its officer as the policy sees them; undefined where the account is closed. */
export interface DeviceStanding {
  readonly device: KnownDevice;
  readonly actor: Actor | undefined;
}

/** Devices by their ids, each with its officer, in one look; without those there are none of. */
export async function devicesOf(
  sql: ReadSql,
  devices: readonly string[],
): Promise<ReadonlyMap<string, DeviceStanding>> {
  const rows = await sql.all<KnownDevice & OfficerRow & { readonly id: string }>(
    `SELECT device.id AS id, public_key AS key, revoked_at AS revoked, last_seen AS seen, skew, device.officer AS officer, ${OFFICER}
     FROM device LEFT JOIN officer ON officer.id = device.officer AND closed_at IS NULL
     LEFT JOIN assignment ON assignment.officer = officer.id
     WHERE device.id ${sql.among(1)} ORDER BY from_day, assignment.id`,
    [devices],
  );
  const known = new Map<string, DeviceStanding>();
  for (const [id, of] of Map.groupBy(rows, (row) => row.id)) {
    const [device] = of;
    if (device !== undefined) known.set(id, { device, actor: actorOfRows(of) });
  }
  return known;
}

function actorOfRows(rows: readonly OfficerRow[]): Actor | undefined {
  const known = rows[0];
  if (known === undefined || known.role === null) return undefined;
  const assignments = rows.flatMap(({ area, from, to }): Assignment[] =>
    area === null || from === null ? [] : [{ area, from, ...(to !== null && { to }) }],
  );
  return {
    officer: known.officer,
    role: known.role,
    ...(known.unit !== null && { unit: known.unit }),
    assignments,
    enrolled: true,
  };
}

/** The unit each area lies in: itself or the nearest above it; areas of no unit are left out. */
export async function unitsOfAreas(sql: ReadSql): Promise<ReadonlyMap<string, string>> {
  const areas = await sql.all<{ id: string; kind: string; parent: string | null }>('SELECT id, kind, parent FROM area');
  const byId = new Map(areas.map((area) => [area.id, area]));
  const units = new Map<string, string>();
  for (const { id } of areas) {
    const met = new Set<string>();
    for (let at = byId.get(id); at !== undefined && !met.has(at.id); at = byId.get(at.parent ?? '')) {
      met.add(at.id);
      if (at.kind !== 'unit') continue;
      units.set(id, at.id);
      break;
    }
  }
  return units;
}
