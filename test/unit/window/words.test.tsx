import { beforeAll, describe, expect, it } from 'vitest';
import { shellErrorWords } from '../../../model/shell-errors.ts';
import { lookUp, speak, startLanguages, text, withPlurals } from '../../../renderer/i18n.ts';
import { languageIds, languages } from '../../../renderer/locales/languages.ts';

/** Every path of a tree of words with what stands there. */
function leaves(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : leaves(value as object, `${path}${key}.`),
  );
}
const marks = (sentence: string): string[] =>
  [...sentence.matchAll(/\{\{\s*(\w+)[^}]*\}\}/g)].map((match) => match[1] ?? '').sort((a, b) => a.localeCompare(b));

describe('words in every language', () => {
  it.each(languageIds)('%s leaves nothing empty and fills the same gaps as English', (id) => {
    const english = new Map(leaves(languages.en.text));
    for (const [path, sentence] of leaves(languages[id].text)) {
      expect(sentence.trim(), path).not.toBe('');
      const source = english.get(path);
      if (source !== undefined && !/_(zero|one|two|few|many)$/.test(path))
        expect(marks(sentence), path).toEqual(marks(source));
    }
  });

  it('never says "invalid", never shows a code', () => {
    for (const id of languageIds) {
      for (const [path, sentence] of leaves(languages[id].text)) {
        expect(sentence, path).not.toMatch(/\b(invalid|invalide|erreur \d|error \d|null|undefined)\b/i);
      }
    }
  });

  it('has a sentence and a cure for every refusal of the main process', () => {
    for (const id of languageIds) {
      const known = languages[id].text.errors.desktop as Record<string, { sentence: string; cure: string }>;
      expect(Object.keys(shellErrorWords).filter((code) => !known[code]?.sentence || !known[code]?.cure)).toEqual([]);
    }
  });
});

describe('the language on screen', () => {
  beforeAll(() => startLanguages('en'));

  it('changes at once, plurals included', async () => {
    expect(text('vault.waitSeconds', { count: 1 })).toBe('Try again in 1 second.');
    expect(text('vault.waitSeconds', { count: 5 })).toBe('Try again in 5 seconds.');
    await speak('fr');
    expect(text('vault.waitSeconds', { count: 1 })).toBe('Réessayez dans 1 seconde.');
    expect(text('vault.waitSeconds', { count: 2_000_000 })).toBe('Réessayez dans 2000000 secondes.');
    expect(document.documentElement.lang).toBe('fr-FR');
    await speak('en');
  });

  it('keeps names as they are typed', () => {
    expect(text('list.mark', { title: '<b>O’Neill & Söhne</b>' })).toBe('Select <b>O’Neill & Söhne</b>');
  });

  it('says when there is no word for something', () => {
    expect(lookUp('records.party.fields.surname')).toBe('Surname');
    expect(lookUp('records.party.fields.shoeSize')).toBeUndefined();
  });

  it('fills plural forms a language has and its text leaves out', () => {
    expect(withPlurals({ a_one: 'ein', a_other: 'viele' }, ['one', 'many', 'other'])).toEqual({
      a_one: 'ein',
      a_many: 'viele',
      a_other: 'viele',
    });
  });
});
