/**
 * Everything an administrator can do, declared once: the command line and the page both call these by name. Each is checked, done, noted in
 * the server's audit chain and, where devices have to hear of it, raises the version of what they are told, all in one transaction.
 */
import { z } from 'zod';
import { shapeFault } from '../../model/geometry.ts';
import { newId } from '../../model/id.ts';
import { THE_SERVER } from '../../model/server-erasing.ts';
import {
  areaShape,
  assignmentShape,
  CONFIGURATION,
  type ConfigurationKind,
  officerShape,
} from '../../model/wire/configuration.ts';
import { noteAct } from '../audit/chain.ts';
import { raiseVersion } from '../identity.ts';
import { Refusal } from '../refusal.ts';
import type { Sealer } from '../sealer.ts';
import type { Sql } from '../store/store.ts';
import { makeCode } from './codes.ts';
import { REVOKED } from './standing.ts';

export interface Doing {
  readonly sql: Sql;
  /** An administrator's id, or `command line`. */
  readonly by: string;
  readonly now: number;
  readonly sealer: Sealer;
}

interface Operation<Shape extends z.ZodType = z.ZodType> {
  readonly input: Shape;
  /** Devices are told a new configuration. */
  readonly tells: boolean;
  /** What came of it, and what the audit says it was done to. */
  run(input: z.output<Shape>, doing: Doing): Promise<{ readonly about?: string; readonly result?: unknown }>;
}
const operation = <Shape extends z.ZodType>(declared: Operation<Shape>): Operation<Shape> => declared;

const id = z.uuid();
const RANK = { force: 0, zone: 1, unit: 2, beat: 3 } as const;

/** An area that is there keeps its boundary where none is given; null takes it away. */
const area = operation({
  input: areaShape.partial({ id: true }),
  tells: true,
  async run({ id: given, kind, name, parent, boundary, closed }, { sql, now }) {
    const own = given ?? newId(now);
    if (boundary !== undefined && boundary !== null && shapeFault(boundary) !== undefined)
      throw new Refusal('invalid', { field: 'boundary' });
    if (parent !== undefined) {
      const above = await sql.get<{ kind: keyof typeof RANK }>('SELECT kind FROM area WHERE id = $1', [parent]);
      if (above === undefined || parent === own || RANK[above.kind] >= RANK[kind])
        throw new Refusal('invalid', { field: 'parent' });
    }
    const below = await sql.all<{ kind: keyof typeof RANK; closed: number | null }>(
      'SELECT kind, closed_at AS closed FROM area WHERE parent = $1',
      [own],
    );
    if (below.some((one) => RANK[one.kind] <= RANK[kind])) throw new Refusal('invalid', { field: 'kind' });
    if (closed === true && below.some((one) => one.closed === null)) throw new Refusal('invalid', { field: 'closed' });
    await sql.run(
      `INSERT INTO area (id, kind, name, parent, boundary, closed_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, name = excluded.name, parent = excluded.parent,
         ${boundary === undefined ? '' : 'boundary = excluded.boundary,'} closed_at = excluded.closed_at`,
      [
        own,
        kind,
        name,
        parent ?? null,
        boundary === undefined || boundary === null ? null : JSON.stringify(boundary),
        closed === true ? now : null,
      ],
    );
    return { about: own, result: { id: own } };
  },
});

const officer = operation({
  input: officerShape.partial({ id: true }),
  tells: true,
  async run({ id: given, name, serviceNumber, role, grade, unit, closed }, { sql, now }) {
    const own = given ?? newId(now);
    // Under this id the server itself erases.
    if (own === THE_SERVER) throw new Refusal('invalid', { field: 'id' });
    if (unit !== undefined) {
      // Whose unit was closed stays in it until somebody moves them.
      const home = await sql.get<{ kind: string }>(
        `SELECT kind FROM area
         WHERE id = $1 AND (closed_at IS NULL OR id = (SELECT unit FROM officer WHERE officer.id = $2))`,
        [unit, own],
      );
      if (home?.kind !== 'unit') throw new Refusal('invalid', { field: 'unit' });
    }
    const other = await sql.get('SELECT id FROM officer WHERE service_number = $1 AND id <> $2', [serviceNumber, own]);
    if (other !== undefined) throw new Refusal('invalid', { field: 'serviceNumber' });
    await sql.run(
      `INSERT INTO officer (id, name, service_number, role, grade, unit, made_at, closed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, service_number = excluded.service_number,
         role = excluded.role, grade = excluded.grade, unit = excluded.unit, closed_at = excluded.closed_at`,
      [own, name, serviceNumber, role, grade ?? null, unit ?? null, now, closed === true ? now : null],
    );
    if (closed === true) {
      const revoked = await sql.all<{ id: string }>(
        `UPDATE device SET revoked_at = $2, revoked_why = 'officerLeft' WHERE officer = $1 AND revoked_at IS NULL
         RETURNING id`,
        [own, now],
      );
      for (const { id: device } of revoked) await sql.notify(REVOKED, device);
    }
    return { about: own, result: { id: own } };
  },
});

const assignment = operation({
  input: assignmentShape.partial({ id: true }),
  tells: true,
  async run({ id: given, officer: who, area: where, kind, from, to }, { sql, now }) {
    const own = given ?? newId(now);
    if (to !== undefined && to < from) throw new Refusal('invalid', { field: 'to' });
    if ((await sql.get('SELECT id FROM officer WHERE id = $1', [who])) === undefined)
      throw new Refusal('invalid', { field: 'officer' });
    if ((await sql.get('SELECT id FROM area WHERE id = $1', [where])) === undefined)
      throw new Refusal('invalid', { field: 'area' });
    await sql.run(
      `INSERT INTO assignment (id, officer, area, kind, from_day, to_day) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (id) DO UPDATE SET officer = excluded.officer, area = excluded.area, kind = excluded.kind,
         from_day = excluded.from_day, to_day = excluded.to_day`,
      [own, who, where, kind, from, to ?? null],
    );
    return { about: own, result: { id: own } };
  },
});

const unassign = operation({
  input: z.strictObject({ id }),
  tells: true,
  async run({ id: own }, { sql }) {
    const [gone] = await sql.all<{ officer: string }>('DELETE FROM assignment WHERE id = $1 RETURNING officer', [own]);
    if (gone === undefined) throw new Refusal('notFound');
    // Of the posting nothing is left that could be named; the log says whose it was.
    return { about: gone.officer };
  },
});

const code = operation({
  input: z.strictObject({ officer: id }),
  tells: false,
  async run({ officer: who }, { sql, by, now, sealer }) {
    return { about: who, result: { code: await makeCode(sql, { purpose: 'device', officer: who, by, now }, sealer) } };
  },
});

const administratorCode = operation({
  input: z.strictObject({}),
  tells: false,
  run: async (_, { sql, by, now, sealer }) => ({
    result: { code: await makeCode(sql, { purpose: 'administrator', by, now }, sealer) },
  }),
});

const closeAdministrator = operation({
  input: z.strictObject({ id }),
  tells: false,
  async run({ id: own }, { sql, by, now }) {
    if (own === by) throw new Refusal('invalid', { field: 'id' });
    const closed = await sql.run('UPDATE administrator SET closed_at = $2 WHERE id = $1 AND closed_at IS NULL', [
      own,
      now,
    ]);
    if (closed === 0) throw new Refusal('notFound');
    await sql.run('DELETE FROM sitting WHERE administrator = $1', [own]);
    return { about: own };
  },
});

const revoke = operation({
  input: z.strictObject({ device: id, why: z.enum(['stolen', 'lost', 'replaced', 'officerLeft', 'other']) }),
  tells: false,
  async run({ device, why }, { sql, now }) {
    const revoked = await sql.run(
      'UPDATE device SET revoked_at = $2, revoked_why = $3 WHERE id = $1 AND revoked_at IS NULL',
      [device, now, why],
    );
    if (revoked === 0) throw new Refusal('notFound');
    await sql.notify(REVOKED, device);
    return { about: device };
  },
});

const setting = operation({
  input: z
    .strictObject({
      kind: z.enum(Object.keys(CONFIGURATION) as [ConfigurationKind, ...ConfigurationKind[]]),
      value: z.unknown(),
    })
    .superRefine(({ kind, value }, context) => {
      const parsed = CONFIGURATION[kind].safeParse(value);
      if (!parsed.success)
        for (const issue of parsed.error.issues)
          context.addIssue({ code: 'custom', path: ['value', ...issue.path], message: issue.message });
      // Two lines of one code could not be told apart on a record that bears it.
      const codes = Array.isArray(value) ? value.map((line: { code?: unknown } | null) => line?.code) : [];
      const twice = codes.findIndex((one, index) => one !== undefined && codes.indexOf(one) < index);
      if (twice !== -1) context.addIssue({ code: 'custom', path: ['value', twice, 'code'], message: 'is there twice' });
    }),
  tells: true,
  async run({ kind, value }, { sql, by, now }) {
    const last = await sql.get<{ version: number | null }>(
      'SELECT max(version) AS version FROM configuration WHERE kind = $1',
      [kind],
    );
    const version = (last?.version ?? 0) + 1;
    await sql.run('INSERT INTO configuration (kind, version, body, made_at, made_by) VALUES ($1, $2, $3, $4, $5)', [
      kind,
      version,
      JSON.stringify(value),
      now,
      by,
    ]);
    return { about: kind, result: { version } };
  },
});

export const OPERATIONS = {
  area,
  officer,
  assignment,
  unassign,
  code,
  administratorCode,
  closeAdministrator,
  revoke,
  setting,
} as const;
export type OperationName = keyof typeof OPERATIONS;
export const isOperation = (name: string): name is OperationName => Object.hasOwn(OPERATIONS, name);

/** Checks the input, does it, and notes it. Refusals: `invalid` (details: the field), `notFound`, `conflict`. */
export async function operate(name: OperationName, input: unknown, doing: Doing): Promise<unknown> {
  const declared = OPERATIONS[name] as unknown as Operation;
  const parsed = declared.input.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Refusal('invalid', { field: issue?.path.join('.') ?? '', why: issue?.message ?? '' });
  }
  const { about, result } = await declared.run(parsed.data, doing);
  await noteAct(doing.sql, {
    by: doing.by,
    action: 'settings',
    reason: name,
    at: doing.now,
    ...(about !== undefined && { about }),
  });
  if (declared.tells) await raiseVersion(doing.sql);
  return result ?? {};
}
