/**
 * How long a passphrase would hold against somebody who has the laptop and guesses offline. Each guess costs Argon2id over 64 MiB, which
 * this estimate takes as ten thousand guesses a second for a well-equipped attacker. Rough by design and kept low: it counts what a guesser
 * counts (common words, repetitions, rows of keys or digits, years), not the characters on screen.
 */
export type Strength = {
  /** log2 of the guesses expected. */
  bits: number;
  /** 0 useless, 1 weak, 2 fair (the least accepted), 3 good, 4 strong. */
  score: 0 | 1 | 2 | 3 | 4;
};

/** The least a vault accepts: decades at the rate above. */
export const LEAST_SCORE = 2;
const STEPS = [28, 44, 56, 72] as const;

const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'azertyuiop',
  'qsdfghjklm',
  '0123456789',
];
const COMMON = new Set(
  (
    'password passphrase passwort motdepasse police officer beatbook welcome bienvenue letmein qwerty azerty admin administrator secret ' +
    'hello bonjour summer winter spring autumn monday friday football liverpool arsenal chelsea london paris dragon monkey shadow master ' +
    'sunshine princess iloveyou jetaime soleil doudou marseille constable sergeant sheriff gendarme nationale republique changeme login'
  ).split(' '),
);
/** A word from a list such as people know it: four random ones make 52 bits. */
const WORD_BITS = 13;

/** `personal` are words of the officer's own (name, number, beat) that a guesser would try first. */
export function strengthOf(passphrase: string, personal: readonly string[] = []): Strength {
  const own = new Set(
    personal.flatMap((text) => fold(text).split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length > 2),
  );
  const seen = new Set<string>();
  let bits = 0;
  for (const token of fold(passphrase).match(/\p{L}+|\p{N}+|[^\p{L}\p{N}\s]+/gu) ?? []) {
    bits += seen.has(token) ? 1 : tokenBits(token, own);
    seen.add(token);
  }
  // Signs, digits and letters thoroughly mixed, as a password generator makes them.
  for (const chunk of passphrase.split(/\s+/)) {
    const mixed = chunk.match(/\p{L}+|\p{N}+|[^\p{L}\p{N}]+/gu)?.length ?? 0;
    if (mixed >= 5 && new Set(chunk).size > chunk.length / 2) bits = Math.max(bits, chunk.length * 4.5);
  }
  if (/\p{Lu}/u.test(passphrase.slice(1)) && /\p{Ll}/u.test(passphrase)) bits += 2;
  const rounded = Math.round(bits);
  const score = STEPS.filter((step) => rounded >= step).length as Strength['score'];
  return { bits: rounded, score };
}

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

function tokenBits(token: string, own: ReadonlySet<string>): number {
  if (own.has(token)) return 1;
  if (COMMON.has(token)) return 4;
  if (/^\p{N}+$/u.test(token)) {
    if (/^(19|20)\d\d$/.test(token)) return 6;
    return isRun(token) ? 3 : token.length * 3.3;
  }
  if (!/^\p{L}+$/u.test(token)) return 3 + 2 * new Set(token).size;
  if (isRun(token)) return 4;
  const perCharacter = new Set(token).size <= token.length / 2 ? 1 : 2.6;
  // Up to some eight letters it may well be a word; beyond, or mixed, each letter adds a little.
  return Math.min(token.length * perCharacter, WORD_BITS) + Math.max(0, token.length - 8) * 1.2;
}

/** One character over and over, or neighbours on the keyboard or in the alphabet, either way round. */
function isRun(token: string): boolean {
  if (token.length < 3) return false;
  if (new Set(token).size === 1) return true;
  const reversed = [...token].reverse().join('');
  return ROWS.some((row) => {
    const around = row.repeat(Math.ceil(token.length / row.length) + 1);
    return around.includes(token) || around.includes(reversed);
  });
}

/** Digits that a finder would try first: all equal, or in a row. */
export function isWeakPin(pin: string): boolean {
  return new Set(pin).size < 3 || isRun(pin);
}
