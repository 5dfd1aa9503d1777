/**
 * Names at a server that nobody agreed to use: the officer saw what would be sent and did not want it, or enrolling was cut off. The server
 * is told, so that no laptop stands in its list that there never was; where there is no way to it, as soon as there is.
 */
import type { Store } from '../store.ts';
import type { LineTo } from './enrolment.ts';
import { SyncFailure, type SyncFailureCode } from './failure.ts';
import type { Values } from './values.ts';

interface Unused {
  readonly address: string;
  readonly key: string;
  readonly deviceId: string;
  readonly secret: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface Withdrawing {
  /** Before the server is asked for a name: cut off from here on, it is given back. */
  begin(name: Omit<Unused, 'at'>): void;
  /** The name begun with is kept, within a write. */
  keep(deviceId: string): void;
  /** Enrolling has come to its end, kept or not. */
  end(deviceId: string): void;
  /** Within a write: gives up the name of a preview that was not agreed to; of the exchange nothing else stays. */
  giveUp(): void;
  owes(): boolean;
  /** Gives back what is owed, as far as there is a way. */
  tell(lineTo: LineTo): Promise<void>;
}

/** What the server says where there is nothing to give back, or nothing it would take. */
const SETTLED: ReadonlySet<SyncFailureCode> = new Set([
  'deviceUnknown',
  'deviceRevoked',
  'officerInactive',
  'notAllowed',
]);
/** Milliseconds after which a server that was never reached again is left in peace. */
const LAPSES = 30 * 86_400_000;

export function openWithdrawing(store: Store, values: Values): Withdrawing {
  const underWay = new Set<string>();
  const all = (): readonly Unused[] => JSON.parse(values.get('unused') || '[]') as Unused[];
  const put = (unused: readonly Unused[]) => values.set('unused', unused.length === 0 ? '' : JSON.stringify(unused));
  const drop = (deviceId: string) => put(all().filter((one) => one.deviceId !== deviceId));
  const owed = () => all().filter(({ deviceId }) => !underWay.has(deviceId));

  return {
    begin(name) {
      underWay.add(name.deviceId);
      store.write(() => put([...all(), { ...name, at: store.now() }]));
    },
    keep: drop,
    end: (deviceId) => {
      underWay.delete(deviceId);
    },
    giveUp() {
      const preview: Unused = {
        address: values.get('address'),
        key: values.get('serverKey'),
        deviceId: values.get('deviceId'),
        secret: values.get('deviceKey'),
        at: store.now(),
      };
      const unused = [...all(), preview];
      values.clear();
      put(unused);
    },
    owes: () => owed().length > 0,
    async tell(lineTo) {
      for (const { address, key, deviceId, secret, at } of owed()) {
        if (store.now() - at < LAPSES) {
          const line = lineTo({ address, key }, { deviceId, secret });
          try {
            await line.call('POST', '/v1/withdraw');
          } catch (error) {
            if (!(error instanceof SyncFailure && SETTLED.has(error.code))) continue;
          } finally {
            line.close();
          }
        }
        // Locked meanwhile: it is asked once more, and the server says that it knows no such name.
        if (!store.db.open) return;
        store.write(() => drop(deviceId));
      }
    },
  };
}
