/** What was done in this shift and can be undone, and what was undone and can be redone. Kept in the vault, so that locking changes nothing. */
import type { Store } from './store.ts';

export interface Step {
  readonly seq: number;
  /** The commit whose changes stand for the step now. */
  readonly mutation: string;
}

/** All calls but the reading ones belong within a write. */
export interface UndoStack {
  /** The latest step that stands. */
  toUndo(): Step | undefined;
  /** The step that was taken back last. */
  toRedo(): Step | undefined;
  /**
   * Commits that make no difference to a step: those of steps that are taken back, and those of earlier steps, which stand as they stood
   * when it was made.
   */
  besides(step: Step): readonly string[];
  /** The step a commit stands for now. */
  of(mutation: string): Step | undefined;
  /** Something was done: what was undone before can be redone no more. */
  did(mutation: string, at: number): void;
  /** A step was taken back by a commit. */
  undid(step: Step, by: string): void;
  /** A step taken back was done again. */
  redid(step: Step, by: string): void;
  /** A step others have built on leads nowhere any more. */
  drop(step: Step): void;
  /** The shift is over. */
  clear(): void;
}

/** Further back than anybody remembers what it was. */
const MOST = 500;

export function openUndoStack({ db }: Store): UndoStack {
  const standing = db.prepare<[], Step>('SELECT seq, mutation FROM step WHERE undone = 0 ORDER BY seq DESC LIMIT 1');
  const undone = db.prepare<[], Step>('SELECT seq, mutation FROM step WHERE undone > 0 ORDER BY undone DESC LIMIT 1');
  const named = db.prepare<[string], Step>('SELECT seq, mutation FROM step WHERE mutation = ? AND undone = 0');
  const besides = db.prepare<[number, number], { mutation: string }>(
    `SELECT value AS mutation FROM step, json_each(step.acts) WHERE seq <> ? AND (undone <> 0 OR seq < ?)`,
  );
  const insert = db.prepare<[string, string, number]>(
    'INSERT INTO step (mutation, acts, undone, at) VALUES (?, json_array(?), 0, ?)',
  );
  const settle = db.prepare<[]>('UPDATE step SET undone = -1 WHERE undone > 0');
  const trim = db.prepare<[number]>('DELETE FROM step WHERE seq <= (SELECT max(seq) FROM step) - ?');
  const takenBack = db.prepare<[string, string, number]>(
    `UPDATE step SET mutation = ?, acts = json_insert(acts, '$[#]', ?),
       undone = (SELECT max(0, max(undone)) FROM step) + 1 WHERE seq = ?`,
  );
  const doneAgain = db.prepare<[string, string, number]>(
    "UPDATE step SET mutation = ?, acts = json_insert(acts, '$[#]', ?), undone = 0 WHERE seq = ?",
  );
  const remove = db.prepare<[number]>('DELETE FROM step WHERE seq = ?');
  const clear = db.prepare<[]>('DELETE FROM step');
  return {
    toUndo: () => standing.get(),
    toRedo: () => undone.get(),
    besides: ({ seq }) => besides.all(seq, seq).map(({ mutation }) => mutation),
    of: (mutation) => named.get(mutation),
    did(mutation, at) {
      settle.run();
      insert.run(mutation, mutation, at);
      trim.run(MOST);
    },
    undid: ({ seq }, by) => {
      takenBack.run(by, by, seq);
    },
    redid: ({ seq }, by) => {
      doneAgain.run(by, by, seq);
    },
    drop: ({ seq }) => {
      remove.run(seq);
    },
    clear: () => {
      clear.run();
    },
  };
}
