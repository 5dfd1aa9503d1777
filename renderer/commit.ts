/** Saving records, with the notice and the undo that go with it. */
import type { Command, Saved } from '../model/contract/records.ts';
import type { Result } from '../model/result.ts';
import { core, mutate } from './core.ts';
import type { Failure } from './failure.ts';
import type { Sentence } from './i18n.ts';
import { dismiss, type NoticeAction, notify } from './shell/notices.ts';

export interface CommitOptions {
  /** Drafts this commit settles; they go in the same transaction. */
  readonly drafts?: readonly string[];
  /** Said when it is saved, with an undo beside it. */
  readonly said?: Sentence;
  readonly actions?: readonly NoticeAction[];
  /** Called after the person has taken it back. */
  readonly undone?: () => void;
  /** The caller shows refusals itself, at their fields. */
  readonly quiet?: boolean;
}

/** Commits all commands or none. Refusals come back as values and, unless `quiet`, show as a notice. */
export async function commit(
  commands: readonly Command[],
  options: CommitOptions = {},
): Promise<Result<Saved, Failure>> {
  const saved = await mutate((mutation) =>
    core.records.commit({ mutation, commands: [...commands], drafts: [...(options.drafts ?? [])] }),
  );
  if (!saved.ok) {
    if (!options.quiet) tellFailure(saved.error);
    return saved;
  }
  const { undo } = saved.value;
  if (options.said) {
    notify({
      tone: 'done',
      sentence: options.said,
      about: commands.flatMap((command) => ('id' in command ? [command.id] : [])),
      ...(options.actions && { actions: options.actions }),
      ...(undo && { undo: () => void takeBack(undo, options.undone) }),
    });
  }
  return saved;
}

/** Undoes a commit; says so, or says why it cannot be undone any more. */
async function takeBack(undo: string, undone?: () => void): Promise<void> {
  const saved = await mutate((mutation) => core.records.undo({ mutation, undo }));
  if (!saved.ok) {
    tellFailure(saved.error);
    return;
  }
  notify({ tone: 'information', sentence: { key: 'common.undone' } });
  undone?.();
}

/** Takes the latest act of the shift back, or does again what was taken back last; says what it was about. */
export async function stepThrough(way: 'back' | 'forward'): Promise<void> {
  const stepped = await mutate((mutation) => core.records.step({ mutation, way }));
  if (!stepped.ok) {
    tellFailure(stepped.error);
    return;
  }
  const name = stepped.value?.names[0] ?? '';
  const said = stepped.value === null ? NOTHING_TO[way] : name === '' ? SAID[way] : SAID_NAMED[way];
  notify({ tone: 'information', sentence: { key: said, values: { name } } });
}

const NOTHING_TO = { back: 'contacts.nothingToUndo', forward: 'contacts.nothingToRedo' } as const;
const SAID = { back: 'common.undone', forward: 'contacts.redone' } as const;
const SAID_NAMED = { back: 'contacts.undoneNamed', forward: 'contacts.redoneNamed' } as const;

let last: number | undefined;

/** Shows a failure as a notice; a newer one takes the place of an older. */
export function tellFailure(failure: Failure): void {
  if (last !== undefined) dismiss(last);
  last = notify({
    tone: 'problem',
    sentence: { key: failure.sentence, values: failure.values },
    cure: { key: failure.cure, values: failure.values },
  });
}
