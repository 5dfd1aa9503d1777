import { describe, expect, it } from 'vitest';
import type { Change } from '../../../model/change.ts';
import type { Json } from '../../../model/define.ts';
import {
  afterErasure,
  authorsToTell,
  firstTombstone,
  isErasedChange,
  isTombstone,
  ledgerEntry,
  type Tombstone,
  withoutContent,
} from '../../../model/erasure.ts';
import { newId } from '../../../model/id.ts';
import {
  contactFacts,
  daysAfter,
  daysBetween,
  dueOf,
  eraseHindrances,
  keepLimit,
  RETENTION,
  retentionClassOf,
  reviewDue,
} from '../../../model/retention.ts';
import type { RecordType } from '../../../model/types.ts';

const at = (day: string) => Date.parse(`${day}T12:00:00.000Z`);
const record = (
  type: RecordType,
  doc: Record<string, Json> = {},
  more: { state?: string; created?: string; updated?: string } = {},
) => ({
  type,
  doc,
  state: more.state ?? 'live',
  createdAt: at(more.created ?? '2026-01-10'),
  updatedAt: at(more.updated ?? more.created ?? '2026-01-10'),
});
const note = (doc: Record<string, Json> = {}, state = 'live') =>
  record('entry', { start: '2026-01-01T09:00:00.000Z', ...doc }, { state });

describe('how long records are kept', () => {
  it('asks about a note 90 days after it happened, and lets no reason keep it beyond a year in all', () => {
    expect(reviewDue(note())).toBe('2026-04-01');
    expect(reviewDue(note({}, 'kept'))).toBe('2027-01-01');
    expect(keepLimit(note())).toBe('2027-01-01');
    expect(daysBetween('2026-01-01', '2027-01-01')).toBe(365);
  });

  it('keeps an entry tied to an incident as long as the incident', () => {
    const incident = record('incident', {}, { created: '2026-01-10' });
    expect(reviewDue(note(), { incident })).toBe(reviewDue(incident));
    expect(reviewDue(incident)).toBe(daysAfter('2026-01-10', 2190));
    expect(keepLimit(note(), { incident })).toBeNull();
    expect(eraseHindrances(note(), { openActions: 0, incidentHere: true })).toEqual([{ code: 'tiedToIncident' }]);
  });

  it('counts a contact from its last change or last contact, whichever is later', () => {
    const party = record('party', { kind: 'person' }, { updated: '2026-02-01' });
    expect(reviewDue(party)).toBe(daysAfter('2026-02-01', 730));
    expect(reviewDue(party, { lastContact: at('2026-03-01') })).toBe(daysAfter('2026-03-01', 730));
    expect(reviewDue(party, { lastContact: at('2025-03-01') })).toBe(daysAfter('2026-02-01', 730));
  });

  it('keeps officers and areas as long as the force wants, and takes a deviating class or term', () => {
    expect(reviewDue(record('officer'))).toBeNull();
    expect(retentionClassOf(record('entry', { retentionClass: 'incident' }))).toBe('incident');
    expect(retentionClassOf(record('entry', { retentionClass: 'toString' }))).toBe('note');
    const terms = { ...RETENTION, note: { days: 30, most: 60, from: 'time' as const } };
    expect(reviewDue(note(), { terms })).toBe('2026-01-31');
  });

  it('fills the due list by the day, whatever the day: it decides nothing', () => {
    const party = record('party', {
      basis: 'consent',
      consentWithdrawnAt: '2026-02-10',
      warnings: {
        w1: { order: '1', text: 'Dog', reviewBy: '2026-02-05' },
        w2: { order: '2', text: 'Steps', reviewBy: '2026-09-01' },
      },
    });
    expect(dueOf(party, '2026-03-01').map(({ why, day, item }) => [why, day, item])).toEqual([
      ['warningReview', '2026-02-05', 'w1'],
      ['consentWithdrawn', '2026-02-10', undefined],
    ]);
    const place = record('place', { watches: { v1: { order: '1', from: '2026-01-01', to: '2026-01-20' } } });
    expect(dueOf(place, '2026-01-31')).toEqual([{ why: 'watchEnds', day: '2026-01-20', field: 'watches', item: 'v1' }]);
    expect(dueOf(note(), '2026-03-31')).toEqual([]);
    expect(dueOf(note(), '2031-01-01')).toEqual([{ why: 'review', day: '2026-04-01' }]);
  });

  it('holds an erasure back while actions are open', () => {
    expect(eraseHindrances(note(), { openActions: 2 })).toEqual([{ code: 'openActions', count: 2 }]);
    expect(eraseHindrances(note(), { openActions: 0 })).toEqual([]);
  });

  it('keeps of a contact that it took place, when and with whom, and no word of it', () => {
    const parties = [newId(1), newId(2)];
    const facts = contactFacts(note({ parties, facts: 'They said…', outcome: 'noAnswer' }));
    expect(facts).toEqual(
      parties.map((party) => ({ party, at: Date.parse('2026-01-01T09:00:00.000Z'), reached: false })),
    );
    expect(contactFacts(note({ parties: [newId(1)], outcome: 'reached' }))[0]?.reached).toBe(true);
    expect(JSON.stringify(facts)).not.toContain('said');
    expect(contactFacts(record('party'))).toEqual([]);
  });
});

describe('erasure', () => {
  const change: Change = {
    id: newId(1),
    record: newId(2),
    type: 'entry',
    schema: 1,
    author: newId(3),
    device: newId(4),
    stamp: `000000000abc.${newId(4)}`,
    number: 7,
    at: 1,
    birth: true,
    writes: { facts: { value: 'CANARY', seen: [] } },
    transition: { move: 'keep', to: 'kept', follows: null, covers: {}, reason: 'CANARY' },
  };
  const tombstone: Tombstone = {
    id: change.record,
    type: 'entry',
    stamp: `000000000aaa.${newId(5)}`,
    by: newId(6),
    at: 2,
    reason: 'retention',
  };

  it('leaves of a change its place in the device’s numbers and no content', () => {
    const bare = withoutContent(change);
    expect(JSON.stringify(bare)).not.toContain('CANARY');
    expect(bare).toMatchObject({ id: change.id, number: 7, stamp: change.stamp, erased: true });
    expect(isErasedChange(bare)).toBe(true);
    expect(isErasedChange(change)).toBe(false);
  });

  it('is a person’s with or without how far they had seen what they erased, and with nothing besides', () => {
    expect(isTombstone(tombstone)).toBe(true);
    expect(isTombstone({ ...tombstone, saw: [[change.device, 7]] })).toBe(true);
    for (const saw of [undefined, 'all', [change.device], [[change.device, '7']], [[change.device, 7, 8]]])
      expect(isTombstone({ ...tombstone, saw })).toBe(false);
    expect(isTombstone({ ...tombstone, words: 'CANARY' })).toBe(false);
  });

  it('drops the content of changes that arrive afterwards, and of no others', () => {
    const erased = new Map([[change.record, tombstone]]);
    expect(isErasedChange(afterErasure(change, erased))).toBe(true);
    expect(afterErasure({ ...change, record: newId(9) }, erased)).toMatchObject({ writes: change.writes });
  });

  it('is one erasure when two people erase, and tells those whose later edit it met', () => {
    const other = { ...tombstone, stamp: `000000000bbb.${newId(7)}` };
    expect(firstTombstone(other, tombstone)).toBe(tombstone);
    expect(firstTombstone(tombstone, other)).toBe(tombstone);
    expect(authorsToTell(tombstone, [change, { ...change, author: tombstone.by }])).toEqual([change.author]);
    expect(authorsToTell(other, [change])).toEqual([]);
    // The change is its device's seventh.
    expect(authorsToTell({ ...other, saw: [[change.device, 7]] }, [change])).toEqual([]);
    for (const saw of [[[change.device, 6]], []] as const)
      expect(authorsToTell({ ...other, saw }, [change])).toEqual([change.author]);
    expect(Object.keys(ledgerEntry(tombstone)).sort((a, b) => (a < b ? -1 : 1))).toEqual([
      'at',
      'id',
      'reason',
      'stamp',
      'type',
    ]);
  });
});
