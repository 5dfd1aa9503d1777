/** What changes under the eyes of the window: published after a commit, never before. */
import { EventPublisher } from '@orpc/server';
import type { LiveEvent } from '../model/contract/day.ts';

export interface Events {
  publish(event: LiveEvent): void;
  subscribe(signal: AbortSignal | undefined): AsyncGenerator<LiveEvent>;
  /** Hears everything published from now on; the function returned stops it. */
  hear(listener: (event: LiveEvent) => void): () => void;
}

/** A window that stops listening for a while must not lose what changed; at the library's default of 100 it would. */
const BUFFERED = 10_000;

export function openEvents(): Events {
  const publisher = new EventPublisher<{ live: LiveEvent }>({ maxBufferedEvents: BUFFERED });
  return {
    publish: (event) => publisher.publish('live', event),
    hear: (listener) => publisher.subscribe('live', listener),
    subscribe: (signal) => publisher.subscribe('live', signal ? { signal } : {}),
  };
}
