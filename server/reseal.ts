import type { Sealer } from './sealer.ts';
import type { Store, Value } from './store/store.ts';

/** Where sealed values stand, and what each is tied to. Whoever adds a sealed column adds it here. */
interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** The primary key. */
  readonly key: readonly string[];
  about(key: readonly Value[]): string;
  /** How many are read at once, where they are large. */
  readonly atOnce?: number;
}

const SEALED: readonly SealedColumn[] = [
  {
    table: 'audit_words',
    column: 'words',
    key: ['device', 'sequence'],
    about: ([device, sequence]) => `words ${device} ${sequence}`,
  },
  {
    table: 'commitment_key',
    column: 'key',
    key: ['record', 'device', 'since'],
    about: ([record]) => `commitments ${record}`,
  },
  { table: 'record', column: 'body', key: ['id'], about: ([id]) => `record ${id}` },
  { table: 'change', column: 'body', key: ['id'], about: ([id]) => `change ${id}` },
  { table: 'set_aside', column: 'body', key: ['id'], about: ([id]) => `change ${id}` },
  {
    table: 'attachment_chunk',
    column: 'body',
    key: ['record', 'content', 'chunk'],
    about: ([record, content, chunk]) => `attachment ${record} ${content} ${chunk}`,
    atOnce: 20,
  },
];

const AT_ONCE = 500;

/** Seals anew whatever is not under the newest key. May be cut off and given again. How many values were sealed. */
export async function reseal(store: Store, sealer: Sealer): Promise<number> {
  let done = 0;
  for (const column of SEALED) done += await resealColumn(store, sealer, column);
  return done + (await resealSecret(store, sealer));
}

async function resealColumn(
  store: Store,
  sealer: Sealer,
  { table, column, key, about, atOnce = AT_ONCE }: SealedColumn,
): Promise<number> {
  let done = 0;
  let after: Value[] | undefined;
  for (;;) {
    const tuple = `(${key.join(', ')})`;
    const from = after === undefined ? '' : `WHERE ${tuple} > (${key.map((_, index) => `$${index + 1}`).join(', ')})`;
    const text = `SELECT ${key.join(', ')}, ${column} AS sealed FROM ${table} ${from} ORDER BY ${key.join(', ')} LIMIT ${atOnce}`;
    const rows = await store.transaction(async (sql) => {
      const page = await sql.all<Record<string, Value> & { sealed: Uint8Array | null }>(text, after);
      for (const row of page) {
        if (row.sealed === null || sealer.isCurrent(row.sealed)) continue;
        const at = key.map((name) => row[name] ?? null);
        const anew = sealer.seal(sealer.open(row.sealed, about(at)), about(at));
        const where = key.map((name, index) => `${name} = $${index + 2}`).join(' AND ');
        await sql.run(`UPDATE ${table} SET ${column} = $1 WHERE ${where}`, [anew, ...at]);
        done += 1;
      }
      return page;
    });
    const last = rows.at(-1);
    if (last === undefined) return done;
    after = key.map((name) => last[name] ?? null);
  }
}

/** The server's own secret stands among its facts, as text. */
async function resealSecret(store: Store, sealer: Sealer): Promise<number> {
  return store.transaction(async (sql) => {
    const fact = await sql.get<{ value: string }>("SELECT value FROM server_fact WHERE name = 'secret'");
    const sealed = Buffer.from(fact?.value ?? '', 'base64');
    if (fact === undefined || sealer.isCurrent(sealed)) return 0;
    const anew = Buffer.from(sealer.seal(sealer.open(sealed, 'server key'), 'server key')).toString('base64');
    return sql.run("UPDATE server_fact SET value = $1 WHERE name = 'secret'", [anew]);
  });
}
