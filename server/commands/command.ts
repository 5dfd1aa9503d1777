import type { Configuration } from '../configuration.ts';
import { type Opened, openStore } from '../open.ts';

/** A command that cannot be done as it was given; the message says how it is given. */
export class CommandError extends Error {}

/** Works on the store, and closes it whatever comes of it. */
export async function withStore<T>(config: Configuration, work: (opened: Opened) => Promise<T>): Promise<T> {
  const opened = await openStore(config, Date.now);
  try {
    return await work(opened);
  } finally {
    await opened.store.close();
  }
}

/** Who acts where the command line does: whoever may read the key file. */
export const COMMAND_LINE = 'command line';
