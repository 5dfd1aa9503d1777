/** While a statement is taken or signed somebody sits there and speaks: the idle lock waits longer. */
import { useEffect } from 'react';
import { desktop } from '../desktop.ts';

/** How many of them are on screen. */
let taking = 0;

export function useLongerIdle(): void {
  useEffect(() => {
    taking += 1;
    void desktop('lock.statement', { open: true });
    return () => {
      taking -= 1;
      if (taking === 0) void desktop('lock.statement', { open: false });
    };
  }, []);
}
