/** Numbers of reports: of a laptop's own in the largest force, sayable on the phone, and found however they are typed. */
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { newDevice } from '../../../db/begin.ts';
import { deviceMark } from '../../../db/references.ts';
import { holds } from '../../support/property.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

let vault: TestVault;
afterEach(() => vault?.remove());

const found = async (text: string): Promise<string[]> =>
  (await vault.client.day.search({ text, limit: 10 })).hits.map(({ row }) => row.id);

test('laptops of one force never share the part of their own, were they all set up in a year', () => {
  const marks = new Set(Array.from({ length: 200_000 }, () => deviceMark(newDevice())));
  expect(marks.size).toBe(200_000);
});

test('the part of a laptop’s own is two words of five, without letters that sound or look like digits', () => {
  const device = fc.string({
    unit: fc.constantFrom(...'0123456789abcdefghijklmnopqrstuvwxyz'),
    minLength: 12,
    maxLength: 12,
  });
  holds(
    fc.property(device, (one) => {
      expect(deviceMark(one)).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    }),
  );
  expect(deviceMark('00000000000z')).toBe('00000-00013');
  // Every sign of the id makes a difference.
  const all = Array.from({ length: 12 }, (_, at) => deviceMark(`${'0'.repeat(at)}1${'0'.repeat(11 - at)}`));
  expect(new Set(all).size).toBe(12);
});

test('a report is found by its number, whole, in parts, in one piece or as it was heard, and one with an older number as before', async () => {
  vault = testVault();
  const report = vault.make('incident', { facts: 'Window broken.' });
  const older = vault.make('incident', { facts: 'Door broken.', localReference: 'BB-3F2A-25-0007' });
  const { title } = await vault.client.records.get({ id: report });
  const [, first = '', second = ''] = title.split('-');
  for (const typed of [
    title,
    title.toLowerCase(),
    title.replaceAll('-', ''),
    title.replaceAll('-', ' '),
    first,
    second,
  ])
    expect(await found(typed)).toEqual([report]);
  const misheard = title.replace(/[01]/g, (figure, at: number) => (figure === '0' ? 'O' : 'IL'.charAt(at % 2)));
  expect(misheard).not.toBe(title);
  for (const typed of [misheard, misheard.toLowerCase(), misheard.replaceAll('-', '')])
    expect(await found(typed)).toEqual([report]);
  for (const typed of ['BB-3F2A-25-0007', 'bb3f2a250007', '3f2a 25']) expect(await found(typed)).toEqual([older]);
  expect((await vault.client.records.get({ id: older })).title).toBe('BB-3F2A-25-0007');
});
