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
import type { Author, Authoring } from './authoring.ts';
import type { Changes } from './changes.ts';
import type { Commands } from './commands.ts';
import type { Drafts } from './drafts.ts';
import type { Erasures } from './erasures.ts';
import type { Held, Holding } from './holding.ts';
import type { Mutations } from './mutations.ts';
import type { Rights } from './rights.ts';
import type { Store } from './store.ts';

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
}

export function openCommitter(parts: Parts): Committer {
  const { store, changes, holding, drafts, mutations, commands, rights, erasures, authoring } = parts;

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
      for (const { held, reason } of work.erasures) erasures.erase(held.view, work.author.stamp(), reason, now);
      drafts.remove(draftIds);
      const gone = work.erasures.map(({ held }) => held);
      const held = [...work.touched.values(), ...gone];
      const ids = [...new Set(held.map(({ view }) => view.id))];
      const outcome: Saved = { at: now, ids, undo: work.changes.length > 0 ? mutation : null };
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
      if (draftIds.length > 0) store.events.publish({ kind: 'drafts' });
    }
    return saved;
  };

  return {
    run,
    commit: (input) =>
      run(input.mutation, input.drafts, (work) => {
        for (const command of input.commands) commands.carryOut(work, command as z.infer<typeof Command>);
      }),
    undo: (input) => run(input.mutation, [], (work) => commands.takeBack(work, input.undo)),
  };
}
