import { createHash, randomBytes } from 'node:crypto';

/** Crockford's base 32: no I, L, O or U, so that nothing on the printed sheet can be misread. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SECRET_BYTES = 20;
const GROUP = 4;
const SECRET_CHARACTERS = (SECRET_BYTES * 8) / 5;
const CHECK_CHARACTERS = 4;

function toCharacters(bytes: Uint8Array): string {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  let text = '';
  for (let rest = (bytes.length * 8) / 5; rest > 0; rest--) {
    text = (ALPHABET[Number(bits & 31n)] ?? '') + text;
    bits >>= 5n;
  }
  return text;
}

function checkCharacters(secret: Uint8Array): string {
  const digest = createHash('sha256').update('beatbook recovery key').update(secret).digest();
  return toCharacters(digest.subarray(0, 5)).slice(0, CHECK_CHARACTERS);
}

/** 160 random bits and how they are printed: nine groups of four characters, the last of which checks the others. */
export function newRecoveryKey(): { secret: Buffer; text: string } {
  const secret = randomBytes(SECRET_BYTES);
  return { secret, text: writeRecoveryKey(secret) };
}

export function writeRecoveryKey(secret: Uint8Array): string {
  const characters = toCharacters(secret) + checkCharacters(secret);
  return (characters.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-');
}

/** The bits behind a typed key, forgiving case, spaces, dashes and the letters O, I and L; nothing if it was mistyped. */
export function readRecoveryKey(typed: string): Buffer | undefined {
  const text = typed
    .toUpperCase()
    .replace(/[\s‐-―-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (text.length !== SECRET_CHARACTERS + CHECK_CHARACTERS) return undefined;
  let bits = 0n;
  for (const character of text.slice(0, SECRET_CHARACTERS)) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return undefined;
    bits = (bits << 5n) | BigInt(value);
  }
  const secret = Buffer.from(bits.toString(16).padStart(SECRET_BYTES * 2, '0'), 'hex');
  return checkCharacters(secret) === text.slice(SECRET_CHARACTERS) ? secret : undefined;
}
