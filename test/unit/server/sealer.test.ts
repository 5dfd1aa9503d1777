import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeSealer, SealError } from '../../../server/sealer.ts';
import { holds } from '../../support/property.ts';

describe('values at rest', () => {
  const one = randomBytes(32);
  const two = randomBytes(32);

  test('open to what was sealed, with the same key at the same place', () => {
    const sealer = makeSealer(new Map([[1, one]]));
    const another = makeSealer(new Map([[1, one]]));
    holds(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.string(), (plain, about) => {
        const sealed = sealer.seal(plain, about);
        expect(another.open(sealed, about).equals(plain)).toBe(true);
        expect(() => another.open(sealed, `${about}!`)).toThrow(SealError);
      }),
    );
  });

  test('no bit of a sealed value can be turned', () => {
    const sealer = makeSealer(new Map([[1, one]]));
    const sealed = sealer.seal('Rosa Lind, 12 Mill Lane', 'change 7');
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const turned = Uint8Array.from(sealed);
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => sealer.open(turned, 'change 7'), `bit ${bit}`).toThrow(SealError);
    }
  });

  test('a mark is the HMAC that the library gives, of texts of any length', () => {
    const sealer = makeSealer(new Map([[1, one]]));
    holds(
      fc.property(fc.string({ maxLength: 400, unit: 'grapheme' }), (text) => {
        const library = createHmac('sha256', sealer.keyFor('a purpose')).update(text).digest();
        expect(sealer.mark('a purpose', text).equals(library)).toBe(true);
      }),
    );
  });

  test('after a key is added old values open and are known as old; without the old key they do not', () => {
    const old = makeSealer(new Map([[1, one]])).seal('old', 'x');
    const both = makeSealer(
      new Map([
        [1, one],
        [2, two],
      ]),
    );
    expect(both.openText(old, 'x')).toBe('old');
    expect(both.isCurrent(old)).toBe(false);
    expect(both.isCurrent(both.seal('new', 'x'))).toBe(true);
    expect(() => makeSealer(new Map([[2, two]])).open(old, 'x')).toThrow(/key 1/);
    expect(both.keyFor('store').equals(makeSealer(new Map([[1, one]])).keyFor('store'))).toBe(true);
  });
});
