/**
 * Others' changes, taken up in bulk. Slices are transactions of their own, short enough that nobody waits; within one, a record is read
 * and written once however many of its changes arrive. A change that is here already is passed over, one of an erased record keeps its
 * number and loses its content, one that this version cannot read is set aside whole.
 */
import { standingOf } from '../model/arriving.ts';
import type { Change } from '../model/change.ts';
import { withoutContent } from '../model/erasure.ts';
import { canonical } from '../model/json.ts';
import type { RecordType } from '../model/types.ts';
import type { Authoring } from './authoring.ts';
import { breathe } from './breathe.ts';
import type { Changes } from './changes.ts';
import type { Erasures } from './erasures.ts';
import type { Held, Holding } from './holding.ts';
import type { Parked } from './parked.ts';
import type { Rights } from './rights.ts';
import type { Store } from './store.ts';
import { openCheckpointer } from './vault/checkpointer.ts';

export type ApplyRefusal =
  | 'malformed'
  /** The same id was received with other content. */
  | 'otherContent'
  /** The device gave the number to another change. */
  | 'numberTaken';

export interface Applied {
  /** How many of the changes given have been dealt with. */
  done: number;
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
  /**
   * Tells after each slice how far it came. Ends early, without throwing, when cancelled. What was told is on disk for good only once it has
   * ended; where the disk refuses, it throws a `Refused`, and what was not yet on disk is undone.
   */
  apply(changes: readonly Change[], signal?: AbortSignal): AsyncGenerator<Applied, void>;
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

/** How long a slice may hold the core's thread, in milliseconds, and so may the commit of what slices gathered. */
const SLICE = 15;
/** How many changes the first slice takes. */
const FIRST = 10;
/**
 * Changes a commit covers: at least so many, for one takes nearly as long as sixteen (a record's keys lie in some thirty pages, most of which
 * the next one shares); and no more than a crash may make it fetch again.
 */
const LEAST_GATHERED = 16;
const MOST_GATHERED = 2_000;

/** How many fit into a slice's time, going by how long `count` took; never more than twice what was tried. */
const fitting = (count: number, tried: number, took: number, most = Number.POSITIVE_INFINITY): number =>
  Math.max(1, Math.min(Math.floor((count * SLICE) / took), tried * 2, most));

export function openApplier({ store, changes, holding, parked, erasures, rights, authoring }: ApplierParts): Applier {
  const checkpointer = openCheckpointer(store.db, store.vault.key, store.vault.worker);
  const fresh = (): Applied => ({ done: 0, applied: 0, known: 0, parked: 0, erased: 0, refused: [] });

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

  const slice = (all: readonly Change[], most: number, count: Applied): void => {
    const until = count.done + most;
    const now = store.now();
    const touched = new Map<string, Held>();
    const made = new Map<string, Change[]>();
    let latest = '';
    for (let change = all[count.done]; change !== undefined; change = all[count.done]) {
      takeUp(change, touched, made, count);
      if (change.stamp > latest) latest = change.stamp;
      count.done += 1;
      if (count.done >= until) break;
    }
    finish(touched, made, latest, now);
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
          count.done += 1;
        },
        end: () => finish(touched, made, latest, store.now()),
      };
    },
    async *apply(all, signal) {
      const count = fresh();
      // Most of a slice's time goes by when its records are written, at its end: how many it can take is learnt from the one before. So is
      // how many changes a commit can cover: it writes their pages, sorts their words into the index and waits for the disk.
      let most = FIRST;
      let group = LEAST_GATHERED;
      let settled = 0;
      checkpointer.expect(all.length);
      const settle = () => {
        const [began, gathered] = [performance.now(), count.done - settled];
        store.settle();
        checkpointer.relieve();
        group = Math.max(LEAST_GATHERED, fitting(gathered, group, performance.now() - began, MOST_GATHERED));
        settled = count.done;
      };
      try {
        while (count.done < all.length && signal?.aborted !== true) {
          const [began, from, size] = [performance.now(), count.done, Math.min(most, settled + group - count.done)];
          store.gather(() => slice(all, size, count));
          most = fitting(count.done - from, most, performance.now() - began);
          store.events.publish({ kind: 'many', at: store.now() });
          yield { ...count, refused: [...count.refused] };
          await breathe();
          if (count.done - settled < group) continue;
          settle();
          await breathe();
        }
      } finally {
        settle();
        checkpointer.rest();
      }
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
