/**
 * Words for the screen. `useText()` in components; `text()` elsewhere. Keys are paths into `locales/en`, checked by the compiler;
 * a key with plural forms (`…_one`, `…_other`) is asked for by its stem together with `count`.
 */
import i18next from 'i18next';
import { useMemo, useSyncExternalStore } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Labels } from '../model/settings.ts';
import { type Format, formatIn } from './format.ts';
import { teachCalendar } from './locales/calendar-words.ts';
import type { en } from './locales/en/index.ts';
import { isLanguage, type LanguageId, languageIds, languages } from './locales/languages.ts';
import { disguised, type Pseudo } from './locales/pseudo.ts';

type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type Path<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string
    ? `${Prefix}${K extends `${infer Stem}_${PluralForm}` ? Stem : K}`
    : Path<T[K], `${Prefix}${K}.`>;
}[keyof T & string];
/** Every key there is. */
export type Key = Path<typeof en>;
export type Values = Readonly<Record<string, string | number>>;
/** A sentence to be said later, in whatever language is then on screen. */
export interface Sentence {
  readonly key: Key;
  readonly values?: Values;
}
export type Say = (key: Key, values?: Values) => string;

type Tree = { [key: string]: string | Tree };

/** Signs that stand apart from their word (French) never begin a line: the space before them does not break. */
const bound = (words: string): string => words.replace(/ (?=[?!;:»])|(?<=«) /gu, '\u00a0');

/** Fills plural forms a language has but its text leaves out (French "many", from a million up) with its `other` form. */
export function withPlurals(tree: Tree, forms: readonly string[]): Tree {
  const filled: Tree = {};
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value !== 'string') {
      filled[key] = withPlurals(value, forms);
      continue;
    }
    filled[key] = bound(value);
    if (!key.endsWith('_other')) continue;
    for (const form of forms)
      filled[key.replace(/other$/, form)] ??= bound(String(tree[key.replace(/other$/, form)] ?? value));
  }
  return filled;
}

let pseudo: Pseudo | undefined;

/** Loads every language; they are small and bundled, so switching needs no wait. `disguise` is for tests of the layout. */
export async function startLanguages(language: LanguageId, disguise?: Pseudo): Promise<void> {
  pseudo = disguise;
  for (const id of languageIds) teachCalendar(id, languages[id].locale);
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    supportedLngs: languageIds,
    resources: Object.fromEntries(
      languageIds.map((id) => {
        const forms = new Intl.PluralRules(id).resolvedOptions().pluralCategories;
        const words = withPlurals(languages[id].text as Tree, forms);
        return [id, { translation: pseudo ? disguised(pseudo, words) : words }];
      }),
    ),
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  reflect(language);
}

/** Tells the page which language it is in, so that screen readers pronounce and browsers hyphenate rightly. */
function reflect(language: LanguageId): void {
  document.documentElement.lang = languages[language].locale;
  document.documentElement.dir = directionOf(language);
}

export const directionOf = (language: LanguageId): 'ltr' | 'rtl' =>
  pseudo === 'mirrored' ? 'rtl' : languages[language].direction;

export async function speak(language: LanguageId): Promise<void> {
  await i18next.changeLanguage(language);
  reflect(language);
}

export const language = (): LanguageId => (isLanguage(i18next.resolvedLanguage) ? i18next.resolvedLanguage : 'en');

/** A text outside components. Inside them use `useText`, which follows a change of language. */
export const text: Say = (key, values) => i18next.t(key, values ?? {});

/** Texts of one language, whatever is on screen: for what somebody else reads. */
export const sayIn = (id: LanguageId): Say => {
  const fixed = i18next.getFixedT(id);
  return (key, values) => fixed(key, values ?? {});
};

let names: ReadonlyMap<string, Labels> = new Map();
const renamed = new Set<() => void>();

/** Names that a force gave to what it set itself, by the path of the text they stand for. */
export function nameBy(by: ReadonlyMap<string, Labels>): void {
  names = by;
  for (const hear of renamed) hear();
}
const onRenamed = (hear: () => void) => {
  renamed.add(hear);
  return () => {
    renamed.delete(hear);
  };
};

/** In the language asked for, else in English, else in whichever the force has. */
function nameIn(id: LanguageId, path: string): string | undefined {
  const labels = names.get(path);
  return labels && (labels[id] ?? labels.en ?? Object.values(labels)[0]);
}

/** The same for a label whose key is put together from data. */
export const lookUpIn = (id: LanguageId, path: string): string | undefined =>
  nameIn(id, path) ?? (i18next.exists(path, { lng: id }) ? i18next.t(path, { lng: id }) : undefined);

/** A label whose key is put together from data (a field's or an option's name); undefined where there is none. */
export function lookUp(path: string, values?: Values): string | undefined {
  return nameIn(language(), path) ?? (i18next.exists(path) ? i18next.t(path, values ?? {}) : undefined);
}

export interface Text {
  readonly t: Say;
  /** Text by a path put together from data; falls back to the last part of the path. */
  readonly label: (path: string) => string;
  readonly format: Format;
  readonly language: LanguageId;
}

export function useText(): Text {
  const { i18n } = useTranslation();
  const current = isLanguage(i18n.resolvedLanguage) ? i18n.resolvedLanguage : 'en';
  const given = useSyncExternalStore(onRenamed, () => names);
  // biome-ignore lint/correctness/useExhaustiveDependencies: labels look the names up that are given at the time
  return useMemo(
    () => ({
      t: (key, values) => i18n.getFixedT(current)(key, values ?? {}),
      label: (path) => lookUp(path) ?? path.slice(path.lastIndexOf('.') + 1),
      format: formatIn(current),
      language: current,
    }),
    [i18n, current, given],
  );
}
