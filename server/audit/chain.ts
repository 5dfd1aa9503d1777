/** The chains at the server: what devices hand in is taken only where it continues what is held, and the server keeps one of its own. */
import { type AuditAction, type AuditEntry, type AuditHead, nextEntry, verifyChain } from '../../model/audit.ts';
import type { AuditReceipt, ReadAuditPush } from '../../model/wire/audit.ts';
import { receiptText } from '../../model/wire/audit.ts';
import { digest } from '../digest.ts';
import type { Identity } from '../identity.ts';
import { Refusal } from '../refusal.ts';
import type { Sealer } from '../sealer.ts';
import type { ReadSql, Sql, Value } from '../store/store.ts';

const COLUMNS =
  'audit_entry (device, sequence, previous, actor, action, record, reason, at, commitment, hash, received_at)';

const rowOf = (device: string, entry: AuditEntry, now: number): Value[] => [
  device,
  entry.sequence,
  entry.previous,
  entry.actor,
  entry.action,
  entry.record,
  entry.reason,
  entry.at,
  entry.commitment,
  entry.hash,
  now,
];

async function headOf(sql: Sql, device: string): Promise<AuditHead | null> {
  const text = `SELECT sequence, hash FROM audit_head WHERE device = $1${sql.forUpdate}`;
  return (await sql.get<AuditHead>(text, [device])) ?? null;
}

async function putHead(sql: Sql, device: string, { sequence, hash: top }: AuditHead): Promise<void> {
  await sql.run(
    `INSERT INTO audit_head (device, sequence, hash) VALUES ($1, $2, $3)
     ON CONFLICT (device) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash`,
    [device, sequence, top],
  );
}

/**
 * Takes the next stretch of a device's chain. What is held already may come again as long as it is the same; the rest has to continue it
 * without a gap. Refusals: `auditDiverged` (details: the first sequence that differs), `auditGap` (details: the one expected).
 */
export async function takeEntries(
  sql: Sql,
  device: string,
  push: ReadAuditPush,
  { sealer, identity, now }: { sealer: Sealer; identity: Identity; now: number },
): Promise<AuditReceipt> {
  // Two copies of one vault may push at once: the row is there before it is locked.
  await sql.run("INSERT INTO audit_head (device, sequence, hash) VALUES ($1, 0, '') ON CONFLICT DO NOTHING", [device]);
  const locked = await headOf(sql, device);
  const head = locked === null || locked.sequence === 0 ? null : locked;
  const entries = push.entries as readonly AuditEntry[];
  const held = entries.filter(({ sequence }) => sequence <= (head?.sequence ?? 0));
  const fresh = entries.slice(held.length);
  await compareHeld(sql, device, held);
  const from = (head?.sequence ?? 0) + 1;
  if (fresh[0] !== undefined && fresh[0].sequence > from) throw new Refusal('auditGap', { expected: from });
  const verdict = verifyChain(fresh, digest, { from, ...(head !== null && { previous: head.hash }) });
  if (!verdict.whole) throw new Refusal('auditDiverged', { sequence: verdict.sequence, fault: verdict.fault });
  await sql.insert(
    COLUMNS,
    fresh.map((entry) => rowOf(device, entry, now)),
  );
  const reached = verdict.head ?? head ?? { sequence: 0, hash: '' };
  if (verdict.head !== null) await putHead(sql, device, verdict.head);
  await keepErasable(sql, device, fresh, push, sealer);
  const facts = {
    server: identity.server,
    epoch: identity.epoch,
    device,
    sequence: reached.sequence,
    hash: reached.hash,
    at: now,
  };
  return { ...facts, key: identity.key, signature: identity.sign(receiptText(facts)) };
}

async function compareHeld(sql: Sql, device: string, held: readonly AuditEntry[]): Promise<void> {
  const [first] = held;
  if (first === undefined) return;
  const rows = await sql.all<{ sequence: number; hash: string }>(
    'SELECT sequence, hash FROM audit_entry WHERE device = $1 AND sequence >= $2 AND sequence <= $3',
    [device, first.sequence, held.at(-1)?.sequence ?? first.sequence],
  );
  const known = new Map(rows.map((row) => [row.sequence, row.hash]));
  const other = held.find((entry) => known.get(entry.sequence) !== entry.hash);
  if (other !== undefined) throw new Refusal('auditDiverged', { sequence: other.sequence, fault: 'otherHead' });
}

async function keepErasable(
  sql: Sql,
  device: string,
  fresh: readonly AuditEntry[],
  { keys, words }: ReadAuditPush,
  sealer: Sealer,
): Promise<void> {
  const said = fresh.flatMap(({ sequence, record }) => {
    const text = words[String(sequence)];
    return text === undefined ? [] : [[device, sequence, record, sealer.seal(text, `words ${device} ${sequence}`)]];
  });
  await sql.insert('audit_words (device, sequence, record, words)', said, 'ON CONFLICT DO NOTHING');
  const named = new Set(fresh.flatMap(({ record, commitment }) => (commitment === null ? [] : [record])));
  const committed = Object.entries(keys).filter(([record]) => named.has(record));
  if (committed.length === 0) return;
  const erased = new Map(
    (
      await sql.all<{ record: string; last: number }>(
        `SELECT record, max(sequence) AS last FROM audit_entry
         WHERE device = $1 AND action = 'erase' AND record ${sql.among(2)} GROUP BY record`,
        [device, committed.map(([record]) => record)],
      )
    ).map(({ record, last }) => [record, last]),
  );
  // A laptop that erased what the server kept, and has it again, commits under another key since.
  const given = committed.map(([record, key]): Value[] => [
    record,
    device,
    erased.get(record) ?? 0,
    sealer.seal(Buffer.from(key, 'base64'), `commitments ${record}`),
  ]);
  await sql.insert('commitment_key (record, device, since, key)', given, 'ON CONFLICT DO NOTHING');
}

/** Within an erasure: the record's commitments go mute and what was written about it goes. The chains stay as they are. */
export async function eraseFromAudit(sql: Sql, record: string): Promise<void> {
  await sql.run('DELETE FROM commitment_key WHERE record = $1', [record]);
  await sql.run('DELETE FROM audit_words WHERE record = $1', [record]);
}

export interface Act {
  /** An administrator's id, `command line`, or the server's own id. */
  readonly by: string;
  readonly action: AuditAction;
  /** What was done, as a code: `officer.closed`. */
  readonly reason: string;
  /** What it was done to: an officer, an area, a device. */
  readonly about?: string;
  readonly at: number;
}

/** Adds to the server's own chain, within the act it is about. */
export async function noteAct(sql: Sql, { by, action, reason, about, at }: Act): Promise<void> {
  const server = (await sql.get<{ value: string }>("SELECT value FROM server_fact WHERE name = 'server'"))?.value ?? '';
  await sql.run("INSERT INTO audit_head (device, sequence, hash) VALUES ($1, 0, '') ON CONFLICT DO NOTHING", [server]);
  const head = await headOf(sql, server);
  const fact = { actor: by, action, record: about ?? null, reason, at, commitment: null };
  const entry = nextEntry(head === null || head.sequence === 0 ? null : head, fact, digest);
  await sql.insert(COLUMNS, [rowOf(server, entry, at)]);
  await putHead(sql, server, entry);
}

/** A stretch of a chain, in order. */
export async function entriesOf(sql: ReadSql, device: string, after: number, limit: number): Promise<AuditEntry[]> {
  return sql.all<AuditEntry>(
    `SELECT sequence, previous, actor, action, record, reason, at, commitment, hash
     FROM audit_entry WHERE device = $1 AND sequence > $2 ORDER BY sequence LIMIT $3`,
    [device, after, limit],
  );
}
