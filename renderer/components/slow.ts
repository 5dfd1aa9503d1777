/** Waiting shows only when it lasts: under 300 ms a skeleton would be a flicker. */
import { useEffect, useState } from 'react';

const SLOW_MS = 300;

/** True once `waiting` has been so for 300 ms. */
export function useSlow(waiting: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [waiting]);
  return slow && waiting;
}
