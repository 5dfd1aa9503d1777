/** Where the officer was when the vault locked: kept with this laptop's own values, taken out once. */
import { Place } from '../model/contract/day.ts';
import type { Store } from './store.ts';

export interface PlaceLeft {
  leave(place: Place | null): void;
  /** The place, if one was left; what no version here understands is forgotten. */
  take(): Place | null;
}

export function openPlaceLeft(store: Store): PlaceLeft {
  const write = (value: string) => {
    if ((store.local.get('place') ?? '') !== value) store.write(() => store.local.set('place', value));
  };
  return {
    leave: (place) => write(place === null ? '' : JSON.stringify(place)),
    take() {
      const kept = store.local.get('place') ?? '';
      write('');
      if (kept === '') return null;
      const read = Place.safeParse(JSON.parse(kept));
      return read.success ? read.data : null;
    },
  };
}
