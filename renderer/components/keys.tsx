/** A shortcut as people write it. */
import { Kbd } from '@mantine/core';
import { lookUp, useText } from '../i18n.ts';

const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Enter: '↵',
};

/** `Alt+ArrowLeft` as `Alt ←`, `Ctrl+K` as what stands on the language's own keyboard: `Strg K`. */
export const asWritten = (keys: string): string =>
  keys
    .split('+')
    .map((key) => SIGNS[key] ?? lookUp(`common.keyNames.${key}`) ?? key)
    .join(' ');

/** Beside what the keys do they are kept from screen readers, whom `aria-keyshortcuts` tells; a list of shortcuts has them `spoken`. */
export function Keys({ keys, spoken = false }: { readonly keys: string; readonly spoken?: boolean }) {
  // Follows a change of language.
  useText();
  return <Kbd aria-hidden={!spoken}>{asWritten(keys)}</Kbd>;
}
