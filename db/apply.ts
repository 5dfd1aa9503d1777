/**
 * Others' changes, taken up in bulk: within a slice a record is read and written once however many of its changes arrive. A change that is
 * here already is passed over, one of an erased record keeps its number and loses its content, one that this version cannot read is set
 * aside whole.
 */
import { standingOf } from '../model/arriving.ts';
import type { Change } from '../model/change.ts';
import { withoutContent } from '../model/erasure.ts';
import { canonical } from '../model/json.ts';
import type { RecordType } from '../model/types.ts';
import type { Authoring } from './authoring.ts';
import type { Changes } from './changes.ts';
import type { Erasures } from './erasures.ts';
import type { Held, Holding } from './holding.ts';
import type { Parked } from './parked.ts';
import type { Rights } from './rights.ts';
import type { Store } from './store.ts';

export type ApplyRefusal =
  | 'malformed'
  /** The same id was received with other content. */
  | 'otherContent'
  /** The device gave the number to another change. */
  | 'numberTaken';

export interface Applied {
  applied: number;
  known: number;
  parked: number;
  erased: number;
  refused: { id: string; reason: ApplyRefusal }[];
}

export interface Slice {
  readonly count: Applied;
  take(change: Change): void;
  /** Writes the records that were touched. */
  end(): void;
}

export interface Applier {
  /** Begins a slice within a write of the caller's, who says when it is full. */
  begin(): Slice;
  /** Takes up what an earlier version set aside and this one can read. */
  release(): void;
}

export interface ApplierParts {
  readonly store: Store;
  readonly changes: Changes;
  readonly holding: Holding;
  readonly parked: Parked;
  readonly erasures: Erasures;
  readonly rights: Rights;
  readonly authoring: Authoring;
}

export function openApplier({ store, changes, holding, parked, erasures, rights, authoring }: ApplierParts): Applier {
  const fresh = (): Applied => ({ applied: 0, known: 0, parked: 0, erased: 0, refused: [] });

  /** One change; records it alters are left in `touched` to be written at the end of the slice. */
  const takeUp = (change: Change, touched: Map<string, Held>, made: Map<string, Change[]>, count: Applied): void => {
    const known = changes.byIds([change.id])[0];
    if (known !== undefined || (changes.has(change.id) && (erasures.has(change.record) || !changes.refill(change)))) {
      if (known !== undefined && canonical(known) !== canonical(change)) {
        count.refused.push({ id: change.id, reason: 'otherContent' });
      } else count.known += 1;
      return;
    }
    const standing = standingOf(change);
    if (standing.kind === 'malformed') {
      count.refused.push({ id: change.id, reason: 'malformed' });
      return;
    }
    if (erasures.has(change.record)) {
      changes.addErased(withoutContent(change));
      count.erased += 1;
      return;
    }
    if (standing.kind === 'newer') {
      parked.add(change, 'newer');
      const held = touched.get(change.record) ?? holding.load(change.record);
      if (held !== undefined) touched.set(change.record, held);
      count.parked += 1;
      return;
    }
    const { record, type } = change;
    const held = touched.get(record) ?? holding.load(record) ?? begun(record, type);
    if (held.view.type !== type || !isKept(change)) {
      count.refused.push({ id: change.id, reason: held.view.type === type ? 'numberTaken' : 'malformed' });
      return;
    }
    touched.set(record, holding.with(held, [change]));
    made.set(record, [...(made.get(record) ?? []), change]);
    count.applied += 1;
  };

  /** A record that is not here yet. What others wrote upon it may be: it stayed when the birth it stood on was refused. */
  const begun = (record: string, type: RecordType): Held => {
    const upon = changes.ofRecord(record).filter((change) => change.type === type);
    const blank = holding.blank(record, type);
    return upon.length === 0 ? blank : holding.with(blank, upon);
  };

  const isKept = (change: Change): boolean => {
    if (changes.add(change) || changes.has(change.id)) return true;
    changes.giveWay(change, store.device);
    return changes.add(change);
  };

  const finish = (touched: Map<string, Held>, made: Map<string, Change[]>, latest: string, now: number): void => {
    for (const [record, held] of touched) {
      holding.keep(held, false, parked.has(record));
      if (held.view.type === 'area' || held.view.type === 'officer') rights.forget();
      const content = made.get(record);
      if (content === undefined) continue;
      store.chain.append({ at: now, actor: store.officer, action: 'combine', record, content });
    }
    if (latest !== '') authoring.met(latest, now);
  };

  return {
    begin() {
      const count = fresh();
      const touched = new Map<string, Held>();
      const made = new Map<string, Change[]>();
      let latest = '';
      return {
        count,
        take(change) {
          takeUp(change, touched, made, count);
          if (change.stamp > latest) latest = change.stamp;
        },
        end: () => finish(touched, made, latest, store.now()),
      };
    },
    release() {
      const readable = parked.all().filter((change) => standingOf(change).kind === 'readable');
      if (readable.length === 0) return;
      store.write(() => {
        const count = fresh();
        const touched = new Map<string, Held>();
        const made = new Map<string, Change[]>();
        for (const change of readable) {
          parked.remove(change.id);
          takeUp(change, touched, made, count);
        }
        finish(touched, made, '', store.now());
      });
    },
  };
}
