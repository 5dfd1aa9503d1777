/** The languages the window speaks. Adding one: a folder beside `en/` and a line here; nothing else in Beatbook lists them. */
import { de } from './de/index.ts';
import { en } from './en/index.ts';
import { fr } from './fr/index.ts';
import { nl } from './nl/index.ts';

/** The shape every language must fill: English's, with whatever plural forms the language needs besides. */
export type Translation = Filled<typeof en>;
type Filled<T> = { [K in keyof T]: T[K] extends string ? string : Filled<T[K]> } & PluralForms<T>;
type PluralForms<T> = {
  [K in keyof T & string as K extends `${infer Stem}_other`
    ? `${Stem}_${'zero' | 'two' | 'few' | 'many'}`
    : never]?: string;
};

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
  nl: { name: 'Nederlands', locale: 'nl-NL', direction: 'ltr', surnameFirst: false, text: nl },
  de: { name: 'Deutsch', locale: 'de-DE', direction: 'ltr', surnameFirst: false, text: de },
} as const satisfies Record<string, Language>;

export type LanguageId = keyof typeof languages;

export const languageIds = Object.keys(languages) as LanguageId[];
export const isLanguage = (id: unknown): id is LanguageId => typeof id === 'string' && Object.hasOwn(languages, id);
