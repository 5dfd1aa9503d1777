/** Who writes on this laptop, and the clock and numbers that sign what is written. */
import type { AuthorContext, Authored } from '../model/author.ts';
import type { Change } from '../model/change.ts';
import { type Clock, formatStamp, newClock, parseStamp, receive, tick } from '../model/clock.ts';
import { newId } from '../model/id.ts';
import type { Changes } from './changes.ts';
import type { Store } from './store.ts';

/** The author of one commit: numbers and stamps run on from change to change. */
export interface Author {
  readonly context: AuthorContext;
  /** Takes what the model has authored: the next change follows on it. */
  follow(authored: Authored): readonly Change[];
  /** A stamp for something that is no change. */
  stamp(): string;
}

export interface Authoring {
  /** Begins a commit; what it authors counts once the transaction it runs in is on disk. */
  begin(now: number): Author;
  /** Takes the number of the next change. Within a write. */
  nextNumber(): number;
  /** Another device's stamp was met. Within a write. */
  met(stamp: string, now: number): void;
}

export function openAuthoring(store: Store, changes: Changes): Authoring {
  let clock: Clock;
  let nextNumber: number;

  const reload = () => {
    const last = changes.lastOf(store.device);
    const kept = parseStamp(store.local.get('clock') ?? '');
    const own = parseStamp(last?.stamp ?? '');
    // Within one millisecond, or following a clock that is ahead, only the counter tells which is later.
    const isLater = (one: Clock, other: Clock) =>
      one.time === other.time ? one.counter > other.counter : one.time > other.time;
    const later = kept !== undefined && (own === undefined || isLater(kept, own)) ? kept : own;
    clock = { ...(later ?? newClock(store.device)), device: store.device };
    nextNumber = (last?.number ?? 0) + 1;
  };
  reload();
  store.onUndone(reload);

  return {
    begin(now) {
      let context: AuthorContext = { clock, author: store.officer, nextNumber, now, newId: () => newId(now) };
      return {
        get context() {
          return context;
        },
        follow(authored) {
          context = authored.context;
          ({ clock, nextNumber } = context);
          return authored.changes;
        },
        stamp() {
          const ticked = tick(clock, now);
          clock = ticked.clock;
          context = { ...context, clock };
          store.local.set('clock', ticked.stamp);
          return ticked.stamp;
        },
      };
    },
    nextNumber: () => nextNumber++,
    met(stamp, now) {
      clock = receive(clock, stamp, now);
      store.local.set('clock', formatStamp(clock));
    },
  };
}
