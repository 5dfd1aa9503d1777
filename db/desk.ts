/** What an officer keeps at hand: saved filters, recent searches, the last places used. */
import type { SavedFilter } from '../model/contract/day.ts';
import { fold } from '../model/text.ts';
import type { Store } from './store.ts';

const RECENT_SEARCHES = 12;
const LAST_PLACES = 12;

export interface Desk {
  filters(type: SavedFilter['type']): SavedFilter[];
  saveFilter(filter: SavedFilter): void;
  removeFilter(id: string): void;
  recentSearches(): string[];
  rememberSearch(text: string): void;
  /** By their words. */
  keptSearches(): string[];
  keepSearch(text: string, keep: boolean): void;
  /** Newest first, with the time of use. */
  lastPlaces(): { place: string; at: number }[];
  /** Within a write of the caller's. */
  placeUsed(place: string, at: number): void;
}

export function openDesk(store: Store): Desk {
  const { db } = store;
  const filtersOf = db.prepare<[string], { content: string }>(
    'SELECT content FROM savedFilter WHERE type = ? ORDER BY name, id',
  );
  const putFilter = db.prepare<[string, string, string, string]>(
    `INSERT INTO savedFilter (id, type, name, content) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET type = excluded.type, name = excluded.name, content = excluded.content`,
  );
  const dropFilter = db.prepare<[string]>('DELETE FROM savedFilter WHERE id = ?');
  const searches = db.prepare<[number], { text: string }>('SELECT text FROM recentSearch ORDER BY at DESC LIMIT ?');
  const putSearch = db.prepare<[string, string, number]>(
    `INSERT INTO recentSearch (folded, text, at) VALUES (?, ?, ?)
     ON CONFLICT (folded) DO UPDATE SET text = excluded.text, at = excluded.at`,
  );
  const trimSearches = db.prepare<[number]>(
    'DELETE FROM recentSearch WHERE folded NOT IN (SELECT folded FROM recentSearch ORDER BY at DESC LIMIT ?)',
  );
  const kept = db.prepare<[], { text: string }>('SELECT text FROM savedSearch ORDER BY folded LIMIT 50');
  const putKept = db.prepare<[string, string, number]>(
    `INSERT INTO savedSearch (folded, text, at) VALUES (?, ?, ?)
     ON CONFLICT (folded) DO UPDATE SET text = excluded.text, at = excluded.at`,
  );
  const dropKept = db.prepare<[string]>('DELETE FROM savedSearch WHERE folded = ?');
  const places = db.prepare<[number], { place: string; at: number }>(
    'SELECT place, at FROM lastPlace ORDER BY at DESC LIMIT ?',
  );
  const putPlace = db.prepare<[string, number]>(
    'INSERT INTO lastPlace (place, at) VALUES (?, ?) ON CONFLICT (place) DO UPDATE SET at = excluded.at',
  );
  const trimPlaces = db.prepare<[number]>(
    'DELETE FROM lastPlace WHERE place NOT IN (SELECT place FROM lastPlace ORDER BY at DESC LIMIT ?)',
  );

  return {
    filters: (type) => filtersOf.all(type).map(({ content }) => JSON.parse(content) as SavedFilter),
    saveFilter: (filter) => {
      store.write(() => putFilter.run(filter.id, filter.type, filter.name, JSON.stringify(filter)));
    },
    removeFilter: (id) => {
      store.write(() => dropFilter.run(id));
    },
    recentSearches: () => searches.all(RECENT_SEARCHES).map(({ text }) => text),
    rememberSearch: (text) => {
      const folded = fold(text).trim();
      if (folded === '') return;
      store.write(() => {
        putSearch.run(folded, text.trim(), store.now());
        trimSearches.run(RECENT_SEARCHES);
      });
    },
    keptSearches: () => kept.all().map(({ text }) => text),
    keepSearch(text, keep) {
      const folded = fold(text).trim();
      store.write(() => {
        if (keep) putKept.run(folded, text.trim(), store.now());
        else dropKept.run(folded);
      });
    },
    lastPlaces: () => places.all(LAST_PLACES),
    placeUsed: (place, at) => {
      putPlace.run(place, at);
      trimPlaces.run(LAST_PLACES);
    },
  };
}
