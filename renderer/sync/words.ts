/** What the exchange says in codes and counts, in words. */
import { RECORD_TYPES, type RecordType } from '../../model/types.ts';
import type { Key, Text } from '../i18n.ts';
import { en } from '../locales/en/index.ts';
import { languages } from '../locales/languages.ts';

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

/** Of what the officer began by hand, as enrolling or a file: no other try follows by itself. */
export function askedWords(code: string): Words {
  const { sentence, cure } = failureWords(code === 'otherServer' ? 'notOfLine' : code);
  const known = Object.hasOwn(en.sync.failure, code) ? code : 'broken';
  return { sentence, cure: Object.hasOwn(en.sync.asked, known) ? (`sync.asked.${known}` as Key) : cure };
}

/** Policy's refusals have their sentences already. */
export function refusalWords(reason: string): Words {
  if (Object.hasOwn(en.sync.refused, reason)) return wordsOf('sync.refused', reason);
  return Object.hasOwn(en.refusals, reason) ? wordsOf('refusals', reason) : wordsOf('sync.refused', 'malformed');
}

/** How many of what type, as words within a line. */
export function countsOf(
  records: readonly { readonly type: RecordType; readonly count: number }[],
  { t, format, language }: Text,
): string {
  const { locale, capitalNouns } = languages[language];
  return RECORD_TYPES.flatMap((type) => {
    const count = records.reduce((sum, one) => sum + (one.type === type ? one.count : 0), 0);
    if (count === 0) return [];
    const noun = t(`records.${type}.${count === 1 ? 'one' : 'many'}`);
    return [`${format.number(count)} ${capitalNouns ? noun : noun.toLocaleLowerCase(locale)}`];
  }).join(', ');
}
