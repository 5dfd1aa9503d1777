/** Words typed into a filter that wait for a pause in the typing: handed on at once where somebody acts on the list. */
import { useEffect, useEffectEvent } from 'react';
import { flushSync } from 'react-dom';

const waiting = new Set<() => void>();

/** Registers what hands the words on, for as long as their field is on screen. */
export function useTypedFilter(handOn: () => void): void {
  const latest = useEffectEvent(handOn);
  useEffect(() => {
    const now = () => latest();
    waiting.add(now);
    return () => {
      waiting.delete(now);
    };
  }, []);
}

/** Afterwards the list on screen is narrowed by all that was typed. Called from an event, never while rendering. */
export function settleTypedFilters(): void {
  flushSync(() => {
    for (const handOn of waiting) handOn();
  });
}
