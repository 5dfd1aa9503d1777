/**
 * Own work and what others wrote that came by hand, in one order for the server. It judges each change by what it holds, so what somebody
 * built on has to come first, whoever wrote it: a stamp is later than all its author had met.
 */
import type { Item } from '../../model/wire/batch.ts';
import type { Send } from './outbox.ts';

/** A change of somebody else's with the batch that proves it. */
export interface Handed {
  readonly stamp: string;
  readonly send: Send;
}

interface Entry {
  readonly number: number;
  /** None of a number that is withheld. */
  readonly stamp: string;
  readonly batch: Send['batch'];
  readonly item?: Item;
}

const LAST = Number.MAX_SAFE_INTEGER;

function entriesOf({ batch, items, withheld }: Send): Entry[] {
  return [
    ...items.map((item): Entry => {
      if (item.kind === 'erasure') return { number: LAST, stamp: item.erasure.stamp, batch, item };
      const { number, stamp } = item.kind === 'change' ? item.change : item.shell;
      return { number, stamp, batch, item };
    }),
    ...withheld.map((number): Entry => ({ number, stamp: '', batch })),
  ];
}

/**
 * The same in another order: own numbers still rise, and each of the others' comes before the first of the own that is later. `others` by
 * their stamps; those later than all of the own follow at the end.
 */
export function interleaved(own: readonly Send[], others: readonly Handed[]): Send[] {
  if (others.length === 0) return [...own];
  const made: Send[] = [];
  let here: Entry[] = [];
  const flush = () => {
    const gaps = here.flatMap(({ item, number }) => (item === undefined ? [number] : []));
    const batches = new Map(here.map(({ batch }) => [batch.number, batch]));
    for (const [index, batch] of [...batches.values()].entries()) {
      const items = here.flatMap((entry) => (entry.batch.number === batch.number ? (entry.item ?? []) : []));
      made.push({ batch, items, withheld: index === batches.size - 1 ? gaps : [] });
    }
    here = [];
  };
  const waiting = [...others];
  for (const entry of own.flatMap(entriesOf).sort((a, b) => a.number - b.number)) {
    for (let next = waiting[0]; next !== undefined && next.stamp < entry.stamp; next = waiting[0]) {
      flush();
      made.push(next.send);
      waiting.shift();
    }
    here.push(entry);
  }
  flush();
  return [...made, ...waiting.map(({ send }) => send)];
}
