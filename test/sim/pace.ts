/**
 * The pauses that laptops' background work makes. None ends by itself: each beat of the simulation lets the ones that are due go on by a
 * slice, or what happens in between would hang on how fast the machine is, and a seed would not play the same twice.
 */
import { breathe } from '../../db/breathe.ts';
import type { Pace } from '../../db/pace.ts';

export class Beats implements Pace {
  readonly threads = false;
  readonly #now: () => number;
  #waiting: { readonly due: number; readonly go: () => void }[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  /** However short: until the next beat. */
  rest(): Promise<void> {
    return this.#until(Number.NEGATIVE_INFINITY);
  }

  again(milliseconds: number): Promise<void> {
    return this.#until(this.#now() + milliseconds);
  }

  /** Whether something goes on with the next beat. */
  get isDue(): boolean {
    return this.#waiting.some(({ due }) => due <= this.#now());
  }

  async beat(): Promise<void> {
    const now = this.#now();
    const due = this.#waiting.filter((one) => one.due <= now);
    if (due.length === 0) return;
    this.#waiting = this.#waiting.filter((one) => one.due > now);
    for (const { go } of due) go();
    await breathe();
  }

  #until(due: number): Promise<void> {
    return new Promise((go) => {
      this.#waiting.push({ due, go });
    });
  }
}
