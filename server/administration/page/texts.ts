/** What the page says, in the browser's language where there is one of these. */
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';
import { fr } from './texts.fr.ts';
import { nl } from './texts.nl.ts';

export type Texts = { readonly [Key in keyof typeof en]: string };

/** Languages in which labels are kept, with their own names. */
export const LANGUAGES = [
  ['en', 'English'],
  ['fr', 'Français'],
  ['nl', 'Nederlands'],
  ['de', 'Deutsch'],
] as const;

const all: Readonly<Record<string, Texts>> = { en, fr, nl, de };

const locale = navigator.languages.find((tag) => Object.hasOwn(all, tag.slice(0, 2))) ?? 'en';
export const language = locale.slice(0, 2);
const texts = held(all[language] ?? en);

/** French sets a space before its double signs and within its quotation marks; no line breaks there. */
function held(of: Texts): Texts {
  if (of !== fr) return of;
  const whole = (text: string) => text.replace(/ (?=[:;!?»])|(?<=«) /g, '\u00a0');
  return Object.fromEntries(Object.entries(of).map(([key, text]) => [key, whole(text)])) as Texts;
}

/** An act of the audit log in words; one that a newer laptop knows stands as it is written. */
export const act = (action: string): string => texts[`act.${action}` as keyof Texts] ?? action;

/** What an administrator did, in words; what a newer server notes stands as it is written. */
export const did = (reason: string): string => {
  const [, name] = /^retention\.(.+)$/.exec(reason) ?? [];
  if (name !== undefined) return named(texts['did.retention'], texts[`class.${name}` as keyof Texts] ?? name);
  return texts[`did.${reason}` as keyof Texts] ?? reason;
};

/** Who acted without being somebody the server knows by name: a person at the machine itself, else as it is written. */
export const whoever = (actor: string): string => (actor === 'command line' ? texts.commandLine : actor);

/** What is wrong with an entry of the log; what a newer server finds stands as it is written. */
export const fault = (kind: string): string => texts[`fault.${kind}` as keyof Texts] ?? kind;

/** A setting by name; what a newer server has stands as it is written. */
export const setting = (kind: string): string => texts[`setting.${kind}` as keyof Texts] ?? kind;

/** What the server refuses, in the page's language where it has the words; else as the server says it. */
export const refusal = (code: string, said: string): string => texts[`refused.${code}` as keyof Texts] ?? said;

/** "Edit: Ada Vale", with the colon as the language writes it. */
export const named = (what: string, whom: string): string =>
  language === 'fr' ? `${what}\u00a0: ${whom}` : `${what}: ${whom}`;

export const say = (key: keyof Texts): string => texts[key];

const collator = new Intl.Collator(locale, { numeric: true });
/** As people look names up: É beside E, the second beat before the tenth; what is closed comes last. */
export const inOrder = <Row extends { readonly name: string; readonly closed: number | null }>(
  rows: readonly Row[],
): Row[] =>
  [...rows].sort((a, b) => Number(a.closed !== null) - Number(b.closed !== null) || collator.compare(a.name, b.name));

const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
/** A moment as people read it; milliseconds since 1970. */
export const moment = (at: number): string => format.format(at);

const soonFormat = new Intl.RelativeTimeFormat(locale);
/** "in 5 minutes", for a number of seconds. */
export const soon = (seconds: number): string =>
  seconds > 90 ? soonFormat.format(Math.ceil(seconds / 60), 'minute') : soonFormat.format(seconds, 'second');

/** How far a clock is off, milliseconds, in the unit people would use. */
export function offBy(skew: number): string {
  const minutes = skew / 60_000;
  const [unit, of] = [
    ['day', 1_440],
    ['hour', 60],
    ['minute', 1],
  ].find(([, size]) => Math.abs(minutes) >= 2 * Number(size)) ?? ['minute', 1];
  const how = { style: 'unit', unit: String(unit), unitDisplay: 'long', signDisplay: 'always' } as const;
  return new Intl.NumberFormat(locale, { ...how, maximumFractionDigits: 0 }).format(minutes / Number(of));
}

const figures = new Intl.NumberFormat(locale);
/** A count as people read it. */
export const figure = (count: number): string => figures.format(count);

const dayFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
/** A day written as year, month and day, as people read it. */
export const day = (iso: string): string => dayFormat.format(new Date(iso));
