/**
 * Carries contents whenever there is a way to the server, beside everything else: whoever waits for changes does not wait for them. What
 * met with no way or no room is tried again by itself.
 */
import type { Failure } from './failure.ts';
import type { ContentServer, Lane } from './lane.ts';

export interface Carrier {
  /** All that can go and come now; asked for while it carries, it goes round once more. */
  carry(): Promise<void>;
  /** Breaks off what is under way. */
  breakOff(): void;
  close(): void;
  /** What the last time ended with; null where it came to its end. */
  failure(): Failure | null;
}

export interface CarrierParts {
  readonly lane: Pick<Lane, 'run'>;
  readonly line: () => ContentServer;
  readonly isConnected: () => boolean;
  /** All was carried: what waited only for its contents may leave now. */
  readonly carried: () => void;
  readonly failed: (error: unknown) => Failure;
  /** It stands otherwise than before. */
  readonly told: () => void;
}

/** Milliseconds after which contents that met with no way or no room are tried again. */
const AGAIN = 60_000;

export function openCarrier({ lane, line, isConnected, carried, failed, told }: CarrierParts): Carrier {
  let closed = false;
  let underWay: AbortController | undefined;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  let failure: Failure | null = null;

  const carry = async (): Promise<void> => {
    clearTimeout(timer);
    if (underWay !== undefined) {
      again = true;
      return;
    }
    const stopped = new AbortController();
    underWay = stopped;
    try {
      do {
        again = false;
        await lane.run(line(), stopped.signal);
      } while (again && !stopped.signal.aborted);
      failure = null;
      if (!closed) carried();
    } catch (error) {
      if (closed || stopped.signal.aborted) return;
      failure = failed(error);
      if (!failure.person) timer = setTimeout(() => isConnected() && void carry(), AGAIN).unref();
    } finally {
      underWay = undefined;
      if (!closed) told();
      // Asked for while it was being broken off.
      if (again && !closed && isConnected()) void carry();
    }
  };

  return {
    carry,
    breakOff: () => underWay?.abort(),
    close() {
      closed = true;
      clearTimeout(timer);
      underWay?.abort();
    },
    failure: () => failure,
  };
}
