/** The languages the window speaks. Adding one: a folder beside `en/`, a line here, and its tag in `model/shell.ts`. */
import type { languages as languageTags } from '../../model/shell.ts';
import { en } from './en/index.ts';
import { fr } from './fr/index.ts';

/** The shape every language must fill: English's, with whatever plural forms the language needs besides. */
export type Translation = Filled<typeof en>;
type Filled<T> = { [K in keyof T]: T[K] extends string ? string : Filled<T[K]> } & PluralForms<T>;
type PluralForms<T> = {
  [K in keyof T & string as K extends `${infer Stem}_other`
    ? `${Stem}_${'zero' | 'two' | 'few' | 'many'}`
    : never]?: string;
};

export type LanguageId = (typeof languageTags)[number];

export interface Language {
  /** What the language calls itself. */
  readonly name: string;
  /** For dates, numbers and order of the alphabet: the region decides whether the month or the day comes first. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  /** Whether full names are spoken with the surname first. */
  readonly surnameFirst: boolean;
  readonly text: Translation;
}

export const languages = {
  en: { name: 'English', locale: 'en-GB', direction: 'ltr', surnameFirst: false, text: en },
  fr: { name: 'Français', locale: 'fr-FR', direction: 'ltr', surnameFirst: false, text: fr },
} as const satisfies Record<LanguageId, Language>;

export const languageIds = Object.keys(languages) as LanguageId[];
export const isLanguage = (id: unknown): id is LanguageId => typeof id === 'string' && Object.hasOwn(languages, id);
