/** What a sentence typed into quick capture says besides its words: promises, the kind of entry, whether somebody was reached. */
import type { ENTRY_KINDS } from '../../model/records/entry.ts';
import { languages } from '../locales/languages.ts';
import type { Spoken } from '../locales/spoken.ts';
import { dayText, readDay } from './day-words.ts';

export type EntryKind = (typeof ENTRY_KINDS)[number];

export interface SpokenAction {
  readonly text: string;
  /** YYYY-MM-DD */
  readonly due: string;
  /** False where no day was named and a week was assumed. */
  readonly dated: boolean;
}

export interface Understood {
  /** The text without its promises. */
  readonly facts: string;
  readonly actions: readonly SpokenAction[];
}

/** Days until a promise is due where none was named. */
const USUAL_DAYS = 7;

/** `!` before a word, at the start or after a space: prose puts it after one, and French puts a space on both sides. */
const PROMISE = /(^|\s)!(?=[\p{L}\p{N}+])/u;

/** Splits "Asked about the lighting. !fri ring back" into the facts and the promises, each up to the line's end. */
export function understand(text: string, now: Date = new Date()): Understood {
  const facts: string[] = [];
  const actions: SpokenAction[] = [];
  for (const line of text.split('\n')) {
    const [first = '', ...promised] = split(line);
    if (first.trim() !== '' || promised.length === 0) facts.push(first.trimEnd());
    for (const each of promised) {
      const spoken = readDay(each, now);
      const rest = (spoken?.rest ?? each).trim();
      if (rest === '' && !spoken) continue;
      const usual = dayText(new Date(now.getFullYear(), now.getMonth(), now.getDate() + USUAL_DAYS));
      actions.push({ text: rest, due: spoken?.day ?? usual, dated: spoken !== undefined });
    }
  }
  return { facts: facts.join('\n').trim(), actions };
}

function split(line: string): string[] {
  const parts: string[] = [];
  let left = line;
  for (let match = PROMISE.exec(left); match; match = PROMISE.exec(left)) {
    parts.push(left.slice(0, match.index));
    left = left.slice(match.index + match[0].length);
  }
  return [...parts, left];
}

const all = Object.values(languages);
const anyOf = (pick: (spoken: Spoken) => readonly string[] | undefined): RegExp =>
  new RegExp(`\\b(?:${all.flatMap(({ spoken }) => pick(spoken) ?? []).join('|')})`);

/** Names that are the same in every language. */
const NETWORKS = /\b(?:whatsapp|facebook|instagram|twitter|snapchat|tiktok|nextdoor|telegram|online|messenger)/;

/** Words that tell a kind, in the order asked; every language alike. Matched from the start of a word, accents folded away. */
const SIGNS: readonly (readonly [EntryKind, RegExp])[] = [
  ['online', NETWORKS],
  ...(['online', 'briefing', 'duty', 'patrol', 'liaison', 'visit'] as const).map(
    (kind) => [kind, anyOf((spoken) => spoken.signs[kind])] as const,
  ),
];
const CARD_LEFT = anyOf((spoken) => spoken.cardLeft);
const NO_ANSWER = anyOf((spoken) => spoken.noAnswer);

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * The kind an entry most likely is. A person in it makes it a contact, an organisation or a community a liaison, unless the words say
 * otherwise; a place with nobody is a visit. "information" is never guessed, since it must be graded.
 */
export function inferKind(text: string, who: readonly string[], hasPlace: boolean): EntryKind {
  const words = folded(text);
  const told = SIGNS.find(([, sign]) => sign.test(words))?.[0];
  const people = who.includes('person');
  const bodies = who.some((kind) => kind !== 'person');
  if (told === 'liaison' || told === 'patrol') return people && !bodies ? 'contact' : told;
  if (told) return told;
  if (bodies) return 'liaison';
  if (people) return 'contact';
  return hasPlace ? 'visit' : 'patrol';
}

export type Outcome = 'reached' | 'noAnswer' | 'cardLeft';

/** Whether somebody was reached; undefined where nobody was to be. Only "reached" resets a contact's cadence. */
export function inferOutcome(text: string, kind: EntryKind, hasWho: boolean): Outcome | undefined {
  const words = folded(text);
  if (CARD_LEFT.test(words)) return 'cardLeft';
  if (NO_ANSWER.test(words)) return 'noAnswer';
  return hasWho && kind !== 'patrol' && kind !== 'duty' && kind !== 'briefing' ? 'reached' : undefined;
}

/** A time of day as typed, "1432", "14:32", "14h32", "9" → minutes since midnight; undefined where it is none. */
export function readTime(text: string): number | undefined {
  const match = /^\s*(\d{1,2})(?:\s*[:h.]\s*(\d{2})?)?\s*$|^\s*(\d{1,2})(\d{2})\s*$/i.exec(text);
  if (!match) return undefined;
  const hours = Number(match[1] ?? match[3]);
  const minutes = Number(match[2] ?? match[4] ?? 0);
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : undefined;
}
