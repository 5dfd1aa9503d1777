/** A shortcut as people write it. */
import { Kbd } from '@mantine/core';

const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Enter: '↵',
};

/** `Alt+ArrowLeft` as `Alt ←`. */
export const asWritten = (keys: string): string =>
  keys
    .split('+')
    .map((key) => SIGNS[key] ?? key)
    .join(' ');

/** Beside what the keys do they are kept from screen readers, whom `aria-keyshortcuts` tells; a list of shortcuts has them `spoken`. */
export function Keys({ keys, spoken = false }: { readonly keys: string; readonly spoken?: boolean }) {
  return <Kbd aria-hidden={!spoken}>{asWritten(keys)}</Kbd>;
}
