/** The core's process: connects the core to main's channel. */
import { Core } from '../db/core.ts';
import type { CoreOrder } from '../db/core-messages.ts';
import { spareHeap } from '../db/spare-heap.ts';
import { storeModule } from '../db/store-module.ts';

spareHeap();
const channel = process.parentPort;
const core = new Core({
  store: storeModule,
  worker: new URL('./worker.js', import.meta.url),
  report: (message) => channel.postMessage(message),
  end: () => process.exit(0),
});
channel.on('message', ({ data, ports }) => core.receive(data as CoreOrder, ports[0]));
