/**
 * The smallest store a vault can hold: a chain of texts. The vault's own tests drive it, so that what they prove about keys, loss, backup
 * and the gate does not hang on the records kept above.
 */
import { createHash } from 'node:crypto';
import { oc } from '@orpc/contract';
import { implement, ORPCError } from '@orpc/server';
import { z } from 'zod';
import type { Connection } from '../../db/vault/database.ts';
import { storageError } from '../../db/vault/database-error.ts';
import type { Head, Marker } from '../../db/vault/marker.ts';
import type { Migration } from '../../db/vault/migrate.ts';
import type { OpenVault, StoreHooks, StoreModule } from '../../db/vault/store-hooks.ts';

export const probeContract = {
  probe: {
    ping: oc.output(z.object({ pid: z.int() })),
    write: oc.input(z.object({ text: z.string().max(10_000) })).output(z.object({ sequence: z.int() })),
    read: oc.input(z.object({ sequence: z.int().min(1) })).output(z.object({ text: z.string().nullable() })),
    erase: oc.input(z.object({ permit: z.string().max(64) })).output(z.object({ erased: z.int() })),
  },
};

export const probeMigrations: readonly Migration[] = [
  {
    id: 1,
    name: 'chain',
    sql: `CREATE TABLE chain (
            sequence INTEGER PRIMARY KEY, device INTEGER NOT NULL, hash TEXT NOT NULL, text TEXT NOT NULL
          ) STRICT;`,
  },
];

const hashOf = (previous: string, sequence: number, text: string): string =>
  createHash('sha256')
    .update(JSON.stringify([previous, sequence, text]))
    .digest('hex');

/** Adds one text to the chain; inside a transaction. */
function append(db: Connection, text: string, device?: number): Head {
  const last = db
    .prepare<[], Head & { device: number }>('SELECT sequence, hash, device FROM chain ORDER BY sequence DESC LIMIT 1')
    .get();
  const sequence = (last?.sequence ?? 0) + 1;
  const hash = hashOf(last?.hash ?? '', sequence, text);
  const of = device ?? last?.device ?? 1;
  db.prepare('INSERT INTO chain (sequence, device, hash, text) VALUES (?, ?, ?, ?)').run(sequence, of, hash, text);
  return { sequence, hash };
}

/** One acknowledged write as a store makes it: commit, marker, and only then the answer. */
export function writeText(db: Connection, marker: Marker, text: string): number {
  const head = db.transaction(() => append(db, text)).immediate();
  marker.advance(head.sequence, head.hash);
  return head.sequence;
}

export const probeHooks: StoreHooks = {
  migrations: probeMigrations,
  readHead: (db) =>
    db.prepare<[], Head>('SELECT sequence, hash FROM chain ORDER BY sequence DESC LIMIT 1').get() ?? null,
  hashAt: (db, sequence) =>
    db.prepare<[number], string>('SELECT hash FROM chain WHERE sequence = ?').pluck().get(sequence) ?? null,
  beginDevice(db, begin) {
    const devices = db.prepare<[], number>('SELECT coalesce(max(device), 0) FROM chain').pluck().get() ?? 0;
    append(db, `device ${begin.reason} after ${begin.previous?.sequence ?? 'nothing'}`, devices + 1);
  },
  replayErasures: () => undefined,
};

const os = implement(probeContract).$context<{ vault: OpenVault }>();

const router = os.router({
  probe: {
    ping: os.probe.ping.handler(() => ({ pid: process.pid })),
    write: os.probe.write.handler(({ input, context: { vault } }) => {
      if (!vault.marker) throw new ORPCError('READ_ONLY', { message: 'Open for reading only.' });
      try {
        return { sequence: writeText(vault.db, vault.marker, input.text) };
      } catch (error) {
        throw new ORPCError('STORAGE_FAILED', { message: storageError(error).message });
      }
    }),
    read: os.probe.read.handler(({ input, context: { vault } }) => ({
      text:
        vault.db.prepare<[number], string>('SELECT text FROM chain WHERE sequence = ?').pluck().get(input.sequence) ??
        null,
    })),
    erase: os.probe.erase.handler(({ input, context: { vault } }) => {
      if (!vault.confirmations.use(input.permit, 'erase'))
        throw new ORPCError('NOT_ALLOWED', { message: 'Not confirmed.' });
      return { erased: vault.db.prepare("UPDATE chain SET text = ''").run().changes };
    }),
  },
});

export const probeStore: StoreModule = {
  contract: probeContract,
  hooks: probeHooks,
  open: (vault) => ({
    router,
    context: { vault },
    backupTaken: () => undefined,
    // To this store every text that says so waits for a server.
    close: () =>
      vault.db.prepare<[], number>("SELECT count(*) FROM chain WHERE text LIKE 'unsent%'").pluck().get() ?? 0,
  }),
};
