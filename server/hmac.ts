import { hash } from 'node:crypto';

/** Bytes of SHA-256's blocks. */
const BLOCK = 64;

/**
 * HMAC-SHA256 (RFC 2104) under one key, of at most 64 bytes, as two hashes over room that is kept. The library's own makes an object for
 * each text, which costs three times as much and leaves the collector something to finalise; a push asks for a hundred.
 */
export class Hmac {
  /** The key's inner block, and after it room for what is hashed. */
  #inner = Buffer.alloc(4 * 1024);
  /** The key's outer block, and after it the inner hash. */
  readonly #outer = Buffer.alloc(BLOCK + 32);

  constructor(key: Uint8Array) {
    if (key.length > BLOCK) throw new RangeError('A longer key would have to be hashed first');
    for (let at = 0; at < BLOCK; at++) {
      this.#inner[at] = 0x36 ^ (key[at] ?? 0);
      this.#outer[at] = 0x5c ^ (key[at] ?? 0);
    }
  }

  /** Of the parts as one: texts as UTF-8. `binary` is a character for each of the 32 bytes. */
  of(encoding: 'hex' | 'base64url' | 'binary', ...parts: readonly (string | Uint8Array)[]): string {
    let end = BLOCK;
    for (const part of parts) {
      // A UTF-16 unit is three bytes at most.
      this.#makeRoom(end + (typeof part === 'string' ? 3 * part.length : part.length));
      if (typeof part === 'string') end += this.#inner.write(part, end);
      else {
        this.#inner.set(part, end);
        end += part.length;
      }
    }
    this.#outer.write(hash('sha256', this.#inner.subarray(0, end), 'binary'), BLOCK, 'latin1');
    return hash('sha256', this.#outer, encoding);
  }

  #makeRoom(bytes: number): void {
    if (bytes <= this.#inner.length) return;
    const larger = Buffer.alloc(2 * bytes);
    larger.set(this.#inner);
    this.#inner = larger;
  }
}
