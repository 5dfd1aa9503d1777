/** The main process as the window sees it: typed calls, and the state it tells us of. */
import { useSyncExternalStore } from 'react';
import type { ShellBridge } from '../model/bridges.ts';
import type { Shell, ShellEvent, ShellState } from '../model/shell.ts';
import type { ShellError } from '../model/shell-errors.ts';

declare global {
  interface Window {
    readonly beatbook: ShellBridge;
  }
}

const internal: ShellError = {
  code: 'internal',
  message: 'Beatbook did not answer as expected.',
  cure: 'Try again; if it happens again, close Beatbook and open it.',
};

/** Asks main: `await desktop('vault.list', {})`. Refusals come back as values; a broken bridge comes back as `internal`. */
export const desktop: Shell = async (name, input) => {
  try {
    return (await window.beatbook.invoke(name, input)) as Awaited<ReturnType<typeof desktop<typeof name>>>;
  } catch {
    return { ok: false, error: internal };
  }
};

type Listener = (event: ShellEvent) => void;
const listeners = new Set<Listener>();
let state: ShellState | undefined;
const watchers = new Set<() => void>();

function hear(event: ShellEvent): void {
  if (event.type === 'state') {
    state = event.state;
    for (const watcher of watchers) watcher();
  }
  for (const listener of listeners) listener(event);
}

/** Begins listening to main and reads where it stands. Called once, before the first screen. */
export async function startDesktop(): Promise<void> {
  window.beatbook.onEvent(hear);
  const now = await desktop('state.read', {});
  if (now.ok && state === undefined) hear({ type: 'state', state: now.value });
}

/** Hears every event main sends; gives back how to stop. */
export function onDesktop(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function desktopState(): ShellState | undefined {
  return state;
}

export function useDesktopState(): ShellState | undefined {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => state,
  );
}
