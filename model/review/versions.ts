/** What a report said when it was last sent back, and what has changed since. */
import type { Change, Cover, Leaf, MadeTransition, RecordState, RecordView } from '../change.ts';
import type { Json } from '../define.ts';
import { same } from '../json.ts';
import { isBeside, knownLeaf, leavesOf, ORDER } from '../leaves.ts';
import { courseOf, type ViewOptions } from '../view.ts';

export interface ChangedLeaf {
  readonly leaf: Leaf;
  readonly before?: Json;
  readonly after?: Json;
}

/** The values a cover names: of several at one leaf, the latest. */
function valuesAt(covers: Cover, history: readonly Change[]): Record<Leaf, Json> {
  const byStamp = new Map(history.map((change) => [change.stamp, change]));
  const values: Record<Leaf, Json> = {};
  for (const [leaf, stamps] of Object.entries(covers)) {
    const last = stamps
      .filter((stamp) => byStamp.get(stamp)?.writes[leaf] !== undefined)
      .sort()
      .at(-1);
    const value = last === undefined ? undefined : byStamp.get(last)?.writes[leaf]?.value;
    if (value !== undefined) values[leaf] = value;
  }
  return values;
}

/** The moves in force that sent a report back, oldest first. */
export function returnsOf(state: RecordState, sequenced?: ViewOptions['sequenced']): MadeTransition[] {
  return courseOf(state, sequenced).taken.filter((made) => made.move === 'return');
}

/**
 * What the report says now against what it said when it was last sent back; undefined for one that never was. Order keys are left out,
 * comments too: they are not what it says.
 */
export function changedSinceReturn(
  state: RecordState,
  view: Pick<RecordView, 'type' | 'doc'>,
  history: readonly Change[],
  sequenced?: ViewOptions['sequenced'],
): { readonly since: MadeTransition; readonly leaves: readonly ChangedLeaf[] } | undefined {
  const since = returnsOf(state, sequenced).at(-1);
  if (since === undefined) return undefined;
  const before = valuesAt(since.covers, history);
  const after = leavesOf(view.type, view.doc);
  const leaves: ChangedLeaf[] = [];
  for (const leaf of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (isBeside(view.type, leaf) || knownLeaf(view.type, leaf)?.shape.name === ORDER) continue;
    if (same(before[leaf], after[leaf])) continue;
    leaves.push({
      leaf,
      ...(before[leaf] !== undefined && { before: before[leaf] }),
      ...(after[leaf] !== undefined && { after: after[leaf] }),
    });
  }
  return { since, leaves };
}
