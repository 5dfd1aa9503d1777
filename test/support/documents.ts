/** Documents drawn from the record definitions: every field sometimes there, every value as its declaration wants it. */
import fc from 'fast-check';
import type { Field, Json } from '../../model/define.ts';
import { idFrom } from '../../model/id.ts';
import { keysAfter } from '../../model/order.ts';
import { definitionOf, envelopeFields } from '../../model/records.ts';
import { writeSignature } from '../../model/statement.ts';
import type { RecordType } from '../../model/types.ts';

const id = fc
  .tuple(
    fc.integer({ min: Date.UTC(2020, 0, 2), max: Date.UTC(2030, 0, 1) }),
    fc.uint8Array({ minLength: 16, maxLength: 16 }),
  )
  .map(([time, bytes]) => idFrom(time, bytes));
const WORDS = ['Straße', 'مرحبا', 'Jürgen', '👮🏽‍♀️', 'O’Neil', 'עברית', '<script>', "'; DROP TABLE", '王', 'e\u0301'];
const words = (max: number) =>
  fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 5 }).map((some) => {
    const text = some.join(' ');
    return [...text].length <= max ? text : [...text].slice(0, max).join('').trim() || 'x';
  });
const lat = fc.double({ min: -80, max: 80, noNaN: true });
const lon = fc.double({ min: -170, max: 170, noNaN: true });
const day = fc.integer({ min: 0, max: 20_000 }).map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
const moment = fc.integer({ min: 0, max: Date.UTC(2026, 0, 1) }).map((time) => new Date(time).toISOString());

function anyValue(field: Field): fc.Arbitrary<Json> {
  const list = (of: fc.Arbitrary<string>) =>
    fc
      .uniqueArray(of, { minLength: 1, maxLength: Math.min(4, field.max ?? 4) })
      .map((some) => [...some].sort((a, b) => (a < b ? -1 : 1)));
  const option = fc.constantFrom(...(field.options ?? ['x']));
  switch (field.kind) {
    case 'text':
    case 'code':
      // Where a least length is asked for, the text is a hash.
      return field.min === undefined
        ? words(field.max ?? 200)
        : fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: field.min, maxLength: field.min });
    case 'narrative':
      return words(Math.floor((field.max ?? 4000) / 2) - 1).map((text) => `${text}\n\t${text}`);
    case 'choice':
      return option;
    case 'choices':
      return list(option);
    case 'tags':
      return list(words(200));
    case 'date':
      return day;
    case 'instant':
      return field.unknown ? fc.oneof(moment, fc.constant('unknown')) : moment;
    case 'number':
      return fc.integer({ min: Math.ceil(field.min ?? -1000), max: Math.floor(field.max ?? 1000) });
    case 'yes':
      return fc.constant(true);
    case 'phone':
      return fc.constantFrom('+44 20 7946 0000', '101', '(06) 12 34 56 78 ext. 9');
    case 'email':
      return fc.constantFrom('ada@example.org', 'o.neil+beat@sub.example.org');
    case 'link':
      return id;
    case 'links':
      return list(id);
    case 'point':
      return fc.record({ lat, lon });
    case 'polygon':
      return fc.tuple(lat, lon).map(([south, west]) => ({
        type: 'Polygon',
        coordinates: [
          [
            [west, south],
            [west + 1, south],
            [west + 1, south + 1],
            [west, south + 1],
            [west, south],
          ],
        ],
      }));
    case 'language':
      return fc.constantFrom('en', 'fr', 'sr-Latn', 'rmy');
    case 'languages':
      return list(fc.constantFrom('en', 'fr', 'sr-Latn', 'rmy'));
    case 'signature':
      return fc.constantFrom('M0,0l4,4', 'M10,20l-3,4 5,6M1,1').map((path) =>
        writeSignature({
          form: 1,
          bound: '0'.repeat(64),
          readBack: 'readAloud',
          person: { path, width: 400, height: 160 },
        }),
      );
    case 'items':
      return anyItems(field.parts ?? {});
  }
}

function anyItems(parts: Readonly<Record<string, Field>>): fc.Arbitrary<Json> {
  const item = anyFields(parts, true);
  return fc.uniqueArray(id, { minLength: 1, maxLength: 3 }).chain((ids) => {
    const orders = keysAfter(undefined, ids.length);
    return fc
      .array(item, { minLength: ids.length, maxLength: ids.length })
      .map((all) => Object.fromEntries(ids.map((one, index) => [one, { order: orders[index] ?? '1', ...all[index] }])));
  });
}

function anyFields(fields: Readonly<Record<string, Field>>, needed: boolean): fc.Arbitrary<Record<string, Json>> {
  const model = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, anyValue(field)]));
  const requiredKeys = needed ? Object.keys(fields).filter((name) => fields[name]?.need === 'birth') : [];
  return fc.record(model, { requiredKeys }) as fc.Arbitrary<Record<string, Json>>;
}

/** Any document of a type; its values are each right, though rules over several may not hold. */
export function anyDoc(type: RecordType, needed = false): fc.Arbitrary<Record<string, Json>> {
  return anyFields({ ...definitionOf(type).fields, ...envelopeFields }, needed);
}
