import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digest } from '../../../db/audit.ts';
import { type AuditEntry, commitment, nextEntry } from '../../../model/audit.ts';
import type { Tombstone } from '../../../model/erasure.ts';
import { newId } from '../../../model/id.ts';
import { searchEntries } from '../../../server/audit/search.ts';
import { verifyChains } from '../../../server/audit/verify.ts';
import { restoreBackup, writeBackup } from '../../../server/backup.ts';
import { eraseAgain, ledgerFile, noteErased, readLedger } from '../../../server/erase.ts';
import { openIdentity } from '../../../server/identity.ts';
import { migrations } from '../../../server/migrations/all.ts';
import { makeSealer } from '../../../server/sealer.ts';
import type { Store } from '../../../server/store/store.ts';
import { nothingHeld } from '../../support/server/held-work.ts';
import { deviceWith, groundOf, startServer, type TestDevice, type TestServer } from '../../support/server/running.ts';
import { makeStore, STORES, type StoreKind } from '../../support/server/stores.ts';

const PAIRS = STORES.flatMap((from) => STORES.map((into) => [from, into] as const));

describe.each(PAIRS)('a backup of %s restored into %s', (from, into) => {
  let folder: string;
  let server: TestServer;
  let laptop: TestDevice;
  let person: string;
  const path = () => join(folder, 'one.beatbook-backup');
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'beatbook-backup-'));
    server = await startServer(from);
    const ground = groundOf(server);
    const force = await ground.area('force', 'County');
    const unit = await ground.area('unit', 'Harbour unit', force);
    const officer = await ground.officer('Ada Vale', 'beat', unit);
    for (let index = 0; index < 30; index++)
      await ground.assign(officer, await ground.area('beat', `Beat ${index}`, unit));
    laptop = await ground.device(officer);
    person = newId();
    const key = randomBytes(32);
    const entries: AuditEntry[] = [];
    for (let index = 0; index < 1_200; index++) {
      const fact = {
        actor: officer,
        action: 'alter' as const,
        record: person,
        reason: null,
        at: index,
        commitment: commitment(key, index, digest),
      };
      entries.push(nextEntry(entries.at(-1) ?? null, fact, digest));
    }
    for (let at = 0; at < entries.length; at += 400) {
      const body = {
        entries: entries.slice(at, at + 400),
        keys: { [person]: key.toString('base64') },
        words: { [at + 1]: 'canary words' },
      };
      expect((await laptop.ask({ method: 'POST', path: '/v1/audit', body })).status).toBe(200);
    }
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const restored = async (kind: StoreKind, ledger: readonly Tombstone[] = [], sealer = server.sealer) => {
    const made = await makeStore(kind, []);
    const outcome = await restoreBackup({
      path: path(),
      sealer,
      migrations,
      open: (steps) => made.open(steps),
      settle: async (sql) => {
        for (const tombstone of ledger) await eraseAgain(sql, tombstone, sealer);
      },
    });
    return { made, store: await made.open(migrations), outcome };
  };
  const rowsOf = async (store: Store) => {
    const counts: Record<string, unknown> = {};
    for (const table of ['area', 'officer', 'assignment', 'device', 'audit_entry', 'audit_words', 'commitment_key'])
      counts[table] = await store.read((sql) => sql.get(`SELECT count(*) AS n FROM ${table}`));
    return counts;
  };

  test('has everything, under a new epoch; the laptop goes on where it was', async () => {
    const before = await openIdentity(server.store, server.sealer);
    await writeBackup(server.store, server.sealer, path(), server.clock.now);
    const { made, store } = await restored(into);
    expect(await rowsOf(store)).toEqual(await rowsOf(server.store));
    const after = await openIdentity(store, server.sealer);
    expect({ ...after, epoch: '', sign: null }).toEqual({ ...before, epoch: '', sign: null });
    expect(after.epoch).not.toBe(before.epoch);
    expect(await verifyChains(store, server.sealer, nothingHeld)).toMatchObject({ entries: 1_200, bad: [] });
    const again = await startServer(into, {}, { store, sealer: server.sealer });
    const same = deviceWith(again, laptop.id, laptop.officer, laptop.secret);
    expect((await same.ask({ path: '/v1/me' })).status).toBe(200);
    await again.close();
    await made.close();
  });

  test('tells nothing without its key, and does not open with another', async () => {
    await writeBackup(server.store, server.sealer, path(), server.clock.now);
    const bytes = readFileSync(path());
    for (const word of ['Ada Vale', 'canary', 'Harbour', person]) expect(bytes.includes(word)).toBe(false);
    await expect(restored(into, [], makeSealer(new Map([[1, randomBytes(32)]])))).rejects.toThrow(/does not open/);
  });

  test('cut off, with a bit turned or pieces left out it is refused, and the store stays empty', async () => {
    await writeBackup(server.store, server.sealer, path(), server.clock.now);
    const bytes = readFileSync(path());
    const first = 4 + bytes.readUInt32BE(0);
    const second = first + 4 + bytes.readUInt32BE(first);
    const damaged = [
      bytes.subarray(0, bytes.length - 10),
      bytes.subarray(0, second),
      Buffer.concat([bytes.subarray(0, first), bytes.subarray(second)]),
      Buffer.from(bytes).fill((bytes[second + 40] ?? 0) ^ 1, second + 40, second + 41),
    ];
    for (const bad of damaged) {
      writeFileSync(path(), bad);
      await expect(restored(into)).rejects.toThrow(/backup|does not open/);
    }
  });

  test('what was erased after the backup stays erased', async () => {
    await writeBackup(server.store, server.sealer, path(), server.clock.now);
    const tombstone: Tombstone = {
      id: person,
      type: 'party',
      stamp: 's',
      by: laptop.officer,
      at: 1,
      reason: 'request',
    };
    noteErased(folder, [tombstone]);
    const ledger = readLedger(ledgerFile(folder));
    expect(ledger).toEqual([tombstone]);
    const { made, store } = await restored(into, ledger);
    const found = await store.read((sql) => searchEntries(sql, { record: person, limit: 1_000 }, server.sealer, true));
    expect(found.entries).toHaveLength(1_000);
    expect(found.entries.some(({ words }) => words !== '')).toBe(false);
    expect(await verifyChains(store, server.sealer, nothingHeld)).toMatchObject({ entries: 1_200, bad: [] });
    await made.close();
  });

  test('does not overwrite a store that is in use', async () => {
    await writeBackup(server.store, server.sealer, path(), server.clock.now);
    const other = await startServer(into);
    const restoring = restoreBackup({
      path: path(),
      sealer: server.sealer,
      migrations,
      open: (steps) => other.kept.open(steps),
      settle: async () => undefined,
    });
    await expect(restoring).rejects.toThrow(/already/);
    await other.close();
  });
});
