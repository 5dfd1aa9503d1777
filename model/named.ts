/** What a change speaks of: the stamps it saw, follows, covers, discards or takes back. */
import type { Change, Stamp } from './change.ts';

export function* stampsNamed({ writes, transition, discard, restores }: Change): Generator<Stamp> {
  for (const { seen } of Object.values(writes)) yield* seen;
  if (transition !== undefined) {
    if (transition.follows !== null) yield transition.follows;
    for (const stamps of Object.values(transition.covers)) yield* stamps;
  }
  for (const stamps of Object.values(discard ?? {})) yield* stamps;
  yield* restores ?? [];
}

/**
 * Each change after those of its record that it speaks of, and after the birth; otherwise by stamp. Stamps alone do not tell: a clock that
 * lags by days stamps an answer earlier than what it answers.
 */
export function inCausalOrder(changes: readonly Change[]): Change[] {
  const sorted = changes.toSorted((a, b) => (a.stamp < b.stamp ? -1 : a.stamp > b.stamp ? 1 : 0));
  const keyOf = (record: string, stamp: Stamp) => `${record} ${stamp}`;
  const byStamp = new Map(sorted.map((change) => [keyOf(change.record, change.stamp), change]));
  const births = new Map(sorted.flatMap((change) => (change.birth === true ? [[change.record, change]] : [])));
  const placed = new Set<Change>();
  const visit = (change: Change) => {
    if (placed.has(change)) return;
    const before = [...stampsNamed(change)].flatMap((stamp) => byStamp.get(keyOf(change.record, stamp)) ?? []);
    const birth = births.get(change.record);
    // Placed when everything before it is; a ring, which no laptop writes, is cut where it began.
    const waits = new Set([...(birth === undefined ? [] : [birth]), ...before]);
    waits.delete(change);
    open.add(change);
    for (const one of waits) if (!open.has(one)) visit(one);
    open.delete(change);
    placed.add(change);
  };
  const open = new Set<Change>();
  for (const change of sorted) visit(change);
  return [...placed];
}
