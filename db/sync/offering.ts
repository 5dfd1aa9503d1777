/**
 * What others wrote and is held here, offered to a server that has not said that it has it: one that was put back from a backup is offered
 * everything, any other what came by hand.
 */
import type { Change } from '../../model/change.ts';
import { inCausalOrder } from '../../model/named.ts';
import type { Item } from '../../model/wire/batch.ts';
import { OFFER_IDS } from '../../model/wire/exchange.ts';
import type { Changes } from '../changes.ts';
import type { Store } from '../store.ts';
import type { Handed } from './interleaving.ts';
import type { Lane } from './lane.ts';
import type { Leaving } from './leaving.ts';
import type { Outbox } from './outbox.ts';
import type { Proofs } from './proofs.ts';
import type { Sending } from './sending.ts';
import type { Server } from './server.ts';
import { type Values, WHOLE_OFFER } from './values.ts';

export interface Offering {
  /**
   * What the server took once it takes again at once; the rest, which came by hand, is given back to go in one order with what is written
   * here. Throws a `SyncFailure`; done again it goes on from where it was cut off.
   */
  run(server: Server): Promise<Handed[]>;
  /** What was given back has been sent. `unborn`: some of it stands on what the server does not have yet, and is offered again. */
  handedOver(unborn: boolean): void;
  /** Records that the last run found known at the server: a feed that this officer follows brings them with the next page, or they go. */
  isConsidered(record: string): boolean;
}

export interface OfferingParts {
  readonly store: Store;
  readonly changes: Changes;
  readonly values: Values;
  readonly proofs: Proofs;
  readonly outbox: Outbox;
  readonly leaving: Leaving;
  readonly lane: Pick<Lane, 'holds'>;
  readonly sending: Pick<Sending, 'push'>;
}

/** In the place of an id: what came by hand has been offered and is on its way. */
const HANDING = 'handing';

export function openOffering({
  store,
  changes,
  values,
  proofs,
  outbox,
  leaving,
  lane,
  sending,
}: OfferingParts): Offering {
  let considered = new Set<string>();

  const considerKnown = async (
    server: Server,
    ids: readonly string[],
    { lacks, before }: { lacks: ReadonlySet<string>; before: ReadonlySet<string> },
  ): Promise<void> => {
    const known = changes
      .byIds(ids.filter((id) => !lacks.has(id) && proofs.isByHand(id)))
      .filter(({ device }) => device !== store.device);
    // To a record that goes a content is brought only with the server's mark of the change that names it, and sending it is how to get that.
    for (const change of known.filter(({ record }) => lane.holds(record)))
      for (const { send } of forwarded(change)) await sending.push(server, [send]);
    const records = new Set(known.map(({ record }) => record));
    if (records.size === 0) return;
    store.write(() => records.forEach(leaving.considers));
    // Held for one exchange: those found known by the one before have had their page.
    for (const record of records) if (!before.has(record)) considered.add(record);
  };

  /** None where it is not here whole any more. */
  const forwarded = (change: Change): (Handed & { readonly isMarked: boolean })[] => {
    const proof = proofs.of(change.id);
    if (proof === undefined) return [];
    const { batch, salt, mark } = proof;
    // Own work goes in the order of its numbers, but for what a file of old brought to a server that was put back, and that was refused there.
    if (change.device === store.device && (mark === '' || change.number > values.number('accounted'))) return [];
    const item: Item = { kind: 'change', change, salt, ...(mark !== '' && { mark }) };
    return [{ change, isMarked: mark !== '', send: { batch, items: [item], withheld: [] } }];
  };

  return {
    isConsidered: (record) => considered.has(record),
    handedOver(unborn) {
      if (values.get('offering') === HANDING) store.write(() => values.set('offering', ''));
      if (!unborn && values.get('unborn') !== '') store.write(() => values.set('unborn', ''));
    },
    async run(server) {
      const before = considered;
      considered = new Set();
      const handed: Handed[] = [];
      const isAll = values.get('offering') !== '';
      if (!isAll && values.get('unborn') === '') return handed;
      let after = isAll ? values.get('offering') : WHOLE_OFFER;
      // Cut off on the way, what came by hand is gathered anew.
      if (after === HANDING) after = WHOLE_OFFER;
      while (after !== '') {
        const ids = isAll ? proofs.idsAfter(after, OFFER_IDS) : proofs.byHandAfter(after, store.device, OFFER_IDS);
        after = ids.at(-1) ?? '';
        if (after === '') break;
        const { lacks } = await server.offer(ids);
        for (const send of outbox.erasedByHand(lacks)) await sending.push(server, [send]);
        await considerKnown(server, ids, { lacks: new Set(lacks), before });
        // What builds on something comes after it.
        for (const { change, send, isMarked } of inCausalOrder(changes.byIds(lacks)).flatMap(forwarded)) {
          if (isMarked) await sending.push(server, [send]);
          else handed.push({ change, send });
        }
        if (isAll && handed.length === 0) store.write(() => values.set('offering', after));
      }
      if (isAll && values.get('offering') !== '')
        store.write(() => values.set('offering', handed.length > 0 ? HANDING : ''));
      return handed;
    },
  };
}
