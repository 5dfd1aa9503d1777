/** A server that lives long and is to take little: the process becomes one that was told so from its start. */
import { leaveStripped } from './stripping.ts';

/**
 * Read by glibc alone, and set otherwise where the environment does: what is freed goes back to the system, instead of to what each thread
 * keeps for itself. One arena for all: nearly everything is asked for by the one thread.
 */
const MALLOC = { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '32768', MALLOC_TRIM_THRESHOLD_: '131072' };

/**
 * A server's memory is what it holds, not what a heap may grow to: V8 is asked to tidy up early, and to go on tidying up what is young
 * while it looks through what is old, during which that would otherwise grow to twice its size. Flags count from a process's start only, so
 * the process becomes one that has them; where the system cannot do that, the heap grows as V8 likes.
 */
export function keepSmall(): void {
  const flags = ['--max-semi-space-size=4', '--max-old-space-size=160', '--no-separate-gc-phases'];
  if (process.platform === 'win32' || process.execve === undefined) return;
  // It is that process already, or somebody else said how much.
  if (process.execArgv.some((flag) => flag.startsWith('--max-old-space-size'))) return;
  const kept = process.execArgv.filter((flag) => flag !== '--disable-warning=ExperimentalWarning');
  const left = leaveStripped();
  const given = ['--disable-warning=ExperimentalWarning', ...kept, ...flags, ...left.flags, ...process.argv.slice(1)];
  process.execve(process.execPath, [process.execPath, ...given], { ...MALLOC, ...process.env, ...left.env });
}
