/** The audit log's rows edited, taken out and put in another order, in the store itself: the verifier names it each time. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digest } from '../../db/audit.ts';
import { type AuditEntry, nextEntry } from '../../model/audit.ts';
import { verifyChains } from '../../server/audit/verify.ts';
import { randomFrom, SEED, times } from '../support/random.ts';
import { nothingHeld } from '../support/server/held-work.ts';
import { groundOf, startServer, type TestServer } from '../support/server/running.ts';
import { STORES } from '../support/server/stores.ts';
import { type TestVault, testVault } from '../support/vault.ts';

const LENGTH = 40;
const LONG = 30 * 60_000;
const HARMS = ['edit', 'delete', 'exchange'] as const;

/** Another character in its place. */
const turned = (text: string, at: number): string => {
  const place = at % text.length;
  return `${text.slice(0, place)}${text[place] === '7' ? '8' : '7'}${text.slice(place + 1)}`;
};

describe.each(STORES)('at the server, on %s', (kind) => {
  let server: TestServer;
  let device = '';
  beforeAll(async () => {
    server = await startServer(kind);
    const ground = groundOf(server);
    const laptop = await ground.device(await ground.officer('Ada Vale', 'beat'));
    device = laptop.id;
    const entries: AuditEntry[] = [];
    for (let at = 1; at <= LENGTH; at++) {
      const fact = {
        actor: 'somebody',
        action: 'consult',
        record: null,
        reason: 'review',
        at,
        commitment: null,
      } as const;
      entries.push(nextEntry(entries.at(-1) ?? null, fact, digest));
    }
    expect((await laptop.ask({ method: 'POST', path: '/v1/audit', body: { entries } })).status).toBe(200);
  }, 60_000);
  afterAll(() => server.close());

  test('every edit, deletion and exchange is named', { timeout: LONG }, async () => {
    const random = randomFrom(SEED);
    const { store } = server;
    const rows = await store.read((sql) =>
      sql.all<Record<string, string | number | null>>('SELECT * FROM audit_entry WHERE device = $1 ORDER BY sequence', [
        device,
      ]),
    );
    const columns = `audit_entry (${Object.keys(rows[0] ?? {}).join(', ')})`;
    const tally = { tried: 0, named: 0 };
    for (let round = 0; round < times(30, 1_000); round++) {
      const harm = random.pick(HARMS);
      const at = 1 + random.below(LENGTH);
      const other = 1 + ((at + random.below(LENGTH - 1)) % LENGTH);
      const column = random.pick(['actor', 'reason', 'hash', 'previous'] as const);
      const harmed = rows.flatMap((row) => {
        const { sequence } = row;
        if (harm === 'delete') return sequence === at ? [] : [row];
        if (harm === 'edit')
          return sequence === at ? [{ ...row, [column]: turned(String(row[column]), round) }] : [row];
        if (sequence === at) return [{ ...row, sequence: other }];
        return sequence === other ? [{ ...row, sequence: at }] : [row];
      });
      const put = (all: typeof rows) =>
        store.transaction(async (sql) => {
          await sql.run('DELETE FROM audit_entry WHERE device = $1', [device]);
          await sql.insert(
            columns,
            all.map((row) => Object.values(row)),
          );
        });
      await put(harmed);
      const { bad } = await verifyChains(store, server.sealer, nothingHeld, device);
      tally.tried++;
      const first = harm === 'exchange' ? Math.min(at, other) : at;
      if (bad[0]?.device === device && bad[0].sequence === first) tally.named++;
      else console.log(harm, column, at, other, bad);
      await put(rows);
    }
    console.log(`audit at the server on ${kind}`, tally);
    expect(tally.named).toBe(tally.tried);
  });
});

describe('on a laptop', () => {
  let vault: TestVault;
  beforeAll(() => {
    vault = testVault();
    const { store } = vault.parts;
    for (let at = 1; at <= LENGTH; at++)
      store.write(() => store.chain.append({ at, actor: store.officer, action: 'consult', reason: 'review' }));
  });
  afterAll(() => vault.remove());

  test('every edit, deletion and exchange before the head is named', { timeout: LONG }, async () => {
    const random = randomFrom(SEED);
    const { db } = vault.parts.store;
    type Row = Record<string, string | number | null>;
    const rows = db.prepare<[], Row>('SELECT * FROM audit ORDER BY entry').all();
    const columns = Object.keys(rows[0] ?? {});
    const clear = db.prepare('DELETE FROM audit');
    const insert = db.prepare<Row>(
      `INSERT INTO audit (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`,
    );
    const put = db.transaction((all: readonly Row[]) => {
      clear.run();
      for (const row of all) insert.run(row);
    });
    db.pragma('foreign_keys = OFF');
    const verify = async () => (await vault.client.status.verifyAudit()).firstBad;
    expect(await verify()).toBeNull();
    const tally = { tried: 0, named: 0 };
    for (let round = 0; round < times(60, 1_000); round++) {
      const harm = random.pick(HARMS);
      const at = random.below(rows.length - 2);
      const [here, after] = [rows[at], rows[at + 1]];
      if (here === undefined || after === undefined) continue;
      const column = random.pick(['actor', 'hash', 'previous'] as const);
      const harmed = rows.flatMap((row) => {
        if (harm === 'delete') return row === here ? [] : [row];
        if (harm === 'edit') return row === here ? [{ ...row, [column]: turned(String(row[column]), round) }] : [row];
        // Two that follow one another say each what the other said.
        if (row === here) return [{ ...after, entry: here.entry ?? 0, sequence: here.sequence ?? 0 }];
        return row === after ? [{ ...here, entry: after.entry ?? 0, sequence: after.sequence ?? 0 }] : [row];
      });
      put(harmed);
      tally.tried++;
      const named = await verify();
      if (named === here.sequence) tally.named++;
      else console.log(harm, column, here.sequence, named);
      put(rows);
    }
    console.log('audit on a laptop', tally);
    expect(tally.named).toBe(tally.tried);
    expect(await verify()).toBeNull();
  });
});
