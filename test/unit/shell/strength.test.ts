import { expect, test } from 'vitest';
import { isWeakPin, LEAST_SCORE, strengthOf } from '../../../model/strength.ts';

test.each([
  'password1',
  'Summer2024!',
  'aaaaaaaaaaaaaaaaaaaa',
  'qwertyuiop1234',
  'lamp orbit',
  'police police police police',
  'Liverpool1987',
  '12345678901234567890',
  'Bonjour2026',
])('would be guessed too soon: %s', (passphrase) => {
  expect(strengthOf(passphrase).score).toBeLessThan(LEAST_SCORE);
});

test.each([
  'lamp orbit cedar piano',
  'nos chats dorment sous la lune',
  'xK9#mP2$vL7q',
  'trap tin fig elk moon',
  'Волга синий камень тишина',
])('is taken: %s', (passphrase) => {
  expect(strengthOf(passphrase).score).toBeGreaterThanOrEqual(LEAST_SCORE);
});

test('the officer’s own name, number and beat count for nothing, accents or not', () => {
  const own = ['Ångström Lindqvist', '4411', 'Harbour West'];
  expect(strengthOf('Angstrom Lindqvist 4411 harbour west', own).score).toBe(0);
  expect(strengthOf('Angstrom Lindqvist 4411 harbour west').bits).toBeGreaterThan(30);
});

test('a longer text is never weaker than its beginning', () => {
  let before = 0;
  for (let length = 1; length <= 30; length++) {
    const { bits } = strengthOf('grey otter paints seven quiet doors'.slice(0, length));
    expect(bits).toBeGreaterThanOrEqual(before - 1);
    before = bits;
  }
});

test('PINs that a finder tries first are refused', () => {
  for (const pin of ['0000', '1111', '1234', '4321', '1212', '9876', '012345']) expect(isWeakPin(pin), pin).toBe(true);
  for (const pin of ['4831', '2905', '739152']) expect(isWeakPin(pin), pin).toBe(false);
});
