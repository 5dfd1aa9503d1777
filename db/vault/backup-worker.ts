/** Carries a backup over to a worker thread, so that the core goes on answering while it is taken and checked. */
import { type MessagePort, Worker } from 'node:worker_threads';
import { failure, type Result } from '../../model/result.ts';
import type { BackupSummary, ShellError } from '../../model/shell.ts';
import { shellError } from '../../model/shell-errors.ts';
import { type BackupOrder, takeBackup } from './backup.ts';

/** In the worker. */
export async function runBackup(data: unknown, port: MessagePort): Promise<void> {
  const order = data as BackupOrder;
  port.postMessage(takeBackup(order));
  order.key.fill(0);
}

/** In the core: never rejects. */
export function takeBackupBeside(worker: URL, order: BackupOrder): Promise<Result<BackupSummary, ShellError>> {
  return new Promise((resolve) => {
    const thread = new Worker(worker, {
      workerData: { task: 'backup', data: { ...order, key: Uint8Array.from(order.key) } },
    });
    thread.once('message', (result: Result<BackupSummary, ShellError>) => resolve(result));
    thread.once('error', () => resolve(failure(shellError('backupFailed', { why: 'worker' }))));
    thread.once('exit', () => resolve(failure(shellError('backupFailed', { why: 'worker' }))));
  });
}
