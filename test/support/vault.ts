/** A real encrypted vault in a temporary folder, opened as the core opens it. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient, type RouterClient } from '@orpc/server';
import type { Saved } from '../../db/commit.ts';
import { MapPacks } from '../../db/map/packs.ts';
import type { Pace } from '../../db/pace.ts';
import type { StoreParts } from '../../db/parts.ts';
import { routerOf } from '../../db/router.ts';
import { storeModule } from '../../db/store-module.ts';
import { openVault } from '../../db/vault/open.ts';
import type { FirstRun } from '../../db/vault/store-hooks.ts';
import { newId } from '../../model/id.ts';
import type { RecordType } from '../../model/types.ts';
import { storeOver, worker } from './store-over.ts';

export const FIRST_RUN: FirstRun = {
  officer: { name: 'Ada Vale', serviceNumber: 'B 1204', role: 'beat' },
  unit: 'Harbour unit',
  beat: 'Mill Quarter',
  language: 'en',
};

export interface TestVault {
  parts: StoreParts;
  readonly folder: string;
  readonly key: Uint8Array;
  readonly vaultId: string;
  readonly officer: string;
  readonly beat: string;
  /** The clock the store goes by; set it to travel. */
  clock: { now: number };
  /** What has been picked in a dialog, by handle. */
  readonly files: Map<string, string>;
  /** The calls as the window makes them, without a port between. */
  client: RouterClient<ReturnType<typeof routerOf>>;
  /** Makes one record and saves it. */
  make(type: RecordType, doc: Record<string, unknown>, id?: string): string;
  commit(...commands: Parameters<StoreParts['committer']['commit']>[0]['commands']): Saved;
  /** Closes and opens again, as after locking. */
  reopen(): void;
  close(): void;
  /** Closes and removes the folder. */
  remove(): void;
}

export interface TestVaultOptions {
  readonly firstRun?: FirstRun | null;
  readonly now?: number;
  /** By the true clock unless given. */
  readonly pace?: Pace;
  /** Of a vault that is there already, with its key and id. */
  readonly folder?: string;
  readonly key?: Uint8Array;
  readonly vaultId?: string;
}

export function testVault(options: TestVaultOptions = {}): TestVault {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'beatbook-store-'));
  const key = options.key ?? randomBytes(32);
  const vaultId = options.vaultId ?? newId();
  const clock = { now: options.now ?? Date.now() };
  const files = new Map<string, string>();
  let close = () => {};
  const open = (firstRun: FirstRun | null): StoreParts => {
    const opened = openVault({ root: folder, vaultId, key, firstRun }, storeModule.hooks);
    if (!opened.ok) throw new Error(opened.error.code);
    const parts = storeOver(
      opened.value,
      {
        vaultId,
        folder,
        key,
        files: { resolve: (handle) => files.get(handle) },
        confirmations: { use: (token) => token === 'confirmed' },
      },
      { now: () => clock.now, ...(options.pace && { pace: options.pace }) },
    );
    close = () => {
      close = () => {};
      parts.slices.close();
      opened.value.close();
    };
    return parts;
  };
  const clientOf = (of: StoreParts) =>
    createRouterClient(routerOf(of, new MapPacks({ folder: join(folder, 'maps'), worker })));
  const parts = open(options.firstRun === undefined ? FIRST_RUN : options.firstRun);
  const vault: TestVault = {
    parts,
    client: clientOf(parts),
    folder,
    key,
    vaultId,
    officer: parts.store.officer,
    beat: parts.store.local.get('beat') ?? '',
    clock,
    files,
    make(type, doc, id = newId(clock.now)) {
      vault.commit({ do: 'create', type, id, doc });
      return id;
    },
    commit: (...commands) => vault.parts.committer.commit({ mutation: newId(), commands, drafts: [] }),
    reopen() {
      close();
      vault.parts = open(null);
      vault.client = clientOf(vault.parts);
    },
    close: () => close(),
    remove() {
      close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return vault;
}
