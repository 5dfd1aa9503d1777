/** What a person typed, as a query of the search index. */
import { foldedWords } from '../model/text.ts';
import type { RecordType } from '../model/types.ts';
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

export function typesQuery(types: readonly RecordType[]): string {
  return types.length === 0 ? '' : `type : (${types.map((type) => quoted(typeWord(type))).join(' OR ')}) AND `;
}

/** All words typed, anywhere in a record of these types; null when nothing was typed. */
export function matchOf(text: string, types: readonly RecordType[]): string | null {
  const { words } = typedWords(text);
  return words.length === 0 ? null : `${typesQuery(types)}{title body} : (${wordsQuery(words)})`;
}
