/** One-time enrolment codes: drawn here, kept as keyed hashes, taken once within ten minutes. */
import { randomBytes } from 'node:crypto';
import { CODE_LASTS, codeFrom, readCode } from '../../model/wire/enrolment.ts';
import { noteAct } from '../audit/chain.ts';
import { Refusal } from '../refusal.ts';
import type { Sealer } from '../sealer.ts';
import type { Sql } from '../store/store.ts';

export interface CodeFor {
  readonly purpose: 'device' | 'administrator';
  /** Whose device; none for an administrator's code. */
  readonly officer?: string;
  readonly by: string;
  readonly now: number;
}

/** Without the key file nobody can try codes against a copy of the database. */
const hashOf = (code: string, sealer: Sealer): string => sealer.mark('enrolment codes', code).toString('hex');

/** The code in its shown form. It is nowhere else. */
export async function makeCode(sql: Sql, { purpose, officer, by, now }: CodeFor, sealer: Sealer): Promise<string> {
  if (officer !== undefined) {
    const there = await sql.get('SELECT id FROM officer WHERE id = $1 AND closed_at IS NULL', [officer]);
    if (there === undefined) throw new Refusal('notFound');
  }
  const code = codeFrom(randomBytes(12));
  await sql.run('DELETE FROM enrolment WHERE expires_at < $1', [now - 30 * 86_400_000]);
  await sql.run(
    'INSERT INTO enrolment (code_hash, purpose, officer, made_at, made_by, expires_at) VALUES ($1, $2, $3, $4, $5, $6)',
    [hashOf(readCode(code) ?? '', sealer), purpose, officer ?? null, now, by, now + CODE_LASTS],
  );
  await noteAct(sql, {
    by,
    action: 'settings',
    reason: `code.${purpose}`,
    at: now,
    ...(officer && { about: officer }),
  });
  return code;
}

/** Uses a code up. Refused alike whether it is wrong, used or too old: `codeInvalid`. */
export async function takeCode(
  sql: Sql,
  typed: string,
  purpose: CodeFor['purpose'],
  { sealer, now }: { sealer: Sealer; now: number },
): Promise<{ officer: string | null }> {
  const code = readCode(typed);
  const taken =
    code === undefined
      ? undefined
      : await sql.get<{ officer: string | null }>(
          `UPDATE enrolment SET used_at = $2
           WHERE code_hash = $1 AND purpose = $3 AND used_at IS NULL AND expires_at > $2 RETURNING officer`,
          [hashOf(code, sealer), now, purpose],
        );
  if (taken === undefined) throw new Refusal('codeInvalid');
  return taken;
}
