/** Local references of incidents: a part of this device's own, the year, a running number, so that no two laptops give the same one. */
import type { Store } from './store.ts';

export interface References {
  /** The next one, as BB-<device>-<year>-<number>. Within a write. */
  next(): string;
}

export function openReferences(store: Store): References {
  const mark = store.device
    .replace(/[^0-9a-z]/g, '')
    .slice(-4)
    .toUpperCase()
    .padStart(4, '0');
  return {
    next() {
      const year = String(new Date(store.now()).getFullYear() % 100).padStart(2, '0');
      const [heldYear, held] = (store.local.get('reference') ?? '').split(' ');
      const number = heldYear === year ? Number(held) + 1 : 1;
      store.local.set('reference', `${year} ${number}`);
      return `BB-${mark}-${year}-${String(number).padStart(4, '0')}`;
    },
  };
}
