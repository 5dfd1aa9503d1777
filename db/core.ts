/**
 * The core: opens one vault, serves it to windows through the gate, backs it up by itself. Plain Node: `electron/core.ts` gives it the
 * channel to main, tests give it one of their own.
 */
import { ORPCError, onError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { failure, type Result, success } from '../model/result.ts';
import { customJsonSerializers } from '../model/serializers.ts';
import type { ConfirmPurpose } from '../model/shell.ts';
import { type ShellError, shellError } from '../model/shell-errors.ts';
import { breathe } from './breathe.ts';
import type { CoreOrder, CoreReport, OpenedCore } from './core-messages.ts';
import { type CorePort, gatedPort, gateInterceptor } from './gate.ts';
import { restoreBackup } from './vault/backup.ts';
import { type BackupKind, dueBackup, listBackups } from './vault/backup-list.ts';
import { forgetBeside, takeBackupBeside } from './vault/beside.ts';
import { storageError } from './vault/database-error.ts';
import { vaultFolder } from './vault/folder.ts';
import { copiesDue } from './vault/forget.ts';
import { holdGuard } from './vault/guard.ts';
import { readMarker } from './vault/marker.ts';
import { type OpenedVault, openVault } from './vault/open.ts';
import { forget } from './vault/seal.ts';
import type { RunningStore, StoreModule } from './vault/store-hooks.ts';

export type CoreSurroundings = {
  store: StoreModule;
  /** Entry of worker threads. */
  worker: URL;
  report(message: CoreReport): void;
  /** Called last, when everything is closed. */
  end(): void;
};

type Running = {
  vault: OpenedVault;
  store: RunningStore;
  root: string;
  vaultId: string;
  key: Uint8Array;
  timer: NodeJS.Timeout;
};

/** How often the core asks itself whether a backup is due, and how long it leaves the officer alone after opening. */
const BACKUP_ROUND_MS = 5 * 60_000;
const FIRST_BACKUP_MS = 30_000;

/** What oRPC's handler takes for a port: it listens with `on` where there is one, as ours has. */
type ServedPort = Parameters<RPCHandler<Record<never, never>>['upgrade']>[0];

export class Core {
  readonly #around: CoreSurroundings;
  readonly #files = new Map<string, { path: string; mode: 'read' | 'write' }>();
  readonly #confirmations = new Map<string, { purpose: ConfirmPurpose; until: number }>();
  #running: Running | undefined;
  #handler: RPCHandler<Record<never, never>> | undefined;
  #backing: Promise<void> = Promise.resolve();
  /** Rises with every call that may have written; a backup of nothing new is not taken. */
  #calls = 0;
  #callsAtBackup = -1;

  constructor(around: CoreSurroundings) {
    this.#around = around;
    around.report({ type: 'ready' });
  }

  receive(order: CoreOrder, port?: CorePort): void {
    const { report } = this.#around;
    switch (order.type) {
      case 'open':
        report({ type: 'opened', request: order.request, result: this.#open(order) });
        break;
      case 'restore':
        report({ type: 'restored', request: order.request, result: this.#restore(order) });
        break;
      case 'client':
        this.#serve(port);
        break;
      case 'file':
        this.#files.set(order.handle, { path: order.path, mode: order.mode });
        break;
      case 'confirmation':
        this.#confirmations.set(order.token, { purpose: order.purpose, until: performance.now() + order.goodForMs });
        break;
      case 'backup':
        this.#backUp(order.kind, order.request);
        break;
      case 'close':
        void this.#close(order.request);
        break;
    }
  }

  #open(order: CoreOrder & { type: 'open' }): Result<OpenedCore, ShellError> {
    const { root, vaultId, key } = order;
    if (this.#running) return failure(shellError('alreadyOpen'));
    const opened = openVault({ root, vaultId, key, firstRun: order.firstRun }, this.#around.store.hooks);
    if (!opened.ok) return opened;
    const vault = opened.value;
    let store: RunningStore;
    try {
      store = this.#around.store.open({
        db: vault.db,
        marker: vault.marker,
        vaultId,
        sample: order.sample,
        readOnly: vault.readOnly,
        loss: vault.loss,
        lastBackupAt: vault.lastBackupAt,
        folder: root,
        key,
        worker: this.#around.worker,
        files: { resolve: (handle, mode) => this.#resolve(handle, mode) },
        confirmations: { use: (token, purpose) => this.#confirm(token, purpose) },
        storageErrorCode: (error) => storageError(error).code,
      });
    } catch (error) {
      vault.close();
      return failure(storageError(error));
    }
    this.#handler = new RPCHandler(store.router, {
      customJsonSerializers,
      clientInterceptors: [
        (options) => {
          this.#calls++;
          return gateInterceptor(options);
        },
      ],
      interceptors: [onError(logDefect)],
    });
    const round = () => {
      const running = this.#running;
      const kind =
        running && !vault.readOnly && this.#calls !== this.#callsAtBackup
          ? dueBackup(listBackups(root), Date.now())
          : undefined;
      if (kind) this.#backUp(kind, null);
      if (running && !vault.readOnly && copiesDue(root).length > 0) this.#forget();
      if (running) running.timer = setTimeout(round, BACKUP_ROUND_MS).unref();
    };
    this.#running = { vault, store, root, vaultId, key, timer: setTimeout(round, FIRST_BACKUP_MS).unref() };
    const { readOnly, loss, lastBackupAt } = vault;
    return success({ readOnly, loss, lastBackupAt });
  }

  #restore({
    root,
    vaultId,
    key,
    name,
  }: CoreOrder & { type: 'restore' }): Result<{ missingAttachments: string[] }, ShellError> {
    let guard: ReturnType<typeof holdGuard>;
    try {
      guard = this.#running ? undefined : holdGuard(vaultFolder(root).guard);
    } catch (error) {
      return failure(storageError(error));
    }
    if (!guard) return failure(shellError('vaultInUse'));
    const marker = readMarker(vaultFolder(root).marker, key, vaultId);
    const result = restoreBackup(
      root,
      name,
      vaultId,
      key,
      marker.kind === 'head' ? marker.head : null,
      this.#around.store.hooks.attachments,
    );
    guard.release();
    return result;
  }

  #serve(port: CorePort | undefined): void {
    const running = this.#running;
    if (!port || !running || !this.#handler) return;
    const gated = gatedPort(port, { contract: this.#around.store.contract, isOpen: () => this.#running === running });
    this.#handler.upgrade(gated as unknown as ServedPort, { context: running.store.context });
    port.start();
  }

  #backUp(kind: BackupKind, request: number | null): void {
    this.#backing = this.#backing.then(async () => {
      const running = this.#running;
      if (!running) {
        if (request !== null) this.#around.report({ type: 'backedUp', request, result: failure(shellError('locked')) });
        return;
      }
      const calls = this.#calls;
      const { root, vaultId, key } = running;
      const result = await takeBackupBeside(this.#around.worker, { folder: root, vaultId, key, kind, now: Date.now() });
      if (result.ok) {
        this.#callsAtBackup = calls;
        if (this.#running) running.store.backupTaken(result.value.takenAt);
      }
      this.#around.report({ type: 'backedUp', request, result });
    });
  }

  /** Within minutes of an erasure the copies are without it too. */
  #forget(): void {
    this.#backing = this.#backing.then(async () => {
      const running = this.#running;
      if (!running) return;
      const { root, key } = running;
      const result = await forgetBeside(this.#around.worker, { folder: root, key });
      if (!result.ok) this.#around.report({ type: 'backedUp', request: null, result });
    });
  }

  async #close(request: number): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    let unsent = 0;
    if (running) {
      clearTimeout(running.timer);
      // A write that began before the gate closed ends within this turn; its answer leaves before the database does.
      await breathe();
      try {
        unsent = running.store.close();
      } finally {
        running.vault.close();
        forget(running.key);
      }
    }
    this.#around.report({ type: 'closed', request, unsent });
    this.#around.end();
  }

  #resolve(handle: string, mode: 'read' | 'write'): string | undefined {
    const file = this.#files.get(handle);
    return file?.mode === mode ? file.path : undefined;
  }

  #confirm(token: unknown, purpose: ConfirmPurpose): boolean {
    if (typeof token !== 'string') return false;
    const confirmation = this.#confirmations.get(token);
    if (confirmation?.purpose !== purpose) return false;
    this.#confirmations.delete(token);
    return performance.now() <= confirmation.until;
  }
}

/** Refusals are answers, not defects. Of a defect only the kind is logged: its message may carry what a person typed. */
function logDefect(error: unknown): void {
  if (error instanceof ORPCError && error.code !== 'INTERNAL_SERVER_ERROR') return;
  const name = error instanceof Error ? error.name : typeof error;
  console.error(
    '[core] a call failed:',
    error instanceof Error && 'code' in error ? `${name} ${String(error.code)}` : name,
  );
}
