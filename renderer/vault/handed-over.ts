/**
 * Secrets between two screens: the recovery key from making a vault until it has been noted, the key a vault was opened with until a
 * new passphrase is chosen. In memory only, and gone as soon as they have served.
 */
import { useSyncExternalStore } from 'react';
import type { ShellInput } from '../../model/shell.ts';

type Authority = ShellInput<'passphrase.change'>['authority'];

export interface HandedOver {
  /** A vault is being made, and its recovery key is on its way: it opens before the key arrives. */
  readonly making: boolean;
  /** To be shown, printed or saved before the vault's first screen. */
  readonly recoveryKey: string | null;
  /** Whose it is, for the sheet. */
  readonly name: string;
  /** What opened the vault in place of the passphrase. */
  readonly authority: Authority | null;
}

const nothing: HandedOver = { making: false, recoveryKey: null, name: '', authority: null };
let held = nothing;
const watchers = new Set<() => void>();

export function handOver(part: Partial<HandedOver>): void {
  held = { ...held, ...part };
  for (const watcher of watchers) watcher();
}

export function forgetHandedOver(): void {
  handOver(nothing);
}

export function useHandedOver(): HandedOver {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => held,
  );
}
