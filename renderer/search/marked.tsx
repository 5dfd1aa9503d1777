/** A text with the words found in it marked, whatever their accents and capitals. */
import { Fragment } from 'react';
import { fold } from '../../model/text.ts';

/** Pieces of a text: `found` where a word of it begins with one of the folded terms. */
export function markedPieces(text: string, terms: readonly string[]): { text: string; found: boolean }[] {
  const wanted = terms.filter((term) => term !== '');
  const pieces: { text: string; found: boolean }[] = [];
  const add = (piece: string, found: boolean) => {
    const last = pieces.at(-1);
    if (piece === '') return;
    if (last?.found === found) last.text += piece;
    else pieces.push({ text: piece, found });
  };
  for (const part of text.split(/([\p{L}\p{N}\p{M}]+)/u)) {
    const word = fold(part);
    const term = wanted.filter((each) => word.startsWith(each)).sort((a, b) => b.length - a.length)[0];
    if (term === undefined || !/[\p{L}\p{N}]/u.test(part)) {
      add(part, false);
      continue;
    }
    // As many letters as fold to the term: "ß" folds to two.
    let end = 0;
    while (end < part.length && fold(part.slice(0, end)).length < term.length) end++;
    while (end < part.length && /\p{M}/u.test(part[end] ?? '')) end++;
    add(part.slice(0, end), true);
    add(part.slice(end), false);
  }
  return pieces;
}

export function Marked({ text, terms }: { readonly text: string; readonly terms: readonly string[] }) {
  return markedPieces(text, terms).map((piece, index) =>
    piece.found ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other name and never change places
      <mark key={index}>{piece.text}</mark>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other name and never change places
      <Fragment key={index}>{piece.text}</Fragment>
    ),
  );
}
