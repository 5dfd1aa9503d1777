/**
 * How a name sounds, roughly: one key for the ways it is written in Latin, Cyrillic, Greek, Arabic and Hebrew letters. Vowels are written
 * in many ways and often not at all, so that only consonants count. Alike keys are a hint to look at, never a proof.
 */
import { fold, foldedWords } from './text.ts';

const LETTERS: Readonly<Record<string, string>> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', ґ: 'g', д: 'd', е: 'e', є: 'e', ж: 'j', з: 'z', и: 'i', і: 'i', к: 'k', л: 'l' },
  ...{ м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'h', ц: 'ts', ч: 'tj', ш: 's' },
  ...{ щ: 's', ъ: '', ы: 'i', ь: '', э: 'e', ю: 'iu', я: 'ia', ђ: 'dj', ј: 'i', љ: 'l', њ: 'n', ћ: 'tj', џ: 'dj' },
  ...{ α: 'a', β: 'v', γ: 'g', δ: 'd', ε: 'e', ζ: 'z', η: 'i', θ: 't', ι: 'i', κ: 'k', λ: 'l', μ: 'm', ν: 'n' },
  ...{ ξ: 'ks', ο: 'o', π: 'p', ρ: 'r', σ: 's', τ: 't', υ: 'i', φ: 'f', χ: 'h', ψ: 'ps', ω: 'o' },
  ...{ ا: 'a', ب: 'b', ت: 't', ث: 't', ج: 'j', ح: 'h', خ: 'h', د: 'd', ذ: 'd', ر: 'r', ز: 'z', س: 's', ش: 's' },
  ...{ ص: 's', ض: 'd', ط: 't', ظ: 'z', ع: 'a', غ: 'g', ف: 'f', ق: 'k', ك: 'k', ل: 'l', م: 'm', ن: 'n', ه: 'h' },
  ...{ و: 'w', ي: 'y', ى: 'a', ة: 'a', ء: '', پ: 'p', چ: 'tj', ژ: 'j', گ: 'g', ک: 'k', ی: 'y', ۀ: 'a' },
  ...{ א: 'a', ב: 'b', ג: 'g', ד: 'd', ה: 'h', ו: 'w', ז: 'z', ח: 'h', ט: 't', י: 'y', כ: 'k', ך: 'k', ל: 'l' },
  ...{
    מ: 'm',
    ם: 'm',
    נ: 'n',
    ן: 'n',
    ס: 's',
    ע: 'a',
    פ: 'p',
    ף: 'f',
    צ: 'ts',
    ץ: 'ts',
    ק: 'k',
    ר: 'r',
    ש: 's',
    ת: 't',
  },
};

/** Ways of writing one sound, the longer first. */
const ALIKE: readonly (readonly [written: RegExp, sound: string])[] = [
  [/tsch|tch|tj|ch(?=[ei])/g, 'j'],
  [/sch|sh|sz|cz/g, 's'],
  [/dj|dzh|zh/g, 'j'],
  [/kh|ch|gh/g, 'h'],
  [/ph|pf/g, 'f'],
  [/th|dt/g, 't'],
  [/ck|qu|q/g, 'k'],
  [/ts|tz|z|ç|ß/g, 's'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/x/g, 'ks'],
  [/w/g, 'v'],
];

const VOWELS = /[aeiouy]/g;
const FEWEST = 3;

/** The key of one word; undefined where too little is left of it to tell names apart. */
export function soundKey(word: string): string | undefined {
  let latin = '';
  for (const letter of fold(word)) latin += LETTERS[letter] ?? letter;
  if (!/^[a-z]+$/.test(latin)) return undefined;
  // A half-vowel within a word is heard as a vowel: Youssef, يوسف.
  let sounds = latin.charAt(0) + latin.slice(1).replace(/[wy](?![aeiou])/g, '');
  for (const [written, sound] of ALIKE) sounds = sounds.replace(written, sound);
  const first = sounds.charAt(0).replace(VOWELS, 'a');
  const key = (first + sounds.slice(1).replace(VOWELS, '')).replace(/(.)\1+/g, '$1');
  return key.length >= FEWEST ? key : undefined;
}

/** The keys of the words of a name, each once. */
export function soundKeys(name: string): string[] {
  return [...new Set(foldedWords(name).flatMap((word) => soundKey(word) ?? []))];
}
