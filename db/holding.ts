/** Records as the core holds them while it works: state, view, and the row they came from. */
import { asOne, overlaid } from '../model/alias.ts';
import type { Change, RecordState, RecordView, Stamp } from '../model/change.ts';
import { apply, empty, stateOf } from '../model/merge.ts';
import { problemsOf } from '../model/problems.ts';
import type { RecordType } from '../model/types.ts';
import { needsHistory, view } from '../model/view.ts';
import type { Changes } from './changes.ts';
import type { Facets } from './facets.ts';
import { type Merging, openMerging } from './merging.ts';
import type { RecordRow, Rows } from './rows.ts';
import { unpack } from './state.ts';
import type { Connection } from './vault/database.ts';

export interface Held {
  readonly row: RecordRow | undefined;
  readonly state: RecordState;
  readonly view: RecordView;
  /** Of a merged contact: what its records say, without what lists and rights add. */
  readonly said?: RecordView['doc'];
}

export interface Holding {
  load(id: string): Held | undefined;
  /** What stands for a record: itself or, for a merged contact, the record that stands for it, saying what all of them say. */
  standing(id: string): Held | undefined;
  readonly merging: Merging;
  blank(id: string, type: RecordType): Held;
  /** Which transitions the server has taken, as views and courses ask. */
  readonly sequenced: (stamp: Stamp) => number | undefined;
  /** The record with further changes, nothing written yet. Pending changes count as history. */
  with(held: Held, changes: readonly Change[]): Held;
  /** Within a write: the record as these changes alone make it; undefined where they make none. */
  remade(id: string, from: readonly Change[]): Held | undefined;
  /** Within a write: puts the record at rest. `authored` says that its document was judged when it was written. */
  keep(held: Held, authored: boolean, parked: boolean): number;
}

export function openHolding(
  db: Connection,
  rows: Rows,
  changes: Changes,
  facets: Facets,
  now: () => number,
  isSequenced: (stamp: Stamp) => boolean = () => false,
  /** Whether the officer has seen that a transition lost to another. */
  isSeen: (stamp: Stamp) => boolean = () => false,
): Holding {
  const sequenced = (stamp: Stamp) => (isSequenced(stamp) ? 1 : undefined);
  const viewOf = (state: RecordState, pending: readonly Change[] = []): RecordView =>
    needsHistory(state, sequenced)
      ? view(state, { sequenced, history: [...changes.ofRecord(state.id), ...pending] })
      : view(state, { sequenced });
  /** It needs a person: values that conflict, discards and moves that met others, a document merging has made invalid. */
  const load: Holding['load'] = (id) => {
    const row = rows.byId(id);
    if (row === undefined) return undefined;
    const state = unpack(id, facets.textOf(row.type) as RecordType, row);
    return { row, state, view: viewOf(state) };
  };
  const isUnsettled = (now: number, { view: seen, state }: Held, authored: boolean): boolean =>
    Object.keys(seen.conflicts).length > 0 ||
    (seen.discards.length > 0 && !seen.discarded) ||
    // One that led to the same state decided the same: two approvals need nobody.
    seen.rivals.some(({ to, stamp }) => to !== seen.state && !isSeen(stamp)) ||
    (!authored && state.birth !== undefined && problemsOf(seen.type, seen.doc, 'birth', now).length > 0);

  const merging = openMerging({
    db,
    rows,
    load,
    unsettled: (kept) => isUnsettled(now(), { ...kept, row: undefined }, false),
  });

  return {
    load,
    sequenced,
    merging,
    standing(id) {
      const members = merging.aliases.membersOf(id);
      if (members.length === 1) return load(id);
      const held = members.flatMap((member) => load(member) ?? []);
      const [first] = held;
      const views = held.map(({ view: own }) => own);
      const said = first && overlaid(views);
      return first && said && { ...first, view: asOne(said, views), said: said.doc };
    },
    blank(id, type) {
      const state = empty(id, type);
      return { row: undefined, state, view: view(state) };
    },
    with(held, added) {
      const state = added.reduce(apply, held.state);
      return { row: held.row, state, view: viewOf(state, added) };
    },
    remade(id, from) {
      const state = stateOf(from);
      return state && { row: rows.byId(id), state, view: viewOf(state, from) };
    },
    keep(held, authored, parked) {
      const unsettled = parked || isUnsettled(now(), held, authored);
      if (held.view.type !== 'party') return rows.put(held.state, held.view, unsettled, held.row);
      // Keeping one record of a contact may have written its others.
      const rid = rows.put(held.state, held.view, unsettled, held.row && rows.byId(held.view.id));
      merging.changed(held.view);
      return rid;
    },
  };
}
