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
