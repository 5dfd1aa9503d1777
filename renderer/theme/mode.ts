/** Day or night as the officer chose, or as the system says. The map and print previews ask here too. */
import { useMediaQuery } from '@mantine/hooks';
import { usePreferences } from '../preferences.ts';
import type { Mode } from './tokens.ts';

export function useMode(): Mode {
  const { theme } = usePreferences();
  const dark = useMediaQuery('(prefers-color-scheme: dark)', false, { getInitialValueInEffect: false });
  return theme === 'system' ? (dark ? 'night' : 'day') : theme;
}
