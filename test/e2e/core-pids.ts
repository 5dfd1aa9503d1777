/** The core as the system sees it, to end it from outside as a crash would. */
import { readdirSync, readFileSync } from 'node:fs';

/** The process that holds the database, among the descendants of the main process. */
export function corePids(main: number): number[] {
  const parents = new Map<number, number>();
  const commands = new Map<number, string>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const status = readFileSync(`/proc/${name}/stat`, 'utf8');
      parents.set(Number(name), Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]));
      commands.set(Number(name), readFileSync(`/proc/${name}/cmdline`, 'utf8'));
    } catch {
      // It ended while it was being looked at.
    }
  }
  const below = (pid: number): boolean => pid === main || (parents.has(pid) && pid > 1 && below(parents.get(pid) ?? 0));
  return [...commands]
    .filter(([pid, command]) => below(pid) && /core\/core\.js|NodeService/.test(command))
    .map(([pid]) => pid);
}
