/** What was answered to each mutation, so that one repeated after a lock, a crash or a lost answer is done once. */
import type { Change } from '../model/change.ts';
import type { Saved } from './commit.ts';
import type { Store } from './store.ts';

/** How long an answer is kept, in milliseconds; undo reaches as far. */
const KEPT = 30 * 86_400_000;

export interface Mutations {
  outcomeOf(id: string): Saved | undefined;
  /** The ids of the changes a mutation made; undefined for one not known. */
  changesOf(id: string): readonly string[] | undefined;
  /** Within a write. */
  remember(id: string, outcome: Saved, changes: readonly Change[]): void;
}

export function openMutations(store: Store): Mutations {
  const { db } = store;
  const read = db.prepare<[string], { outcome: string; changes: string }>(
    'SELECT outcome, changes FROM mutation WHERE id = ?',
  );
  const insert = db.prepare<[string, number, string, string]>(
    'INSERT INTO mutation (id, at, outcome, changes) VALUES (?, ?, ?, ?)',
  );
  const trim = db.prepare<[number]>(
    'DELETE FROM mutation WHERE id IN (SELECT id FROM mutation WHERE at < ? ORDER BY at LIMIT 20)',
  );
  return {
    outcomeOf(id) {
      const row = read.get(id);
      return row ? (JSON.parse(row.outcome) as Saved) : undefined;
    },
    changesOf(id) {
      const row = read.get(id);
      return row ? (JSON.parse(row.changes) as string[]) : undefined;
    },
    remember(id, outcome, changes) {
      insert.run(id, outcome.at, JSON.stringify(outcome), JSON.stringify(changes.map((change) => change.id)));
      trim.run(outcome.at - KEPT);
    },
  };
}
