/**
 * Erasing by the server: a class may say that what nobody has decided on so many days after its review was due is erased by the server, by
 * its own clock. Off until an administrator sets it. What a person's erasure has to wait for it waits for as well, and for more: where a
 * person would have asked somebody, it leaves the decision to people.
 */
import type { RecordView } from './change.ts';
import type { RetentionClass } from './define.ts';
import type { Tombstone } from './erasure.ts';
import { inOrder } from './leaves.ts';
import { daysAfter, eraseHindrances, retentionClassOf } from './retention.ts';

/** Under a tombstone and in the log, in an officer's place. No officer has this id: accounts with it are refused. */
export const THE_SERVER = '00000000-0000-7000-8000-000000000000';

/** The classes it can be set for. Ground, officers and handovers describe the force, and stay. */
export const ERASABLE_CLASSES = ['note', 'contact', 'place', 'engagement', 'task', 'problem', 'incident'] as const;
export type ErasableClass = (typeof ERASABLE_CLASSES)[number];

/** Days for which whatever is due stands in the due list at least, so that whoever comes back from leave still sees it there. */
export const LEAST_DAYS = 14;
export const MOST_DAYS = 3_650;

export const isErasable = (name: RetentionClass): name is ErasableClass =>
  ERASABLE_CLASSES.some((each) => each === name);

/**
 * The first day on which the server may erase. `due`: the day of its review. `since`: the day from which the class has been erased like
 * this: what was due long before that is given the same time.
 */
export const erasedFrom = (due: string, days: number, since: string): string =>
  daysAfter(due > since ? due : since, days);

/** The first day on which the server may erase a record, as far as a laptop can tell; null where it never does. */
export function serverErasesOn(
  record: Pick<RecordView, 'type' | 'doc'>,
  due: string | null,
  erasing: Readonly<Record<ErasableClass, number | null>> | undefined,
  today: string,
): string | null {
  const name = retentionClassOf(record);
  const days = erasing === undefined || !isErasable(name) ? null : erasing[name];
  if (days === null || due === null) return null;
  const day = daysAfter(due, days);
  return day > today ? day : today;
}

export const SERVER_HINDRANCES = [
  'openActions',
  'tiedToIncident',
  /** Processing was restricted: it is preserved. */
  'restricted',
  /** Somebody is still at it, or has to decide on it. */
  'unfinished',
  /** A place is still being watched. */
  'watched',
  /** Something of it was written by a newer release than the server's, or has not come yet. */
  'unread',
] as const;
export type ServerHindrance = (typeof SERVER_HINDRANCES)[number];

export interface ServerFacts {
  readonly openActions: number;
  readonly incidentHere: boolean;
  /** Changes to it that this release cannot read. */
  readonly parked: boolean;
  /** By the server's clock, YYYY-MM-DD. */
  readonly today: string;
}

/** Why the server leaves a record that is due to people. */
export function serverHindrances(view: RecordView, facts: ServerFacts): ServerHindrance[] {
  const hindrances: ServerHindrance[] = eraseHindrances(view, facts).map(({ code }) => code);
  if (view.doc.restricted === true) hindrances.push('restricted');
  if (!view.discarded && !isFinished(view)) hindrances.push('unfinished');
  if (view.type === 'place' && isWatched(view, facts.today)) hindrances.push('watched');
  if (facts.parked) hindrances.push('unread');
  return hindrances;
}

/** States out of which nothing has to be done any more. What lives as long as it is kept is never at work. */
const FINISHED: Readonly<Partial<Record<RecordView['type'], readonly string[]>>> = {
  action: ['done', 'dropped'],
  engagement: ['held', 'cancelled'],
  problem: ['closed', 'carried'],
  incident: ['approved', 'withdrawn'],
  handover: ['accepted'],
};

const isFinished = ({ type, state }: RecordView): boolean => FINISHED[type]?.includes(state) ?? true;

const isWatched = ({ doc }: RecordView, today: string): boolean =>
  inOrder(doc.watches as Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined).some(
    ([, { to }]) => typeof to === 'string' && to >= today,
  );

/** What the server signs of an erasure of its own, so that laptops know it for the server's whichever way it comes. */
export const erasureText = ({ id, type, stamp, by, at, reason, under }: Tombstone): string =>
  JSON.stringify(['beatbook-erasure-1', id, type, stamp, by, at, reason, under ?? '']);
