/** The moves of a record's life: which are this officer's to make, and what stands in the way of each. */
import type { RecordView } from './change.ts';
import type { Move } from './define.ts';
import { knownLeaf } from './leaves.ts';
import { type Actor, may, type Subject, type Verdict } from './policy.ts';
import { formOrder, type Problem, problemsOf } from './problems.ts';
import { definitionOf } from './records.ts';

/** At most this many problems of an area are active at once. */
export const MOST_ACTIVE_PROBLEMS = 3;

export interface OfferedMove {
  readonly move: Move;
  readonly verdict: Verdict;
}

/** The moves that lead on from the record's state, each with whether the actor may make it on `day` (YYYY-MM-DD). */
export function movesFrom(
  view: Pick<RecordView, 'type' | 'state'>,
  actor: Actor,
  subject: Subject,
  day: string,
): OfferedMove[] {
  return definitionOf(view.type)
    .life.moves.filter((move) => move.from.includes(view.state))
    .map((move) => ({ move, verdict: may(actor, `move:${move.name}`, subject, day) }));
}

/** The moves the actor may make. */
export function allowedMoves(
  view: Pick<RecordView, 'type' | 'state' | 'discarded'>,
  actor: Actor,
  subject: Subject,
  day: string,
): Move[] {
  if (view.discarded) return [];
  return movesFrom(view, actor, subject, day).flatMap(({ move, verdict }) => (verdict.allowed ? [move] : []));
}

/**
 * What stands in the way of a move, each leading to its field: in a state open to editing everything its content lacks or breaks, and
 * what a merge left to settle; in a closed state only what has not arrived. `now` is milliseconds since 1970.
 */
export function missing(view: RecordView, move: Move, now: number): Problem[] {
  const awaited = fieldsOf(view, view.awaited).map((at): Problem => ({ ...at, code: 'awaited', params: {} }));
  if (!view.open) return awaited;
  const problems = [
    ...problemsOf(view.type, view.doc, move.meets ?? 'birth', now),
    ...fieldsOf(view, Object.keys(view.conflicts)).map((at): Problem => ({ ...at, code: 'conflict', params: {} })),
    ...awaited,
  ];
  const order = formOrder(view.type);
  const place = (problem: Problem) => {
    const index = order.indexOf(problem.field);
    return index < 0 ? order.length : index;
  };
  return problems.sort((a, b) => place(a) - place(b));
}

/** What a merge left for a person to settle: rules and needs it broke, values in conflict. Empty for a record in order. */
export function toSettle(view: RecordView, now: number): Problem[] {
  if (!view.open) return [];
  return missing(view, { name: '', from: [], to: '' }, now);
}

/** Whether a record needs a person: something to settle, or a discard that an edit or a transition kept from taking effect. */
export function isUnsettled(view: RecordView, now: number): boolean {
  if (view.discarded) return false;
  return view.discards.length > 0 || toSettle(view, now).length > 0;
}

type At = Pick<Problem, 'field' | 'item' | 'part'>;

/** Where leaves stand in the form: a leaf of several fields at its first. */
function fieldsOf(view: RecordView, leaves: readonly string[]): At[] {
  return leaves.flatMap((leaf): At[] => {
    const known = knownLeaf(view.type, leaf);
    const first = known?.shape.fields[0];
    if (known === undefined || first === undefined) return [];
    if (known.items === undefined || known.item === undefined) return [{ field: first }];
    return [{ field: known.items, item: known.item, part: first }];
  });
}
