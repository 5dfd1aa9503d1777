/**
 * Words that point at a confidential source. Such a person is never written down here; the window says quietly whom to call instead. Folded, by
 * language; all are looked for whatever language the window speaks, since notes are written in several.
 */
import { fold } from './text.ts';

const PHRASES: readonly RegExp[] = [
  // English
  /\b(?:my|our|an?|the|this) (?:informants?|informers?|confidential sources?|snitch|covert human intelligence source)\b/,
  /\b(?:chis|told me in confidence|in strict confidence|wants? to (?:stay|remain) anonymous|must not be named)\b/,
  // French
  /\b(?:mon|notre|un|une|l|cet|mes|nos|des) ?'? ?(?:informateurs?|informatrices?|indics?|indicateurs?|indicatrices?|sources? confidentielles?)\b/,
  /\b(?:sous le sceau du secret|m'a (?:dit|confie) en confidence|veut rester anonyme|ne doit pas etre nommee?)\b/,
  // Dutch
  /\b(?:mijn|onze|een|de) (?:informant(?:en|e)?|tipgever|tipgeefster|vertrouwelijke bron)\b/,
  /\b(?:in vertrouwen verteld|wil anoniem blijven|mag niet genoemd worden)\b/,
  // German
  /\b(?:mein|meine|meinem|unser|unsere|ein|eine|der|die|den|dem) (?:informant(?:en|in)?|v-?(?:mann|person|frau)|vertrauensperson|vertrauliche quelle)\b/,
  /\b(?:vertraulich (?:erzahlt|gesagt|mitgeteilt)|(?:mochte|will) anonym bleiben|darf nicht genannt werden)\b/,
];

/** The words of a text that point at a confidential source, folded; undefined where none do. */
export function informantIn(text: string): string | undefined {
  const folded = fold(text).replaceAll('’', "'");
  for (const phrase of PHRASES) {
    const found = phrase.exec(folded);
    if (found !== null) return found[0];
  }
  return undefined;
}
