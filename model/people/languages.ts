/** Languages by what they are called in the languages the window speaks, or by their tag. */
import { fold } from '../text.ts';

const TAGS =
  'af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gd gu he hi hr hu hy id is it ja ka kk km kn ko ku ky lb lo lt lv mg mk ml mn mr ms mt my ne nl no pa pl ps pt rn ro ru rw sd si sk sl sn so sq sr sv sw ta te tg th ti tk tl tr uk ur uz vi wo xh yi yo yue zh zu'.split(
    ' ',
  );
const IN = ['en', 'fr', 'nl', 'de'];

let names: Map<string, string> | undefined;

function known(): Map<string, string> {
  if (names !== undefined) return names;
  names = new Map(TAGS.map((tag) => [tag, tag]));
  for (const locale of IN) {
    const called = new Intl.DisplayNames([locale], { type: 'language' });
    for (const tag of TAGS) names.set(fold(called.of(tag) ?? tag), tag);
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
