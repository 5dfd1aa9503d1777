/** Calls on the exchange with the server. */
import { THE_SERVER } from '../../model/server-erasing.ts';
import type { RecordType } from '../../model/types.ts';
import { courseOf } from '../../model/view.ts';
import { answers } from '../answers.ts';
import { DAY } from '../days.ts';
import type { StoreParts } from '../parts.ts';
import type { RefusedChange } from './refusals.ts';

/** How long the officer is told of what came late, in milliseconds. */
const TOLD = 30 * DAY;

export function syncCalls({ store, sync, runner, shown, readable, holding, erasures, late }: StoreParts) {
  const calls = answers.sync;
  const { outbox, refusals, settings } = sync;
  const nameOf = (officer: string): string => shown.named([officer]).get(officer)?.title ?? '';
  /** What stands in the place of a decision that came second; null once the record is not here to tell. */
  const overtakenOf = ({ record, move }: RefusedChange) => {
    const held = holding.load(record);
    const stands = held && courseOf(held.state, holding.sequenced).taken.at(-1);
    if (move === null || stands === undefined) return null;
    return { byName: nameOf(stands.author), move: stands.move, at: stands.at };
  };
  const erasedOf = (record: string) => {
    const tombstone = erasures.tombstone(record);
    if (tombstone === undefined) return null;
    const { by, at, under } = tombstone;
    return { byName: nameOf(by), at, server: by === THE_SERVER ? { under: under ?? null } : null };
  };
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
        .map((one) => {
          const { id, record, type, title, reason, at, draft, move, madeAt } = one;
          const step = move === null ? null : { move, at: madeAt };
          const more = all.filter(({ cause }) => cause === id).length;
          const overtaken = reason === 'overtaken' ? overtakenOf(one) : null;
          const erased = reason === 'erasedMeanwhile' ? erasedOf(record) : null;
          return { id, record, type, title, reason, step, overtaken, erased, more, at, draft };
        });
    }),
    late: calls.late.handler(() =>
      late.own(store.device, store.now() - TOLD).map(({ record, count, taken }) => ({
        row: readable.byIds([record])[0] ?? null,
        record,
        count,
        taken,
      })),
    ),
    settleRefused: calls.settleRefused.handler(({ input }) => refusals.settle(input.id)),
    enrol: calls.enrol.handler(async ({ input }) => ({ failure: await runner.enrol(input.ticket, input.name) })),
    preview: calls.preview.handler(() => runner.preview()),
    confirm: calls.confirm.handler(async ({ input }) => ({ failure: await runner.confirm(input.areas) })),
    cancel: calls.cancel.handler(() => runner.cancel()),
    now: calls.now.handler(async () => ({ failure: await runner.now() })),
    leaving: calls.leaving.handler(() => {
      const { records, erased, typed } = sync.leaving.going();
      const names = shown.named(records.map(({ area }) => area));
      return {
        records: records.map(({ type, area, count }) => ({
          type: type as RecordType,
          area: names.get(area)?.title ?? '',
          count,
        })),
        erased,
        typed: typed.map(({ record, type, title }) => ({ id: record, type: type as RecordType, title })),
      };
    }),
    letGo: calls.letGo.handler(() => runner.letGo()),
    left: calls.left.handler(() => {
      const left = sync.left.all();
      const names = shown.named(left.map(({ area }) => area));
      return left.map((one) => ({ ...one, area: names.get(one.area)?.title ?? '' }));
    }),
    leftSeen: calls.leftSeen.handler(() => sync.left.seen()),
  };
}
