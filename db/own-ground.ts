/** The areas an officer's day is about: those held today, and the beat that new records go to. As facets. */
import type { Rights } from './rights.ts';
import type { Store } from './store.ts';

export function ownGround(store: Store, rights: Rights): number[] {
  const areas = [...rights.ownAreas(), store.local.get('beat') ?? ''].filter(Boolean);
  return [...new Set(areas.map((area) => store.facets.find(area)))];
}
