/** What devices are told of people, ground and settings: only their officer's surroundings, signed. */
import type { Settings } from '../../model/settings.ts';
import {
  type AreaFacts,
  type AssignmentFacts,
  CONFIGURATION,
  CONFIGURATION_KINDS,
  type ConfigurationKind,
  type ConfigurationValues,
  configurationText,
  type OfficerFacts,
  type ServerConfiguration,
  type SignedConfiguration,
} from '../../model/wire/configuration.ts';
import { type Identity, versionOf } from '../identity.ts';
import type { ReadSql } from '../store/store.ts';

interface AreaRow {
  readonly id: string;
  readonly kind: AreaFacts['kind'];
  readonly name: string;
  readonly parent: string | null;
  readonly boundary: string | null;
  readonly closed: number | null;
}
export interface OfficerRow {
  readonly id: string;
  readonly name: string;
  readonly serviceNumber: string;
  readonly role: OfficerFacts['role'];
  readonly grade: OfficerFacts['grade'] | null;
  readonly unit: string | null;
  readonly closed: number | null;
}
interface AssignmentRow extends Omit<AssignmentFacts, 'to'> {
  readonly to: string | null;
}

export const AREA_COLUMNS = 'id, kind, name, parent, boundary, closed_at AS closed';
export const OFFICER_COLUMNS = 'id, name, service_number AS "serviceNumber", role, grade, unit, closed_at AS closed';
export const ASSIGNMENT_COLUMNS = 'id, officer, area, kind, from_day AS "from", to_day AS "to"';

const areaFacts = ({ id, kind, name, parent, boundary, closed }: AreaRow): AreaFacts => ({
  id,
  kind,
  name,
  ...(parent !== null && { parent }),
  ...(boundary !== null && { boundary: JSON.parse(boundary) as unknown }),
  ...(closed !== null && { closed: true }),
});
const officerFacts = ({ id, name, serviceNumber, role, grade, unit, closed }: OfficerRow): OfficerFacts => ({
  id,
  name,
  serviceNumber,
  role,
  ...(grade !== null && { grade }),
  ...(unit !== null && { unit }),
  ...(closed !== null && { closed: true }),
});
const assignmentFacts = ({ to, ...rest }: AssignmentRow): AssignmentFacts => ({
  ...rest,
  ...(to !== null && { to }),
});

async function areasIn(sql: ReadSql): Promise<AreaFacts[]> {
  return (await sql.all<AreaRow>(`SELECT ${AREA_COLUMNS} FROM area ORDER BY name, id`)).map(areaFacts);
}

/** The newest version of each kind that somebody has set. */
async function valuesIn(sql: ReadSql): Promise<Partial<ConfigurationValues>> {
  const rows = await sql.all<{ kind: ConfigurationKind; body: string }>(
    `SELECT kind, body FROM configuration AS newest
     WHERE version = (SELECT max(version) FROM configuration WHERE kind = newest.kind)`,
  );
  const values: Partial<Record<ConfigurationKind, unknown>> = {};
  for (const { kind, body } of rows)
    if (CONFIGURATION_KINDS.includes(kind)) values[kind] = CONFIGURATION[kind].parse(JSON.parse(body));
  return values as Partial<ConfigurationValues>;
}

/** What the force offers and ever offered, each version by itself. */
export async function everOffered(sql: ReadSql): Promise<Settings[]> {
  const rows = await sql.all<{ kind: ConfigurationKind; body: string }>(
    `SELECT kind, body FROM configuration WHERE kind IN ('markings', 'strands', 'classification') ORDER BY version`,
  );
  return rows.map(({ kind, body }) => ({ [kind]: CONFIGURATION[kind].parse(JSON.parse(body)) }));
}

/** The areas an officer is told of: the zone (or else force) of the unit and of each posting, all below it and everything above. */
function surroundings(areas: readonly AreaFacts[], homes: readonly string[]): ReadonlySet<string> {
  const byId = new Map(areas.map((area) => [area.id, area]));
  const below = Map.groupBy(areas, ({ parent }) => parent ?? '');
  const told = new Set<string>();
  const addBelow = (id: string) => {
    if (told.has(id)) return;
    told.add(id);
    for (const child of below.get(id) ?? []) addBelow(child.id);
  };
  for (const home of homes) {
    const line: AreaFacts[] = [];
    for (let at = byId.get(home); at !== undefined && !line.includes(at); at = byId.get(at.parent ?? '')) line.push(at);
    const top = line.find(({ kind }) => kind === 'zone') ?? line.find(({ kind }) => kind === 'unit') ?? line.at(-1);
    if (top !== undefined) addBelow(top.id);
    for (const { id } of line) told.add(id);
  }
  return told;
}

export async function configurationFor(
  sql: ReadSql,
  officer: string,
  identity: Identity,
): Promise<ServerConfiguration> {
  const [own] = await sql.all<OfficerRow>(`SELECT ${OFFICER_COLUMNS} FROM officer WHERE id = $1`, [officer]);
  const posted = await sql.all<{ area: string }>('SELECT DISTINCT area FROM assignment WHERE officer = $1', [officer]);
  const all = await areasIn(sql);
  const homes = [...(own?.unit == null ? [] : [own.unit]), ...posted.map(({ area }) => area)];
  const told = surroundings(all, homes);
  const ids = [...told];
  const assignments = await sql.all<AssignmentRow>(
    `SELECT ${ASSIGNMENT_COLUMNS} FROM assignment WHERE officer = $1 OR area ${sql.among(2)} ORDER BY from_day, id`,
    [officer, ids],
  );
  const officers = await sql.all<OfficerRow>(
    `SELECT ${OFFICER_COLUMNS} FROM officer
     WHERE id = $1 OR unit ${sql.among(2)} OR id IN (SELECT officer FROM assignment WHERE area ${sql.among(2)})
     ORDER BY name, id`,
    [officer, ids],
  );
  return {
    version: await versionOf(sql),
    epoch: identity.epoch,
    server: identity.server,
    officer,
    officers: officers.map(officerFacts),
    areas: all.filter(({ id }) => told.has(id)),
    assignments: assignments.map(assignmentFacts),
    values: await valuesIn(sql),
  };
}

export function signConfiguration(configuration: ServerConfiguration, identity: Identity): SignedConfiguration {
  const text = JSON.stringify(configuration);
  return { text, key: identity.key, signature: identity.sign(configurationText(text)) };
}
