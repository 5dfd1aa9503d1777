/** Marking a stop of the round as visited: an entry of the log, with its undo. */
import type { RoundStop } from '../../model/contract/round.ts';
import { newId } from '../../model/id.ts';
import { commit } from '../commit.ts';
import { text } from '../i18n.ts';

export type VisitOutcome = 'visited' | 'cardLeft';

/** `seen`: what the officer saw, in words; empty says that all was in order. True when it is on disk. */
export async function markVisited(
  { row }: Pick<RoundStop, 'row'>,
  seen: string,
  outcome: VisitOutcome = 'visited',
): Promise<boolean> {
  const standard = text(outcome === 'cardLeft' ? 'round.cardFacts' : 'round.facts');
  const doc = {
    kind: 'visit',
    start: new Date().toISOString(),
    facts: seen.trim() || standard,
    place: row.id,
    ...(outcome === 'cardLeft' && { outcome }),
    ...(row.areaId && { areaId: row.areaId }),
  };
  const saved = await commit([{ do: 'create', type: 'entry', id: newId(), doc }], {
    said: { key: 'round.visited', values: { place: row.title } },
  });
  return saved.ok;
}
