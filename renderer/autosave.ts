/**
 * What is being typed, on disk within a second. A screen hands over its draft on every keystroke; the latest of each is written
 * after a short pause, at the latest 800 ms after the first unsaved key, and at once when the vault locks or the window closes.
 */
import type { Draft } from '../model/contract/records.ts';
import { ask, core } from './core.ts';
import { draftKept } from './saved.ts';

export type DraftContent = Omit<Draft, 'updatedAt' | 'recovered'>;

const PAUSE_MS = 350;
const LATEST_MS = 800;
/** After a refused write: the disk may be full, the core may be starting again. */
const AGAIN_MS = 2_000;

interface Waiting {
  readonly draft: DraftContent;
  readonly since: number;
  readonly timer: ReturnType<typeof setTimeout>;
}

const waiting = new Map<string, Waiting>();
const writing = new Map<string, Promise<void>>();
const savedAt = new Map<string, (at: number) => void>();
const dropped = new Set<string>();

function line(draft: DraftContent, since: number, wait: number): void {
  waiting.set(draft.id, { draft, since, timer: setTimeout(() => void write(draft.id), wait) });
}

function write(id: string): Promise<void> {
  const found = waiting.get(id);
  if (!found) return writing.get(id) ?? Promise.resolve();
  clearTimeout(found.timer);
  waiting.delete(id);
  // One after the other: an earlier state must not arrive after a later one.
  const turn = (writing.get(id) ?? Promise.resolve()).then(async () => {
    const saved = await ask(core.drafts.save(found.draft));
    draftKept(saved.ok);
    if (saved.ok) savedAt.get(id)?.(saved.value.at);
    // Not written: it stays in line, unless a newer state took its place or the draft was dropped.
    else if (!waiting.has(id) && !dropped.has(id)) line(found.draft, Date.now(), AGAIN_MS);
  });
  writing.set(id, turn);
  void turn.finally(() => {
    if (writing.get(id) === turn) writing.delete(id);
  });
  return turn;
}

/** Takes the draft as it stands now; it is on disk within a second. `onSaved` is told the time of each write. */
export function keepDraft(draft: DraftContent, onSaved?: (at: number) => void): void {
  dropped.delete(draft.id);
  if (onSaved) savedAt.set(draft.id, onSaved);
  const before = waiting.get(draft.id);
  if (before) clearTimeout(before.timer);
  const since = before?.since ?? Date.now();
  line(draft, since, Math.max(0, Math.min(PAUSE_MS, since + LATEST_MS - Date.now())));
}

/** The draft was committed or thrown away: nothing of it may be written any more. Waits for a write under way. */
export async function dropDraft(id: string): Promise<void> {
  const found = waiting.get(id);
  if (found) clearTimeout(found.timer);
  waiting.delete(id);
  savedAt.delete(id);
  dropped.add(id);
  await writing.get(id);
}

/** Writes all that waits; resolves when it is on disk. */
export async function flushDrafts(): Promise<void> {
  await Promise.all([...waiting.keys()].map(write));
  await Promise.all(writing.values());
}
