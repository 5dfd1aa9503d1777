/** What the rail says of the vault that is open: the name of the beat. Told by whoever reads the officer's own record. */
import { useSyncExternalStore } from 'react';

export interface RailInformation {
  readonly beat: string | null;
}

let information: RailInformation = { beat: null };
const watchers = new Set<() => void>();

export function tellRail(next: RailInformation): void {
  information = next;
  for (const watcher of watchers) watcher();
}

export function useRailInformation(): RailInformation {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => information,
  );
}
