/** What the force has set, in the window: the choices it offers and what it calls them. Asked of the core once and with what changes. */
import { useEffect, useSyncExternalStore } from 'react';
import type { Field } from '../model/define.ts';
import { namesOf, optionsOf, type Settings } from '../model/settings.ts';
import { core } from './core.ts';
import { nameBy } from './i18n.ts';
import { useLive } from './live.ts';

let current: Settings = {};
const hearers = new Set<() => void>();

/** For whoever shows choices. */
export function apply(settings: Settings): void {
  if (JSON.stringify(settings) === JSON.stringify(current)) return;
  current = settings;
  nameBy(namesOf(settings));
  for (const hear of hearers) hear();
}

const hear = (changed: () => void) => {
  hearers.add(changed);
  return () => {
    hearers.delete(changed);
  };
};

export const useForceSettings = (): Settings => useSyncExternalStore(hear, () => current);

/** The choices of a field: the force's own where it set some, and what was chosen before, so that it shows. */
export function useOptions(field: Field, chosen: readonly string[]): readonly string[] {
  const offered = optionsOf(field, useForceSettings());
  return [...offered, ...chosen.filter((one) => !offered.includes(one))];
}

/** Follows what the core knows, as long as a vault is open; a locked one offers nothing of anybody's. */
export function useFollowingSettings(): void {
  const { data } = useLive(['sync', 'settings'], (signal) => core.sync.settings(undefined, { signal }));
  useEffect(() => {
    if (data !== undefined) apply(data as Settings);
  }, [data]);
  useEffect(() => () => apply({}), []);
}
