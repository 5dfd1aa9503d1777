/**
 * Values at rest, under keys from a file. A sealed value begins with `format (1) · key number (1) · salt (16)`: each process draws a salt
 * and derives its own keys from it (HKDF-SHA256), so that nonces drawn at random stay far below their bound however many processes write
 * for however long. Then follows
 *
 * - in format 1, a value by itself, AES-256-GCM: `nonce (12) · ciphertext · tag (16)`;
 * - in format 2, one of many, AES-256-CTR and over it HMAC-SHA256: `nonce (12) · first block (4) · ciphertext · tag (16)`. All of them are
 *   enciphered in one go, each from a block of its own on, and each opens and is erased by itself. What GCM costs for a value as short as a
 *   change is the making of its cipher.
 */
import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { Hmac } from './hmac.ts';

export interface Sealer {
  /** `about` ties the value to where it stands (table, id): moved elsewhere it does not open. */
  seal(plain: string | Uint8Array, about: string): Uint8Array;
  /** As `seal`, each of many texts; in the same order. */
  sealAll(texts: readonly string[], abouts: readonly string[]): Uint8Array[];
  /** Throws SealError where the key, the place or a single bit is another. */
  open(sealed: Uint8Array, about: string): Buffer;
  openText(sealed: Uint8Array, about: string): string;
  /** Whether it is sealed under the newest key. */
  isCurrent(sealed: Uint8Array): boolean;
  /** HMAC-SHA256 under a key of its own for each purpose. */
  mark(purpose: string, text: string, encoding: 'hex' | 'base64url'): string;
  /** 32 bytes for another use, never stored: the embedded store's own key, for one. */
  keyFor(purpose: string): Buffer;
}

export class SealError extends Error {}

const ALONE = 1;
const OF_MANY = 2;
const SALT = 16;
const NONCE = 12;
const NONCES = 512;
const TAG = 16;
const HEADER = 2 + SALT;
/** AES's blocks. In format 2 a nonce and the number of a block are where its cipher begins. */
const BLOCK = 16;
const ALTERED = 'A stored value does not open: its key is another, or it was altered or moved.';
/** Salts whose keys are kept at hand: one for each process that ever wrote what is being read. */
const MOST_KEYS = 1_000;

/** What one salt gives. */
interface Derived {
  readonly alone: KeyObject;
  readonly many: KeyObject;
  readonly proving: Hmac;
}

/** `keys` by number, 1 to 255, each 32 bytes; the highest number seals. The first of them gives `keyFor`, and stays for good. */
export function makeSealer(keys: ReadonlyMap<number, Uint8Array>): Sealer {
  const numbers = [...keys.keys()].sort((a, b) => a - b);
  const current = numbers.at(-1);
  const first = keys.get(numbers[0] ?? 0);
  if (current === undefined || first === undefined) throw new TypeError('A sealer needs a key');
  // Keys are kept as the crypto library has them: handed over as bytes each use costs several times as much.
  const derived = new Map<string, Derived>();
  const marking = new Map<string, Hmac>();
  const keysOf = (number: number, salt: Uint8Array): Derived => {
    const name = `${number} ${Buffer.from(salt).toString('base64')}`;
    const known = derived.get(name);
    if (known !== undefined) return known;
    const root = keys.get(number);
    if (root === undefined)
      throw new SealError(`A value is sealed under key ${number}, which the key file does not hold.`);
    const alone = createSecretKey(Buffer.from(hkdfSync('sha256', root, salt, 'beatbook server value v1', 32)));
    const many = Buffer.from(hkdfSync('sha256', root, salt, 'beatbook server values v2', 64));
    const made = { alone, many: createSecretKey(many.subarray(0, 32)), proving: new Hmac(many.subarray(32)) };
    if (derived.size >= MOST_KEYS) derived.clear();
    derived.set(name, made);
    return made;
  };
  const salt = randomBytes(SALT);
  const own = keysOf(current, salt);
  const headerOf = (format: number) => Buffer.concat([Uint8Array.of(format, current), salt]);
  const [aloneHeader, manyHeader] = [headerOf(ALONE), headerOf(OF_MANY)];
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

  const openAlone = (sealed: Uint8Array, about: string): Buffer => {
    const { alone } = keysOf(sealed[1] ?? 0, sealed.subarray(2, HEADER));
    const cipher = createDecipheriv('aes-256-gcm', alone, sealed.subarray(HEADER, HEADER + NONCE), {
      authTagLength: TAG,
    });
    cipher.setAAD(Buffer.from(about));
    cipher.setAuthTag(sealed.subarray(sealed.length - TAG));
    try {
      return Buffer.concat([cipher.update(sealed.subarray(HEADER + NONCE, sealed.length - TAG)), cipher.final()]);
    } catch {
      throw new SealError(ALTERED);
    }
  };
  const openOfMany = (sealed: Uint8Array, about: string): Buffer => {
    const { many, proving } = keysOf(sealed[1] ?? 0, sealed.subarray(2, HEADER));
    const end = sealed.length - TAG;
    const tag = Buffer.from(tagOf(proving, about, sealed.subarray(0, end)), 'latin1');
    if (!timingSafeEqual(tag, sealed.subarray(end))) throw new SealError(ALTERED);
    return createDecipheriv('aes-256-ctr', many, sealed.subarray(HEADER, HEADER + BLOCK)).update(
      sealed.subarray(HEADER + BLOCK, end),
    );
  };
  const open = (sealed: Uint8Array, about: string): Buffer => {
    if (sealed[0] === ALONE && sealed.length >= HEADER + NONCE + TAG) return openAlone(sealed, about);
    if (sealed[0] === OF_MANY && sealed.length >= HEADER + BLOCK + TAG) return openOfMany(sealed, about);
    throw new SealError('This is no sealed value.');
  };
  return {
    seal(plain, about) {
      const nonce = nextNonce();
      const cipher = createCipheriv('aes-256-gcm', own.alone, nonce);
      cipher.setAAD(Buffer.from(about));
      const body = cipher.update(typeof plain === 'string' ? Buffer.from(plain) : plain);
      return Buffer.concat([aloneHeader, nonce, body, cipher.final(), cipher.getAuthTag()]);
    },
    sealAll(texts, abouts) {
      const lengths = texts.map((text) => Buffer.byteLength(text));
      const blocks = lengths.reduce((sum, length) => sum + Math.ceil(length / BLOCK), 0);
      const plain = Buffer.alloc(blocks * BLOCK);
      let block = 0;
      const firsts = texts.map((text, index) => {
        const first = block;
        plain.write(text, first * BLOCK);
        block += Math.ceil((lengths[index] ?? 0) / BLOCK);
        return first;
      });
      const nonce = nextNonce();
      const cipher = createCipheriv('aes-256-ctr', own.many, Buffer.concat([nonce, Buffer.alloc(BLOCK - NONCE)]));
      const enciphered = cipher.update(plain);
      return firsts.map((first, index) => {
        const end = HEADER + BLOCK + (lengths[index] ?? 0);
        const sealed = Buffer.allocUnsafe(end + TAG);
        manyHeader.copy(sealed);
        nonce.copy(sealed, HEADER);
        sealed.writeUInt32BE(first, HEADER + NONCE);
        enciphered.copy(sealed, HEADER + BLOCK, first * BLOCK, first * BLOCK + (lengths[index] ?? 0));
        sealed.write(tagOf(own.proving, abouts[index] ?? '', sealed.subarray(0, end)), end, 'latin1');
        return sealed;
      });
    },
    open,
    openText: (sealed, about) => open(sealed, about).toString('utf8'),
    isCurrent: (sealed) => sealed[1] === current,
    mark(purpose, text, encoding) {
      const key = marking.get(purpose) ?? new Hmac(keyFor(purpose));
      marking.set(purpose, key);
      return key.of(encoding, text);
    },
    keyFor,
  };
}

/** What ties a value of format 2 to its place: its length goes before the place's name, so that neither runs over into the other. */
const tagOf = (key: Hmac, about: string, value: Uint8Array): string =>
  key.of('binary', `${value.length} ${about}`, value).slice(0, TAG);
