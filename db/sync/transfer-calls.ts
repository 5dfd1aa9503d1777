/** Calls on syncing by file. */
import { TRANSFER_LASTS } from '../../model/wire/transfer.ts';
import { answers } from '../answers.ts';
import type { StoreParts } from '../parts.ts';
import { refuse } from '../refusal.ts';
import type { Failure } from './failure.ts';
import { openTransfer } from './transfer.ts';

export function transferCalls({ store, sync, runner }: StoreParts) {
  const calls = answers.transfer;
  const transfer = openTransfer(sync);
  const { kept } = transfer;
  const pathOf = (file: string, mode: 'read' | 'write') =>
    store.vault.files.resolve(file, mode) ?? refuse({ code: 'NOT_HERE' });

  /** What it fails with ends it as an event, so that the window says it where it happened. */
  async function* told<Event>(events: AsyncIterable<Event>): AsyncGenerator<Event | Failed, void> {
    const iterator = events[Symbol.asyncIterator]();
    try {
      for (;;) {
        let next: IteratorResult<Event> | undefined;
        const failure = await runner.tried(async () => {
          next = await iterator.next();
        });
        if (failure !== null) return yield { kind: 'failed', failure };
        if (next === undefined || next.done === true) return;
        yield next.value;
      }
    } finally {
      await iterator.return?.();
    }
  }

  return {
    recipients: calls.recipients.handler(async () => {
      let address = '';
      const failure = await runner.tried(async () => {
        address = transfer.address();
      });
      return {
        failure,
        address,
        organisation: transfer.organisation()?.name ?? null,
        known: kept
          .correspondents()
          .filter(({ pen }) => pen !== store.device)
          .map(({ pen, officer, at }) => ({ pen, name: transfer.nameOf(officer), at })),
      };
    }),
    outlook: calls.outlook.handler(async ({ input }) => {
      let outlook: ReturnType<typeof transfer.outlook> | null = null;
      const failure = await runner.tried(async () => {
        outlook = transfer.outlook(input.to);
      });
      return { failure, outlook };
    }),
    write: calls.write.handler(({ input: { to, purpose, file }, signal }) =>
      told(transfer.write(to, purpose, pathOf(file, 'write'), signal)),
    ),
    take: calls.take.handler(({ input, signal }) => told(transfer.take(pathOf(input.file, 'read'), signal))),
    answer: calls.answer.handler(async ({ input }) => ({
      failure: await runner.tried(() => transfer.answer(input.id, pathOf(input.file, 'write'))),
    })),
    carried: calls.carried.handler(() => {
      const known = new Set(kept.correspondents().map(({ pen }) => pen));
      return {
        written: kept.written().map(({ pen, ...file }) => ({
          ...file,
          organisation: pen === '',
          expired: store.now() - file.at > TRANSFER_LASTS,
        })),
        taken: kept.taken().map(({ pen, officer, ...file }) => ({
          ...file,
          name: transfer.nameOf(officer),
          answerable: known.has(pen),
        })),
      };
    }),
  };
}

type Failed = { readonly kind: 'failed'; readonly failure: Failure };
