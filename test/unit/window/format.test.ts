import { describe, expect, it } from 'vitest';
import { formatIn } from '../../../renderer/format.ts';

const en = formatIn('en');
const fr = formatIn('fr');
const now = new Date(2026, 10, 20, 14, 30);
const ago = (ms: number) => new Date(now.getTime() - ms);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Intl joins with narrow and no-break spaces; a test reads them as spaces. */
const plain = (text: string) => text.replaceAll(/\s/g, ' ');

describe('dates and times as people write them', () => {
  it('writes the day before the month, with 24 hours', () => {
    expect(en.date('2026-11-20')).toBe('20 Nov 2026');
    expect(en.time(now)).toBe('14:30');
    expect(plain(fr.date('2026-11-20'))).toBe('20 nov. 2026');
    expect(en.time(new Date(2026, 0, 1, 0, 5))).toBe('00:05');
  });

  it('reads a day without a time as that day, wherever one stands', () => {
    expect(en.date('2026-01-01')).toBe('1 Jan 2026');
  });

  it('is as short in a list as the reader can do with', () => {
    expect(en.short(now, now)).toBe('14:30');
    expect(en.short(new Date(2026, 2, 3, 9), now)).toBe('3 Mar');
    expect(en.short(new Date(2025, 2, 3, 9), now)).toBe('3 Mar 2025');
    expect(en.short('2026-11-20', now)).toBe('20 Nov');
  });

  it.each([
    [20_000, 'just now', 'à l’instant'],
    [5 * MINUTE, '5 minutes ago', 'il y a 5 minutes'],
    [3 * HOUR, '3 hours ago', 'il y a 3 heures'],
    [15 * HOUR, 'yesterday', 'hier'],
    [48 * HOUR, '2 days ago', 'avant-hier'],
    [20 * 24 * HOUR, '2 weeks ago', 'il y a 2 semaines'],
    [100 * 24 * HOUR, '3 months ago', 'il y a 3 mois'],
    [3 * 365 * 24 * HOUR, '2 years ago', 'il y a 2 ans'],
  ])('%d ms ago is %s', (ms, english, french) => {
    expect(en.relative(ago(ms), now)).toBe(english);
    expect(plain(fr.relative(ago(ms), now))).toBe(french);
  });

  it('counts days by the calendar: this morning is today, late last night is yesterday', () => {
    expect(en.relative('2026-11-20', now)).toBe('today');
    expect(en.relative('2026-11-21', now)).toBe('tomorrow');
    expect(en.relative(new Date(2026, 10, 19, 23, 59), new Date(2026, 10, 20, 13))).toBe('yesterday');
  });
});

describe('names and numbers', () => {
  it('says a name and files a name', () => {
    const name = { givenNames: 'Ana María', surname: 'Ruiz' };
    expect(en.name(name)).toBe('Ana María Ruiz');
    expect(en.filedName(name)).toBe('Ruiz, Ana María');
    expect(en.filedName({ givenNames: 'Ana' })).toBe('Ana');
    expect(en.name({ orgName: 'St Brigid’s' })).toBe('St Brigid’s');
  });

  it('orders names as a person would: accents and case aside, numbers by value', () => {
    expect(['Zoé', 'éric', 'Eva', 'Flat 10', 'Flat 9'].sort(en.compare)).toEqual([
      'éric',
      'Eva',
      'Flat 9',
      'Flat 10',
      'Zoé',
    ]);
  });

  it('rounds distances and sizes to what matters', () => {
    expect(plain(en.distance(47.3))).toBe('47 m');
    expect(plain(en.distance(463))).toBe('460 m');
    expect(plain(en.distance(1520))).toBe('1.5 km');
    expect(plain(en.bytes(3_420_000))).toBe('3.4 MB');
    expect(plain(fr.number(12345))).toBe('12 345');
    expect(plain(fr.percent(0.42))).toBe('42 %');
    expect(en.list(['a', 'b', 'c'])).toBe('a, b and c');
  });
});
