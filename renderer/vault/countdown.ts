/** A time that runs down on screen, measured against the clock that cannot be set back. */
import { useCallback, useEffect, useState } from 'react';

const TICK_MS = 250;

/** Milliseconds left, and how to start it. */
export function useCountdown(initialMs: number): readonly [number, (ms: number) => void] {
  const [end, setEnd] = useState(() => performance.now() + initialMs);
  const [left, setLeft] = useState(initialMs);
  useEffect(() => {
    const tick = () => setLeft(Math.max(0, end - performance.now()));
    tick();
    const timer = setInterval(() => {
      tick();
      if (end <= performance.now()) clearInterval(timer);
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [end]);
  const start = useCallback((ms: number) => setEnd(performance.now() + ms), []);
  return [left, start];
}

/** Seconds as a person reads them on a countdown: the last one still counts. */
export const seconds = (ms: number): number => Math.ceil(ms / 1000);
