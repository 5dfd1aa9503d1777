/** What a person typed, as a query of the search index. */
import { foldedWords } from '../model/text.ts';
import type { RecordType } from '../model/types.ts';
import { languageMark } from './keys.ts';
import { typeWord } from './rows.ts';

/** Beyond so many words a query only gets slower. */
const MOST_WORDS = 12;

/** The folded words typed; the last one counts as unfinished unless something was typed after it. */
export function typedWords(text: string): { words: string[]; open: boolean } {
  const words = [...new Set(foldedWords(text))].slice(0, MOST_WORDS);
  return { words, open: words.length > 0 && !/[\s,;.]$/u.test(text) };
}

const quoted = (word: string): string => `"${word.replaceAll('"', '')}"`;

/** Words as one FTS5 expression: all of them, each from its beginning. */
export function wordsQuery(words: readonly string[]): string {
  return words.map((word) => `${quoted(word)} *`).join(' AND ');
}

/** A plate or a reference typed in parts, as one word: nothing where it cannot be one. */
export function joinedWords(words: readonly string[]): string[] {
  const joined = words.join('');
  return words.length > 1 && words.length < 7 && joined.length <= 24 && /\d/.test(joined) ? [joined] : [];
}

export function typesQuery(types: readonly RecordType[]): string {
  return types.length === 0 ? '' : `type : (${types.map((type) => quoted(typeWord(type))).join(' OR ')}) AND `;
}

/** All words typed, anywhere in a record of these types, of somebody who speaks a language; null when nothing was asked. */
export function matchOf(text: string, types: readonly RecordType[], speaks: string | null = null): string | null {
  const { words } = typedWords(text);
  const asked = [
    ...(speaks === null ? [] : [`type : ${quoted(languageMark(speaks))}`]),
    ...(words.length === 0 ? [] : [`{title body} : (${wordsQuery(words)})`]),
  ];
  return asked.length === 0 ? null : `${typesQuery(types)}${asked.join(' AND ')}`;
}
