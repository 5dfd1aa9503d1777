/** The height of a list row in pixels: 32, or 44 where fingers point; larger text makes it larger. */
import { useMediaQuery } from '@mantine/hooks';

const MOUSE_REM = 2;
const TOUCH_REM = 2.75;

export function useRowHeight(): number {
  const coarse = useMediaQuery('(pointer: coarse)', false, { getInitialValueInEffect: false });
  const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  return Math.round((coarse ? TOUCH_REM : MOUSE_REM) * root);
}
