/** Tells main that somebody is here, so that the idle lock waits. Moving the mouse is enough; what is done is nobody's business. */
import { useEffect, useState } from 'react';
import { desktop, onDesktop } from '../desktop.ts';

const EVERY_MS = 5_000;
const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** Milliseconds until the vault locks, while the countdown runs; null otherwise. Any sign of life ends it. */
export function usePresence(): number | null {
  const [countdown, setCountdown] = useState<number | null>(null);
  useEffect(() => {
    let last = Number.NEGATIVE_INFINITY;
    let counting = false;
    const present = () => {
      const now = performance.now();
      if (!counting && now - last < EVERY_MS) return;
      last = now;
      void desktop('lock.present', {});
    };
    for (const sign of SIGNS) window.addEventListener(sign, present, { passive: true, capture: true });
    const stop = onDesktop((event) => {
      if (event.type === 'idleCountdown') {
        counting = true;
        setCountdown(event.remainingMs);
      } else if (event.type === 'idleCancelled' || event.type === 'locking') {
        counting = false;
        setCountdown(null);
      }
    });
    return () => {
      for (const sign of SIGNS) window.removeEventListener(sign, present, { capture: true });
      stop();
    };
  }, []);
  return countdown;
}
