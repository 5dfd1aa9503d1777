/** Decisions that lost to another, which the officer of this laptop has seen: they wait for nobody any more. */
import type { Stamp } from '../model/change.ts';
import type { Store } from './store.ts';

/** As many as anybody could meet in years. */
const MOST = 500;

export interface SeenRivals {
  has(stamp: Stamp): boolean;
  /** Within a write. */
  add(stamps: readonly Stamp[]): void;
}

export function openSeenRivals({ local }: Store): SeenRivals {
  const read = (): Stamp[] => JSON.parse(local.get('rivalsSeen') || '[]') as Stamp[];
  return {
    has: (stamp) => read().includes(stamp),
    add: (stamps) => local.set('rivalsSeen', JSON.stringify([...new Set([...read(), ...stamps])].slice(-MOST))),
  };
}
