import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemsOf } from '../../../model/problems.ts';
import { boundTo, readSignature, type Signature, standingOf, writeSignature } from '../../../model/statement.ts';
import { pathOf, pointIn, type Stroke, withPoint } from '../../../renderer/statement/stroke-path.ts';
import { holds } from '../../support/property.ts';

const said = {
  person: '0192f3a0-0000-7000-8000-000000000001',
  text: 'J’ai vu un homme.',
  language: 'fr',
  interpreter: 'No 2214',
};
const sign = (of: typeof said, more: Partial<Signature> = {}) =>
  writeSignature({
    form: 1,
    bound: boundTo(of),
    readBack: 'interpreted',
    person: { path: 'M10,20l3,4 5,-6', width: 900, height: 300 },
    interpreter: { unable: 'By telephone' },
    ...more,
  });

describe('a signature', () => {
  it('holds for exactly what was signed', () => {
    expect(standingOf({ ...said, signature: sign(said) })).toBe('signed');
    expect(standingOf(said)).toBe('unsigned');
  });

  it.each([
    ['a letter of the text', { text: 'J’ai vu un homme!' }],
    ['a blank at its end', { text: 'J’ai vu un homme. ' }],
    ['the language', { language: 'nl' }],
    ['the interpreter', { interpreter: 'No 2215' }],
    ['the interpreter taken away', { interpreter: undefined }],
    ['the person', { person: '0192f3a0-0000-7000-8000-000000000002' }],
  ])('is lost by changing %s', (_, change) => {
    expect(standingOf({ ...said, ...change, signature: sign(said) })).toBe('altered');
  });

  it('cannot be moved from one part to another', () => {
    const text = fc.string({ minLength: 1, maxLength: 20 });
    holds(
      fc.property(text, text, (a, b) => {
        const other = { ...said, text: a, interpreter: b };
        expect(boundTo(other) === boundTo({ ...said, text: b, interpreter: a })).toBe(a === b);
      }),
    );
  });

  it.each([
    ['no JSON', 'drawn'],
    ['a script for a path', sign(said, { person: { path: 'M0,0"/><script>', width: 9, height: 9 } })],
    ['a path without a box', JSON.stringify({ ...JSON.parse(sign(said)), person: { path: 'M0,0l1,1' } })],
    ['no reason for not signing', sign(said, { person: { unable: ' ' } })],
    ['another form', JSON.stringify({ ...JSON.parse(sign(said)), form: 2 })],
    ['a hash that is none', sign(said, { bound: 'x' })],
  ])('is not one: %s', (_, kept) => {
    expect(readSignature(kept)).toBeUndefined();
    const doc = { localReference: 'x', statements: { s1: { order: '1', ...said, signature: kept } } };
    expect(problemsOf('incident', doc, 'birth', Date.now()).map(({ code }) => code)).toContain('notASignature');
  });

  it('that is not for the text beside it is a rule broken, whoever writes it', () => {
    const doc = {
      localReference: 'x',
      statements: { s1: { order: '1', ...said, text: 'Other.', signature: sign(said) } },
    };
    expect(problemsOf('incident', doc, 'birth', Date.now())).toEqual([
      { field: 'statements', code: 'rule', params: { rule: 'signaturesHold' } },
    ]);
  });
});

describe('what a hand draws', () => {
  it('becomes a path that is a signature, wherever it went', () => {
    const point = fc.tuple(fc.integer({ min: -50, max: 2000 }), fc.integer({ min: -50, max: 2000 }));
    holds(
      fc.property(
        fc.array(fc.array(point, { minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 5 }),
        (drawn) => {
          let strokes: readonly Stroke[] = [];
          for (const stroke of drawn) {
            strokes = [...strokes, []];
            for (const [x, y] of stroke)
              strokes = withPoint(strokes, pointIn({ left: 3, top: 5, width: 600, height: 200 }, x, y));
          }
          const mark = { path: pathOf(strokes), width: 900, height: 300 };
          expect(readSignature(sign(said, { person: mark }))?.person).toEqual(mark);
        },
      ),
    );
  });
});
