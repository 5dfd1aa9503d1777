/**
 * Facets: small numbers for the texts that repeat in every row (types, kinds, states, areas, officers, devices), so that list indexes
 * stay small and comparisons are between integers. 0 stands for none. There are a few hundred; all are held in memory.
 */
import type { Connection } from './vault/database.ts';

export interface Facets {
  /** The number of a text, given a new one where it has none; call it within a write. */
  give(text: string | null | undefined): number;
  /** The number of a text, or -1, which no row has. */
  find(text: string): number;
  /** The text of a number; empty for 0. */
  textOf(number: number): string;
  /** Forgets what a transaction that was undone had added. */
  reload(): void;
}

export function openFacets(db: Connection): Facets {
  const all = db.prepare<[], { id: number; text: string }>('SELECT id, text FROM facet');
  const insert = db.prepare<[string], { id: number }>('INSERT INTO facet (text) VALUES (?) RETURNING id');
  const numbers = new Map<string, number>();
  const texts = new Map<number, string>();
  const keep = (id: number, text: string): number => {
    numbers.set(text, id);
    texts.set(id, text);
    return id;
  };
  const reload = () => {
    numbers.clear();
    texts.clear();
    for (const { id, text } of all.iterate()) keep(id, text);
  };
  reload();
  return {
    give(text) {
      if (text === null || text === undefined || text === '') return 0;
      const known = numbers.get(text);
      if (known !== undefined) return known;
      const made = insert.get(text);
      if (made === undefined) throw new Error('A facet was not stored');
      return keep(made.id, text);
    },
    find: (text) => (text === '' ? 0 : (numbers.get(text) ?? -1)),
    textOf: (number) => texts.get(number) ?? '',
    reload,
  };
}
