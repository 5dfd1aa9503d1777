/** Classification codes found by what people call the matter: the label's words, everyday words, or the code itself. */
import { above } from '../../model/classification.ts';
import { codesOf, type Settings } from '../../model/settings.ts';
import { fold } from '../../model/text.ts';

export interface CodeWords {
  readonly code: string;
  readonly label: string;
  /** Folded, for matching. */
  readonly title: string;
  readonly words: string;
}

/** What every code offered answers to in one language. `label` gives a text by path, `undefined` where there is none. */
export function codeWords(label: (path: string) => string | undefined, settings: Settings = {}): readonly CodeWords[] {
  return codesOf(settings).map((code) => {
    const own = label(`classification.codes.${code}`) ?? code;
    const around = above(code).map((broader) => label(`classification.codes.${broader}`) ?? '');
    return {
      code,
      label: own,
      title: fold(own),
      words: fold([label(`classification.words.${code}`) ?? '', ...around].join(' ')),
    };
  });
}

const beginsWord = (text: string, term: string): boolean => text.startsWith(term) || text.includes(` ${term}`);

/**
 * The best few: every word typed must begin a word of the label, of the everyday words, or the code. Matches in the label come first;
 * among equals the more particular code.
 */
export function findCodes(all: readonly CodeWords[], typed: string, limit = 8): readonly CodeWords[] {
  const terms = fold(typed)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  if (terms.length === 0) return [];
  const scored: { readonly found: CodeWords; readonly score: number }[] = [];
  for (const found of all) {
    let score = 0;
    for (const term of terms) {
      if (found.code.toLowerCase().startsWith(term)) score += 4;
      else if (beginsWord(found.title, term)) score += 3;
      else if (beginsWord(found.words, term)) score += 2;
      else {
        score = -1;
        break;
      }
    }
    if (score > 0) scored.push({ found, score });
  }
  return scored
    .sort(
      (a, b) =>
        b.score - a.score || b.found.code.length - a.found.code.length || (a.found.code < b.found.code ? -1 : 1),
    )
    .slice(0, limit)
    .map(({ found }) => found);
}
