import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languagesToWatch, SENSITIVE_CATEGORIES, sensitiveWords, sentenceAt } from '../../../model/sensitive/find.ts';
import { de } from '../../../model/sensitive/words.de.ts';
import { en } from '../../../model/sensitive/words.en.ts';
import { fr } from '../../../model/sensitive/words.fr.ts';
import { nl } from '../../../model/sensitive/words.nl.ts';
import { fold } from '../../../model/text.ts';
import { holds } from '../../support/property.ts';

const found = (text: string, language: string) =>
  sensitiveWords(text, [language]).map(({ word, category }) => `${word}: ${category}`);

describe('words that tell of the special categories', () => {
  test('are found in each language, in whatever case, accents and inflection', () => {
    expect(found('She is PREGNANT and a Muslim; he takes insulin.', 'en')).toEqual([
      'PREGNANT: health',
      'Muslim: religion',
      'insulin: health',
    ]);
    expect(found('Il est séropositif ? Non : diabétique, et délégué syndical CGT.', 'fr')).toEqual([
      'diabétique: health',
      'délégué syndical: union',
      'CGT: union',
    ]);
    expect(found('Zij is zwanger en lid van de vakbond; hij is moslim.', 'nl')).toEqual([
      'zwanger: health',
      'vakbond: union',
      'moslim: religion',
    ]);
    expect(found('Er ist schwul, überzeugter Kommunist und zuckerkrank; DNA wurde genommen.', 'de')).toEqual([
      'schwul: sexLife',
      'Kommunist: politics',
      'zuckerkrank: health',
      'DNA: genetics',
    ]);
    expect(found('Their trade union rep uses a wheelchair.', 'en')).toEqual([
      'trade union: union',
      'wheelchair: health',
    ]);
  });

  test('ordinary sentences of the day stay without a line under them', () => {
    expect(
      found('A black car, white plates, stood by the green gate; the shop owner was sick of the noise.', 'en'),
    ).toEqual([]);
    expect(found('Le magasin était fermé, le rideau forcé, la porte noire entrouverte.', 'fr')).toEqual([]);
    expect(found('De zwarte auto stond bij het hek en reed daarna weg.', 'nl')).toEqual([]);
    expect(found('Der schwarze Wagen stand am Tor und fuhr dann los.', 'de')).toEqual([]);
    expect(found('anything at all', 'xx')).toEqual([]);
  });

  test('a narrative is looked through in the window’s language and in all the vault is kept in', () => {
    const watched = languagesToWatch('en', ['en', 'nl', 'fr-BE', 'sv', 'de']);
    expect(watched).toEqual(['en', 'nl', 'fr', 'de']);
    const words = (text: string) => sensitiveWords(text, watched).map(({ word, category }) => `${word}: ${category}`);
    expect(words('He said he is diabetic.')).toEqual(['diabetic: health']);
    expect(words('Elle est enceinte, dit sa sœur; la délégué syndical le sait.')).toEqual([
      'enceinte: health',
      'délégué syndical: union',
    ]);
    expect(words('Zij is zwanger en draagt een hoofddoek.')).toEqual(['zwanger: health', 'hoofddoek: religion']);
    expect(words('Er gehört zur Freikirche und ist zuckerkrank.')).toEqual([
      'Freikirche: religion',
      'zuckerkrank: health',
    ]);
    expect(words('A black car, white plates, stood by the green gate.')).toEqual([]);
  });

  test('a statement is looked through in the language it is given in; one without a list as any other text', () => {
    for (const [language, text, word] of [
      ['en', 'I am pregnant.', 'pregnant'],
      ['fr', 'Je suis enceinte.', 'enceinte'],
      ['nl', 'Ik ben zwanger.', 'zwanger'],
      ['de', 'Ich bin schwanger.', 'schwanger'],
    ] as const) {
      const watched = languagesToWatch('xx', [], language);
      expect(watched).toEqual([language]);
      expect(sensitiveWords(text, watched).map((each) => each.word)).toEqual([word]);
    }
    expect(languagesToWatch('fr', ['nl'], 'tr')).toEqual(['fr', 'nl']);
  });

  test('every entry of every list is folded, of letters, and found where it stands', () => {
    for (const [language, list] of Object.entries({ en, fr, nl, de })) {
      for (const category of SENSITIVE_CATEGORIES) {
        for (const entry of list[category].split(' ')) {
          const bare = entry.replace('*', '');
          expect(fold(bare), `${language} ${entry}`).toBe(bare);
          expect(bare.length, entry).toBeGreaterThanOrEqual(3);
          expect(sensitiveWords(`so ${bare} so`, [language]), `${language} ${entry}`).toHaveLength(1);
        }
      }
    }
  });

  test('a word is where it is said to stand, in any text', () => {
    const piece = fc.constantFrom(
      'muslim',
      'Séropositif',
      '👮🏽‍♀️',
      'ß',
      ' ',
      '\n',
      'gay',
      '-',
      'e\u0301',
      'trade',
      'union',
      '王',
      '.',
    );
    holds(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join(' ');
        let after = 0;
        for (const { from, to, word } of sensitiveWords(text, ['en'])) {
          expect(text.slice(from, to)).toBe(word);
          expect(from).toBeGreaterThanOrEqual(after);
          after = to;
          const sentence = sentenceAt(text, from, 'en');
          expect(sentence.from).toBeLessThanOrEqual(from);
          expect(sentence.to).toBeGreaterThan(from);
        }
      }),
    );
  });

  test('the longest narrative is looked through in a blink', () => {
    const text = 'On arrival he said that the insulin was gone and the gate open, as it had been on Monday. '.repeat(
      230,
    );
    sensitiveWords(text, ['en']);
    const times = Array.from({ length: 5 }, () => {
      const began = performance.now();
      sensitiveWords(text, ['en']);
      return performance.now() - began;
    });
    expect(text.length).toBeGreaterThan(20_000);
    // It runs at a pause of the typing; half a frame would do, a loaded machine is given more.
    expect(Math.min(...times)).toBeLessThan(50);
  });
});
