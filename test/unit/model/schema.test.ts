import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FaultCode, faultOf } from '../../../model/faults.ts';
import { newId } from '../../../model/id.ts';
import { leavesOf } from '../../../model/leaves.ts';
import { fieldProblems, formOrder, isShown, problemsOf } from '../../../model/problems.ts';
import { definitionOf, envelopeFields, fieldOf } from '../../../model/records.ts';
import { docSchema, leafSchema } from '../../../model/schema.ts';
import { RECORD_TYPES, type RecordType } from '../../../model/types.ts';
import { anyDoc } from '../../support/documents.ts';
import { holds } from '../../support/property.ts';

const NOW = Date.UTC(2026, 5, 1);
const codeOf = (type: RecordType, field: string, value: unknown): FaultCode | undefined => {
  const declared = fieldOf(type, field);
  if (declared === undefined) throw new Error(field);
  return faultOf(declared, value, NOW)?.code;
};
const SQUARE = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [0, 0],
];

describe('documents as declared', () => {
  it('pass whole and leaf by leaf', () => {
    holds(
      fc.property(
        fc.constantFrom(...RECORD_TYPES).chain((type) => fc.tuple(fc.constant(type), anyDoc(type, true))),
        ([type, doc]) => {
          expect(docSchema(type).safeParse(doc).error).toBeUndefined();
          for (const [leaf, value] of Object.entries(leavesOf(type, doc))) {
            expect(leafSchema(type, leaf)?.safeParse(value).error).toBeUndefined();
          }
          const rulesApart = problemsOf(type, doc, 'birth', NOW).filter((problem) => problem.code !== 'rule');
          expect(rulesApart).toEqual([]);
        },
      ),
      300,
    );
  });

  it('never make the judge throw, whatever stands in a field', () => {
    holds(
      fc.property(fc.constantFrom(...RECORD_TYPES), fc.anything(), fc.anything(), (type, value, inner) => {
        for (const name of formOrder(type)) {
          const doc = { [name]: value };
          const bad = problemsOf(type, doc, 'birth', NOW).some(
            (problem) => problem.field === name && problem.code !== 'rule',
          );
          expect(docSchema(type).safeParse(doc).success || bad).toBe(true);
          const items = fieldOf(type, name);
          if (items?.kind === 'items')
            expect(Array.isArray(fieldProblems(name, items, { a1: inner, b2: value }, NOW))).toBe(true);
        }
      }),
      150,
    );
  });

  it('agree: what the schema takes has no field problem and the other way round', () => {
    holds(
      fc.property(fc.constantFrom(...RECORD_TYPES), fc.jsonValue(), (type, value) => {
        for (const name of formOrder(type)) {
          const field = fieldOf(type, name);
          if (field === undefined || value === undefined) continue;
          const faults = fieldProblems(name, field, value, NOW).filter((problem) => problem.code !== 'needed');
          expect(docSchema(type).safeParse({ [name]: value }).success).toBe(faults.length === 0);
        }
      }),
      150,
    );
  });
});

describe('what is refused in a field, and why', () => {
  it('refuses text that is too long with how long it is, counting characters as people do', () => {
    const name = fieldOf('place', 'name');
    if (name === undefined) throw new Error('no field');
    expect(faultOf(name, 'x'.repeat(201), NOW)).toEqual({ code: 'tooLong', params: { max: 200, length: 201 } });
    expect(faultOf(name, '👮'.repeat(200), NOW)).toBeUndefined();
    expect(faultOf(name, '👮'.repeat(201), NOW)).toEqual({ code: 'tooLong', params: { max: 200, length: 201 } });
    expect(codeOf('entry', 'facts', 'x'.repeat(10_000_000))).toBe('tooLong');
  });

  it('takes emoji, right-to-left text and script tags as the text they are', () => {
    for (const text of [
      '👩🏽‍🚒 crew',
      'مرحبا بكم',
      '‏עברית‏',
      '<script>alert(1)</script>',
      "Robert'); DROP TABLE",
      '\u2067isolated\u2069',
    ]) {
      expect(codeOf('place', 'name', text)).toBeUndefined();
    }
  });

  it('refuses control characters and says where, but takes line breaks and tabs in an account', () => {
    const facts = fieldOf('entry', 'facts');
    if (facts === undefined) throw new Error('no field');
    expect(faultOf(facts, 'One\nTwo\tthree', NOW)).toBeUndefined();
    expect(codeOf('place', 'name', 'One\nTwo')).toBe('controlCharacter');
    expect(faultOf(facts, 'ab\u0000c', NOW)).toEqual({ code: 'controlCharacter', params: { at: 3, code: 'U+0000' } });
    for (const bad of ['\u0007', '\u001b', '\r', '\u007f', '\u0085', '\u202e', '\u2028', '\ud800']) {
      expect(codeOf('entry', 'facts', `a${bad}b`)).toBe('controlCharacter');
    }
  });

  it('refuses of all characters there are exactly these, and tabs and line feeds only where a text has one line', () => {
    const invisible: readonly (readonly [number, number])[] = [
      [0x00, 0x1f],
      [0x7f, 0x9f],
      [0x2028, 0x2029],
      [0x202d, 0x202e],
      [0xd800, 0xdfff], // halves of a character
    ];
    const every = invisible.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => first + at));
    const refused = (kind: 'text' | 'narrative'): number[] => {
      const met: number[] = [];
      for (let code = 0; code <= 0x10ffff; code++) {
        if (faultOf({ kind }, `a${String.fromCodePoint(code)}b`, NOW) !== undefined) met.push(code);
      }
      return met;
    };
    expect(refused('text')).toEqual(every);
    expect(refused('narrative')).toEqual(every.filter((code) => code !== 0x09 && code !== 0x0a));
  });

  it.each<[RecordType, string, unknown, FaultCode | undefined]>([
    ['place', 'name', '   ', 'blank'],
    ['place', 'name', 7, 'wrongKind'],
    ['place', 'kind', 'castle', 'notOffered'],
    ['place', 'kind', 'toString', 'notOffered'],
    ['party', 'contactRoles', ['ally', 'ally'], 'repeated'],
    ['party', 'contactRoles', [], 'blank'],
    ['party', 'alsoKnownAs', Array.from({ length: 21 }, (_, n) => `n${n}`), 'tooMany'],
    ['action', 'due', '2026-02-30', 'notADate'],
    ['action', 'due', '2028-02-29', undefined],
    ['action', 'due', '2026-2-3', 'notADate'],
    ['entry', 'start', '2026-05-31T23:59:59.999Z', undefined],
    ['entry', 'start', '2026-06-01T00:00:00.001Z', 'inFuture'],
    ['entry', 'start', '2026-05-31T10:00', 'notAnInstant'],
    ['entry', 'start', '2026-05-31T25:00:00.000Z', 'notAnInstant'],
    ['entry', 'start', 'unknown', 'notAnInstant'],
    ['incident', 'occurredFrom', 'unknown', undefined],
    ['incident', 'reportedAt', '2031-01-01T00:00:00.000Z', 'inFuture'],
    ['party', 'cadenceDays', 0, 'tooSmall'],
    ['party', 'cadenceDays', 731, 'tooLarge'],
    ['party', 'cadenceDays', 1.5, 'notWhole'],
    ['party', 'cadenceDays', Number.NaN, 'wrongKind'],
    ['party', 'restricted', false, 'wrongKind'],
    ['place', 'phone', 'ring the bell', 'notAPhone'],
    ['place', 'phone', '٠٢٠ ٧٩٤٦', undefined],
    ['party', 'languages', ['english please'], 'notALanguage'],
    ['place', 'keyHolder', 'ada', 'notALink'],
    ['place', 'position', { lat: 91, lon: 0 }, 'outsideWorld'],
    ['place', 'position', { lat: 51.5, lon: -0.12 }, undefined],
    ['place', 'position', { lat: 51.5, lon: -0.12, alt: 3 }, 'wrongKind'],
    ['place', 'position', { lat: '51', lon: 0 }, 'wrongKind'],
    ['area', 'boundary', { type: 'Polygon', coordinates: [SQUARE] }, undefined],
    ['area', 'boundary', { type: 'Polygon', coordinates: [SQUARE.slice(0, 4)] }, 'openRing'],
    [
      'area',
      'boundary',
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      },
      'tooFewPoints',
    ],
    [
      'area',
      'boundary',
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 1],
            [1, 0],
            [0, 1],
            [0, 0],
          ],
        ],
      },
      'crossingRing',
    ],
    [
      'area',
      'boundary',
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [181, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      },
      'outsideWorld',
    ],
    ['area', 'boundary', { type: 'Polygon', coordinates: [] }, 'wrongKind'],
    ['area', 'boundary', { type: 'Point', coordinates: [0, 0] }, 'wrongKind'],
    ['area', 'boundary', { type: 'MultiPolygon', coordinates: [[SQUARE], [SQUARE]] }, undefined],
  ])('%s %s %j: %s', (type, field, value, code) => {
    expect(codeOf(type, field, value)).toBe(code);
  });

  it('refuses email addresses that are none', () => {
    const address = fieldOf('party', 'emails')?.parts?.address;
    if (address === undefined) throw new Error('no field');
    expect(faultOf(address, 'ada@example.org', NOW)).toBeUndefined();
    for (const bad of ['ada', 'ada@', '@example.org', 'a b@example.org', 'Ada <ada@example.org>']) {
      expect(faultOf(address, bad, NOW)?.code).toBe('notAnEmail');
    }
  });

  it('says a rule over several fields at one that the form shows', () => {
    const said = (kind: string) =>
      problemsOf('party', { kind }, 'birth', NOW).map(({ field, params }) => [field, params.rule]);
    expect(said('person')).toEqual([['givenNames', 'named']]);
    expect(said('organisation')).toEqual([['orgName', 'named']]);
    expect(said('community')).toEqual([['orgName', 'named']]);
  });

  it('refuses unknown fields, unknown parts and names that reach into objects', () => {
    expect(
      problemsOf('place', { name: 'A', kind: 'shop', position: { lat: 1, lon: 1 }, secret: 1 }, 'birth', NOW),
    ).toEqual([{ field: 'secret', code: 'unknownField', params: {} }]);
    const phones = JSON.parse('{"__proto__":{"order":"1","number":"101"}}') as unknown;
    expect(docSchema('party').safeParse({ phones }).success).toBe(false);
    expect(problemsOf('party', { kind: 'person', surname: 'A', phones }, 'birth', NOW)).toMatchObject([
      { field: 'phones', code: 'wrongKind' },
    ]);
    expect(docSchema('party').safeParse(JSON.parse('{"__proto__":{"a":1},"constructor":1}')).success).toBe(false);
    expect(leafSchema('party', 'constructor')).toBeUndefined();
    const item = newId();
    expect(
      problemsOf(
        'party',
        { kind: 'person', surname: 'A', phones: { [item]: { order: '1', number: '101', extra: 1 } } },
        'birth',
        NOW,
      ),
    ).toEqual([{ field: 'phones', item, part: 'extra', code: 'unknownField', params: {} }]);
  });
});

describe('what is missing', () => {
  it('is told in the order of the form, each leading to its field', () => {
    const told = problemsOf('incident', { localReference: 'K7-1' }, 'submitted', NOW);
    expect(told.map(({ field, code, params }) => [field, code, params.rule ?? params.need])).toEqual([
      ['classification', 'needed', 'submitted'],
      ['kind', 'needed', 'submitted'],
      ['occurredFrom', 'needed', 'submitted'],
      ['reportedAt', 'needed', 'submitted'],
      ['place', 'rule', 'located'],
      ['persons', 'rule', 'personOrNone'],
      ['facts', 'needed', 'submitted'],
      ['actionsTaken', 'needed', 'submitted'],
    ]);
    expect(problemsOf('incident', { localReference: 'K7-1' }, 'birth', NOW)).toEqual([]);
    expect(formOrder('incident')).toHaveLength(
      Object.keys(definitionOf('incident').fields).length + Object.keys(envelopeFields).length,
    );
  });

  it('names the item and its part', () => {
    const item = newId();
    const told = problemsOf(
      'incident',
      { localReference: 'K7-1', persons: { [item]: { order: '1', role: 'victim' } } },
      'birth',
      NOW,
    );
    expect(told.map(({ field, item: at, part, code }) => [field, at, part, code])).toEqual([
      ['persons', item, 'party', 'needed'],
      ['persons', item, 'category', 'needed'],
    ]);
  });

  it('is not asked of a field that does not apply', () => {
    const field = { kind: 'text', need: 'birth', when: { field: 'role', is: ['driver'] } } as const;
    const items = { kind: 'items', parts: { role: { kind: 'text' }, licence: field } } as const;
    const told = (role: string) =>
      fieldProblems('persons', items, { a1: { order: '1', role } }, NOW).map(({ part }) => part);
    expect(told('witness')).toEqual([]);
    expect(told('driver')).toEqual(['licence']);
    expect(isShown(field, { role: 'driver' })).toBe(true);
    expect(isShown(field, {})).toBe(false);
  });

  it('tells reversed times at the field to mend', () => {
    const told = problemsOf(
      'entry',
      { kind: 'patrol', facts: 'Quiet', start: '2026-05-02T10:00:00.000Z', end: '2026-05-02T09:00:00.000Z' },
      'birth',
      NOW,
    );
    expect(told).toEqual([{ field: 'end', code: 'rule', params: { rule: 'entryOrder' } }]);
  });
});
