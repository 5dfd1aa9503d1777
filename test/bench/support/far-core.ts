/** A core in a process of its own, and the window's end of its port. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { Change } from '../../../model/change.ts';
import { customJsonSerializers } from '../../../model/serializers.ts';
import type { FromCore, ToCore } from './core-process.ts';
import type { KeptVault } from './kept-vault.ts';
import type { CoreClient } from './near-core.ts';

type Told<Name extends string> = Extract<FromCore, { readonly [Key in Name]: unknown }>;
/** Changes handed over together, as a server would send them page by page. */
const AT_ONCE = 500;

type Name = 'opened' | 'applied' | 'memory' | 'closed';

export interface FarCore {
  readonly client: CoreClient;
  /** Milliseconds the core took to open the vault. */
  readonly opening: number;
  /** Tells when all are applied: how many, and the milliseconds of the longest slice. */
  apply(changes: readonly Change[]): Promise<{ count: number; longest: number }>;
  /** Bytes in memory now and at most so far, all of the process. */
  memory(): Promise<{ resident: number; peak: number }>;
  close(): Promise<void>;
}

export async function farCore(kept: KeptVault): Promise<FarCore> {
  const child = fork(join(import.meta.dirname, 'core-process.ts'), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const order = (message: ToCore) => child.send(message);
  const told = <Wanted extends Name>(wanted: Wanted) =>
    new Promise<Told<Wanted>[Wanted & keyof Told<Wanted>]>((resolve, reject) => {
      const hear = (message: FromCore) => {
        if (!(wanted in message)) return;
        child.off('message', hear);
        child.off('exit', gone);
        resolve((message as Told<Wanted>)[wanted as never]);
      };
      const gone = () => reject(new Error('The core ended'));
      child.on('message', hear);
      child.once('exit', gone);
    });

  const hearing: ((event: { data: unknown }) => void)[] = [];
  child.on('message', (message: FromCore) => {
    if ('port' in message) for (const hear of hearing) hear({ data: message.port });
  });
  const port = {
    postMessage: (message: unknown) => order({ port: message as string }),
    on(event: string, listener: (event: { data: unknown }) => void) {
      if (event === 'message') hearing.push(listener);
    },
  };
  const { root, vaultId, key } = kept;
  const opened = told('opened');
  order({ open: { root, vaultId, key: Buffer.from(key).toString('hex') } });
  const { ok, took } = await opened;
  if (!ok) throw new Error('The vault did not open');
  return {
    client: createORPCClient(new RPCLink<Record<never, never>>({ port: port as never, customJsonSerializers })),
    opening: took,
    async apply(changes) {
      let [count, longest] = [0, 0];
      for (let at = 0; at < changes.length; at += AT_ONCE) {
        const applied = told('applied');
        order({ apply: JSON.stringify(changes.slice(at, at + AT_ONCE)) });
        const slice = await applied;
        count += slice.count;
        longest = Math.max(longest, slice.longest);
      }
      return { count, longest };
    },
    memory() {
      const memory = told('memory');
      order({ memory: true });
      return memory;
    },
    async close() {
      const closed = told('closed');
      order({ close: true });
      await closed;
    },
  };
}
