import { describe, expect, it } from 'vitest';
import type { RecordView } from '../../../model/change.ts';
import { newId } from '../../../model/id.ts';
import type { Actor } from '../../../model/policy.ts';
import { definitionOf } from '../../../model/records.ts';
import { subjectOf } from '../../../model/subject.ts';
import { allowedMoves, isUnsettled, missing, movesFrom, toSettle } from '../../../model/transitions.ts';
import { RECORD_TYPES, type RecordType } from '../../../model/types.ts';

const NOW = Date.UTC(2026, 5, 1);
const [AREA, UNIT, ME] = [newId(1), newId(2), newId(3)];
const actor = (role: Actor['role'], officer = ME): Actor => ({
  officer,
  role,
  unit: UNIT,
  assignments: [{ area: AREA, from: '2026-01-01' }],
  enrolled: false,
});

function record(type: RecordType, state: string, doc: RecordView['doc'], more: Partial<RecordView> = {}): RecordView {
  return {
    id: newId(9),
    type,
    author: ME,
    createdAt: NOW,
    updatedAt: NOW,
    updatedBy: ME,
    revision: 1,
    state,
    transition: null,
    movedBy: null,
    open: definitionOf(type).life.open.includes(state),
    discarded: false,
    doc: { areaId: AREA, ...doc },
    heads: {},
    conflicts: {},
    beyond: {},
    rivals: [],
    discards: [],
    awaited: [],
    ...more,
  };
}
const names = (view: RecordView, who: Actor) =>
  allowedMoves(
    view,
    who,
    subjectOf(view, () => UNIT),
    '2026-06-01',
  ).map((move) => move.name);
const submit = definitionOf('incident').life.moves.find((move) => move.name === 'submit');
if (submit === undefined) throw new Error('no submit');

describe('moves', () => {
  it('of an incident: its author submits and withdraws, another supervisor returns or approves', () => {
    const supervisor = actor('supervisor', newId(4));
    expect(names(record('incident', 'draft', {}), actor('beat'))).toEqual(['submit']);
    expect(names(record('incident', 'submitted', {}), actor('beat'))).toEqual(['withdraw']);
    expect(names(record('incident', 'submitted', {}), supervisor)).toEqual(['return', 'approve']);
    expect(names(record('incident', 'submitted', {}), actor('supervisor'))).toEqual(['withdraw']);
    expect(names(record('incident', 'returned', {}), actor('beat'))).toEqual(['submit']);
    expect(names(record('incident', 'returned', {}), actor('supervisor', newId(4)))).toEqual(['submit']);
    expect(names(record('incident', 'approved', {}), supervisor)).toEqual([]);
    const offered = movesFrom(
      record('incident', 'submitted', {}),
      actor('beat'),
      subjectOf(record('incident', 'submitted', {}), () => UNIT),
      '2026-06-01',
    );
    expect(offered.map(({ move, verdict }) => [move.name, verdict.allowed || verdict.reason])).toEqual([
      ['return', 'reviewerOnly'],
      ['approve', 'reviewerOnly'],
      ['withdraw', true],
    ]);
  });

  it('of a discarded record are none', () => {
    expect(names(record('incident', 'draft', {}, { discarded: true }), actor('beat'))).toEqual([]);
  });

  it('are declared so that every state can be reached and every move starts and ends in a state', () => {
    for (const type of RECORD_TYPES) {
      const { life } = definitionOf(type);
      const reached = new Set([life.initial]);
      for (let round = 0; round < life.states.length; round++) {
        for (const move of life.moves) if (move.from.some((state) => reached.has(state))) reached.add(move.to);
      }
      expect([type, [...reached].sort()]).toEqual([type, [...life.states].sort()]);
      for (const state of [
        ...life.open,
        ...(life.supplements ?? []),
        ...life.moves.flatMap((move) => [...move.from, move.to]),
      ]) {
        expect(life.states).toContain(state);
      }
    }
  });
});

describe('what stands in the way', () => {
  it('of a submission: what is missing, what is in conflict, what has not arrived, each at its field in form order', () => {
    const heads = [
      { stamp: 'b', author: ME, at: 1, value: 'x' },
      { stamp: 'a', author: ME, at: 1, value: 'y' },
    ];
    const item = newId(8);
    const view = record(
      'incident',
      'draft',
      {
        localReference: 'K7-1',
        classification: '0201',
        kind: 'crime',
        occurredFrom: 'unknown',
        reportedAt: '2026-05-01T10:00:00.000Z',
        address: '1 Mill Lane',
        noPersonInvolved: true,
      },
      { conflicts: { facts: heads, [`persons/${item}/role`]: heads }, awaited: ['location'] },
    );
    expect(missing(view, submit, NOW).map(({ field, part, code }) => [field, part, code])).toEqual([
      ['place', undefined, 'awaited'],
      ['persons', 'role', 'conflict'],
      ['facts', undefined, 'needed'],
      ['facts', undefined, 'conflict'],
      ['actionsTaken', undefined, 'needed'],
    ]);
  });

  it('of closing a problem: an assessment and two dated reviews', () => {
    const close = definitionOf('problem').life.moves.find((move) => move.name === 'close');
    if (close === undefined) throw new Error('no close');
    const base = { title: 'Racing', desiredOutcome: 'Quiet', stage: 'assessment' };
    const review = (order: string) => ({ order, date: '2026-05-01', text: 'Better' });
    const told = (doc: RecordView['doc']) =>
      missing(record('problem', 'resolved', { ...base, ...doc }), close, NOW).map(
        (problem) => problem.params.rule ?? problem.field,
      );
    expect(told({ reviews: { [newId(5)]: review('1') } })).toEqual(['twoReviews', 'assessment']);
    expect(told({ assessment: 'Works', reviews: { [newId(5)]: review('1'), [newId(6)]: review('2') } })).toEqual([]);
  });

  it('of a closed state: only what has not arrived', () => {
    const approve = definitionOf('incident').life.moves.find((move) => move.name === 'approve');
    if (approve === undefined) throw new Error('no approve');
    expect(missing(record('incident', 'submitted', {}), approve, NOW)).toEqual([]);
    expect(missing(record('incident', 'submitted', {}, { awaited: ['facts'] }), approve, NOW)).toMatchObject([
      { field: 'facts', code: 'awaited' },
    ]);
  });

  it('leaves to settle what a merge broke, and a discard that took no effect', () => {
    const reversed = {
      kind: 'patrol',
      facts: 'Quiet',
      start: '2026-05-02T10:00:00.000Z',
      end: '2026-05-02T09:00:00.000Z',
    };
    expect(toSettle(record('entry', 'live', reversed), NOW)).toMatchObject([{ field: 'end', code: 'rule' }]);
    const whole = { ...reversed, end: '2026-05-02T11:00:00.000Z' };
    expect(isUnsettled(record('entry', 'live', whole), NOW)).toBe(false);
    expect(isUnsettled(record('entry', 'live', reversed), NOW)).toBe(true);
    const discards = [{ stamp: 'a', author: ME, at: 1, covers: {} }];
    expect(isUnsettled(record('entry', 'live', whole, { discards }), NOW)).toBe(true);
    expect(isUnsettled(record('entry', 'live', whole, { discards, discarded: true }), NOW)).toBe(false);
  });
});
