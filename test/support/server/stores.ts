/** The stores the server runs on, each real and empty. The same tests go over both: `describe.each(STORES)`. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrations } from '../../../server/migrations/all.ts';
import { openPostgres } from '../../../server/store/postgres.ts';
import { openSqlite } from '../../../server/store/sqlite.ts';
import type { Migration, Store } from '../../../server/store/store.ts';
import { postgres } from './postgres.ts';

export const STORES = ['sqlite', 'postgres'] as const;
export type StoreKind = (typeof STORES)[number];

export interface TestStore {
  readonly store: Store;
  /** Another process's view of the same store. */
  open(steps?: readonly Migration[], asItIs?: boolean): Promise<Store>;
  /** The address of the PostgreSQL database, or the SQLite file. */
  readonly at: string;
  close(): Promise<void>;
}

export async function makeStore(kind: StoreKind, steps: readonly Migration[] = migrations): Promise<TestStore> {
  const now = Date.now;
  if (kind === 'postgres') {
    const url = await (await postgres()).makeDatabase();
    const open = (of = steps, asItIs = false) => openPostgres({ url, migrations: of, now, connections: 4, asItIs });
    return opened(await open(), open, url, () => undefined);
  }
  const folder = mkdtempSync(join(tmpdir(), 'beatbook-server-'));
  const key = randomBytes(32);
  const file = join(folder, 'server.db');
  const open = (of = steps, asItIs = false) => openSqlite({ file, key, migrations: of, now, asItIs });
  return opened(await open(), open, file, () => rmSync(folder, { recursive: true, force: true }));
}

function opened(
  store: Store,
  open: (of?: readonly Migration[], asItIs?: boolean) => Promise<Store>,
  at: string,
  remove: () => void,
): TestStore {
  const all = [store];
  return {
    store,
    at,
    async open(steps, asItIs) {
      const another = await open(steps, asItIs);
      all.push(another);
      return another;
    },
    async close() {
      for (const one of all) await one.close();
      remove();
    },
  };
}
