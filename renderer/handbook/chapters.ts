/** The handbook's chapters in each language, as they lie beside its words: `locales/<language>/handbook.md`. */
import { type LanguageId, languageIds } from '../locales/languages.ts';
import { type Chapter, chaptersOf } from './markdown.ts';

const files = import.meta.glob<string>('../locales/*/handbook.md', { query: '?raw', import: 'default', eager: true });

const written = new Map(
  languageIds.map((id) => [id, chaptersOf(files[`../locales/${id}/handbook.md`] ?? '')] as const),
);

export interface ShownChapter extends Chapter {
  /** Not written in this language yet, and therefore English. */
  readonly foreign: boolean;
}

/** All chapters in English's order, each in the language asked where it is written. */
export function handbookIn(language: LanguageId): readonly ShownChapter[] {
  const own = new Map(written.get(language)?.map((chapter) => [chapter.id, chapter]));
  return (written.get('en') ?? []).map((english) => {
    const chapter = own.get(english.id);
    return chapter ? { ...chapter, foreign: false } : { ...english, foreign: true };
  });
}
