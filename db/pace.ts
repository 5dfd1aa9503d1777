import { setTimeout as pause } from 'node:timers/promises';

/** How work goes on beside everything else. */
export interface Pace {
  /** Whether threads take their share of it: they keep no pace but their own. */
  readonly threads: boolean;
  /** Milliseconds between two slices of it. */
  rest(milliseconds: number): Promise<void>;
  /** Milliseconds until what failed is tried again; nothing waits for them to end. */
  again(milliseconds: number): Promise<void>;
}

export const BY_THE_CLOCK: Pace = {
  threads: true,
  rest: (milliseconds) => pause(milliseconds),
  again: (milliseconds) => pause(milliseconds, undefined, { ref: false }),
};
