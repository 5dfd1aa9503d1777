/** Short messages at the foot of the window: what was done, with its undo; what failed, with its cure. */
import { useSyncExternalStore } from 'react';
import type { Key, Sentence } from '../i18n.ts';

export interface NoticeAction {
  readonly labelKey: Key;
  /** A single key that does it while the notice shows. */
  readonly key?: string;
  readonly run: () => void;
}

export interface Notice {
  readonly id: number;
  readonly tone: 'done' | 'problem' | 'information';
  readonly sentence: Sentence;
  /** What to do about it. */
  readonly cure?: Sentence;
  readonly undo?: () => void;
  readonly actions?: readonly NoticeAction[];
  /** Ids of the records it speaks of. */
  readonly about?: readonly string[];
}

/** Long enough to read twice and reach for the keys. Problems stay until they are dismissed. */
const STAYS_MS = 8_000;
const STAYS_WITH_CHOICE_MS = 15_000;
const MOST = 3;

let notices: readonly Notice[] = [];
let made = 0;
const timers = new Map<number, ReturnType<typeof setTimeout>>();
const watchers = new Set<() => void>();

function set(next: readonly Notice[]): void {
  notices = next;
  for (const watcher of watchers) watcher();
}

export function dismiss(id: number): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
  set(notices.filter((notice) => notice.id !== id));
}

/** What was said as done is not any more: the server did not take it. */
export function dismissDone(records: readonly string[]): void {
  for (const { id, tone, about } of notices)
    if (tone === 'done' && about?.some((record) => records.includes(record))) dismiss(id);
}

/** Whether two notices say the same: the later one takes the place of the earlier. */
const alike = (a: Omit<Notice, 'id'>, b: Omit<Notice, 'id'>): boolean =>
  a.tone === b.tone && JSON.stringify([a.sentence, a.cure]) === JSON.stringify([b.sentence, b.cure]);

/** Shows a notice and gives its id. What can be undone is never replaced: each deed keeps its own undo. */
export function notify(notice: Omit<Notice, 'id'>): number {
  const id = made++;
  const kept = notices.filter((each) => each.undo || notice.undo || !alike(each, notice));
  set([...kept, { ...notice, id }].slice(-MOST));
  if (notice.tone !== 'problem') wait(id);
  return id;
}

function wait(id: number): void {
  const notice = notices.find((each) => each.id === id);
  if (!notice || notice.tone === 'problem') return;
  const stays = notice.undo || notice.actions?.length ? STAYS_WITH_CHOICE_MS : STAYS_MS;
  clearTimeout(timers.get(id));
  timers.set(
    id,
    setTimeout(() => dismiss(id), stays),
  );
}

/** Nothing vanishes while somebody points at it or has the focus in it. */
export function hold(): void {
  for (const timer of timers.values()) clearTimeout(timer);
}

export function release(): void {
  for (const notice of notices) wait(notice.id);
}

/** Takes back the latest thing that can be taken back. False when there is none. */
export function undoLatest(): boolean {
  const latest = notices.findLast((notice) => notice.undo);
  if (!latest?.undo) return false;
  dismiss(latest.id);
  latest.undo();
  return true;
}

export function useNotices(): readonly Notice[] {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => notices,
  );
}
