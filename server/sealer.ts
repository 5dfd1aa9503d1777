/**
 * Values at rest: AES-256-GCM under keys from a file. A sealed value is
 * `format (1) · key number (1) · salt (16) · nonce (12) · ciphertext · tag (16)`: each process draws a salt and derives its own key from it
 * (HKDF-SHA256), so that nonces drawn at random stay far below their bound however many processes write for however long.
 */
import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hash,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

export interface Sealer {
  /** `about` ties the value to where it stands (table, id): moved elsewhere it does not open. */
  seal(plain: string | Uint8Array, about: string): Uint8Array;
  /** Throws SealError where the key, the place or a single bit is another. */
  open(sealed: Uint8Array, about: string): Buffer;
  openText(sealed: Uint8Array, about: string): string;
  /** Whether it is sealed under the newest key. */
  isCurrent(sealed: Uint8Array): boolean;
  /** HMAC-SHA256 under a key of its own for each purpose. */
  mark(purpose: string, text: string): Buffer;
  /** 32 bytes for another use, never stored: the embedded store's own key, for one. */
  keyFor(purpose: string): Buffer;
}

export class SealError extends Error {}

/** Bytes that SHA-256 takes up at a time, and that it gives. */
const BLOCK = 64;
const DIGEST = 32;

/**
 * HMAC-SHA256 (RFC 2104) under one key of at most a block. By its definition, from two hashes: the library's own makes an object for each
 * text that the collector has to call back, which costs several times what is reckoned, and every change that comes is marked.
 */
function marker(key: Uint8Array): (text: string) => Buffer {
  const padded = Buffer.alloc(BLOCK);
  padded.set(key);
  const inner = padded.map((byte) => byte ^ 0x36);
  const outer = Buffer.concat([padded.map((byte) => byte ^ 0x5c), Buffer.alloc(DIGEST)]);
  return (text) => {
    outer.set(hash('sha256', Buffer.concat([inner, Buffer.from(text)]), 'buffer'), BLOCK);
    return hash('sha256', outer, 'buffer');
  };
}

const FORMAT = 1;
const SALT = 16;
const NONCE = 12;
const NONCES = 512;
const TAG = 16;
const HEADER = 2 + SALT;
/** Salts whose keys are kept at hand: one for each process that ever wrote what is being read. */
const MOST_KEYS = 1_000;

/** `keys` by number, 1 to 255, each 32 bytes; the highest number seals. The first of them gives `keyFor`, and stays for good. */
export function makeSealer(keys: ReadonlyMap<number, Uint8Array>): Sealer {
  const numbers = [...keys.keys()].sort((a, b) => a - b);
  const current = numbers.at(-1);
  const first = keys.get(numbers[0] ?? 0);
  if (current === undefined || first === undefined) throw new TypeError('A sealer needs a key');
  // Keys are kept as the crypto library has them: handed over as bytes each use costs several times as much.
  const derived = new Map<string, KeyObject>();
  const marking = new Map<string, (text: string) => Buffer>();
  const keyOf = (number: number, salt: Uint8Array): KeyObject => {
    const name = `${number} ${Buffer.from(salt).toString('base64')}`;
    const known = derived.get(name);
    if (known !== undefined) return known;
    const root = keys.get(number);
    if (root === undefined)
      throw new SealError(`A value is sealed under key ${number}, which the key file does not hold.`);
    const key = createSecretKey(Buffer.from(hkdfSync('sha256', root, salt, 'beatbook server value v1', 32)));
    if (derived.size >= MOST_KEYS) derived.clear();
    derived.set(name, key);
    return key;
  };
  const salt = randomBytes(SALT);
  const own = keyOf(current, salt);
  const header = Buffer.concat([Uint8Array.of(FORMAT, current), salt]);
  // Drawn many at once, each given out once: a draw costs the same for one and for hundreds.
  let drawn = Buffer.alloc(0);
  let given = 0;
  const nextNonce = (): Buffer => {
    if (given === drawn.length) {
      drawn = randomBytes(NONCE * NONCES);
      given = 0;
    }
    given += NONCE;
    return drawn.subarray(given - NONCE, given);
  };
  const keyFor = (purpose: string) => Buffer.from(hkdfSync('sha256', first, '', `beatbook server ${purpose} v1`, 32));

  const open = (sealed: Uint8Array, about: string): Buffer => {
    if (sealed.length < HEADER + NONCE + TAG || sealed[0] !== FORMAT) throw new SealError('This is no sealed value.');
    const key = keyOf(sealed[1] ?? 0, sealed.subarray(2, HEADER));
    const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(HEADER, HEADER + NONCE), {
      authTagLength: TAG,
    });
    cipher.setAAD(Buffer.from(about));
    cipher.setAuthTag(sealed.subarray(sealed.length - TAG));
    try {
      return Buffer.concat([cipher.update(sealed.subarray(HEADER + NONCE, sealed.length - TAG)), cipher.final()]);
    } catch {
      throw new SealError('A stored value does not open: its key is another, or it was altered or moved.');
    }
  };
  return {
    seal(plain, about) {
      const nonce = nextNonce();
      const cipher = createCipheriv('aes-256-gcm', own, nonce);
      cipher.setAAD(Buffer.from(about));
      const body = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
      return Buffer.concat([header, nonce, body, cipher.final(), cipher.getAuthTag()]);
    },
    open,
    openText: (sealed, about) => open(sealed, about).toString('utf8'),
    isCurrent: (sealed) => sealed[1] === current,
    mark(purpose, text) {
      const key = marking.get(purpose) ?? marker(keyFor(purpose));
      marking.set(purpose, key);
      return key(text);
    },
    keyFor,
  };
}
