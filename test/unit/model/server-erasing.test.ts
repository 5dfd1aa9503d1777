/** What the server may erase by itself, and what it leaves to people however long it has been due. */
import { expect, test } from 'vitest';
import type { RecordView } from '../../../model/change.ts';
import { definitionOf } from '../../../model/records.ts';
import {
  ERASABLE_CLASSES,
  erasedFrom,
  erasureText,
  type ServerFacts,
  serverErasesOn,
  serverHindrances,
  THE_SERVER,
} from '../../../model/server-erasing.ts';
import { RECORD_TYPES, type RecordType } from '../../../model/types.ts';

const FREE: ServerFacts = { openActions: 0, incidentHere: false, parked: false, today: '2026-11-21' };
const view = (type: RecordType, state = definitionOf(type).life.initial, doc: Record<string, unknown> = {}) =>
  ({ id: '0192f3a0-0000-7000-8000-000000000001', type, state, doc, discarded: false }) as unknown as RecordView;

test('the days count from the review, or from when the class was set so, whichever is later', () => {
  expect(erasedFrom('2026-01-01', 30, '2025-06-01')).toBe('2026-01-31');
  expect(erasedFrom('2019-01-01', 30, '2026-11-21')).toBe('2026-12-21');
  expect(erasedFrom('2026-01-01', 14, '')).toBe('2026-01-15');
});

test('what is at work or waits for a decision stays, in every state of every kind that has one', () => {
  const left = RECORD_TYPES.flatMap((type) =>
    definitionOf(type).life.states.flatMap((state) =>
      serverHindrances(view(type, state), FREE).includes('unfinished') ? [`${type} ${state}`] : [],
    ),
  );
  expect(left.toSorted((a, b) => a.localeCompare(b))).toEqual([
    'action open',
    'engagement planned',
    'handover briefed',
    'handover notified',
    'handover preparing',
    'incident draft',
    'incident returned',
    'incident submitted',
    'problem active',
    'problem adopted',
    'problem proposed',
    'problem resolved',
  ]);
  // What was thrown away is nobody's work.
  expect(serverHindrances({ ...view('incident'), discarded: true }, FREE)).toEqual([]);
});

test('what a person would have to settle, what is preserved and what cannot be read stays', () => {
  expect(serverHindrances(view('entry'), { ...FREE, openActions: 2 })).toEqual(['openActions']);
  expect(serverHindrances(view('entry'), { ...FREE, incidentHere: true })).toEqual(['tiedToIncident']);
  expect(serverHindrances(view('party', undefined, { restricted: true }), FREE)).toEqual(['restricted']);
  expect(serverHindrances(view('party'), { ...FREE, parked: true })).toEqual(['unread']);
  const watched = (to: string) => view('place', undefined, { watches: { a: { order: 'a', from: '2026-01-01', to } } });
  expect(serverHindrances(watched('2026-11-21'), FREE)).toEqual(['watched']);
  expect(serverHindrances(watched('2026-11-20'), FREE)).toEqual([]);
});

test('a laptop tells the first day that it can know of, never one that has passed, and nothing where people decide', () => {
  const off = Object.fromEntries(ERASABLE_CLASSES.map((name) => [name, null])) as Record<
    (typeof ERASABLE_CLASSES)[number],
    number | null
  >;
  const on = { ...off, note: 30 };
  expect(serverErasesOn(view('entry'), '2026-11-30', on, '2026-11-21')).toBe('2026-12-30');
  expect(serverErasesOn(view('entry'), '2025-01-01', on, '2026-11-21')).toBe('2026-11-21');
  expect(serverErasesOn(view('entry'), null, on, '2026-11-21')).toBeNull();
  expect(serverErasesOn(view('party'), '2026-11-30', on, '2026-11-21')).toBeNull();
  expect(serverErasesOn(view('officer'), '2026-11-30', on, '2026-11-21')).toBeNull();
  expect(serverErasesOn(view('entry'), '2026-11-30', undefined, '2026-11-21')).toBeNull();
});

test('the text that is signed differs with each part of the tombstone', () => {
  const tombstone = {
    id: '0192f3a0-0000-7000-8000-000000000001',
    type: 'entry',
    stamp: 'a'.repeat(12),
    by: THE_SERVER,
    at: 1,
    reason: 'retention',
    under: 'note',
  } as const;
  const others = [
    { ...tombstone, id: THE_SERVER },
    { ...tombstone, type: 'party' as const },
    { ...tombstone, stamp: 'b'.repeat(12) },
    { ...tombstone, by: tombstone.id },
    { ...tombstone, at: 2 },
    { ...tombstone, reason: 'other' as const },
    { ...tombstone, under: 'task' as const },
  ];
  expect(new Set([tombstone, ...others].map(erasureText)).size).toBe(8);
});
