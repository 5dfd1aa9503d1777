/**
 * Committing: the one way anything a person writes enters the store. One transaction takes the changes, the records they make, everything
 * derived from these, the audit entries, the outcome under the mutation's id, and takes the drafts away; the head marker follows before
 * the answer. A mutation that was committed before is answered with its first outcome.
 */
import type { z } from 'zod';
import type { Change } from '../model/change.ts';
import type { Command, recordsContract, Saved as SavedSchema } from '../model/contract/records.ts';
import type { EraseReason } from '../model/erasure.ts';
import type { RecordType } from '../model/types.ts';
import { canGoBack } from '../model/undo.ts';
import type { Author, Authoring } from './authoring.ts';
import type { Changes } from './changes.ts';
import type { Commands } from './commands.ts';
import type { Drafts } from './drafts.ts';
import type { Erasures } from './erasures.ts';
import type { Held, Holding } from './holding.ts';
import type { Mutations } from './mutations.ts';
import { Refused } from './refusal.ts';
import type { Rights } from './rights.ts';
import type { Store } from './store.ts';
import type { UndoStack } from './undo-stack.ts';

export type Saved = z.infer<typeof SavedSchema>;
type CommitInput = z.output<NonNullable<(typeof recordsContract)['commit']['~orpc']['inputSchema']>>;

/** What one commit has touched so far, before any of it is written. */
export interface Work {
  readonly now: number;
  readonly author: Author;
  readonly touched: Map<string, Held>;
  readonly changes: Change[];
  readonly audit: Parameters<Store['chain']['append']>[0][];
  /** What to erase, once everything else is written. */
  readonly erasures: { readonly held: Held; readonly reason: EraseReason }[];
}

export interface Committer {
  commit(input: CommitInput): Saved;
  undo(input: { mutation: string; undo: string }): Saved;
  /** Takes the latest act of this shift back, or does again the one taken back last; null where there is none. */
  step(input: { mutation: string; way: 'back' | 'forward' }): Saved | null;
  /** Runs `work` as one commit under a mutation's id: what imports, the shift and the sample build on. */
  run(mutation: string, drafts: readonly string[], work: (work: Work) => void): Saved;
}

export interface Parts {
  readonly store: Store;
  readonly changes: Changes;
  readonly holding: Holding;
  readonly drafts: Drafts;
  readonly mutations: Mutations;
  readonly commands: Commands;
  readonly rights: Rights;
  readonly erasures: Erasures;
  readonly authoring: Authoring;
  readonly undoStack: UndoStack;
}

/** Refusals that time does not mend. */
const FOR_GOOD: ReadonlySet<string> = new Set(['CHANGED_MEANWHILE', 'NOT_ALLOWED', 'NOT_HERE']);

/** The records of a contact that are erased together: the server may know others of it. */
const together = (erased: Work['erasures'], { view }: Held): string[] =>
  view.type === 'party' ? erased.flatMap(({ held }) => (held.view.type === 'party' ? [held.view.id] : [])) : [view.id];

/** Something was written, and everything of it could be taken back. */
const canUndo = (work: Work): boolean => work.changes.length > 0 && work.changes.every(canGoBack);

export function openCommitter(parts: Parts): Committer {
  const { store, changes, holding, drafts, mutations, commands, rights, erasures, authoring, undoStack } = parts;

  const run: Committer['run'] = (mutation, draftIds, what) => {
    let told: { types: RecordType[]; ids: string[]; at: number } | undefined;
    let erased: readonly string[] = [];
    const saved = store.write((): Saved => {
      const earlier = mutations.outcomeOf(mutation);
      if (earlier !== undefined) return earlier;
      const now = store.now();
      const work: Work = {
        now,
        author: authoring.begin(now),
        touched: new Map(),
        changes: [],
        audit: [],
        erasures: [],
      };
      what(work);
      for (const change of work.changes) changes.add(change);
      for (const held of work.touched.values()) holding.keep(held, true, false);
      for (const entry of work.audit) store.chain.append(entry);
      const seen = work.erasures.map(({ held }) => changes.seenIn(together(work.erasures, held)));
      work.erasures.forEach(({ held: { view }, reason }, index) => {
        const { id, type } = view;
        erasures.erase({ id, type, stamp: work.author.stamp(), reason, at: now, saw: seen[index] ?? [] });
      });
      drafts.remove(draftIds);
      const gone = work.erasures.map(({ held }) => held);
      const held = [...work.touched.values(), ...gone];
      const ids = [...new Set(held.map(({ view }) => view.id))];
      const outcome: Saved = { at: now, ids, undo: canUndo(work) ? mutation : null };
      mutations.remember(mutation, outcome, work.changes);
      const types = [...new Set(held.map(({ view }) => view.type))];
      if (types.includes('area') || ids.includes(store.officer)) rights.forget();
      told = { types, ids, at: now };
      erased = gone.map(({ view }) => view.id);
      return outcome;
    });
    erasures.settle(erased);
    if (told !== undefined) {
      store.events.publish({ kind: 'records', ...told });
      if (draftIds.length > 0) for (const kind of ['drafts', 'sync'] as const) store.events.publish({ kind });
    }
    return saved;
  };

  return {
    run,
    commit: (input) =>
      run(input.mutation, input.drafts, (work) => {
        for (const command of input.commands) commands.carryOut(work, command as z.infer<typeof Command>);
        if (work.changes.length > 0) undoStack.did(input.mutation, work.now);
      }),
    undo: (input) =>
      run(input.mutation, [], (work) => {
        const step = undoStack.of(input.undo);
        commands.takeBack(work, input.undo, step && undoStack.besides(step));
        if (step !== undefined) undoStack.undid(step, input.mutation);
      }),
    step({ mutation, way }) {
      const earlier = mutations.outcomeOf(mutation);
      if (earlier !== undefined) return earlier;
      const step = way === 'back' ? undoStack.toUndo() : undoStack.toRedo();
      if (step === undefined) return null;
      try {
        return run(mutation, [], (work) => {
          commands.takeBack(work, step.mutation, undoStack.besides(step));
          if (way === 'back') undoStack.undid(step, mutation);
          else undoStack.redid(step, mutation);
        });
      } catch (error) {
        // Somebody has built on it: the next press reaches the act before it.
        if (error instanceof Refused && FOR_GOOD.has(error.refusal.code)) store.write(() => undoStack.drop(step));
        throw error;
      }
    },
  };
}
