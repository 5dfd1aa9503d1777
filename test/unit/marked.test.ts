import { expect, it } from 'vitest';
import { markedPieces } from '../../renderer/search/marked.tsx';

it.each([
  ['Zoë Müller', ['zo'], ['Zo']],
  ['Łódź street', ['lodz'], ['Łódź']],
  ['Straße 12', ['strass'], ['Straß']],
  ['Mill Lane, millpond', ['mill'], ['Mill', 'mill']],
  ['Windmill', ['mill'], []],
  ['anything', [''], []],
])('marks the beginning of words in "%s" for %j', (text, terms, found) => {
  const pieces = markedPieces(text, terms);
  expect(pieces.filter((piece) => piece.found).map((piece) => piece.text)).toEqual(found);
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
});
