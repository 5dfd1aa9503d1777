/**
 * Where a comment stands in a text: the words it was made on and where they began. Text is edited under comments, so the passage is
 * looked for each time it is shown: the words as they were, nearest to where they stood; else the stretch that has most of them left.
 */

export interface Anchor {
  readonly quote: string;
  /** Where the quote began when the comment was made, in UTF-16 units. */
  readonly start: number;
}

export interface Passage {
  /** UTF-16 units; the end is excluded. */
  readonly start: number;
  readonly end: number;
  /** `changed`: some of the words are no longer there, or others came between. */
  readonly kind: 'asItWas' | 'changed';
}

/** Less than this part of the quoted words left, and the passage counts as gone. */
const LEAST = 0.5;
/** Beyond this many words in the text only the words as they were are looked for. */
const MOST_WORDS = 8_000;

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const wordsOf = (text: string): Word[] =>
  [...text.matchAll(/[\p{L}\p{N}\p{M}'’-]+/gu)].map(({ 0: word, index }) => ({
    text: word.toLowerCase(),
    start: index,
    end: index + word.length,
  }));

/** Where the passage stands now; undefined where too little of it is left. */
export function locate(text: string, { quote, start }: Anchor): Passage | undefined {
  if (quote === '') return undefined;
  const exact = nearest(text, quote, start);
  if (exact !== undefined) return { start: exact, end: exact + quote.length, kind: 'asItWas' };
  const wanted = wordsOf(quote);
  const words = wordsOf(text);
  if (wanted.length === 0 || words.length > MOST_WORDS) return undefined;
  const found = bestStretch(words, wanted, start);
  if (found === undefined || found.kept / wanted.length < LEAST) return undefined;
  return { start: found.start, end: found.end, kind: 'changed' };
}

function nearest(text: string, quote: string, start: number): number | undefined {
  let best: number | undefined;
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (best === undefined || Math.abs(at - start) < Math.abs(best - start)) best = at;
  }
  return best;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly kept: number;
  readonly score: number;
}

/** A word that stayed counts for two; one that came or went between two that stayed counts against. */
const STAYED = 2;
const STRANGE = -1;

/** The stretch of the text that is most like the quote, word by word (a local alignment); of equals the nearest. */
function bestStretch(words: readonly Word[], wanted: readonly Word[], near: number): Stretch | undefined {
  let best: Stretch | undefined;
  let row: (Stretch | undefined)[] = new Array(wanted.length + 1).fill(undefined);
  for (const word of words) {
    const next: (Stretch | undefined)[] = [undefined];
    for (const [index, other] of wanted.entries()) {
      const before = row[index];
      let here: Stretch | undefined;
      if (word.text === other.text) {
        here = {
          start: before?.start ?? word.start,
          end: word.end,
          kept: (before?.kept ?? 0) + 1,
          score: (before?.score ?? 0) + STAYED,
        };
      }
      for (const way of [row[index + 1], next[index]]) {
        const score = (way?.score ?? 0) + STRANGE;
        if (way !== undefined && score > 0 && score > (here?.score ?? 0)) here = { ...way, score };
      }
      next.push(here);
      if (here !== undefined && isBetter(here, best, near)) best = here;
    }
    row = next;
  }
  return best;
}

function isBetter(one: Stretch, other: Stretch | undefined, near: number): boolean {
  if (other === undefined || one.score !== other.score) return one.score > (other?.score ?? 0);
  return Math.abs(one.start - near) < Math.abs(other.start - near);
}
