/** Languages by what they are called in the languages the window speaks, or by their tag. */
import { LANGUAGE_TAGS } from '../language-tags.ts';
import { fold } from '../text.ts';

/** Languages that an imported list may be written in. */
const IN = ['en', 'fr', 'nl', 'de'];

let names: Map<string, string> | undefined;

function known(): Map<string, string> {
  if (names !== undefined) return names;
  names = new Map(LANGUAGE_TAGS.map((tag) => [tag, tag]));
  for (const locale of IN) {
    const called = new Intl.DisplayNames([locale], { type: 'language' });
    for (const tag of LANGUAGE_TAGS) names.set(fold(called.of(tag) ?? tag), tag);
  }
  return names;
}

/** The tags of the languages a cell names, each once; what is no language is left out. */
export function readLanguages(text: string): string[] {
  const parts = text.split(/[,;/|\n]+/).map((part) => fold(part).trim());
  return [
    ...new Set(
      parts.flatMap((part) => known().get(part) ?? (/^[a-z]{2}-[a-z]{2}$/.test(part) ? part.slice(0, 2) : [])),
    ),
  ];
}
