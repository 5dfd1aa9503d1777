/** The core in the benchmark's own process, called through the gate on its port: what passes there is timed there. */
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { Core } from '../../../db/core.ts';
import type { CoreReport } from '../../../db/core-messages.ts';
import type { CorePort } from '../../../db/gate.ts';
import { storeModule } from '../../../db/store-module.ts';
import type { OpenVault } from '../../../db/vault/store-hooks.ts';
import type { Contract } from '../../../model/contract.ts';
import { customJsonSerializers } from '../../../model/serializers.ts';
import type { KeptVault } from './kept-vault.ts';

export type CoreClient = ContractRouterClient<Contract>;

export interface NearCore {
  readonly client: CoreClient;
  /** Milliseconds from the last call's arrival at the port to its answer's leaving it. */
  readonly lastAtPort: () => number;
  /** Lets the core read a file as if it had been picked in a dialog; gives the handle. */
  pick(path: string): string;
  close(): Promise<void>;
}

/** Opens the vault in a core. `open` may put something between the core and the vault's parts. */
export async function nearCore(
  kept: KeptVault,
  open: (vault: OpenVault) => OpenVault = (vault) => vault,
): Promise<NearCore> {
  const heard: ((report: CoreReport) => void)[] = [];
  const core = new Core({
    store: { ...storeModule, open: (vault) => storeModule.open(open(vault)) },
    worker: new URL('../../../electron/worker.ts', import.meta.url),
    report: (message) => {
      for (const hear of heard) hear(message);
    },
    end: () => undefined,
  });
  const reported = <Type extends CoreReport['type']>(type: Type) =>
    new Promise<CoreReport & { type: Type }>((resolve) => {
      heard.push((message) => {
        if (message.type === type) resolve(message as CoreReport & { type: Type });
      });
    });

  const opened = reported('opened');
  // The core forgets the key it is given when it closes.
  const order = {
    root: kept.root,
    vaultId: kept.vaultId,
    key: Uint8Array.from(kept.key),
    sample: false,
    firstRun: null,
  };
  core.receive({ type: 'open', request: 1, ...order });
  const { result } = await opened;
  if (!result.ok) throw new Error(result.error.code);

  const { port, link, lastAtPort } = wire();
  core.receive({ type: 'client' }, port);
  let picked = 0;
  return {
    client: createORPCClient(link),
    lastAtPort,
    pick(path) {
      const handle = `f-${String(++picked).padStart(32, '0')}`;
      core.receive({ type: 'file', handle, path, mode: 'read' });
      return handle;
    },
    async close() {
      const closed = reported('closed');
      core.receive({ type: 'close', request: 2 });
      await closed;
    },
  };
}

/** The two ends of a port within one process. */
function wire() {
  type Hear = (event: { data: unknown }) => void;
  const atCore: Hear[] = [];
  const atClient: Hear[] = [];
  let arrived = 0;
  let took = 0;
  const port: CorePort = {
    postMessage(message) {
      took = performance.now() - arrived;
      queueMicrotask(() => {
        for (const hear of atClient) hear({ data: message });
      });
    },
    on(event: 'message' | 'close', listener: Hear | (() => void)) {
      if (event === 'message') atCore.push(listener);
    },
    start: () => undefined,
  };
  const clientPort = {
    postMessage(message: unknown) {
      arrived = performance.now();
      for (const hear of atCore) hear({ data: message });
    },
    on(event: string, listener: Hear) {
      if (event === 'message') atClient.push(listener);
    },
  };
  const link = new RPCLink<Record<never, never>>({ port: clientPort as never, customJsonSerializers });
  return { port, link, lastAtPort: () => took };
}
