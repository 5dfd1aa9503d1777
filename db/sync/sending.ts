/** Items to the server, and what becomes of them by its answer: what is taken, what comes back, what is nobody's to keep. */
import { type Item, idOf, numberOf } from '../../model/wire/batch.ts';
import type { Outcome } from '../../model/wire/exchange.ts';
import type { Store } from '../store.ts';
import type { ErasedMeanwhile } from './erased-meanwhile.ts';
import type { Intake } from './intake.ts';
import type { Leaving } from './leaving.ts';
import type { Outbox, Send } from './outbox.ts';
import type { Proofs } from './proofs.ts';
import type { Refusals } from './refusals.ts';
import type { Server } from './server.ts';
import type { Values } from './values.ts';

export interface Sending {
  /** Sends at most `PUSH_BATCHES`. Whether something that came by hand stands on what the server does not have yet. Throws a `SyncFailure`. */
  push(server: Server, sends: readonly Send[]): Promise<boolean>;
  /**
   * Within a write: what the server said to items of this device's own, whichever way that came. `number`: how far its own numbers are
   * accounted for, and no further than these outcomes tell.
   */
  account(own: readonly Item[], outcomes: readonly Outcome[], number: number): void;
}

export interface SendingParts {
  readonly store: Store;
  readonly values: Values;
  readonly proofs: Proofs;
  readonly outbox: Outbox;
  readonly refusals: Refusals;
  readonly erasedMeanwhile: Pick<ErasedMeanwhile, 'answered'>;
  readonly leaving: Leaving;
  readonly intake: Intake;
}

const itemsOf = (sends: readonly Send[]): Item[] => sends.flatMap(({ items }) => items);
const byId = (items: readonly Item[]): ReadonlyMap<string, Item> => new Map(items.map((item) => [idOf(item), item]));
/** The last of the numbers that these carry. */
const lastOf = (sends: readonly Send[]): number =>
  sends
    .flatMap(({ items, withheld }) => [...items.map((item) => numberOf(item) ?? 0), ...withheld])
    .reduce((last, number) => Math.max(last, number), 0);

export function openSending(parts: SendingParts): Sending {
  const { store, values, proofs, outbox, refusals, leaving, intake } = parts;
  /** When it was taken, where that was late; an older server does not say when. */
  const lateOf = ({ late, takenAt }: Outcome): number => (late === true ? (takenAt ?? store.now()) : 0);
  const account: Sending['account'] = (own, outcomes, number) => {
    const items = byId(own);
    outbox.accounted(number);
    refusals.take(outcomes.filter(({ id }) => items.get(id)?.kind === 'change'));
    let taken = 0;
    for (const one of outcomes) {
      const { id, outcome, mark } = one;
      const item = items.get(id);
      if (item === undefined) continue;
      if (mark !== undefined) proofs.marked(id, mark, lateOf(one));
      outbox.answered(id);
      if (item.kind === 'erasure') {
        outbox.erasureSent(id);
        if (outcome === 'refused') {
          const isOwn = item.erasure.by === store.officer;
          // What somebody else erased is theirs to hear of.
          if (isOwn) refusals.takeErasure(item.erasure);
          else refusals.restoreOthers(new Set([id]), [one]);
          // The record is had again by whoever follows one of its feeds: its content is here no longer.
          intake.restart();
        }
      }
      if (item.kind === 'change' && outcome === 'erased') parts.erasedMeanwhile.answered(item.change);
      if (item.kind === 'change' && (outcome === 'taken' || outcome === 'known')) {
        taken += 1;
        // It comes back by a feed this officer follows, or it goes.
        leaving.considers(item.change.record);
        if (item.change.transition !== undefined) intake.sequence(item.change.stamp, item.change.record);
      }
    }
    values.set('sentCount', values.number('sentCount') + taken);
  };

  /** Within a write: what it said to items of others, which came by hand or which it lost. Whether it lacks what one of them stands on. */
  const accountOthers = (others: readonly Item[], outcomes: readonly Outcome[]): boolean => {
    const items = byId(others);
    // What came by hand and the server does not take is its author's to mend, and nobody else's to keep.
    refusals.dropOthers(outcomes);
    const erased = new Set(others.filter(({ kind }) => kind === 'erasure').map(idOf));
    if (refusals.restoreOthers(erased, outcomes)) intake.restart();
    let unborn = false;
    for (const one of outcomes) {
      const { id, outcome, mark, reason } = one;
      const item = items.get(id);
      if (item?.kind !== 'change') continue;
      if (outcome === 'refused' && reason === 'unknownRecord') unborn = true;
      if (mark === undefined) continue;
      proofs.marked(id, mark, lateOf(one));
      // As with own work: a feed that this officer follows brings it, or it goes.
      leaving.considers(item.change.record);
    }
    if (unborn) values.set('unborn', 'yes');
    return unborn;
  };

  return {
    account,
    async push(server, sends) {
      const { outcomes, number } = await server.push({ epoch: values.get('epoch'), sends: [...sends] });
      const { own = [], others = [] } = Object.groupBy(sends, ({ batch }) =>
        batch.device === store.device ? 'own' : 'others',
      );
      const unborn = store.write(() => {
        // An answer that was lost may have accounted for more: what became of that is heard by sending it again.
        const heard = Math.max(values.number('accounted'), lastOf(own));
        if (own.length > 0) account(itemsOf(own), outcomes, Math.min(number, heard));
        return accountOthers(itemsOf(others), outcomes);
      });
      if (outcomes.some(({ outcome, late }) => outcome === 'refused' || late === true))
        store.events.publish({ kind: 'many', at: store.now() });
      return unborn;
    },
  };
}
