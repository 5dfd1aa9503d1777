import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import type { Configuration } from '../configuration.ts';
import { type Opened, openUsedStore } from '../open.ts';
import { holdServing, type LetGo } from '../store/serving.ts';

/** A command that cannot be done as it was given; the message says what is to be done. */
export class CommandError extends Error {}

/** A command that was not understood: nothing was begun. What is wrong, then how it is given. */
export class UsageError extends CommandError {
  constructor(wrong: string, usage: string) {
    super(`${wrong}\nNothing was done. It is given so:\n${usage}`);
  }
}

/**
 * The words behind a command's name: its options, and `most` words besides. Whatever else there is, is refused before anything is opened:
 * a word too many is a name whose quotes were forgotten, or an option that would have been taken for no option at all.
 */
export function readWords<Options extends ParseArgsOptionsConfig>(
  words: readonly string[],
  { usage, options, most = 0 }: { readonly usage: string; readonly options: Options; readonly most?: number },
) {
  const read = parsed(words, usage, options);
  const extra = read.positionals[most];
  if (extra !== undefined)
    throw new UsageError(`"${extra}" is one word too many. A value with blanks in it stands in quotes.`, usage);
  return read;
}

function parsed<Options extends ParseArgsOptionsConfig>(words: readonly string[], usage: string, options: Options) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (error) {
    // What Node's own reader says; behind its first sentence it explains itself to programmers.
    throw new UsageError(`${(error as Error).message.split('. ')[0]}.`, usage);
  }
}

/** No other process may serve the embedded store from here on; PostgreSQL is shared. Throws CommandError where one does. */
export function servedByNoOther({ databaseUrl, data }: Configuration): LetGo {
  if (databaseUrl !== null) return () => undefined;
  const letGo = holdServing(data);
  if (letGo === undefined)
    throw new CommandError(`A server runs on the store in ${data} already. Nothing was changed. Stop that one first.`);
  return letGo;
}

/** Works on the server's store, and closes it whatever comes of it. Throws StoreAbsent where no server was ever started. */
export async function withStore<T>(config: Configuration, work: (opened: Opened) => Promise<T>): Promise<T> {
  const opened = await openUsedStore(config, Date.now);
  try {
    return await work(opened);
  } finally {
    await opened.store.close();
  }
}

/** Who acts where the command line does: whoever may read the key file. */
export const COMMAND_LINE = 'command line';
