import type { Change } from '../../model/change.ts';
import type { Changes } from '../changes.ts';
import type { Holding } from '../holding.ts';
import type { Parked } from '../parked.ts';
import type { Store } from '../store.ts';

export interface RewritingParts {
  readonly store: Store;
  readonly changes: Changes;
  readonly holding: Holding;
  readonly parked: Parked;
}

/**
 * Within a write: a record that nobody else has heard of is written as it would have been, `as` for each of its changes, which keep their
 * ids; the audit chain commits to them anew. Nothing is done where they stay the same.
 */
export const openRewriting =
  ({ store, changes, holding, parked }: RewritingParts) =>
  (record: string, as: (change: Change) => Change, actor: string): void => {
    const before = changes.ofRecord(record);
    const after = before.map((change) => ({ ...as(change), id: change.id, record }));
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    for (const change of after) changes.rewrite(change);
    const remade = holding.remade(record, after);
    if (remade !== undefined) holding.keep(remade, false, parked.has(record));
    store.chain.append({ at: store.now(), actor, action: 'combine', record, reason: 'enrolled', content: after });
  };
