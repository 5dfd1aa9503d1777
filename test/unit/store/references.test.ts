/** Numbers of reports: of a laptop's own in the largest force, sayable on the phone, and found however they are typed. */
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { deviceMark } from '../../../db/references.ts';
import { idFrom, newId } from '../../../model/id.ts';
import { holds } from '../../support/property.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

let vault: TestVault;
afterEach(() => vault?.remove());

const found = async (text: string): Promise<string[]> =>
  (await vault.client.day.search({ text, limit: 10 })).hits.map(({ row }) => row.id);

test('laptops of one force never share the part of their own, though all were set up in one minute', () => {
  const marks = new Set(Array.from({ length: 200_000 }, () => deviceMark(newId(1_700_000_000_000))));
  expect(marks.size).toBe(200_000);
});

test('the part of a laptop’s own is two words of five, without letters that sound or look like digits', () => {
  holds(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), fc.nat(2 ** 40), (bytes, now) => {
      expect(deviceMark(idFrom(now, bytes))).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    }),
  );
  expect(deviceMark('0190b0c0-0000-7000-8000-00000000001f')).toBe('00000-0000Z');
});

test('a report is found by its number, whole, in parts or in one piece, and one with an older number as before', async () => {
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
  for (const typed of ['BB-3F2A-25-0007', 'bb3f2a250007', '3f2a 25']) expect(await found(typed)).toEqual([older]);
  expect((await vault.client.records.get({ id: older })).title).toBe('BB-3F2A-25-0007');
});
