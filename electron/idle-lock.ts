/** When to lock because nobody is there. Time is counted while the program runs; a wall clock that leapt (the lid was closed) locks too. */
export type IdleLockOptions = {
  onCountdown(remainingMs: number): void;
  onCancelled(): void;
  onLock(): void;
  uptime?: () => number;
  wallClock?: () => number;
};

const COUNTDOWN_MS = 30_000;
/** While a statement is taken somebody sits there and speaks. */
const STATEMENT_MS = 15 * 60_000;
const TICK_MS = 500;

export class IdleLock {
  readonly #options: IdleLockOptions;
  readonly #uptime: () => number;
  readonly #wallClock: () => number;
  #timer: NodeJS.Timeout | undefined;
  #limitMs = 5 * 60_000;
  #statement: boolean = false;
  #lastInput = 0;
  #lastTick = 0;
  #counting: boolean = false;

  constructor(options: IdleLockOptions) {
    this.#options = options;
    this.#uptime = options.uptime ?? (() => performance.now());
    this.#wallClock = options.wallClock ?? Date.now;
  }

  start(idleMinutes: number): void {
    this.stop();
    this.#limitMs = idleMinutes * 60_000;
    this.#statement = false;
    this.#lastInput = this.#uptime();
    this.#lastTick = this.#wallClock();
    this.#timer = setInterval(() => this.tick(), TICK_MS).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#counting = false;
  }

  setMinutes(idleMinutes: number): void {
    this.#limitMs = idleMinutes * 60_000;
  }

  setStatement(open: boolean): void {
    this.#statement = open;
    this.present();
  }

  present(): void {
    this.#lastInput = this.#uptime();
    if (!this.#counting) return;
    this.#counting = false;
    this.#options.onCancelled();
  }

  /** Called by the timer; by tests with clocks of their own. */
  tick(): void {
    const limit = this.#statement ? Math.max(STATEMENT_MS, this.#limitMs) : this.#limitMs;
    const now = this.#wallClock();
    const leapt = now - this.#lastTick;
    this.#lastTick = now;
    const remaining = limit - (this.#uptime() - this.#lastInput);
    if (remaining <= 0 || leapt > limit) {
      this.stop();
      this.#options.onLock();
    } else if (remaining <= COUNTDOWN_MS && !this.#counting) {
      this.#counting = true;
      this.#options.onCountdown(Math.round(remaining));
    }
  }
}
