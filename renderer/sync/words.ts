/** Codes of the exchange as sentences. */
import type { Key } from '../i18n.ts';
import { en } from '../locales/en/index.ts';

interface Words {
  readonly sentence: Key;
  readonly cure: Key;
}

const wordsOf = (area: string, code: string): Words => ({
  sentence: `${area}.${code}.sentence` as Key,
  cure: `${area}.${code}.cure` as Key,
});

export const failureWords = (code: string): Words =>
  wordsOf('sync.failure', Object.hasOwn(en.sync.failure, code) ? code : 'broken');

/** Policy's refusals have their sentences already. */
export function refusalWords(reason: string): Words {
  if (Object.hasOwn(en.sync.refused, reason)) return wordsOf('sync.refused', reason);
  return Object.hasOwn(en.refusals, reason) ? wordsOf('refusals', reason) : wordsOf('sync.refused', 'malformed');
}
