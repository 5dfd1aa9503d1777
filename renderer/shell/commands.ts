/**
 * Acts that can be asked for from anywhere: a key, the rail, the system menu, another screen. Whoever can carry one out answers to
 * it with `useCommand`; a button for it shows only while somebody does.
 */
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';

export interface Commands {
  /** Quick capture, with what is known already filled in. */
  capture: {
    readonly party?: string;
    readonly place?: string;
    readonly lat?: number;
    readonly lon?: number;
    /** A draft to go on with. */
    readonly draft?: string;
  };
  /** Opens a field of the record on screen and puts the focus into it. */
  field: { readonly field: string };
  search: { readonly text?: string };
  shortcuts: Readonly<Record<never, never>>;
  settings: { readonly section?: string };
  print: Readonly<Record<never, never>>;
  lock: Readonly<Record<never, never>>;
  curtain: Readonly<Record<never, never>>;
  undo: Readonly<Record<never, never>>;
  /** Asks with whom the contact on screen is to be merged. */
  merge: Readonly<Record<never, never>>;
  /** Begins the first day on the sample beat, or goes on with it. */
  tour: Readonly<Record<never, never>>;
}
export type Command = keyof Commands;
type Answer = (input: Commands[Command]) => void;

const answers = new Map<Command, Answer[]>();
const watchers = new Set<() => void>();
const tell = () => {
  for (const watcher of watchers) watcher();
};

/** Asks for an act; the latest to offer it answers. False when nobody does. */
export function run<C extends Command>(command: C, input: Commands[C]): boolean {
  const answer = answers.get(command)?.at(-1);
  answer?.(input);
  return answer !== undefined;
}

/** Answers to a command while the component is on screen. */
export function useCommand<C extends Command>(command: C, answer: (input: Commands[C]) => void, when = true): void {
  const latest = useEffectEvent(answer);
  useEffect(() => {
    if (!when) return;
    const mine: Answer = (input) => latest(input as Commands[C]);
    answers.set(command, [...(answers.get(command) ?? []), mine]);
    tell();
    return () => {
      answers.set(
        command,
        (answers.get(command) ?? []).filter((other) => other !== mine),
      );
      tell();
    };
  }, [command, when]);
}

export const answered = (command: Command): boolean => (answers.get(command)?.length ?? 0) > 0;

/** Whether anybody answers to a command now. */
export function useAnswered(command: Command): boolean {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => answered(command),
  );
}
