/**
 * Where the officer is, and the way back. Kept in memory only: neither address nor title of the window ever names a record, since
 * both show in task switchers and outlive the lock.
 */
import { useCallback, useRef, useSyncExternalStore } from 'react';
import type { RecordType } from '../model/types.ts';
import type { FilterInput } from './live.ts';

type Nothing = Readonly<Record<never, never>>;

/** Every screen and what it needs to know to show itself. A new screen is a line here and a line in `screens.ts`. */
export interface Screens {
  today: Nothing;
  round: { readonly id?: string };
  calendar: Nothing;
  meetings: { readonly filter?: FilterInput };
  statistics: Nothing;
  monitoring: Nothing;
  map: { readonly id?: string; readonly lat?: number; readonly lon?: number; readonly zoom?: number };
  log: { readonly party?: string; readonly place?: string; readonly filter?: FilterInput };
  contacts: { readonly filter?: FilterInput };
  organisations: Nothing;
  places: Nothing;
  incidents: { readonly filter?: FilterInput };
  actions: { readonly filter?: FilterInput };
  review: { readonly section?: 'queue' | 'log' | 'handovers'; readonly id?: string };
  record: {
    readonly type: RecordType;
    readonly id: string;
    /** The field to open and go to. */
    readonly field?: string;
    /** Given, a record that does not exist is made, with these values to begin with. */
    readonly preset?: Readonly<Record<string, unknown>>;
  };
  /** A complaint being taken, or taken: the id of its report. */
  complaint: { readonly id: string; readonly preset?: Readonly<Record<string, unknown>> };
  import: Nothing;
  importContacts: Nothing;
  sync: Nothing;
  settings: { readonly section?: string };
  handbook: { readonly chapter?: string };
}
export type ScreenId = keyof Screens;
export type Location = { [S in ScreenId]: { readonly screen: S; readonly params: Screens[S] } }[ScreenId];

interface Entry {
  readonly id: number;
  readonly location: Location;
  /** What the screen wants to find again on return: filters, the row that was selected, how far down. */
  readonly kept: Map<string, unknown>;
}

/** Far more than anyone walks back, little enough to forget about. */
const LONGEST = 100;

let made = 0;
const entry = (location: Location): Entry => ({ id: made++, location, kept: new Map() });
let entries: Entry[] = [entry({ screen: 'today', params: {} })];
let at = 0;
const watchers = new Set<() => void>();
const tell = () => {
  for (const watcher of watchers) watcher();
};
const here = (): Entry => entries[at] as Entry;
const same = (a: Location, b: Location) =>
  a.screen === b.screen && JSON.stringify(a.params) === JSON.stringify(b.params);

/** Goes to a screen. Going where one already is does nothing. */
export function go<S extends ScreenId>(screen: S, params: Screens[S]): void {
  const location = { screen, params } as Location;
  if (same(location, here().location)) return;
  entries = [...entries.slice(0, at + 1), entry(location)].slice(-LONGEST);
  at = entries.length - 1;
  tell();
}

/** Changes the place without adding a step back: a new record that has just got its id. */
export function replace<S extends ScreenId>(screen: S, params: Screens[S]): void {
  entries = entries.with(at, { ...here(), location: { screen, params } as Location });
  tell();
}

export const canGoBack = () => at > 0;
export const canGoForward = () => at < entries.length - 1;

export function back(): void {
  if (!canGoBack()) return;
  at -= 1;
  tell();
}

export function forward(): void {
  if (!canGoForward()) return;
  at += 1;
  tell();
}

/** Forgets every step: after locking, the next officer must not walk back into this one's records. */
export function forget(): void {
  entries = [entry({ screen: 'today', params: {} })];
  at = 0;
  tell();
}

const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

export function useLocation(): Location {
  return useSyncExternalStore(watch, () => here().location);
}

/** Changes with every step, not with `replace`: what a screen is keyed by, so that each visit starts fresh. */
export function useStep(): number {
  return useSyncExternalStore(watch, () => here().id);
}

export function useSteps(): { readonly canGoBack: boolean; readonly canGoForward: boolean } {
  const back = useSyncExternalStore(watch, canGoBack);
  const forward = useSyncExternalStore(watch, canGoForward);
  return { canGoBack: back, canGoForward: forward };
}

/** The place now, outside components. */
export const location = (): Location => here().location;

/**
 * State of a screen that is there again when one comes back to it: `const [filters, setFilters] = useKept('filters', none)`.
 * It lives as long as the step in the history.
 */
export function useKept<T>(name: string, initial: T): readonly [T, (next: T | ((before: T) => T)) => void] {
  const entry = useRef(here()).current;
  const first = useRef(initial).current;
  const read = useCallback(() => (entry.kept.has(name) ? (entry.kept.get(name) as T) : first), [entry, name, first]);
  const value = useSyncExternalStore(watch, read);
  const set = useCallback(
    (next: T | ((before: T) => T)) => {
      entry.kept.set(name, typeof next === 'function' ? (next as (before: T) => T)(read()) : next);
      tell();
    },
    [entry, name, read],
  );
  return [value, set];
}

/** A corner of the present step where a screen keeps what needs no redrawing: how far a list is scrolled. */
export function useCorner<T>(name: string): { readonly read: () => T | undefined; readonly write: (value: T) => void } {
  const entry = useRef(here()).current;
  const key = `corner:${name}`;
  return useRef({
    read: () => entry.kept.get(key) as T | undefined,
    write: (value: T) => void entry.kept.set(key, value),
  }).current;
}
