/** The window over a real vault: what a component asks goes through the window's client, a port and the core's own router. */
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { RPCHandler } from '@orpc/server/message-port';
import { MapPacks } from '../../db/map/packs.ts';
import { routerOf } from '../../db/router.ts';
import { CORE_PORT } from '../../model/bridges.ts';
import { customJsonSerializers } from '../../model/serializers.ts';
import type { ShellEvent } from '../../model/shell.ts';
import { startDesktop } from '../../renderer/desktop.ts';
import { follow } from '../../renderer/live.ts';
import { forget } from '../../renderer/navigation.ts';
import { queries } from '../../renderer/queries.ts';
import { asCorePort } from './core-here.ts';
import { worker } from './store-over.ts';
import { unlocked } from './unlocked.ts';
import type { TestVault } from './vault.ts';

let tell: (event: ShellEvent) => void = () => undefined;

/**
 * What is on screen follows the vault, unless it is to be `behind`, until the function given back is called, which must be before the
 * vault goes.
 */
export async function windowOver(vault: TestVault, { behind = false } = {}): Promise<() => Promise<void>> {
  const packs = new MapPacks({ folder: join(vault.folder, 'maps'), worker });
  const handler = new RPCHandler(routerOf(vault.parts, packs), { customJsonSerializers });
  const ports: MessageChannel[] = [];
  const connectCore = () => {
    const channel = new MessageChannel();
    ports.push(channel);
    handler.upgrade(asCorePort(channel.port1) as never, { context: {} as never });
    channel.port1.start();
    const event = Object.assign(new Event('message'), { data: CORE_PORT, ports: [channel.port2], source: window });
    window.dispatchEvent(event);
  };
  const bridge = {
    invoke: async () => ({ ok: true, value: unlocked }),
    onEvent: (listener: typeof tell) => {
      tell = listener;
      return () => undefined;
    },
    connectCore,
  };
  Object.assign(window, { beatbook: bridge });
  await startDesktop();
  tell({ type: 'state', state: unlocked });
  const following = new AbortController();
  const followed = behind ? Promise.resolve() : follow(following.signal);
  return async () => {
    following.abort();
    tell({ type: 'locked', reason: 'asked' } as ShellEvent);
    await followed;
    for (const { port1, port2 } of ports) {
      port1.close();
      port2.close();
    }
    queries.clear();
    forget();
  };
}
