/** Officers, areas and postings as the policy function wants them. The server keeps them; no device can change them. */
import type { Actor, Assignment } from '../../model/policy.ts';
import type { Role } from '../../model/records/officer.ts';
import type { ReadSql } from '../store/store.ts';

/** The officer as the policy sees them; undefined where there is none or the account is closed. */
export async function actorOf(sql: ReadSql, officer: string): Promise<Actor | undefined> {
  const known = await sql.get<{ role: Role; unit: string | null }>(
    'SELECT role, unit FROM officer WHERE id = $1 AND closed_at IS NULL',
    [officer],
  );
  if (known === undefined) return undefined;
  const postings = await sql.all<{ area: string; from: string; to: string | null }>(
    'SELECT area, from_day AS "from", to_day AS "to" FROM assignment WHERE officer = $1 ORDER BY from_day, id',
    [officer],
  );
  const assignments: Assignment[] = postings.map(({ area, from, to }) => ({ area, from, ...(to !== null && { to }) }));
  return {
    officer,
    role: known.role,
    ...(known.unit !== null && { unit: known.unit }),
    assignments,
    liaisonAreas: known.role === 'liaison' ? [...new Set(assignments.map(({ area }) => area))] : [],
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
