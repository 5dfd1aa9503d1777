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
