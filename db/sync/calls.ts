/** Calls on the exchange with the server. */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { MOST_TRANSFER } from '../../model/wire/transfer.ts';
import { answers } from '../answers.ts';
import type { StoreParts } from '../parts.ts';
import { asRefused, refuse } from '../refusal.ts';
import { SyncFailure } from './failure.ts';
import { openTransfer, type Receipt } from './transfer.ts';

export function syncCalls({ store, sync, runner, shown }: StoreParts) {
  const calls = answers.sync;
  const transfer = openTransfer(sync);
  const { outbox, refusals } = sync;
  return {
    status: calls.status.handler(() => runner.status()),
    waiting: calls.waiting.handler(() =>
      outbox.waitingRecords(200).map(({ record, count, since }) => ({
        row: shown.rows(shown.columnsById([record]))[0] ?? null,
        record,
        count,
        since,
      })),
    ),
    refused: calls.refused.handler(() => {
      const all = refusals.all();
      return all
        .filter(({ cause }) => cause === '')
        .map(({ id, record, type, title, reason, at, draft }) => ({
          id,
          record,
          type,
          title,
          reason,
          more: all.filter(({ cause }) => cause === id).length,
          at,
          draft,
        }));
    }),
    settleRefused: calls.settleRefused.handler(({ input }) => refusals.settle(input.id)),
    enrol: calls.enrol.handler(async ({ input }) => ({ failure: await runner.enrol(input.ticket, input.name) })),
    preview: calls.preview.handler(() => runner.preview()),
    confirm: calls.confirm.handler(async ({ input }) => ({ failure: await runner.confirm(input.areas) })),
    cancel: calls.cancel.handler(() => runner.cancel()),
    now: calls.now.handler(async () => ({ failure: await runner.now() })),
    fileAddress: calls.fileAddress.handler(async () => {
      let address = '';
      const failure = await runner.tried(async () => {
        address = transfer.address();
      });
      return { failure, address };
    }),
    writeFile: calls.writeFile.handler(async ({ input }) => {
      const path = store.vault.files.resolve(input.file, 'write') ?? refuse({ code: 'NOT_HERE' });
      let count = 0;
      const failure = await runner.tried(async () => {
        const made = transfer.write(input.address);
        await writeFile(path, made.text).catch((error: unknown) => Promise.reject(asRefused(error)));
        count = made.count;
      });
      return { failure, count };
    }),
    readFile: calls.readFile.handler(async ({ input }) => {
      const path = store.vault.files.resolve(input.file, 'read') ?? refuse({ code: 'NOT_HERE' });
      let receipt: Receipt | null = null;
      const failure = await runner.tried(async () => {
        if ((await stat(path)).size > MOST_TRANSFER) throw new SyncFailure('fileUnreadable');
        receipt = await transfer.read(await readFile(path, 'utf8'));
      });
      return { failure, receipt };
    }),
    letGo: calls.letGo.handler(() => runner.letGo()),
  };
}
