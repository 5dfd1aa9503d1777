import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { docOf } from '../../model/leaves.ts';
import { RECORD_TYPES } from '../../model/types.ts';
import { editsOf, headsOfUnit, laidOver, sectionsOf, unitOf, withContent } from '../../renderer/record/content.ts';
import { entered, roomLeft } from '../../renderer/record/typed-text.ts';
import { wordDifference } from '../../renderer/record/word-difference.ts';

describe('the form of a record', () => {
  it('asks for each field once, what is needed first', () => {
    for (const type of RECORD_TYPES) {
      const fields = sectionsOf(type).flatMap((section) => section.units.flatMap((unit) => unit.fields));
      expect(new Set(fields).size).toBe(fields.length);
    }
    const [first] = sectionsOf('entry');
    expect(first?.units.slice(0, 3).map((unit) => unit.key)).toEqual(['kind', 'period', 'facts']);
  });

  it('saves fields that depend on one another together', () => {
    expect(unitOf('party', 'surname')?.fields).toEqual(['honorific', 'givenNames', 'surname', 'nameOrder', 'orgName']);
    const base = { kind: 'person', givenNames: 'Ana', surname: 'Ruiz' };
    expect(editsOf('party', base, { surname: 'Ruiz Gómez' }, { name: ['s1'] })).toEqual({
      name: { value: { givenNames: 'Ana', surname: 'Ruiz Gómez' }, seen: ['s1'] },
    });
  });

  it('writes only what was touched, so that a change from elsewhere stays', () => {
    const base = { kind: 'person', givenNames: 'Ana', phones: { a: { order: '1', number: '020 1' } } };
    const typed = { phones: { a: { order: '1', number: '020 1' }, b: { order: '2', number: '020 2' } } };
    expect(editsOf('party', base, typed, {})).toEqual({
      'phones/b/number': { value: '020 2', seen: [] },
      'phones/b/order': { value: '2', seen: [] },
    });
  });

  it('lays what came back over the list as it is by now, and writes no more than its author did', () => {
    const now = {
      kind: 'person',
      phones: {
        a: { order: '1', number: '020 1', label: 'home' },
        b: { order: '2', number: '020 2' },
        d: { order: '4', number: '020 4' },
      },
    };
    const said = {
      givenNames: 'Ana',
      phones: { a: { number: '020 11' }, b: { order: null, number: null }, c: { order: '3', number: '020 3' } },
    };
    const typed = laidOver('party', now, said);
    expect(typed).toEqual({
      givenNames: 'Ana',
      phones: {
        a: { order: '1', number: '020 11', label: 'home' },
        c: { order: '3', number: '020 3' },
        d: { order: '4', number: '020 4' },
      },
    });
    expect(editsOf('party', now, typed, {})).toEqual({
      name: { value: { givenNames: 'Ana' }, seen: [] },
      'phones/a/number': { value: '020 11', seen: [] },
      'phones/b/order': { seen: [] },
      'phones/b/number': { seen: [] },
      'phones/c/order': { value: '3', seen: [] },
      'phones/c/number': { value: '020 3', seen: [] },
    });
    expect(laidOver('party', {}, said).phones).toEqual({ a: { number: '020 11' }, c: { order: '3', number: '020 3' } });
  });

  it('clears every leaf of an item that was removed, naming what it saw', () => {
    const base = { kind: 'person', phones: { a: { order: '1', number: '020 1', label: 'home' } } };
    const heads = headsOfUnit(
      { key: 'phones', fields: ['phones'] },
      {
        'phones/a/number': ['s1'],
        'phones/a/label': ['s2'],
        'phones/a/order': ['s3'],
        'emails/x/address': ['s9'],
      },
    );
    expect(editsOf('party', base, { phones: {} }, heads)).toEqual({
      'phones/a/number': { seen: ['s1'] },
      'phones/a/label': { seen: ['s2'] },
      'phones/a/order': { seen: ['s3'] },
    });
  });

  it('leaves nothing to save where a text was typed and taken away again', () => {
    expect(editsOf('place', { name: 'Mill', kind: 'shop' }, { address: '  ', name: 'Mill ' }, {})).toEqual({});
  });

  it('comes to edits that give exactly the document typed', () => {
    const text = fc.string({ minLength: 1, maxLength: 12 }).filter((each) => each.trim() === each && each !== '');
    const doc = fc.record({ name: text, kind: fc.constant('shop'), address: text }, { requiredKeys: [] });
    fc.assert(
      fc.property(doc, doc, (base, typed) => {
        const after = withContent('place', base, typed);
        const leaves = Object.fromEntries(Object.entries({ ...base }) as [string, string][]);
        for (const [leaf, edit] of Object.entries(editsOf('place', base, typed, {}))) {
          if (edit.value === undefined) delete leaves[leaf];
          else leaves[leaf] = edit.value as string;
        }
        expect(docOf('place', leaves)).toEqual(after);
      }),
    );
  });
});

describe('text that is typed or pasted', () => {
  it('takes emoji, right-to-left writing and tags as they are', () => {
    for (const text of ['👮🏽‍♀️ ok', 'مرحبا', '<script>alert(1)</script>', 'שלום']) {
      expect(entered('', text, 200, false)).toEqual({ text });
    }
  });
  it('keeps ten megabytes out, and what stood there in, at once', () => {
    const flood = entered('Worried about', 'x'.repeat(10_000_000), 4000, true);
    expect(flood).toEqual({ text: 'Worried about', note: { code: 'flood', count: 10_000_000 } });
  });
  it('takes in a text that is too long by a paragraph, to be shortened there', () => {
    const long = 'x'.repeat(4500);
    expect(entered('', long, 4000, true).text).toBe(long);
    expect(roomLeft(long, 4000)).toBe(-500);
    expect(roomLeft('short', 4000)).toBeUndefined();
  });
  it('leaves out what nobody can see, and says so', () => {
    expect(entered('', 'a\u0000b\u202ec', 200, false)).toEqual({ text: 'abc', note: { code: 'unseen', count: 2 } });
    expect(entered('', 'one\r\ntwo', 200, true).text).toBe('one\ntwo');
    expect(entered('', 'one\ntwo', 200, false).text).toBe('one two');
  });
});

describe('what changed between two texts', () => {
  it('marks words, not letters', () => {
    expect(wordDifference('Met at the shop on Mill Lane', 'Met at the school on Mill Lane')).toEqual([
      { kind: 'same', text: 'Met at the ' },
      { kind: 'removed', text: 'shop' },
      { kind: 'added', text: 'school' },
      { kind: 'same', text: ' on Mill Lane' },
    ]);
  });
  it('always gives both texts back', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = wordDifference(before, after);
        const without = (kind: string) =>
          pieces
            .filter((piece) => piece.kind !== kind)
            .map((piece) => piece.text)
            .join('');
        expect(without('added')).toBe(before);
        expect(without('removed')).toBe(after);
      }),
    );
  });
});
