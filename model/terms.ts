/** Search terms of a text, and terms near one another: the likely misspellings of what was typed. */
import { foldedWords } from './text.ts';

const SHORTEST_MISSPELT = 4;
const TWO_ERRORS_FROM = 8;
const MOST_NEIGHBOURS = 8;

/** The distinct folded words of a text, in order of appearance. */
export function searchTerms(text: string): string[] {
  return [...new Set(foldedWords(text))];
}

/** How many errors a term of this length may hold and still be taken for another: none below 4 letters, two from 8. */
export function errorsAllowed(length: number): number {
  if (length < SHORTEST_MISSPELT) return 0;
  return length < TWO_ERRORS_FROM ? 1 : 2;
}

/**
 * Damerau–Levenshtein distance (an exchange of neighbouring letters is one error; no part is altered twice), or `most + 1` as soon as
 * it is known to exceed `most`.
 */
export function editDistance(from: string, to: string, most: number = Number.POSITIVE_INFINITY): number {
  const [a, b] = [[...from], [...to]];
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column++) {
      const alike = a[row - 1] === b[column - 1];
      let errors = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (alike ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        errors = Math.min(errors, (before[column - 2] ?? 0) + 1);
      }
      current.push(errors);
      least = Math.min(least, errors);
    }
    if (least > most) return most + 1;
    before = last;
    last = current;
  }
  return last[b.length] ?? 0;
}

/** Terms near a folded term, nearest first, then in the order given; the term itself is none. */
export function neighbours(term: string, known: Iterable<string>, count = MOST_NEIGHBOURS): string[] {
  const most = errorsAllowed(term.length);
  if (most === 0) return [];
  const near: { readonly other: string; readonly errors: number }[] = [];
  for (const other of known) {
    if (other === term || Math.abs(other.length - term.length) > most) continue;
    const errors = editDistance(term, other, most);
    if (errors <= most) near.push({ other, errors });
  }
  return near
    .sort((a, b) => a.errors - b.errors)
    .slice(0, count)
    .map(({ other }) => other);
}
