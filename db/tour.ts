/** How far the first day went, kept with this laptop's own values of the vault. */
import { Tour } from '../model/contract/day.ts';
import type { Store } from './store.ts';

const OFFERED: Tour = { state: 'offered', step: 0 };

export function openTour(store: Store): { read(): Tour; keep(next: Tour): void } {
  return {
    read() {
      const read = Tour.safeParse(JSON.parse(store.local.get('tour') ?? 'null'));
      return read.success ? read.data : OFFERED;
    },
    keep: (next) => store.write(() => store.local.set('tour', JSON.stringify(next))),
  };
}
