/** The areas an officer's day is about: those held today, and the beat that new records go to. */
import type { Rights } from './rights.ts';
import type { Store } from './store.ts';

/** As facets. */
export function ownGround(store: Store, rights: Rights): number[] {
  const areas = [...rights.ownAreas(), ownBeat(store, rights)].filter(Boolean);
  return [...new Set(areas.map((area) => store.facets.find(area)))];
}

/** The beat that new records go to; empty where there is none. Once enrolled a posting that ended takes its beat along. */
export function ownBeat({ local }: Pick<Store, 'local'>, rights: Pick<Rights, 'actor' | 'ownAreas'>): string {
  const beat = local.get('beat') ?? '';
  const { enrolled, role } = rights.actor();
  const held = rights.ownAreas();
  if (!enrolled || held.includes(beat)) return beat;
  return held[0] ?? (role === 'beat' ? '' : beat);
}
