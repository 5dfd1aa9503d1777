/**
 * Finds words by which data of the special categories (Directive (EU) 2016/680, art. 10) tends to be written down: health, religion,
 * ethnicity, politics, trade unions, sex life, genetics and biometrics. A word list, nothing more: it can only point, the officer judges.
 */
import { fold } from '../text.ts';
import { de } from './words.de.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';
import { nl } from './words.nl.ts';

export const SENSITIVE_CATEGORIES = [
  'health',
  'religion',
  'ethnicity',
  'politics',
  'union',
  'sexLife',
  'genetics',
] as const;
export type SensitiveCategory = (typeof SENSITIVE_CATEGORIES)[number];
/** Words parted by blanks; parts of one expression joined by hyphens, which a text may also part by blanks. */
export type WordList = Readonly<Record<SensitiveCategory, string>>;

/** Where a word stands in a text (UTF-16 units, `to` excluded), as it is written there, and what it tends to tell of. */
export interface SensitiveWord {
  readonly from: number;
  readonly to: number;
  readonly word: string;
  readonly category: SensitiveCategory;
}

const LISTS: Readonly<Record<string, WordList>> = { en, fr, nl, de };
const hasWordList = (language: string): boolean => Object.hasOwn(LISTS, language);
/** `fr-BE` speaks with the words of `fr`. */
const baseOf = (tag: string): string => tag.split('-')[0]?.toLowerCase() ?? '';

/**
 * The lists a text is looked through with. What is said in one language is looked through in that one, where there is a list for it; other
 * texts in the window's language and in those the vault is kept in, since officers write as they were spoken to.
 */
export function languagesToWatch(window: string, vault: readonly string[], spoken?: string): string[] {
  if (spoken !== undefined && hasWordList(baseOf(spoken))) return [baseOf(spoken)];
  return [...new Set([window, ...vault].map(baseOf))].filter(hasWordList);
}

interface Matcher {
  readonly whole: ReadonlyMap<string, SensitiveCategory>;
  /** By their first three letters. */
  readonly beginnings: ReadonlyMap<string, readonly (readonly [string, SensitiveCategory])[]>;
  /** The most words an expression has. */
  readonly longest: number;
  readonly known: Map<string, SensitiveCategory | null>;
}

const matchers = new Map<string, Matcher>();
/** Words looked up are remembered, since a text is looked through again at every pause; not without end. */
const MOST_KNOWN = 20_000;

function matcherOf(language: string): Matcher | undefined {
  const made = matchers.get(language);
  if (made !== undefined) return made;
  const list = hasWordList(language) ? LISTS[language] : undefined;
  if (list === undefined) return undefined;
  const whole = new Map<string, SensitiveCategory>();
  const beginnings = new Map<string, (readonly [string, SensitiveCategory])[]>();
  let longest = 1;
  for (const category of SENSITIVE_CATEGORIES) {
    for (const entry of list[category].split(' ')) {
      const bare = entry.endsWith('*') ? entry.slice(0, -1) : entry;
      longest = Math.max(longest, bare.split('-').length);
      if (bare === entry) whole.set(entry, category);
      else beginnings.set(bare.slice(0, 3), [...(beginnings.get(bare.slice(0, 3)) ?? []), [bare, category]]);
    }
  }
  const matcher = { whole, beginnings, longest, known: new Map() };
  matchers.set(language, matcher);
  return matcher;
}

/** Of an expression joined by hyphens. */
const wordsIn = (expression: string): number => expression.split('-').length;

function categoryOf(matcher: Matcher, folded: string): SensitiveCategory | undefined {
  const known = matcher.known.get(folded);
  if (known !== undefined) return known ?? undefined;
  const found =
    matcher.whole.get(folded) ??
    matcher.beginnings
      .get(folded.slice(0, 3))
      ?.find(([beginning]) => folded.startsWith(beginning) && wordsIn(folded) === wordsIn(beginning))?.[1];
  if (matcher.known.size >= MOST_KNOWN) matcher.known.clear();
  matcher.known.set(folded, found ?? null);
  return found;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;

/** The sensitive words of a text in the order they stand, the longest expression of any of the languages; none for those without a list. */
export function sensitiveWords(text: string, languages: readonly string[]): SensitiveWord[] {
  const used = languages.map(matcherOf).filter((matcher) => matcher !== undefined);
  if (used.length === 0 || text.length < 3) return [];
  const longest = Math.max(...used.map((matcher) => matcher.longest));
  const words = [...text.matchAll(WORD)].map((match) => ({ from: match.index, to: match.index + match[0].length }));
  const folded = words.map(({ from, to }) => fold(text.slice(from, to)));
  const found: SensitiveWord[] = [];
  for (let at = 0; at < words.length; at++) {
    for (let length = Math.min(longest, words.length - at); length >= 1; length--) {
      const [first, last] = [words[at], words[at + length - 1]];
      if (first === undefined || last === undefined || !isOneExpression(text, words, at, length)) continue;
      const expression = folded.slice(at, at + length).join('-');
      const category = firstOf(used, expression, length);
      if (category === undefined) continue;
      found.push({ from: first.from, to: last.to, word: text.slice(first.from, last.to), category });
      at += length - 1;
      break;
    }
  }
  return found;
}

function firstOf(used: readonly Matcher[], expression: string, length: number): SensitiveCategory | undefined {
  for (const matcher of used) {
    const category = length > matcher.longest ? undefined : categoryOf(matcher, expression);
    if (category !== undefined) return category;
  }
  return undefined;
}

/** Only blanks and hyphens stand between the words. */
function isOneExpression(
  text: string,
  words: readonly { readonly from: number; readonly to: number }[],
  at: number,
  length: number,
): boolean {
  for (let index = at; index < at + length - 1; index++) {
    if (!/^[\s’'-]{1,2}$/u.test(text.slice(words[index]?.to, words[index + 1]?.from))) return false;
  }
  return true;
}

/** The sentence round a place in a text, with the blank that follows it. */
export function sentenceAt(text: string, at: number, language: string): { readonly from: number; readonly to: number } {
  const sentences = new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text);
  const { index, segment } = sentences.containing(at) ?? { index: 0, segment: text };
  return { from: index, to: index + segment.length };
}
