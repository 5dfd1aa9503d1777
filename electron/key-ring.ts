import type { Envelope } from '../db/vault/envelope.ts';
import { readInner } from '../db/vault/envelope.ts';
import { forget, type Sealed, type Stretch, seal, stretchSecret, unseal } from '../db/vault/seal.ts';
import { failure, type Result, success } from '../model/result.ts';
import { type ShellError, shellError } from '../model/shell-errors.ts';

/** Wrong PINs before it is wiped. */
const PIN_TRIES = 5;
/** A shift nobody ended does not keep the PIN alive longer than this. */
const LONGEST_SHIFT_MS = 16 * 3_600_000;

type Armed = { vaultId: string; stretch: Stretch; sealed: Sealed; since: number };

/**
 * The keys of the open vault, in main's memory only. While it is open the data key itself is held, to start the core again after a crash.
 * Locking drops it; during a shift a copy stays, sealed under the PIN's derived key, and is wiped by five wrong tries, by the shift's
 * end, by opening another vault, or by the program's end.
 */
export class KeyRing {
  readonly #uptime: () => number;
  #dataKey: Buffer | undefined;
  #armed: Armed | undefined;
  #triesLeft = PIN_TRIES;
  /** One derivation at a time, so that tries made at once cannot share one count. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(uptime: () => number = () => performance.now()) {
    this.#uptime = uptime;
  }

  hold(vaultId: string, dataKey: Buffer): void {
    if (this.#armed?.vaultId !== vaultId) this.disarm();
    this.drop();
    this.#dataKey = dataKey;
    this.#triesLeft = PIN_TRIES;
  }

  /** A copy, which its taker forgets after use; nothing while locked. */
  copy(): Buffer | undefined {
    return this.#dataKey && Buffer.from(this.#dataKey);
  }

  drop(): void {
    forget(this.#dataKey);
    this.#dataKey = undefined;
  }

  isArmed(vaultId: string): boolean {
    if (this.#armed && this.#uptime() - this.#armed.since > LONGEST_SHIFT_MS) this.disarm();
    return this.#armed?.vaultId === vaultId;
  }

  /** Keeps a copy of the data key for this shift, if the officer has a PIN and allows it. */
  arm(envelope: Envelope): boolean {
    if (!this.#dataKey) return false;
    const inner = readInner(envelope, this.#dataKey);
    if (!inner?.pin || !inner.settings.pinDuringShift) {
      this.disarm();
      return false;
    }
    if (this.isArmed(envelope.vaultId)) return true;
    const key = Buffer.from(inner.pin.key, 'base64');
    const sealed = seal(key, this.#dataKey, envelope.vaultId);
    forget(key);
    this.#armed = { vaultId: envelope.vaultId, stretch: inner.pin.stretch, sealed, since: this.#uptime() };
    return true;
  }

  disarm(): void {
    this.#armed = undefined;
  }

  /** The data key by the PIN. Errors: `pinNotArmed`, `wrongPin` with `details.triesLeft`. */
  openByPin(vaultId: string, pin: string): Promise<Result<Buffer, ShellError>> {
    return this.#inTurn(async () => {
      const armed = this.#armed;
      if (!armed || !this.isArmed(vaultId)) return failure(shellError('pinNotArmed'));
      this.#triesLeft--;
      const key = await stretchSecret(pin, armed.stretch);
      const dataKey = unseal(key, armed.sealed, vaultId);
      forget(key);
      if (dataKey) return success(dataKey);
      if (this.#triesLeft <= 0) this.disarm();
      return failure(shellError('wrongPin', { triesLeft: Math.max(0, this.#triesLeft) }));
    });
  }

  /** Whether this is the PIN of the open vault; wrong ones count against the same five tries. */
  checkPin(envelope: Envelope, pin: string): Promise<{ right: boolean; triesLeft: number }> {
    return this.#inTurn(async () => {
      const known = this.#dataKey && readInner(envelope, this.#dataKey)?.pin;
      if (!known) return { right: false, triesLeft: this.#triesLeft };
      this.#triesLeft--;
      const key = await stretchSecret(pin, known.stretch);
      const right = key.equals(Buffer.from(known.key, 'base64'));
      forget(key);
      if (right) this.#triesLeft = PIN_TRIES;
      if (this.#triesLeft <= 0) this.disarm();
      return { right, triesLeft: Math.max(0, this.#triesLeft) };
    });
  }

  #inTurn<Value>(task: () => Promise<Value>): Promise<Value> {
    const run = this.#queue.then(task);
    this.#queue = run.catch(() => undefined);
    return run;
  }
}
