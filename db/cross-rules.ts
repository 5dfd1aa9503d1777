/** Rules between records. They are asked when a person writes, never when changes arrive from elsewhere. */
import type { RecordView } from '../model/change.ts';
import type { FieldProblem } from '../model/contract/base.ts';
import { MOST_ACTIVE_PROBLEMS } from '../model/transitions.ts';
import type { Facets } from './facets.ts';
import type { Connection } from './vault/database.ts';

/** What other records put in the way of a move. */
export type CrossRules = (view: RecordView, move: string) => FieldProblem[];

export function openCrossRules(db: Connection, facets: Facets): CrossRules {
  const alike = db.prepare<[number, number, number], { count: number | null }>(
    'SELECT sum(count) AS count FROM tally WHERE type = ? AND state = ? AND area = ?',
  );
  return (view, move) => {
    const { areaId } = view.doc;
    if (view.type !== 'problem' || move !== 'activate' || typeof areaId !== 'string') return [];
    const active = alike.get(facets.find('problem'), facets.find('active'), facets.find(areaId))?.count ?? 0;
    if (active < MOST_ACTIVE_PROBLEMS) return [];
    return [{ field: 'priority', code: 'rule', params: { rule: 'threeActive', most: MOST_ACTIVE_PROBLEMS } }];
  };
}
