import type { ComboboxStore } from '@mantine/core';
import { useEffect } from 'react';

/** Enter takes the best answer, which arrives after the letters: with every new answer its first option is marked. */
export function useFirstMarked({ selectFirstOption }: ComboboxStore, answer: unknown): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the options on screen follow the answer
  useEffect(() => void selectFirstOption(), [answer, selectFirstOption]);
}
