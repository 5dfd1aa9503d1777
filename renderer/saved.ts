/** What the status line says of saving: when the core last acknowledged a write, how many are still on their way. */
import { useSyncExternalStore } from 'react';

export interface Saving {
  /** Milliseconds since 1970 of the last acknowledged write in this session. */
  readonly savedAt: number | null;
  readonly waiting: number;
  /** The last write was refused or never answered, and nothing was saved since. */
  readonly failed: boolean;
}

const nothing: Saving = { savedAt: null, waiting: 0, failed: false };
let saving: Saving = nothing;
const watchers = new Set<() => void>();

function set(next: Saving): void {
  saving = next;
  for (const watcher of watchers) watcher();
}

export function savingBegan(): void {
  set({ ...saving, waiting: saving.waiting + 1 });
}

export function savingEnded(outcome: 'saved' | 'failed', now = Date.now()): void {
  const waiting = Math.max(0, saving.waiting - 1);
  set(outcome === 'saved' ? { savedAt: now, waiting, failed: false } : { ...saving, waiting, failed: true });
}

/** A draft reached the disk, or did not. Drafts come too often to announce their beginning. */
export function draftKept(kept: boolean, now = Date.now()): void {
  set(kept ? { ...saving, savedAt: now, failed: false } : { ...saving, failed: true });
}

/** On opening a vault: when anything was last saved in it. */
export function knownSaved(at: number | null): void {
  if (saving.savedAt === null && at !== null) set({ ...saving, savedAt: at });
}

export function forgetSaving(): void {
  set(nothing);
}

export function useSaving(): Saving {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => saving,
  );
}
