import type { ShellState } from '../../model/shell.ts';

/** What the main process says of a vault that is open and at rest. */
export const unlocked: ShellState = {
  vault: 'unlocked',
  opened: null,
  core: 'running',
  curtain: false,
  signing: null,
  backup: { lastAt: null, running: false, failed: false },
  settings: null,
};
