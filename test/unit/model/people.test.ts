import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guessColumn } from '../../../model/people/columns.ts';
import { readCsv, writeCsv } from '../../../model/people/csv.ts';
import { dayOrderOf, readDay } from '../../../model/people/dates.ts';
import { decodeText } from '../../../model/people/decode.ts';
import { readLanguages } from '../../../model/people/languages.ts';
import { candidateOf, gatherCard, splitName } from '../../../model/people/read.ts';
import { components, escaped, plainText, readVcards, texts, writeVcards } from '../../../model/people/vcard.ts';
import { holds } from '../../support/property.ts';

const NOW = Date.UTC(2026, 5, 1);
const words = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.replace(/\p{Cc}/gu, ''));

describe('tables', () => {
  test('whatever is written is read again as it was, whatever stands in the cells', () => {
    const cell = fc.oneof(words, fc.constantFrom('a,b', 'a;b', '"', 'a "b" c', 'one\ntwo', '\r\n', ' x ', "O'Brien"));
    const row = fc.array(cell, { minLength: 2, maxLength: 5 }).map((cells) => ['x', ...cells]);
    holds(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
        const read = readCsv(writeCsv(rows), ',');
        const safe = rows.map((cells) =>
          cells.map((one) => (/^[=+\-@\t\r]/.test(one) && !/^[+-]?[\d\s().\-/]+$/.test(one) ? `'${one}` : one)),
        );
        expect(read.ok && read.value.rows.map(({ cells }) => cells)).toEqual(safe);
      }),
    );
  });

  test('a spreadsheet finds no formula in a table of ours, and numbers stay numbers', () => {
    const text = writeCsv([['=HYPERLINK("x")', '@cmd', '-1+1', '+33 6 12 34 56 78', '\tx', '|x']]);
    expect(text).toBe(`\ufeff"'=HYPERLINK(""x"")",'@cmd,'-1+1,+33 6 12 34 56 78,"'\tx",|x\r\n`);
  });

  test.each([
    ['Nom;Prénom\r\nRuiz;Ana', ';'],
    ['Name\tPhone\nRuiz\t1', '\t'],
    ['sep=|\nName|Phone', '|'],
    ['"a;b",c\n1,2', ','],
  ])('the delimiter of %j is found', (text, delimiter) => {
    const read = readCsv(text);
    expect(read.ok && read.value.delimiter).toBe(delimiter);
    expect(read.ok && read.value.rows.every(({ cells }) => cells.length === 2)).toBe(true);
  });

  test.each([
    ['a,b\n1,"x\ny', { line: 2, column: 3, code: 'openQuote' }],
    ['a,b\n"1"x,2', { line: 2, column: 4, code: 'strayQuote' }],
    ['\n\n', { line: 1, column: 1, code: 'empty' }],
  ])('a broken table is refused with its line: %j', (text, error) => {
    expect(readCsv(text)).toMatchObject({ ok: false, error });
  });
});

test.each([
  ['utf-8', Buffer.from('Zoë', 'utf8')],
  ['utf-8', Buffer.from('\ufeffZoë', 'utf8')],
  ['utf-16le', Buffer.from('\ufeffZoë', 'utf16le')],
  ['utf-16le', Buffer.from('Zoë Ruiz', 'utf16le')],
  ['utf-16be', Buffer.from('\ufeffZoë', 'utf16le').swap16()],
  ['windows-1252', Buffer.from([0x5a, 0x6f, 0xeb])],
])('a file in %s is read', (encoding, bytes) => {
  expect(decodeText(bytes)).toMatchObject({ encoding, text: expect.stringMatching(/^Zoë/) });
});

describe('cards', () => {
  test('whatever is escaped is read again, however it is folded', () => {
    const value = fc.oneof(words, fc.constantFrom('a;b,c\\d', 'one\ntwo', 'é'.repeat(90), '👩‍👩‍👧'.repeat(12)));
    holds(
      fc.property(fc.array(value, { minLength: 1, maxLength: 4 }), value, (parts, note) => {
        const text = writeVcards([
          [`N:${parts.map(escaped).join(';')}`, `NOTE:${escaped(note)}`, `NICKNAME:${parts.map(escaped).join(',')}`],
        ]);
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        const read = readVcards(text);
        const all = read.ok ? (read.value[0]?.properties ?? []) : [];
        const of = (name: string) => all.find((one) => one.name === name)?.value ?? '';
        expect(plainText(of('NOTE'))).toBe(note.trim());
        expect(components(of('N'))).toEqual(parts.map((part) => part.trim()));
        expect(texts(of('NICKNAME'))).toEqual(parts.map((part) => part.trim()).filter(Boolean));
      }),
    );
  });

  test('cards of every version give the same person', () => {
    const cards = readVcards(
      [
        'BEGIN:VCARD\r\nVERSION:4.0\r\nN:Müller;Zoë;;Dr.;\r\nTEL;TYPE="cell,voice";VALUE=uri:tel:+33612345678\r\nBDAY:19850412',
        'LANG;PREF=1:fr\r\nORG:Mill Bakery;Night shift\r\nNOTE:Knows\\, everybody\\nhere\r\nEND:VCARD',
        'BEGIN:VCARD\nVERSION:3.0\nN:Müller;Zoë;;Dr.;\nitem1.TEL;type=CELL:+33612345678\nBDAY:1985-04-12T00:00:00Z\nEND:VCARD',
        'BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;Zo=\n=C3=AB;;Dr.;\nTEL;CELL:+33612345678\nBDAY:1985-04-12\nEND:VCARD',
      ].join('\r\n'),
    );
    expect(cards.ok).toBe(true);
    const people = (cards.ok ? cards.value : []).map((card, at) =>
      candidateOf({ index: at + 1, line: card.line }, gatherCard(card), 'ymd', NOW),
    );
    for (const { doc, name, reason } of people) {
      expect({ name, reason }).toEqual({ name: 'Dr. Zoë Müller', reason: null });
      expect(doc).toMatchObject({ surname: 'Müller', birthDate: '1985-04-12' });
      expect(Object.values(doc.phones as object)).toEqual([
        { order: expect.any(String), number: '+33612345678', label: 'mobile' },
      ]);
    }
    expect(people[0]).toMatchObject({
      organisation: 'Mill Bakery, Night shift',
      doc: { languages: ['fr'], knownBecause: 'Knows, everybody\nhere' },
    });
  });

  test.each([
    ['BEGIN:VCARD\nFN:A\n', { line: 1, code: 'openCard' }],
    ['BEGIN:VCARD\nFN:A\nnothing here\nEND:VCARD', { line: 3, code: 'notVcard' }],
    ['FN:A', { line: 1, code: 'notVcard' }],
  ])('a broken address book is refused with its line: %j', (text, error) => {
    expect(readVcards(text)).toMatchObject({ ok: false, error });
  });
});

test('columns are recognised as the usual programs head them, in four languages', () => {
  const all = { 'E-mail 1 - Value': 'email', Vorname: 'givenNames', Achternaam: 'surname', 'Code postal': 'postcode' };
  const more = { Téléphone: 'phone', Organisation: 'orgName', Geburtsdatum: 'birthDate', Bemerkung: 'knownBecause' };
  for (const [heading, field] of Object.entries({ ...all, ...more, 'Phone 1 - Type': 'ignore', Kaffee: 'ignore' })) {
    expect(guessColumn(heading), heading).toBe(field);
  }
});

test('names are parted only where their language says how', () => {
  expect(splitName('Jan van der Berg')).toEqual({ givenNames: 'Jan', surname: 'van der Berg' });
  expect(splitName('Ruiz Lund, Ana')).toEqual({ givenNames: 'Ana', surname: 'Ruiz Lund' });
  expect(splitName('Suharto')).toEqual({ givenNames: 'Suharto', surname: '' });
  expect(splitName('王小明')).toEqual({ givenNames: '王小明', surname: '' });
});

test('days are read in the order their column has, languages by any of their names', () => {
  expect(dayOrderOf(['3/4/1980', '3/25/1980'], 'dmy')).toBe('mdy');
  expect(readDay('3/4/80', 'mdy', NOW)).toBe('1980-03-04');
  expect(readDay('31.12.1999', 'dmy', NOW)).toBe('1999-12-31');
  expect(readDay('--0412', 'dmy', NOW)).toBeUndefined();
  expect(readLanguages('Frans; Arabic, français, klingon')).toEqual(['fr', 'ar']);
});
