/** What holds of every language: its words, its plurals, its order of names, and the days its officers type. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { root } from '../../build/folders.ts';
import { faultsOf, formsOf, unusedIn } from '../../build/words.ts';
import { sortKey } from '../../model/sort-key.ts';
import { readDay } from '../../renderer/capture/day-words.ts';
import { inferKind, inferOutcome } from '../../renderer/capture/understand.ts';
import { formatIn } from '../../renderer/format.ts';
import { languageIds, languages } from '../../renderer/locales/languages.ts';
import { disguised } from '../../renderer/locales/pseudo.ts';

describe('the check of the words', () => {
  const source = {
    greeting: 'Hello {{name}}',
    count_one: '{{count}} day',
    count_other: '{{count}} days',
    left: { a: 'A' },
  };
  const told = (text: object, locale = 'de-DE') => faultsOf('xx', { locale, text: text as typeof source }, source);

  it('says nothing about a language that is whole', () => {
    expect(
      told({ greeting: '{{name}}, hallo', count_one: 'ein Tag', count_other: '{{count}} Tage', left: { a: 'A' } }),
    ).toEqual([]);
  });
  it('tells a missing key, one too many, a gap of another name, and an empty sentence', () => {
    const text = { greeting: 'Hallo {{nam}}', count_one: '{{count}} Tag', count_other: ' ', left: { b: 'B' } };
    expect(told(text)).toEqual([
      'xx: left.a is missing',
      'xx: greeting fills (nam), English (name)',
      'xx: count_other is empty',
      "xx: left.b is not among English's keys",
    ]);
  });
  it('asks every plural form of the language itself', () => {
    expect(formsOf('ar')).toEqual(expect.arrayContaining(['zero', 'one', 'two', 'few', 'many', 'other']));
    expect(formsOf('fr')).toEqual(['one', 'other']);
    const text = { greeting: '{{name}}', count_one: '{{count}}', count_other: '{{count}}', left: { a: 'A' } };
    expect(told(text, 'pl-PL')).toEqual(['xx: count_many is missing', 'xx: count_few is missing']);
  });
  it('tells an area that is still English', () => {
    const text = { greeting: '{{name}}', count_one: '1', count_other: '{{count}}', left: source.left };
    expect(told(text)).toEqual(["xx: left is English's own tree"]);
  });
  it('finds the sentences nobody says, and knows keys put together from parts', () => {
    const program = ["t('greeting'); t('count', { count }); label(`left.$", '{id}`)'].join('');
    expect(unusedIn(source, program)).toEqual([]);
    expect(unusedIn(source, "t('greeting')")).toEqual(['count', 'left.a']);
  });
});

test('made longer or mirrored, a sentence keeps its gaps', () => {
  const tree = { a: 'Undo {{name}} of {page}' };
  expect(disguised('long', tree).a).toBe('⟦UUndoo {{name}} oof {page}⟧');
  expect(disguised('mirrored', tree).a).toMatch(/^⟦[א-ת ]+ \{\{name\}\} [א-ת]+ \{page\}⟧$/);
});

/** Names as they stand in a contact book; the database orders them without knowing a language. */
const NAMES = [
  'Zuidam',
  'Ähren',
  'Aas',
  'Öztürk',
  'Ozan',
  'IJsbrand',
  'Iyer',
  'Straße',
  'Strasser',
  'de Vries',
  'De Wit',
  'Élan',
  'Eland',
  'Čapek',
  'Cabot',
  'Ünal',
  'Unger',
];

test.each(languageIds)('in %s lists are in the order of its own alphabet', (id) => {
  const byKey = [...NAMES].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  const byLanguage = [...NAMES].sort(new Intl.Collator(languages[id].locale).compare);
  expect(byKey).toEqual(byLanguage);
});

describe('dates, numbers and names as the language writes them', () => {
  const at = new Date(2026, 10, 24, 9, 5);
  test.each([
    ['en', '24 Nov 2026', '1,234.5', 'a, b and c'],
    ['fr', '24 nov. 2026', '1 234,5', 'a, b et c'],
    ['nl', '24 nov 2026', '1.234,5', 'a, b en c'],
    ['de', '24. Nov. 2026', '1.234,5', 'a, b und c'],
  ] as const)('in %s', (id, date, number, list) => {
    const format = formatIn(id);
    expect(format.date(at)).toBe(date);
    expect(format.time(at)).toBe('09:05');
    expect(format.number(1234.5, 1).replaceAll(/\s/g, ' ')).toBe(number);
    expect(format.list(['a', 'b', 'c'])).toBe(list);
  });
});

describe('what officers type is understood in every language', () => {
  // A Tuesday.
  const now = new Date(2026, 10, 24, 10);
  test.each([
    ['overmorgen terugbellen', '2026-11-26', 'terugbellen'],
    ['vrij terugbellen', '2026-11-27', 'terugbellen'],
    ['over 3 dagen langsgaan', '2026-11-27', 'langsgaan'],
    ['volgende week gemeente vragen', '2026-11-30', 'gemeente vragen'],
    ['tegen 5 mrt formulier', '2027-03-05', 'formulier'],
    ['übermorgen zurückrufen', '2026-11-26', 'zurückrufen'],
    ['Fr. zurückrufen', '2026-11-27', 'zurückrufen'],
    ['nächsten Montag vorbeischauen', '2026-11-30', 'vorbeischauen'],
    ['in zwei Wochen', undefined, undefined],
    ['in 2 Wochen Amt fragen', '2026-12-08', 'Amt fragen'],
    ['12. Dezember Termin', '2026-12-12', 'Termin'],
    ['bis Freitag melden', '2026-11-27', 'melden'],
    ['die Stadt anrufen', undefined, undefined],
    ['do the rounds', undefined, undefined],
  ])('“%s”', (typed, day, rest) => {
    expect(readDay(typed, now)).toEqual(day === undefined ? undefined : { day, rest });
  });

  test.each([
    ['Streife durch den Park', 'patrol'],
    ['te voet patrouille in het park', 'patrol'],
    ['Lagebesprechung mit der Schicht', 'briefing'],
    ['kort overleg met de gemeente', 'liaison'],
    ['bericht via WhatsApp', 'online'],
    ['Fortbildung Erste Hilfe', 'duty'],
  ])('“%s” is %s', (typed, kind) => {
    expect(inferKind(typed, [], true)).toBe(kind);
  });
  test.each([
    ['aangebeld, geen gehoor', 'noAnswer'],
    ['geklingelt, niemand da', 'noAnswer'],
    ['kaartje in de bus', 'cardLeft'],
    ['Karte hinterlassen', 'cardLeft'],
  ])('“%s” says %s', (typed, outcome) => {
    expect(inferOutcome(typed, 'visit', true)).toBe(outcome);
  });
});

test('style sheets speak of the beginning and end of lines, never of left and right', () => {
  const sheets = readdirSync(join(root, 'renderer'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.css'),
  );
  // A thing moved to the middle by half of itself is the same from either side.
  const physical = /(?:margin|padding|border)-(?:left|right)\b|(?<![\w-])(?:left|right):(?! 50%)|float:/;
  const found = sheets.flatMap((name) =>
    readFileSync(join(root, 'renderer', name), 'utf8')
      .split('\n')
      .flatMap((line, index) => (physical.test(line) ? [`${name}:${index + 1} ${line.trim()}`] : [])),
  );
  expect(sheets.length).toBeGreaterThan(10);
  expect(found).toEqual([]);
});
