/** The course of a file that is written or taken up: how far it is, what came of it, and the way to stop it. */
import { useRef, useState } from 'react';
import { tellFailure } from '../commit.ts';
import { failureOf } from '../failure.ts';
import { queries } from '../queries.ts';
import { failed, type Said } from './said.tsx';

type Event =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'failed'; readonly failure: { readonly code: string } };

/** A moment as it stands in a file's name, so that names sort by it: 2026-11-20 09.31. */
export function momentInName(at: Date): string {
  const [year, ...rest] = [at.getFullYear(), at.getMonth() + 1, at.getDate(), at.getHours(), at.getMinutes()];
  const [month, day, hour, minute] = rest.map((part) => String(part).padStart(2, '0'));
  return `${year}-${month}-${day} ${hour}.${minute}`;
}

export function useCarrying() {
  const [share, setShare] = useState<number | undefined>(undefined);
  const [said, setSaid] = useState<Said | undefined>(undefined);
  const stop = useRef<AbortController | undefined>(undefined);

  /** `ended` says what came of it; stopped by the person, `stopped` is said. Gives whether it went through to its end. */
  const run = async <End extends { readonly kind: string }>(
    start: (signal: AbortSignal) => Promise<AsyncIterable<Event | End>>,
    ended: (end: End) => Said,
    stopped: Said,
  ): Promise<boolean> => {
    let whole = false;
    const stopping = new AbortController();
    stop.current = stopping;
    const { signal } = stopping;
    setSaid(undefined);
    setShare(0);
    try {
      for await (const event of await start(signal)) {
        if (event.kind === 'progress') {
          const { done, total } = event as Extract<Event, { kind: 'progress' }>;
          setShare(total > 0 ? done / total : 1);
        } else if (event.kind === 'failed') setSaid(failed((event as Extract<Event, { kind: 'failed' }>).failure.code));
        else {
          whole = event.kind === 'done';
          setSaid(ended(event as End));
        }
      }
      if (signal.aborted) setSaid(stopped);
    } catch (thrown) {
      if (signal.aborted) setSaid(stopped);
      else tellFailure(failureOf(thrown));
    }
    setShare(undefined);
    await queries.invalidateQueries({ queryKey: ['sync'] });
    return whole && !signal.aborted;
  };
  return { share, said, say: setSaid, run, cancel: () => stop.current?.abort() };
}
