/** Carries backups and what follows erasing over to a worker thread, so that the core goes on answering meanwhile. */
import type { MessagePort } from 'node:worker_threads';
import { failure, type Result } from '../../model/result.ts';
import type { BackupSummary } from '../../model/shell.ts';
import { type ShellError, shellError } from '../../model/shell-errors.ts';
import { askBeside } from '../beside.ts';
import { type BackupOrder, takeBackup } from './backup.ts';
import { type ForgetOrder, forgetInCopies } from './forget.ts';
import type { StoreHooks } from './store-hooks.ts';

/** In the worker: the task for a given store. */
export function backingUpWith({ attachments }: Pick<StoreHooks, 'attachments'>) {
  return async (data: unknown, port: MessagePort): Promise<void> => {
    const order = data as BackupOrder;
    port.postMessage(takeBackup(order, attachments));
    order.key.fill(0);
  };
}

/** In the worker: the task for a given store. */
export function forgettingWith(hooks: StoreHooks) {
  return async (data: unknown, port: MessagePort): Promise<void> => {
    const order = data as ForgetOrder;
    port.postMessage(forgetInCopies(order, hooks));
    order.key.fill(0);
  };
}

const beside = <Value>(worker: URL, task: string, order: { key: Uint8Array }): Promise<Result<Value, ShellError>> =>
  askBeside(
    worker,
    task,
    { ...order, key: Uint8Array.from(order.key) },
    (result: Result<Value, ShellError>) => result,
  ).catch(() => failure(shellError('backupFailed', { why: 'worker' })));

/** In the core: never rejects. */
export const takeBackupBeside = (worker: URL, order: BackupOrder): Promise<Result<BackupSummary, ShellError>> =>
  beside(worker, 'backup', order);

/** In the core: never rejects. */
export const forgetBeside = (
  worker: URL,
  order: ForgetOrder,
): Promise<Result<{ rewritten: number; removed: number }, ShellError>> => beside(worker, 'forget', order);
