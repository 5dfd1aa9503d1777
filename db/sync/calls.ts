/** Calls on the exchange with the server. */
import { answers } from '../answers.ts';
import type { StoreParts } from '../parts.ts';

export function syncCalls({ sync, runner, shown }: StoreParts) {
  const calls = answers.sync;
  const { outbox, refusals, settings } = sync;
  return {
    settings: calls.settings.handler(() => settings.now()),
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
    letGo: calls.letGo.handler(() => runner.letGo()),
  };
}
