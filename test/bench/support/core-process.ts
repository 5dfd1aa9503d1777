/** The core in a process of its own, as the application runs it; its port and its orders come over the channel to the benchmark. */
import { join } from 'node:path';
import { Core } from '../../../db/core.ts';
import type { CorePort } from '../../../db/gate.ts';
import { MapPacks } from '../../../db/map/packs.ts';
import { openParts } from '../../../db/parts.ts';
import { routerOf } from '../../../db/router.ts';
import { spareHeap } from '../../../db/spare-heap.ts';
import { storeModule } from '../../../db/store-module.ts';
import type { Change } from '../../../model/change.ts';
import { applied } from '../../support/applied.ts';

export type ToCore =
  | { readonly open: { readonly root: string; readonly vaultId: string; readonly key: string } }
  | { readonly port: string }
  /** Changes made elsewhere, as JSON: they come over no port yet, so the benchmark hands them in. */
  | { readonly apply: string }
  | { readonly memory: true }
  | { readonly close: true };
export type FromCore =
  | { readonly opened: { readonly ok: boolean; readonly took: number } }
  | { readonly port: string }
  | { readonly applied: { readonly count: number; readonly longest: number } }
  | { readonly memory: { readonly resident: number; readonly peak: number } }
  | { readonly closed: true };

spareHeap();
const tell = (message: FromCore): void => {
  process.send?.(message);
};

let parts: ReturnType<typeof openParts> | undefined;
const core = new Core({
  store: {
    ...storeModule,
    open(vault) {
      parts = openParts({ vault });
      const packs = new MapPacks({ folder: join(vault.folder, '..', '..', 'maps'), worker: vault.worker });
      const { runner, slices } = parts;
      const close = () => {
        runner.close();
        slices.close();
        packs.close();
        return 0;
      };
      return { router: routerOf(parts, packs), context: {}, backupTaken: () => undefined, close };
    },
  },
  worker: new URL('../../../electron/worker.ts', import.meta.url),
  report(message) {
    if (message.type === 'opened') tell({ opened: { ok: message.result.ok, took: performance.now() - opening } });
    if (message.type === 'closed') tell({ closed: true });
  },
  end: () => setImmediate(() => process.disconnect()),
});
let opening = 0;

const hearing: ((event: { data: unknown }) => void)[] = [];
const port: CorePort = {
  postMessage: (message) => tell({ port: message as string }),
  on(event: 'message' | 'close', listener: ((event: { data: unknown }) => void) | (() => void)) {
    if (event === 'message') hearing.push(listener);
  },
  start: () => undefined,
};

async function apply(changes: readonly Change[]): Promise<void> {
  if (parts === undefined) throw new Error('No vault is open');
  let count = 0;
  let longest = 0;
  let began = performance.now();
  for await (const { applied: taken } of applied(parts, changes)) {
    longest = Math.max(longest, performance.now() - began);
    count = taken;
    await new Promise((resolve) => setImmediate(resolve));
    began = performance.now();
  }
  tell({ applied: { count, longest } });
}

process.on('message', (order: ToCore) => {
  if ('port' in order) for (const hear of hearing) hear({ data: order.port });
  else if ('open' in order) {
    const { root, vaultId, key } = order.open;
    opening = performance.now();
    const bytes = Uint8Array.from(Buffer.from(key, 'hex'));
    core.receive({ type: 'open', request: 1, root, vaultId, key: bytes, sample: false, firstRun: null });
    core.receive({ type: 'client' }, port);
  } else if ('apply' in order) void apply(JSON.parse(order.apply) as Change[]);
  else if ('memory' in order) {
    const { rss: resident } = process.memoryUsage();
    tell({ memory: { resident, peak: process.resourceUsage().maxRSS * 1024 } });
  } else core.receive({ type: 'close', request: 2 });
});
