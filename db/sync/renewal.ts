/**
 * What this vault wrote under an earlier name and never sent: after a backup was put back, after a loss, or on the machine a vault was
 * copied to. The server is asked which of it it has; the rest is written again under the present name, each change in place of the old.
 */
import type { Change, Stamp } from '../../model/change.ts';
import { newId } from '../../model/id.ts';
import { exchanged } from '../../model/json.ts';
import { inCausalOrder } from '../../model/named.ts';
import { OFFER_IDS } from '../../model/wire/exchange.ts';
import type { Authoring } from '../authoring.ts';
import { breathe } from '../breathe.ts';
import type { Changes } from '../changes.ts';
import type { Holding } from '../holding.ts';
import type { Parked } from '../parked.ts';
import type { Store } from '../store.ts';
import type { Leaving } from './leaving.ts';
import type { Proofs } from './proofs.ts';
import type { Server } from './server.ts';
import type { Values } from './values.ts';

export interface Renewal {
  run(server: Server): Promise<void>;
}

export interface RenewalParts {
  readonly store: Store;
  readonly changes: Changes;
  readonly holding: Holding;
  readonly parked: Parked;
  readonly proofs: Proofs;
  readonly values: Values;
  readonly leaving: Pick<Leaving, 'considers'>;
  readonly authoring: Authoring;
}

const MOST = 1_000_000;

export function openRenewal({
  store,
  changes,
  holding,
  parked,
  proofs,
  values,
  leaving,
  authoring,
}: RenewalParts): Renewal {
  /** One record's unsent changes under the present name, their stamps' devices exchanged wherever they are named. */
  const rewrite = (record: string, lacking: ReadonlySet<string>) => {
    const all = changes.ofRecord(record);
    const own = all.filter(({ id }) => lacking.has(id));
    const stamps = new Map<Stamp, Stamp>(
      own.map(({ stamp }) => [stamp, `${stamp.slice(0, stamp.indexOf('.'))}.${store.device}`]),
    );
    const again = inCausalOrder(own).map(
      (change): Change => ({
        ...exchanged(change, stamps),
        id: newId(store.now()),
        device: store.device,
        number: authoring.nextNumber(),
      }),
    );
    // Their numbers are free: what another machine wrote under the former name may bear them at the server.
    changes.drop(
      own.map(({ id }) => id),
      store.device,
    );
    for (const { id } of own) proofs.forget(id);
    for (const change of again) changes.add(change);
    const remade = holding.remade(record, [...all.filter(({ id }) => !lacking.has(id)), ...again]);
    if (remade !== undefined) holding.keep(remade, false, parked.has(record));
    store.chain.append({
      at: store.now(),
      actor: store.officer,
      action: 'combine',
      record,
      reason: 'renewed',
      content: again,
    });
  };

  const isHandedBack = (id: string): boolean => values.get('offering') !== '' && (proofs.of(id)?.mark ?? '') !== '';

  return {
    async run(server) {
      const text = values.get('former');
      if (text === '' || text === '[]') return;
      const former = JSON.parse(text) as { pen: string; accounted: number }[];
      const unsent = former.flatMap(({ pen, accounted }) =>
        changes.ofDevice(pen, accounted, MOST).flatMap(({ change }) => change ?? []),
      );
      const lacks = new Set<string>();
      for (let from = 0; from < unsent.length; from += OFFER_IDS) {
        const answer = await server.offer(unsent.slice(from, from + OFFER_IDS).map(({ id }) => id));
        for (const id of answer.lacks) lacks.add(id);
      }
      // What the server took once and lost is handed back as it was: others hold it too, and have built on it.
      const lacking = new Set([...lacks].filter((id) => !isHandedBack(id)));
      // It was taken, and nobody heard: as with what is sent now, a feed that this officer follows brings it, or it goes.
      const taken = new Set(unsent.filter(({ id }) => !lacks.has(id)).map(({ record }) => record));
      store.write(() => taken.forEach(leaving.considers));
      const records = [...new Set(unsent.filter(({ id }) => lacking.has(id)).map(({ record }) => record))];
      for (const record of records) {
        store.write(() => rewrite(record, lacking));
        await breathe();
      }
      store.write(() => values.set('former', ''));
      if (records.length > 0) store.events.publish({ kind: 'many', at: store.now() });
    },
  };
}
