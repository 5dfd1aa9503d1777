/** The languages the window speaks. Adding one: a folder beside `en/` and a line here; see docs/languages.md. */
import { de } from './de/index.ts';
import { spoken as deSpoken } from './de/spoken.ts';
import { en } from './en/index.ts';
import { spoken as enSpoken } from './en/spoken.ts';
import { fr } from './fr/index.ts';
import { spoken as frSpoken } from './fr/spoken.ts';
import { nl } from './nl/index.ts';
import { spoken as nlSpoken } from './nl/spoken.ts';
import type { Spoken } from './spoken.ts';

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
  /** Whether a noun has its capital within a sentence too. */
  readonly capitalNouns: boolean;
  readonly text: Translation;
  /** What its officers type in passing. */
  readonly spoken: Spoken;
}

export const languages = {
  en: {
    name: 'English',
    locale: 'en-GB',
    direction: 'ltr',
    surnameFirst: false,
    capitalNouns: false,
    text: en,
    spoken: enSpoken,
  },
  fr: {
    name: 'Français',
    locale: 'fr-FR',
    direction: 'ltr',
    surnameFirst: false,
    capitalNouns: false,
    text: fr,
    spoken: frSpoken,
  },
  nl: {
    name: 'Nederlands',
    locale: 'nl-NL',
    direction: 'ltr',
    surnameFirst: false,
    capitalNouns: false,
    text: nl,
    spoken: nlSpoken,
  },
  de: {
    name: 'Deutsch',
    locale: 'de-DE',
    direction: 'ltr',
    surnameFirst: false,
    capitalNouns: true,
    text: de,
    spoken: deSpoken,
  },
} as const satisfies Record<string, Language>;

export type LanguageId = keyof typeof languages;

export const languageIds = Object.keys(languages) as LanguageId[];
export const isLanguage = (id: unknown): id is LanguageId => typeof id === 'string' && Object.hasOwn(languages, id);
