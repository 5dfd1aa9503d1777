/**
 * Other terms of keeping move the day on which records are due for review: all of them are gone through, in slices that hold nobody up.
 * Cut off by a lock, it begins again with the next exchange.
 */
import { breathe } from '../breathe.ts';
import type { Holding } from '../holding.ts';
import type { Rows } from '../rows.ts';
import type { ForceSettings } from '../settings.ts';
import type { Store } from '../store.ts';
import type { Values } from './values.ts';

export interface TermsWork {
  run(): Promise<void>;
}

const SLICE = 12;

export function openTermsWork(parts: {
  readonly store: Store;
  readonly holding: Holding;
  readonly rows: Rows;
  readonly settings: ForceSettings;
  readonly values: Values;
}): TermsWork {
  const { store, holding, rows, settings, values } = parts;
  const ids = store.db.prepare<[], { id: string }>('SELECT id FROM record ORDER BY rid');
  return {
    async run() {
      const terms = JSON.stringify(settings.terms());
      if (values.get('terms') === terms) return;
      const all = ids.all();
      for (let done = 0; done < all.length; ) {
        const until = performance.now() + SLICE;
        store.write(() => {
          while (done < all.length && performance.now() < until) {
            const held = holding.standing(all[done++]?.id ?? '');
            if (held !== undefined) rows.reviewed(held.view);
          }
        });
        await breathe();
      }
      store.write(() => values.set('terms', terms));
      store.events.publish({ kind: 'many', at: store.now() });
    },
  };
}
