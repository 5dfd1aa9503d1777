import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDay } from '../../renderer/capture/day-words.ts';
import { inferKind, inferOutcome, readTime, understand } from '../../renderer/capture/understand.ts';

/** A Wednesday. */
const now = new Date(2026, 10, 18, 14, 32);

describe('days as officers type them', () => {
  it.each([
    ['fri ring back', '2026-11-20', 'ring back'],
    ['Friday: ring back', '2026-11-20', 'ring back'],
    ['wed see again', '2026-11-25', 'see again'],
    ['next fri call', '2026-11-27', 'call'],
    ['next mon call', '2026-11-23', 'call'],
    ['tomorrow', '2026-11-19', ''],
    ['in 3 days check', '2026-11-21', 'check'],
    ['in 2 weeks check', '2026-12-02', 'check'],
    ['+10 check', '2026-11-28', 'check'],
    ['12 Dec write', '2026-12-12', 'write'],
    ['3rd of january write', '2027-01-03', 'write'],
    ['12/12 write', '2026-12-12', 'write'],
    ['2026-12-24 write', '2026-12-24', 'write'],
    ['ven rappeler', '2026-11-20', 'rappeler'],
    ['vendredi rappeler', '2026-11-20', 'rappeler'],
    ['lundi prochain rappeler', '2026-11-23', 'rappeler'],
    ['demain, rappeler', '2026-11-19', 'rappeler'],
    ['après-demain rappeler', '2026-11-20', 'rappeler'],
    ['dans 2 jours rappeler', '2026-11-20', 'rappeler'],
    ['dans une semaine rappeler', '2026-11-25', 'rappeler'],
    ['le 3 février écrire', '2027-02-03', 'écrire'],
    ['1er décembre écrire', '2026-12-01', 'écrire'],
    ['fin du mois écrire', '2026-11-30', 'écrire'],
    ['aujourd’hui écrire', '2026-11-18', 'écrire'],
  ])('"%s"', (typed, day, rest) => {
    expect(readDay(typed, now)).toEqual({ day, rest });
  });

  it.each([
    'ring back',
    'friend of Maria',
    'marie',
    'wedding on Saturday',
    '31/2 write',
    '99 red balloons',
    '',
    'saturated',
  ])('"%s" begins with no day', (typed) => expect(readDay(typed, now)).toBeUndefined());

  it('never throws and never gives a day that no calendar has', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (typed) => {
        const read = readDay(typed, now);
        if (read) expect(Number.isNaN(Date.parse(read.day))).toBe(false);
      }),
    );
  });
});

describe('promises in a sentence', () => {
  it('takes the promise out of the facts and dates it', () => {
    expect(understand('Worried about the lighting. !fri ring back', now)).toEqual({
      facts: 'Worried about the lighting.',
      actions: [{ text: 'ring back', due: '2026-11-20', dated: true }],
    });
  });
  it('takes several, over lines, and assumes a week where no day is named', () => {
    const { facts, actions } = understand('Shop was open\n!ask council about bins !demain rappeler', now);
    expect(facts).toBe('Shop was open');
    expect(actions).toEqual([
      { text: 'ask council about bins', due: '2026-11-25', dated: false },
      { text: 'rappeler', due: '2026-11-19', dated: true },
    ]);
  });
  it('leaves exclamation marks of prose alone, French ones too', () => {
    for (const prose of ['Great! Really good', 'Très bien ! Il revient', '!!', 'a != b']) {
      expect(understand(prose, now)).toEqual({ facts: prose, actions: [] });
    }
  });
});

describe('the kind of an entry', () => {
  it.each([
    ['Talked about the car park', ['person'], false, 'contact'],
    ['Réunion sur le stationnement', ['organisation'], true, 'liaison'],
    ['Foot patrol, all quiet', [], true, 'patrol'],
    ['Called at the shop about the window', [], true, 'visit'],
    ['Replied on WhatsApp', ['person'], false, 'online'],
    ['Prise de service', [], false, 'briefing'],
    ['Formation premiers secours', [], false, 'duty'],
    ['All quiet', [], false, 'patrol'],
    ['Window still broken', [], true, 'visit'],
  ] as const)('"%s" with %j', (text, who, place, kind) => expect(inferKind(text, who, place)).toBe(kind));

  it('is never guessed to be information, which must be graded', () => {
    fc.assert(
      fc.property(fc.string(), fc.boolean(), (text, place) => {
        expect(inferKind(text, ['person'], place)).not.toBe('information');
      }),
    );
  });
});

it('tells a card left and an unanswered door from somebody reached', () => {
  expect(inferOutcome('No answer at the door', 'contact', true)).toBe('noAnswer');
  expect(inferOutcome('Left a card', 'visit', true)).toBe('cardLeft');
  expect(inferOutcome('Absente, carte laissée', 'visit', true)).toBe('cardLeft');
  expect(inferOutcome('Talked', 'contact', true)).toBe('reached');
  expect(inferOutcome('All quiet', 'patrol', false)).toBeUndefined();
});

it.each([
  ['14:32', 872],
  ['1432', 872],
  ['14h32', 872],
  ['9', 540],
  ['9h', 540],
  ['0905', 545],
])('reads the time "%s"', (typed, minutes) => expect(readTime(typed)).toBe(minutes));
it.each(['25', '14:61', 'noon', '', '2460'])('"%s" is no time', (typed) => expect(readTime(typed)).toBeUndefined());
