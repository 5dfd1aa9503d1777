import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field } from '../../../model/define.ts';
import {
  docOf,
  itemShapes,
  knownLeaf,
  leafShapes,
  leafStanding,
  leavesOf,
  strangersOf,
} from '../../../model/leaves.ts';
import { between, isOrderKey, keysAfter } from '../../../model/order.ts';
import { definitionOf } from '../../../model/records.ts';
import { RECORD_TYPES } from '../../../model/types.ts';
import { anyDoc } from '../../support/documents.ts';
import { holds } from '../../support/property.ts';

describe('leaves of a document', () => {
  it('come apart and go together again for every type', () => {
    holds(
      fc.property(
        fc.constantFrom(...RECORD_TYPES).chain((type) => fc.tuple(fc.constant(type), anyDoc(type))),
        ([type, doc]) => {
          const leaves = leavesOf(type, doc);
          expect(docOf(type, leaves)).toEqual(doc);
          expect(strangersOf(type, doc)).toEqual([]);
          for (const leaf of Object.keys(leaves)) expect(leafStanding(type, leaf)).toBe('known');
        },
      ),
      400,
    );
  });

  it('hold together what depends on one another', () => {
    expect(
      leavesOf('entry', { start: '2026-05-01T08:00:00.000Z', end: '2026-05-01T09:00:00.000Z', facts: 'x' }),
    ).toEqual({
      period: { start: '2026-05-01T08:00:00.000Z', end: '2026-05-01T09:00:00.000Z' },
      facts: 'x',
    });
    expect(leavesOf('incident', { statements: { s1: { order: '1', text: 'I saw it.', signature: 'data' } } })).toEqual({
      'statements/s1/order': '1',
      'statements/s1/signed': { text: 'I saw it.', signature: 'data' },
    });
  });

  it('are declared without contradiction: one owner for each leaf, never sensitive with ordinary fields', () => {
    const check = (fields: Readonly<Record<string, Field>>) => {
      const sharing = new Map<string, Field[]>();
      for (const [name, field] of Object.entries(fields)) {
        if (field.kind === 'items') check(field.parts ?? {});
        expect(name).toMatch(/^[a-z][A-Za-z]*$/);
        expect(name in Object.prototype).toBe(false);
        const leaf = field.leaf ?? name;
        sharing.set(leaf, [...(sharing.get(leaf) ?? []), field]);
      }
      for (const group of sharing.values()) {
        expect(new Set(group.map((field) => field.sensitive === true)).size).toBe(1);
        if (group.length > 1) expect(group.every((field) => field.leaf !== undefined)).toBe(true);
      }
    };
    for (const type of RECORD_TYPES) check(definitionOf(type).fields);
  });

  it('tells a newer version’s names from impossible ones', () => {
    expect(leafStanding('party', 'phones/a1/number')).toBe('known');
    expect(leafStanding('party', 'phones/a1/extension')).toBe('unknown');
    expect(leafStanding('party', 'nickname')).toBe('unknown');
    for (const leaf of [
      '__proto__',
      'constructor',
      'phones/__proto__/number',
      'phones/a1',
      'a/b/c/d',
      '',
      'a b',
      "x';--",
      'phones//number',
      '/transition',
    ]) {
      expect(leafStanding('party', leaf)).toBe('refused');
      expect(knownLeaf('party', leaf)).toBeUndefined();
    }
    expect(strangersOf('party', { nickname: 'A', phones: { a1: { order: '1', extension: '2' }, 'a b': {} } })).toEqual([
      'nickname',
      'phones/a1/extension',
      'phones/a b',
    ]);
    expect(docOf('party', { '__proto__/x/y': 'z', nickname: 'A', 'phones/constructor/number': '1' })).toEqual({});
    expect(leafShapes('party').has('phones')).toBe(false);
    expect(itemShapes('party', 'phones')?.has('order')).toBe(true);
  });
});

describe('order keys', () => {
  it('always leave room before, between and after', () => {
    holds(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 120 }), (places) => {
        const keys: string[] = [];
        for (const place of places) {
          const index = place % (keys.length + 1);
          keys.splice(index, 0, between(keys[index - 1], keys[index]));
        }
        expect(keys.every(isOrderKey)).toBe(true);
        expect([...keys].sort((a, b) => (a < b ? -1 : 1))).toEqual(keys);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it('stay short when a list only grows, and survive two people inserting at one place', () => {
    const keys = keysAfter(undefined, 1000);
    expect(keys.at(-1)?.length).toBeLessThan(20);
    expect(between('V', 'V') > 'V').toBe(true);
    expect(between('b', 'a') > 'b').toBe(true);
    expect(isOrderKey(between('not a key!', undefined))).toBe(true);
  });
});
