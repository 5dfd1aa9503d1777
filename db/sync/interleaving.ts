/**
 * Own work and what others wrote that came by hand, in one order for the server. It judges each change by what it holds, so what somebody
 * built on has to come first, whoever wrote it.
 */
import type { Change } from '../../model/change.ts';
import { inCausalOrder, stampsNamed } from '../../model/named.ts';
import { type Item, numberOf } from '../../model/wire/batch.ts';
import type { Send } from './outbox.ts';

/** A change of somebody else's with the batch that proves it. */
export interface Handed {
  readonly change: Change;
  readonly send: Send;
}

export interface Interleaver {
  /** Own work with those of the others in between that it builds on and that have not been given yet. Own numbers still rise. */
  among(own: readonly Send[]): Send[];
  /** The others that have not been given yet, each after what it builds on. */
  rest(): Send[];
}

interface Entry {
  readonly number: number;
  readonly batch: Send['batch'];
  /** None of a number that is withheld. */
  readonly item?: Item;
}

/** Erasures bear no number, and come last. */
const LAST = Number.MAX_SAFE_INTEGER;

function entriesOf({ batch, items, withheld }: Send): Entry[] {
  return [
    ...items.map((item): Entry => ({ number: numberOf(item) ?? LAST, batch, item })),
    ...withheld.map((number): Entry => ({ number, batch })),
  ];
}

/** Entries of one stretch as sends: one for each batch, the withheld numbers with the last. */
function sendsOf(entries: readonly Entry[]): Send[] {
  const gaps = entries.flatMap(({ item, number }) => (item === undefined ? [number] : []));
  const batches = [...new Map(entries.map(({ batch }) => [batch.number, batch])).values()];
  return batches.map((batch, index) => ({
    batch,
    items: entries.flatMap((entry) => (entry.batch.number === batch.number ? (entry.item ?? []) : [])),
    withheld: index === batches.length - 1 ? gaps : [],
  }));
}

export function interleaver(others: readonly Handed[]): Interleaver {
  const keyOf = (record: string, stamp: string) => `${record} ${stamp}`;
  const left = new Map(others.map((one) => [one.change.id, one]));
  const byStamp = new Map(others.map((one) => [keyOf(one.change.record, one.change.stamp), one]));
  const births = new Map(others.flatMap((one) => (one.change.birth === true ? [[one.change.record, one]] : [])));

  /** What a change builds on, in order; each is given once. */
  const before = (change: Change): Send[] => {
    const birth = births.get(change.record);
    const named = [...stampsNamed(change)].flatMap((stamp) => byStamp.get(keyOf(change.record, stamp)) ?? []);
    const given: Send[] = [];
    for (const one of [...(birth === undefined ? [] : [birth]), ...named])
      if (left.delete(one.change.id)) given.push(...before(one.change), one.send);
    return given;
  };

  return {
    among(own) {
      if (left.size === 0) return [...own];
      const made: Send[] = [];
      let here: Entry[] = [];
      for (const entry of own.flatMap(entriesOf).sort((a, b) => a.number - b.number)) {
        const needed = entry.item?.kind === 'change' ? before(entry.item.change) : [];
        if (needed.length > 0) {
          made.push(...sendsOf(here), ...needed);
          here = [];
        }
        here.push(entry);
      }
      return [...made, ...sendsOf(here)];
    },
    rest() {
      const all = inCausalOrder([...left.values()].map(({ change }) => change));
      const sends = all.flatMap(({ id }) => left.get(id)?.send ?? []);
      left.clear();
      return sends;
    },
  };
}
