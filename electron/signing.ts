/** The laptop in the hands of somebody who signs: until the officer takes it back, whoever holds it can do nothing but that. */
import { type Envelope, readInner } from '../db/vault/envelope.ts';
import { forget } from '../db/vault/seal.ts';
import type { ShellState } from '../model/shell.ts';
import { type ShellError, shellError } from '../model/shell-errors.ts';
import type { KeyRing } from './key-ring.ts';

export type SigningOptions = {
  keys: KeyRing;
  /** Of the open vault; undefined while it is locked. */
  envelope(): Envelope | undefined;
  checkPassphrase(passphrase: string): Promise<ShellError | undefined>;
  /** As many wrong PINs as the lock screen takes. */
  onPinTries(): void;
  /** The laptop was handed over, or is back. */
  onChanged(): void;
};

export class Signing {
  readonly #options: SigningOptions;
  #by: ShellState['signing'] = null;
  #times = 0;

  constructor(options: SigningOptions) {
    this.#options = options;
  }

  /** By what the officer takes the laptop back; null while they have it. */
  get by(): ShellState['signing'] {
    return this.#by;
  }

  /** Hands it over; it is taken back by the PIN, by the passphrase where there is none. Errors: `locked`. */
  begin(): ShellError | undefined {
    const envelope = this.#options.envelope();
    const key = this.#options.keys.copy();
    if (!envelope || !key) return shellError('locked');
    this.#set(readInner(envelope, key)?.pin ? 'pin' : 'passphrase');
    forget(key);
    return undefined;
  }

  /** Takes it back. Five wrong PINs lock the vault, as they do on the lock screen; wrong passphrases meet its growing delay. */
  async leave(secret: string): Promise<ShellError | undefined> {
    const envelope = this.#options.envelope();
    if (!envelope) return shellError('locked');
    const time = this.#times;
    if (this.#by === 'pin') {
      const { right, triesLeft } = await this.#options.keys.checkPin(envelope, secret);
      if (triesLeft === 0) this.#options.onPinTries();
      if (!right) return shellError('wrongPin', { triesLeft });
    } else {
      const refused = await this.#options.checkPassphrase(secret);
      if (refused) return refused;
    }
    // It may have locked, and more, while the secret was looked at.
    if (this.#times === time) this.end();
    return undefined;
  }

  /** The officer has the laptop, or the vault is locked. */
  end(): void {
    this.#set(null);
  }

  #set(by: ShellState['signing']): void {
    if (this.#by === by) return;
    this.#by = by;
    this.#times++;
    this.#options.onChanged();
  }
}
