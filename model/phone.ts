/** Telephone numbers made findable however they were written. What a person typed is never altered. */
import {
  AsYouType,
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';

/** An ISO 3166-1 code, where national numbers are at home. */
export type Country = CountryCode;

const DIALLED = /^[+\d\s().\-/]+$/;
const FEWEST_DIGITS = 3;

/**
 * The digit runs by which a number is found: international without the plus, national with its leading zero, and as it was
 * written. A number that fits no plan is found as it was written.
 */
export function phoneKeys(number: string, country?: Country): string[] {
  const written = digitsOf(number);
  const parsed = parsePhoneNumberFromString(asciiDigits(number), country);
  const keys = parsed === undefined ? [] : [digitsOf(parsed.number), digitsOf(parsed.formatNational())];
  return [...new Set([...keys, written])].filter((key) => key.length > 0);
}

const FEWEST_TAIL_DIGITS = 4;
/** As many digits as a number has in its country, whatever stands before them. */
const TAIL = 9;

/** A number from its end, as one word: by it a number is found when only its last digits are known, or its country code is missing. */
export function phoneTail(number: string): string {
  return `tail${[...digitsOf(number)].toReversed().join('').slice(0, TAIL)}`;
}

/** What a number typed in any notation, whole or in part, is looked for by: beginnings of `phoneKeys` and of `phoneTail`. */
export function phoneQueries(typed: string): string[] {
  const digits = phoneQuery(typed);
  if (digits === undefined) return [];
  const written = asciiDigits(typed).trim();
  const queries = [digits];
  if (written.startsWith('+') || written.startsWith('00')) {
    const asTyped = new AsYouType();
    asTyped.input(`+${digits}`);
    const calling = asTyped.getCallingCode();
    // Within most countries a 0 stands before it, in some nothing does.
    const national = calling === undefined ? '' : digits.slice(calling.length);
    if (national.length >= FEWEST_DIGITS) queries.push(`0${national}`, national);
  }
  if (digits.length >= FEWEST_TAIL_DIGITS) queries.push(phoneTail(digits));
  return [...new Set(queries)];
}

/** The digits to look for at the start of `phoneKeys`; undefined when what was typed is no number. */
export function phoneQuery(typed: string): string | undefined {
  const text = asciiDigits(typed).trim();
  if (!DIALLED.test(text)) return undefined;
  const digits = digitsOf(text);
  const international = digits.startsWith('00') ? digits.slice(2) : digits;
  return international.length >= FEWEST_DIGITS ? international : undefined;
}

/** Countries whose numbers are understood, by code. */
export const COUNTRIES: readonly Country[] = getCountries();
export const isCountry = (code: string): code is Country => isSupportedCountry(code);

/** A number for reading aloud and dialling: grouped as its country groups it, or as written where it fits no plan. */
export function readablePhone(number: string, country?: Country): string {
  const parsed = parsePhoneNumberFromString(asciiDigits(number), country);
  if (parsed === undefined) return number;
  // Of another country and without its code, it would lose the zero it is dialled with there.
  const abroad = /^\s*(\+|00)/.test(asciiDigits(number));
  if (!abroad && !parsed.isValid() && digitsOf(parsed.formatNational()) !== digitsOf(number)) return number;
  // Countries that share a calling code are not always told apart by the number.
  const home =
    country !== undefined &&
    (parsed.country === country ||
      (parsed.country === undefined && parsed.countryCallingCode === getCountryCallingCode(country)));
  return home ? parsed.formatNational() : parsed.formatInternational();
}

const digitsOf = (text: string): string => asciiDigits(text).replace(/\D/g, '');

/** Digits of any script as 0–9: every script's ten digits lie together, in order, from its zero. */
function asciiDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => {
    let value = 0;
    let point = (digit.codePointAt(0) ?? 0) - 1;
    while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(point))) {
      value++;
      point--;
    }
    return String(value);
  });
}
