import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Hmac } from '../../../server/hmac.ts';
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

  test('many sealed at once open each by itself, at its own place only', () => {
    const sealer = makeSealer(new Map([[1, one]]));
    const another = makeSealer(new Map([[1, one]]));
    const said = fc.record({ text: fc.string({ unit: 'grapheme', maxLength: 200 }), about: fc.string() });
    holds(
      fc.property(fc.array(said), (all) => {
        const abouts = all.map(({ about }, place) => `${place} ${about}`);
        const sealed = sealer.sealAll(
          all.map(({ text }) => text),
          abouts,
        );
        expect(sealed.map((value, place) => another.openText(value, abouts[place] ?? ''))).toEqual(
          all.map(({ text }) => text),
        );
        for (const value of sealed.slice(1)) expect(() => another.open(value, abouts[0] ?? '')).toThrow(SealError);
      }),
    );
  });

  test('the same text sealed twice at once, or again, looks different each time', () => {
    const sealer = makeSealer(new Map([[1, one]]));
    const text = 'Rosa Lind, 12 Mill Lane, was seen at the corner';
    const sealed = [1, 2].flatMap(() => sealer.sealAll([text, text], ['a', 'a']));
    const hidden = sealed.map((value) => Buffer.from(value).subarray(34, -16).toString('hex'));
    expect(new Set(hidden).size).toBe(4);
  });

  test.each(['by itself', 'with others'] as const)('no bit of a value sealed %s can be turned', (how) => {
    const sealer = makeSealer(new Map([[1, one]]));
    const text = 'Rosa Lind, 12 Mill Lane';
    const [, among] = sealer.sealAll(['before it', text], ['change 6', 'change 7']);
    const sealed = how === 'by itself' ? sealer.seal(text, 'change 7') : (among ?? Buffer.alloc(0));
    expect(sealer.openText(sealed, 'change 7')).toBe(text);
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const turned = Uint8Array.from(sealed);
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => sealer.open(turned, 'change 7'), `bit ${bit}`).toThrow(SealError);
    }
  });

  test('an HMAC is what the library makes of the same parts', () => {
    holds(
      fc.property(
        fc.uint8Array({ maxLength: 64 }),
        fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.uint8Array({ maxLength: 6_000 }))),
        (key, parts) => {
          const library = createHmac('sha256', key);
          for (const part of parts) library.update(part);
          const own = new Hmac(key);
          const made = library.digest('hex');
          expect([own.of('hex', ...parts), own.of('hex', ...parts)]).toEqual([made, made]);
        },
      ),
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
