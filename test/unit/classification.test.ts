import { describe, expect, test } from 'vitest';
import { above, CODES, checklistOf, isSection } from '../../model/classification.ts';
import { codeWords, findCodes } from '../../renderer/incident/find-code.ts';
import { classification as de } from '../../renderer/locales/de/classification.ts';
import { classification as en } from '../../renderer/locales/en/classification.ts';
import { classification as fr } from '../../renderer/locales/fr/classification.ts';
import { classification as nl } from '../../renderer/locales/nl/classification.ts';

const labels =
  (words: typeof en) =>
  (path: string): string | undefined => {
    const [, part, key] = path.split('.');
    return (words[part as keyof typeof words] as Record<string, string>)[key ?? ''];
  };
const english = codeWords(labels(en));
const french = codeWords(labels(fr));
const first = (words: typeof english, typed: string) => findCodes(words, typed)[0]?.code;

describe('an officer names what happened in plain words', () => {
  test.each([
    ['bike stolen', '050229'],
    ['shoplift', '050231'],
    ['graffiti', '05041'],
    ['neighbour quarrel', 'L03'],
    ['catalytic', '050213'],
    ['stab', '020111'],
    ['0501', '05013'],
  ])('“%s” leads to %s', (typed, code) => {
    expect(findCodes(english, typed).map((found) => found.code)).toContain(code);
  });

  test.each([
    ['velo vole', '050229'],
    ['coup de couteau', '020111'],
    ['tapage', 'L02'],
  ])('« %s » mène à %s', (typed, code) => {
    expect(first(french, typed)).toBe(code);
  });

  test.each([
    [nl, 'fiets gestolen', '050229'],
    [nl, 'steekpartij', '020111'],
    [nl, 'burenruzie', 'L03'],
    [de, 'fahrrad gestohlen', '050229'],
    [de, 'enkeltrick', '07019'],
    [de, 'ruhestörung', 'L02'],
  ])('in Dutch and German too', (words, typed, code) => {
    expect(findCodes(codeWords(labels(words)), typed).map((found) => found.code)).toContain(code);
  });

  test('words that fit nothing find nothing', () => {
    expect(findCodes(english, 'zzzz')).toEqual([]);
    expect(findCodes(english, '  ')).toEqual([]);
  });
});

test.each([en, fr, nl, de])('every code has a label and everyday words, and every check a label', (words) => {
  for (const code of CODES) {
    expect(labels(words)(`classification.codes.${code}`), code).toBeTruthy();
    if (labels(en)(`classification.words.${code}`))
      expect(labels(words)(`classification.words.${code}`), code).toBeTruthy();
    for (const check of checklistOf(code)) expect(labels(words)(`classification.checks.${check}`), check).toBeTruthy();
  }
});

test('a code lies under the broader ones; sections are no answer', () => {
  expect(above('050121')).toEqual(['05', '0501', '05012']);
  expect(isSection('05')).toBe(true);
  expect(english.some(({ code }) => code === '05')).toBe(false);
});
