/** An auditor's questions: who did what to a record, or to all that speaks of a person; what an officer did; and when. */
import { z } from 'zod';
import { AUDIT_ACTIONS } from '../../model/audit.ts';
import type { Sealer } from '../sealer.ts';
import type { ReadSql, Store, Value } from '../store/store.ts';
import { recordsAbout } from './about.ts';

/** The most that is looked up at once. */
const PAGE = 1_000;
const day = z.iso.date();

export const auditQuestion = z.strictObject({
  /** One record. */
  record: z.uuid().optional(),
  /** A contact: entries of every record that speaks of it. */
  person: z.uuid().optional(),
  officer: z.string().max(64).optional(),
  device: z.uuid().optional(),
  action: z.enum(AUDIT_ACTIONS).optional(),
  /** Days, both included, in UTC. */
  from: day.optional(),
  to: day.optional(),
  /** Only what comes after this in the order of the answer: the last line's `next`. */
  after: z.string().max(120).optional(),
  limit: z.coerce.number().int().min(1).max(PAGE).default(200),
});
export type AuditQuestion = z.output<typeof auditQuestion>;

export interface FoundEntry {
  /** By the device's clock. */
  readonly at: number;
  readonly receivedAt: number;
  readonly device: string;
  readonly sequence: number;
  readonly actor: string;
  /** The name of the officer or administrator the entry names; empty where it is neither. */
  readonly name: string;
  readonly action: string;
  readonly record: string | null;
  readonly reason: string | null;
  readonly words: string;
}

export interface Found {
  readonly entries: readonly FoundEntry[];
  /** To ask for more; null at the end. */
  readonly next: string | null;
}

const DAY = 86_400_000;

/** Newest first. `words` opens what people wrote as reasons, which only an auditor at the machine itself is shown. */
export async function searchEntries(sql: ReadSql, asked: AuditQuestion, sealer: Sealer, words = false): Promise<Found> {
  const values: Value[] = [];
  const bind = (value: Value) => `$${values.push(value)}`;
  const where: string[] = [];
  if (asked.record !== undefined) where.push(`entry.record = ${bind(asked.record)}`);
  if (asked.person !== undefined) {
    const all = await recordsAbout(sql, sealer, asked.person);
    where.push(`entry.record IN (${all.map(bind).join(', ')})`);
  }
  if (asked.officer !== undefined) {
    const who = bind(asked.officer);
    where.push(`(entry.actor = ${who} OR entry.device IN (SELECT id FROM device WHERE officer = ${who}))`);
  }
  if (asked.device !== undefined) where.push(`entry.device = ${bind(asked.device)}`);
  if (asked.action !== undefined) where.push(`entry.action = ${bind(asked.action)}`);
  if (asked.from !== undefined) where.push(`entry.at >= ${bind(Date.parse(`${asked.from}T00:00:00.000Z`))}`);
  if (asked.to !== undefined) where.push(`entry.at < ${bind(Date.parse(`${asked.to}T00:00:00.000Z`) + DAY)}`);
  const [, at, device, sequence] = /^(-?\d+) ([0-9a-f-]{36}) (\d+)$/.exec(asked.after ?? '') ?? [];
  if (at !== undefined && device !== undefined)
    where.push(
      `(entry.at, entry.device, entry.sequence) < (${bind(Number(at))}, ${bind(device)}, ${bind(Number(sequence))})`,
    );
  const rows = await sql.all<Omit<FoundEntry, 'words' | 'name'> & { name: string | null; sealed: Uint8Array | null }>(
    `SELECT entry.at AS at, entry.received_at AS "receivedAt", entry.device AS device, entry.sequence AS sequence,
       entry.actor AS actor, coalesce(officer.name, administrator.name) AS name, entry.action AS action,
       entry.record AS record, entry.reason AS reason, said.words AS sealed
     FROM audit_entry AS entry
     LEFT JOIN officer ON officer.id = entry.actor
     LEFT JOIN administrator ON administrator.id = entry.actor
     LEFT JOIN audit_words AS said ON said.device = entry.device AND said.sequence = entry.sequence
     ${where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`}
     ORDER BY entry.at DESC, entry.device DESC, entry.sequence DESC LIMIT ${bind(asked.limit)}`,
    values,
  );
  const entries = rows.map(({ sealed, name, ...row }) => ({
    ...row,
    name: name ?? '',
    words: words && sealed !== null ? sealer.openText(sealed, `words ${row.device} ${row.sequence}`) : '',
  }));
  const last = entries.length === asked.limit ? entries.at(-1) : undefined;
  return { entries, next: last === undefined ? null : `${last.at} ${last.device} ${last.sequence}` };
}

/** All that was found, as CSV, page by page; `limit` counts for nothing. */
export async function* auditTable(
  store: Pick<Store, 'read'>,
  asked: AuditQuestion,
  sealer: Sealer,
  words = false,
): AsyncGenerator<{ readonly csv: string; readonly count: number }, void> {
  let after = asked.after;
  for (let heading = true; ; heading = false) {
    const question = { ...asked, limit: PAGE, ...(after !== undefined && { after }) };
    const { entries, next } = await store.read((sql) => searchEntries(sql, question, sealer, words));
    yield { csv: auditCsv(entries, heading), count: entries.length };
    if (next === null) return;
    after = next;
  }
}

const HEADING = ['time', 'received', 'device', 'sequence', 'officer', 'name', 'action', 'record', 'reason', 'words'];

/** RFC 4180, times in UTC. A cell that a spreadsheet would take for a formula is kept from being one. */
export function auditCsv(entries: readonly FoundEntry[], heading = true): string {
  const cell = (value: string | number | null): string => {
    const text = String(value ?? '');
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = entries.map((entry) =>
    [
      new Date(entry.at).toISOString(),
      new Date(entry.receivedAt).toISOString(),
      entry.device,
      entry.sequence,
      entry.actor,
      entry.name,
      entry.action,
      entry.record,
      entry.reason,
      entry.words,
    ].map(cell),
  );
  return [...(heading ? [HEADING] : []), ...lines].map((cells) => `${cells.join(',')}\r\n`).join('');
}
