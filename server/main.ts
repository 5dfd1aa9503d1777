/** `npm run server [command]`: without a command the server itself; with one, what its administrator does beside it. */

import { BackupError } from './backup.ts';
import { administer } from './commands/administer.ts';
import { searchAudit, verifyAudit } from './commands/audit.ts';
import { backup, restore } from './commands/backup.ts';
import { CommandError } from './commands/command.ts';
import { due } from './commands/due.ts';
import { importFile } from './commands/import-file.ts';
import { changeKey, rotateServerKey } from './commands/keys.ts';
import { serve } from './commands/serve.ts';
import { type Configuration, readConfiguration } from './configuration.ts';
import { KeyFileError } from './key-file.ts';
import { StoreAbsent } from './open.ts';
import { Refusal } from './refusal.ts';
import { SealError } from './sealer.ts';
import { StoreError } from './store/store.ts';

type Command = (config: Configuration, words: readonly string[]) => Promise<void>;

const commands: Readonly<Record<string, Command>> = {
  serve,
  admin: administer,
  due,
  backup,
  restore,
  'import-file': importFile,
  'audit-verify': verifyAudit,
  'audit-search': searchAudit,
  'change-key': changeKey,
  'rotate-server-key': rotateServerKey,
};

/**
 * Read by glibc alone, and set otherwise where the environment does: what is freed goes back to the system, instead of to what each thread
 * keeps for itself. One arena for all: nearly everything is asked for by the one thread.
 */
const MALLOC = { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '32768', MALLOC_TRIM_THRESHOLD_: '131072' };

const [first = 'serve', ...words] = process.argv.slice(2);
const command = Object.hasOwn(commands, first) ? commands[first] : undefined;
if (command === undefined) {
  console.error(`There is no command "${first}". There are: ${Object.keys(commands).join(', ')}.`);
  process.exit(2);
}
if (first === 'serve') keepSmall();
const read = readConfiguration(process.env);
if (!read.ok) {
  console.error(
    `The server is not started; its settings need correcting:\n${read.faults.map((one) => `  ${one}`).join('\n')}`,
  );
  process.exit(2);
}
try {
  await command(read.value, words);
} catch (error) {
  const plain = plainly(error);
  if (plain === undefined) throw error;
  console.error(plain);
  process.exit(1);
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

/** What is expected to go wrong, as a sentence; what is not is a defect and shows its stack. */
function plainly(error: unknown): string | undefined {
  if (error instanceof Refusal) {
    const { message, cure, details } = error.problem;
    const at =
      details === undefined
        ? ''
        : ` (${Object.entries(details)
            .map(([name, value]) => `${name}: ${value}`)
            .join(', ')})`;
    return `${message}${at} ${cure}`;
  }
  if (
    [BackupError, CommandError, KeyFileError, SealError, StoreAbsent, StoreError].some((kind) => error instanceof kind)
  )
    return (error as Error).message;
  const { code, path, port } = error as { code?: string; path?: string; port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Set BEATBOOK_SERVER_PORT to one that is free.`;
  if (code === 'EACCES' || code === 'ENOENT')
    return `${path ?? 'A file'} ${code === 'EACCES' ? 'may not be used by this user' : 'is not there'}.`;
  // An option that the command does not know, in the words of Node's own reader of arguments.
  if (code?.startsWith('ERR_PARSE_ARGS')) return (error as Error).message;
  if (code === 'ENOSPC') return 'The disk is full. Make room, then try again.';
  return undefined;
}
