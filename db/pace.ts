import { setTimeout as pause } from 'node:timers/promises';

/** The pauses of work that goes on beside everything else. */
export interface Pace {
  /** Milliseconds between two slices of it. */
  rest(milliseconds: number): Promise<void>;
  /** Milliseconds until what failed is tried again; nothing waits for them to end. */
  again(milliseconds: number): Promise<void>;
}

export const BY_THE_CLOCK: Pace = {
  rest: (milliseconds) => pause(milliseconds),
  again: (milliseconds) => pause(milliseconds, undefined, { ref: false }),
};
