/** Calls on the receiver, and which one this laptop listens to: a value of its own, never synced. */
import type { GpsState } from '../../model/contract/gps.ts';
import { answers } from '../answers.ts';
import { refuse } from '../refusal.ts';
import type { Store } from '../store.ts';
import { devicePath, serialDevices } from './devices.ts';
import { GPSD_PORT, openReceiver, type Receiver, type ReceiverSource } from './receiver.ts';

/** What is kept: the path of a picked file stays in the vault and is not told to the window. */
type Kept =
  | { readonly kind: 'none' }
  | { readonly kind: 'gpsd' }
  | { readonly kind: 'serial'; readonly device: string }
  | { readonly kind: 'file'; readonly name: string; readonly path: string };

export interface Gps {
  state(): GpsState;
  choose(kept: Kept): void;
  close(): void;
}

export interface GpsOptions {
  readonly store: Store;
  /** Of gpsd; tests have one of their own. */
  readonly gpsdPort?: number;
}

export function openGps({ store, gpsdPort = GPSD_PORT }: GpsOptions): Gps {
  let receiver: Receiver | undefined;
  let kept = read(store.local.get('gps'));
  const listen = () => {
    receiver?.stop();
    const source = sourceOf(kept, gpsdPort);
    receiver = source && openReceiver(source, store.now);
  };
  listen();
  return {
    state: () => ({
      source: kept.kind === 'file' ? { kind: 'file', name: kept.name } : kept,
      state: receiver?.state ?? 'off',
      fix: receiver?.fix ?? null,
    }),
    choose(next) {
      store.write(() => store.local.set('gps', JSON.stringify(next)));
      kept = next;
      listen();
    },
    close: () => receiver?.stop(),
  };
}

function read(text: string | undefined): Kept {
  if (text === undefined || text === '') return { kind: 'none' };
  return JSON.parse(text) as Kept;
}

function sourceOf(kept: Kept, port: number): ReceiverSource | undefined {
  switch (kept.kind) {
    case 'none':
      return undefined;
    case 'gpsd':
      return { kind: 'gpsd', port };
    case 'serial': {
      const path = devicePath(kept.device);
      return path === undefined ? undefined : { kind: 'nmea', path };
    }
    case 'file':
      return { kind: 'nmea', path: kept.path };
  }
}

export function gpsCalls(store: Store, gps: Gps) {
  const calls = answers.gps;
  return {
    state: calls.state.handler(() => gps.state()),
    devices: calls.devices.handler(() => serialDevices()),
    choose: calls.choose.handler(({ input }) => {
      if (input.kind === 'serial' && devicePath(input.device) === undefined) refuse({ code: 'BAD_INPUT' });
      if (input.kind === 'file') {
        const path = store.vault.files.resolve(input.file, 'read') ?? refuse({ code: 'NOT_HERE' });
        gps.choose({ kind: 'file', name: input.name, path });
      } else gps.choose(input);
      return gps.state();
    }),
  };
}
