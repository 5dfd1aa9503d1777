/** The statement that somebody is about to sign, between the record's page and the screen of its own. In memory only. */
import { useSyncExternalStore } from 'react';
import { desktop } from '../desktop.ts';

export interface ToSign {
  readonly record: string;
  readonly item: string;
  /** The person's record and name. */
  readonly person: string;
  readonly name: string;
  readonly text: string;
  /** BCP 47. */
  readonly language?: string;
  readonly interpreter?: string;
  /** The reference on the report it belongs to. */
  readonly reference: string;
  /** The heads read when the text was taken to be read back: an alteration since meets the signature as a conflict. */
  readonly seen: readonly string[];
}

let held: ToSign | undefined;
const watchers = new Set<() => void>();
const hold = (next: ToSign | undefined) => {
  held = next;
  for (const watcher of watchers) watcher();
};

/** Hands the laptop over. False: the main process would not. */
export async function handOverToSign(toSign: ToSign): Promise<boolean> {
  hold(toSign);
  const begun = await desktop('signing.begin', {});
  if (!begun.ok) hold(undefined);
  return begun.ok;
}

export const forgetToSign = (): void => hold(undefined);

export function useToSign(): ToSign | undefined {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => held,
  );
}
