/**
 * Languages nobody speaks, for development and tests: any language made some 40 % longer, or mirrored into Hebrew letters and read from
 * right to left. Main asks for one by the page's address, and never does so in what officers install.
 */
const kinds = ['long', 'mirrored'] as const;
export type Pseudo = (typeof kinds)[number];
type Tree = { [key: string]: string | Tree };

export const pseudoOf = (address: string): Pseudo | undefined =>
  kinds.find((kind) => kind === new URLSearchParams(address).get('pseudo'));

const HEBREW: Readonly<Record<string, string>> = Object.fromEntries(
  [...'abcdefghijklmnopqrstuvwxyz'].map((letter, index) => [
    letter,
    [...'אבקדעפגהיךכלמנוסרשצתטחץזןף'][index] ?? letter,
  ]),
);

/** What stands between the gaps of a sentence, changed; the gaps themselves are left as they are. */
const between = (sentence: string, change: (words: string) => string): string =>
  sentence
    .split(/(\{\{[^}]*\}\}|\{\w+\})/)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('');

/** Every vowel twice, which is about 40 % more in the languages of Europe, between marks that show where a text is cut off. */
const lengthen = (words: string): string => words.replaceAll(/[aeiouäöüéèêàâîôû]/gi, '$&$&');

const mirror = (words: string): string =>
  words
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[a-z]/gi, (letter) => HEBREW[letter.toLowerCase()] ?? letter);

/** Marks around the interface's own words, so that a test tells them from what an officer wrote. */
const MARKS = { open: '⟦', close: '⟧' } as const;

export function disguised(kind: Pseudo, tree: Tree): Tree {
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      typeof value === 'string'
        ? `${MARKS.open}${between(value, kind === 'long' ? lengthen : mirror)}${MARKS.close}`
        : disguised(kind, value),
    ]),
  );
}
