import type { Configuration } from '../configuration.ts';
import { type Opened, openUsedStore } from '../open.ts';

/** A command that cannot be done as it was given; the message says how it is given. */
export class CommandError extends Error {}

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
