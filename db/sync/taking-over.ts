/**
 * The officer who takes a beat over accepts the handover before the ground is theirs, and mostly before its records are on their laptop:
 * the promises left open there become theirs when both have come. Written as any other edit, in the exchange that brings them.
 */
import { newId } from '../../model/id.ts';
import type { Acceptance } from '../acceptance.ts';
import { breathe } from '../breathe.ts';
import type { Commands } from '../commands.ts';
import type { Committer } from '../commit.ts';
import type { Store } from '../store.ts';

export interface TakingOver {
  run(): Promise<void>;
}

/** Actions that one commit takes over. */
const SLICE = 20;

export function openTakingOver(parts: {
  readonly store: Store;
  readonly acceptance: Acceptance;
  readonly committer: Committer;
  readonly commands: Commands;
}): TakingOver {
  const { store, acceptance, committer, commands } = parts;
  return {
    async run() {
      const left = acceptance.leftBehind();
      for (let from = 0; from < left.length; from += SLICE) {
        committer.run(newId(store.now()), [], (work) => {
          for (const id of left.slice(from, from + SLICE))
            commands.carryOut(work, { do: 'edit', id, leaves: { owner: { value: store.officer } } });
        });
        await breathe();
      }
    },
  };
}
