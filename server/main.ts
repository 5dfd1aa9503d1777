/** `npm run server [command]`: without a command the server itself; with one, what its administrator does beside it. */
import { COMMANDS, helpFor } from './commands/all.ts';
import { UsageError } from './commands/command.ts';
import { plainly } from './commands/plainly.ts';
import { readConfiguration } from './configuration.ts';

/**
 * Read by glibc alone, and set otherwise where the environment does: what is freed goes back to the system, instead of to what each thread
 * keeps for itself. One arena for all: nearly everything is asked for by the one thread.
 */
const MALLOC = { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '32768', MALLOC_TRIM_THRESHOLD_: '131072' };

const [first = 'serve', ...words] = process.argv.slice(2);
const help = helpFor([first, ...words]);
if (help !== undefined) {
  console.log(help);
  process.exit(0);
}
const command = Object.hasOwn(COMMANDS, first) ? COMMANDS[first] : undefined;
if (command === undefined) {
  console.error(
    `There is no command "${first}". There are: ${Object.keys(COMMANDS).join(', ')}; --help behind one says how it is given.`,
  );
  process.exit(2);
}
if (first === 'serve') keepSmall();
// Whatever is written, the store's own files as well, is for nobody but this user, in whatever folder it comes to lie.
process.umask(0o077);
const read = readConfiguration(process.env);
if (!read.ok) {
  console.error(
    `${first === 'serve' ? 'The server is not started' : 'Nothing was done'}; its settings need correcting:\n${read.faults.map((one) => `  ${one}`).join('\n')}`,
  );
  process.exit(2);
}
try {
  await command.run(read.value, words);
} catch (error) {
  const plain = plainly(error);
  if (plain === undefined) throw error;
  console.error(plain);
  process.exit(error instanceof UsageError ? 2 : 1);
}

/**
 * A server's memory is what it holds, not what a heap may grow to: V8 is asked to tidy up early, and to go on tidying up what is young
 * while it looks through what is old, during which that would otherwise grow to twice its size. Flags count from a process's start only, so
 * the process becomes one that has them; where the system cannot do that, the heap grows as V8 likes.
 */
function keepSmall(): void {
  const flags = ['--max-semi-space-size=4', '--max-old-space-size=160', '--no-separate-gc-phases'];
  if (process.platform === 'win32' || flags.every((flag) => process.execArgv.includes(flag))) return;
  if (process.execArgv.some((flag) => flag.startsWith('--max-old-space-size'))) return;
  const kept = process.execArgv.filter((flag) => flag !== '--disable-warning=ExperimentalWarning');
  const args = ['--disable-warning=ExperimentalWarning', ...kept, ...flags, ...process.argv.slice(1)];
  process.execve?.(process.execPath, [process.execPath, ...args], { ...MALLOC, ...process.env });
}
