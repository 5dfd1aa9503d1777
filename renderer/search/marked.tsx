/** A text with the words found in it marked, whatever their accents and capitals. */
import { Fragment } from 'react';
import { fold } from '../../model/text.ts';

interface Piece {
  /** Where it begins in the text, in UTF-16 units. */
  readonly at: number;
  readonly found: boolean;
  text: string;
}

/** Pieces of a text: `found` where a word of it begins with one of the folded terms. */
export function markedPieces(text: string, terms: readonly string[]): readonly Readonly<Piece>[] {
  const wanted = terms.filter((term) => term !== '');
  const pieces: Piece[] = [];
  const add = (piece: string, found: boolean) => {
    const last = pieces.at(-1);
    if (piece === '') return;
    if (last?.found === found) last.text += piece;
    else pieces.push({ at: last ? last.at + last.text.length : 0, found, text: piece });
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
  return markedPieces(text, terms).map((piece) =>
    piece.found ? <mark key={piece.at}>{piece.text}</mark> : <Fragment key={piece.at}>{piece.text}</Fragment>,
  );
}
