import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeDurably } from './durable.ts';

/**
 * Wrong attempts at a vault, and how long each costs. The count is on disk before an attempt is looked at, so that killing the program
 * does not win a free one. The delay runs on a clock that only counts up while the program does: setting the system clock back or forth
 * changes nothing, and a restart begins the whole delay again.
 */
const attemptsSchema = z.strictObject({ failures: z.int().min(0), lastOpenedAt: z.int().nullable() });
type Record = z.infer<typeof attemptsSchema>;

/** The first mistakes are free; then 2 s, 4 s, 8 s … up to a quarter of an hour. */
const FREE = 3;
const LONGEST_MS = 15 * 60_000;

export function delayAfter(failures: number): number {
  return failures < FREE ? 0 : Math.min(LONGEST_MS, 1000 * 2 ** (failures - FREE + 1));
}

export class Attempts {
  readonly #path: string;
  /** Milliseconds that only grow while this program runs. */
  readonly #uptime: () => number;
  #record: Record;
  #notBefore: number;

  constructor(path: string, uptime: () => number = () => performance.now()) {
    this.#path = path;
    this.#uptime = uptime;
    this.#record = read(path);
    this.#notBefore = uptime() + delayAfter(this.#record.failures);
  }

  get lastOpenedAt(): number | null {
    return this.#record.lastOpenedAt;
  }

  /** How long until the next attempt is looked at. */
  waitMs(): number {
    return Math.max(0, Math.ceil(this.#notBefore - this.#uptime()));
  }

  /** Counts an attempt as failed before it is made. */
  begin(): void {
    this.#keep({ ...this.#record, failures: this.#record.failures + 1 });
  }

  /** It was indeed wrong: from now on the delay runs. */
  failed(): void {
    this.#notBefore = this.#uptime() + delayAfter(this.#record.failures);
  }

  /** It was not an attempt at guessing (the file could not be read): takes the count back. */
  undecided(): void {
    this.#keep({ ...this.#record, failures: Math.max(0, this.#record.failures - 1) });
  }

  succeeded(now: number): void {
    this.#notBefore = this.#uptime();
    this.#keep({ failures: 0, lastOpenedAt: now });
  }

  #keep(record: Record): void {
    writeDurably(this.#path, JSON.stringify(record));
    this.#record = record;
  }
}

function read(path: string): Record {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return { failures: 0, lastOpenedAt: null };
  }
  try {
    return attemptsSchema.parse(JSON.parse(text));
  } catch {
    // A spoiled count must not be a way to a free one.
    return { failures: FREE + 4, lastOpenedAt: null };
  }
}
