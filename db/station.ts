/** The station as it stands on receipts: whom a citizen rings, where, when. This laptop's own, like the language it was set up in. */
import { Station } from '../model/contract/day.ts';
import type { Store } from './store.ts';

export interface StationKept {
  read(): Station;
  write(station: Station): void;
}

const NONE: Station = { name: '', address: '', phone: '', email: '', hours: '', independentBody: '' };

export function openStation(store: Store): StationKept {
  return {
    read() {
      const kept = store.local.get('station');
      const read = Station.safeParse(kept === undefined ? NONE : JSON.parse(kept));
      return read.success ? read.data : NONE;
    },
    write(station) {
      store.write(() => {
        store.local.set('station', JSON.stringify(station));
        store.chain.append({ at: store.now(), actor: store.officer, action: 'settings', reason: 'station' });
      });
    },
  };
}
