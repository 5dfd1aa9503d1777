import { describe, expect, it } from 'vitest';
import { newId } from '../../../model/id.ts';
import { type Action, type Actor, areasOn, may, type Subject } from '../../../model/policy.ts';
import { ROLES, type Role } from '../../../model/records/officer.ts';
import { definitionOf } from '../../../model/records.ts';
import {
  areaScope,
  officerScope,
  STRUCTURE,
  scopeMoves,
  scopesFor,
  scopesOf,
  scopesOfChange,
} from '../../../model/scopes.ts';
import { actorOf, areasOf, newSubject, subjectOf, unitAbove } from '../../../model/subject.ts';
import { RECORD_TYPES, type RecordType } from '../../../model/types.ts';

const DAY = '2026-05-01';
const [UNIT, OTHER_UNIT] = [newId(1), newId(2)];
const [OWN, NEXT, FAR] = [newId(3), newId(4), newId(5)];
const UNIT_OF: Record<string, string> = { [OWN]: UNIT, [NEXT]: UNIT, [FAR]: OTHER_UNIT };
const [ME, SOMEONE] = [newId(6), newId(7)];
const GROUNDS = { own: OWN, unit: NEXT, other: FAR } as const;
type Ground = keyof typeof GROUNDS;

const actor = (role: Role, more: Partial<Actor> = {}): Actor => ({
  officer: ME,
  role,
  unit: UNIT,
  assignments: role === 'beat' || role === 'liaison' ? [{ area: OWN, from: '2026-01-01' }] : [],
  enrolled: true,
  ...more,
});
const subject = (type: RecordType, area: string | undefined, more: Partial<Subject> = {}): Subject => ({
  type,
  areas: area === undefined ? [] : [area],
  units: area === undefined ? [] : [UNIT_OF[area] ?? ''],
  author: SOMEONE,
  state: definitionOf(type).life.initial,
  open: true,
  officers: [],
  hate: false,
  ...more,
});
const verdict = (who: Actor, action: Action, what: Subject, day = DAY) => {
  const said = may(who, action, what, day);
  return said.allowed ? 'allowed' : said.reason;
};

/**
 * Every role, on own ground, elsewhere in the unit and in another unit. r: reads and exports; s: opens sensitive blocks; w: makes,
 * edits, discards; v: reviews. A supervisor here is posted to no area; an incident here is not on the hate-monitoring list.
 */
const TABLE = `
                 officer area  party place entry engagement problem action incident handover
beat own         rs      rs    rsw   rsw   rsw   rsw        rsw     rsw    rsw      rsw
beat unit        rs      rs    r     r     -     -          -       -      -        -
beat other       rs      rs    -     -     -     -          -       -      -        -
liaison own      rs      rs    rsw   rsw   rsw   rsw        -       rsw    -        -
liaison unit     rs      rs    r     r     -     -          -       -      -        -
liaison other    rs      rs    -     -     -     -          -       -      -        -
supervisor own   rs      rs    rsv   rsv   rsv   rsv        rsv     rswv   rsv      rswv
supervisor unit  rs      rs    rsv   rsv   rsv   rsv        rsv     rswv   rsv      rswv
supervisor other rs      rs    -     -     -     -          -       -      -        -
admin own        rsw     rsw   -     -     -     -          -       -      -        -
admin unit       rsw     rsw   -     -     -     -          -       -      -        -
admin other      rsw     rsw   -     -     -     -          -       -      -        -
`;
const LETTERS: Readonly<Record<string, readonly Action[]>> = {
  r: ['read', 'export'],
  s: ['readSensitive'],
  w: ['create', 'edit', 'discard', 'restore', 'erase'],
  v: ['review'],
};

describe('the rights table', () => {
  const [head = '', ...lines] = TABLE.trim().split('\n');
  const types = head.trim().split(/\s+/) as RecordType[];

  it('has every type and every role on every ground', () => {
    expect(new Set(types)).toEqual(new Set(RECORD_TYPES));
    expect(lines).toHaveLength(ROLES.length * Object.keys(GROUNDS).length);
  });

  for (const line of lines) {
    const [role = '', ground = '', ...cells] = line.trim().split(/\s+/);
    it(`holds for ${role} on ${ground} ground`, () => {
      types.forEach((type, column) => {
        for (const [letter, actions] of Object.entries(LETTERS)) {
          for (const action of actions) {
            const said = verdict(actor(role as Role), action, subject(type, GROUNDS[ground as Ground]));
            const expected = cells[column]?.includes(letter) === true;
            expect([type, action, said === 'allowed', said]).toEqual([type, action, expected, said]);
          }
        }
      });
    });
  }

  it('gives accounts to administrators alone', () => {
    for (const role of ROLES) {
      expect(verdict(actor(role), 'manageAccounts', subject('officer', OWN))).toBe(
        role === 'admin' ? 'allowed' : 'otherRole',
      );
    }
  });
});

describe('rights that hang on more than role and ground', () => {
  it.each(['beat', 'liaison'] as const)('lets a %s officer edit an area on the days they have it only', (role) => {
    const covering = actor(role, { assignments: [{ area: NEXT, from: '2026-05-01', to: '2026-05-03' }] });
    for (const [day, said] of [
      ['2026-04-30', 'otherArea'],
      ['2026-05-01', 'allowed'],
      ['2026-05-03', 'allowed'],
      ['2026-05-04', 'otherArea'],
    ]) {
      expect(verdict(covering, 'edit', subject('entry', NEXT), day)).toBe(said);
    }
    expect(areasOn(covering, '2026-05-02')).toEqual([NEXT]);
    const log = (day: string) => scopesFor(covering, [OWN, NEXT], day).includes(areaScope(NEXT, 'log'));
    expect([log('2026-05-03'), log('2026-05-04')]).toEqual([true, false]);
  });

  it('lets a supervisor who holds an area work there as its officer', () => {
    const posted = actor('supervisor', { assignments: [{ area: OWN, from: '2026-01-01' }] });
    expect(verdict(posted, 'edit', subject('entry', OWN))).toBe('allowed');
    expect(verdict(posted, 'edit', subject('entry', NEXT))).toBe('otherArea');
  });

  it('lets everybody work on an action they were given, wherever it belongs', () => {
    const given = subject('action', FAR, { officers: [ME] });
    for (const role of ['beat', 'liaison', 'supervisor'] as const) {
      for (const action of ['read', 'edit', 'move:finish'] as const)
        expect(verdict(actor(role), action, given)).toBe('allowed');
    }
    expect(verdict(actor('admin'), 'read', given)).toBe('noContent');
  });

  it('lets the incoming officer read and accept a handover before the area is theirs', () => {
    const notified = subject('handover', FAR, { officers: [SOMEONE, ME], state: 'notified', receiver: ME });
    expect(verdict(actor('beat'), 'move:accept', notified)).toBe('allowed');
  });

  it('keeps the one who leaves from accepting for the one who comes; a supervisor of the unit may', () => {
    const notified = { officers: [ME, SOMEONE], state: 'notified', receiver: SOMEONE };
    expect(verdict(actor('beat'), 'move:accept', subject('handover', OWN, notified))).toBe('receiverOnly');
    expect(verdict(actor('supervisor'), 'move:accept', subject('handover', NEXT, notified))).toBe('allowed');
    expect(verdict(actor('supervisor'), 'move:accept', subject('handover', FAR, notified))).toBe('receiverOnly');
  });

  it('lets author and reviewers speak about a report while it waits or is being mended, and nobody else', () => {
    const at = (state: string, more: Partial<Subject> = {}) =>
      subject('incident', OWN, { state, open: state === 'draft' || state === 'returned', ...more });
    for (const state of ['submitted', 'returned']) {
      expect(verdict(actor('beat'), 'comment', at(state, { author: ME }))).toBe('allowed');
      expect(verdict(actor('supervisor'), 'comment', at(state))).toBe('allowed');
      expect(verdict(actor('liaison'), 'comment', at(state, { hate: true }))).not.toBe('allowed');
    }
    expect(verdict(actor('beat'), 'comment', at('submitted'))).toBe('reviewerOnly');
    expect(verdict(actor('beat'), 'comment', at('submitted', { movedBy: ME }))).toBe('allowed');
    expect(verdict(actor('beat'), 'comment', at('returned'))).toBe('allowed');
    for (const state of ['draft', 'approved', 'withdrawn']) {
      expect(verdict(actor('supervisor'), 'comment', at(state))).toBe('closed');
      expect(verdict(actor('beat'), 'comment', at(state, { author: ME }))).toBe('closed');
    }
    expect(verdict(actor('beat'), 'comment', subject('place', OWN, { author: ME }))).toBe('closed');
  });

  it('keeps whoever handed a report in from approving it, whoever began it', () => {
    const corrected = subject('incident', NEXT, { state: 'submitted', open: false, movedBy: ME });
    expect(verdict(actor('supervisor'), 'move:approve', corrected)).toBe('ownWork');
    const reviewed = subject('incident', NEXT, { state: 'approved', open: false, movedBy: ME });
    expect(verdict(actor('supervisor'), 'review', reviewed)).toBe('allowed');
  });

  it('shows a liaison officer incidents of the hate-monitoring list in their areas, to read only', () => {
    const hate = subject('incident', OWN, { hate: true });
    expect(verdict(actor('liaison'), 'read', hate)).toBe('allowed');
    expect(verdict(actor('liaison'), 'readSensitive', hate)).toBe('allowed');
    expect(verdict(actor('liaison'), 'edit', hate)).toBe('otherRole');
    expect(verdict(actor('liaison'), 'read', subject('incident', OWN))).toBe('hateListOnly');
    expect(verdict(actor('liaison'), 'read', subject('incident', NEXT, { hate: true }))).toBe('otherArea');
  });

  it('keeps a record of no area with its author', () => {
    expect(verdict(actor('beat'), 'edit', subject('entry', undefined, { author: ME }))).toBe('allowed');
    expect(verdict(actor('beat'), 'read', subject('entry', undefined))).toBe('otherArea');
  });

  it('leaves the review of a report to another supervisor of the unit', () => {
    const handedIn = (author: string) => subject('incident', NEXT, { state: 'submitted', open: false, author });
    for (const action of ['move:approve', 'move:return'] as const) {
      expect(verdict(actor('supervisor'), action, handedIn(SOMEONE))).toBe('allowed');
      expect(verdict(actor('supervisor'), action, handedIn(ME))).toBe('ownWork');
      expect(verdict(actor('beat'), action, subject('incident', OWN, { state: 'submitted' }))).toBe('reviewerOnly');
      expect(verdict(actor('supervisor'), action, subject('incident', FAR, { state: 'submitted' }))).toBe('otherUnit');
    }
  });

  it('lets the author alone withdraw a submitted report', () => {
    const handedIn = (author: string) => subject('incident', OWN, { state: 'submitted', open: false, author });
    expect(verdict(actor('beat'), 'move:withdraw', handedIn(ME))).toBe('allowed');
    expect(verdict(actor('beat'), 'move:withdraw', handedIn(SOMEONE))).toBe('authorOnly');
  });

  it('closes submitted and approved reports to editing, discards only drafts, takes supplements once approved', () => {
    const at = (state: string) =>
      subject('incident', OWN, { state, open: definitionOf('incident').life.open.includes(state) });
    expect(
      ['draft', 'submitted', 'returned', 'approved', 'withdrawn'].map((state) => [
        state,
        ...(['edit', 'discard', 'supplement'] as const).map((action) => verdict(actor('beat'), action, at(state))),
      ]),
    ).toEqual([
      ['draft', 'allowed', 'allowed', 'noSupplements'],
      ['submitted', 'closed', 'notDiscardable', 'noSupplements'],
      ['returned', 'allowed', 'notDiscardable', 'noSupplements'],
      ['approved', 'closed', 'notDiscardable', 'allowed'],
      ['withdrawn', 'closed', 'notDiscardable', 'noSupplements'],
    ]);
    expect(verdict(actor('beat'), 'erase', at('approved'))).toBe('reviewerOnly');
    expect(verdict(actor('supervisor'), 'erase', at('approved'))).toBe('allowed');
  });

  it('refuses moves that the record’s state does not have', () => {
    expect(verdict(actor('beat'), 'move:approve', subject('incident', OWN))).toBe('noSuchMove');
    expect(verdict(actor('beat'), 'move:toString', subject('incident', OWN))).toBe('noSuchMove');
  });

  it('leaves officers and areas to the server once enrolled, and to the officer in a vault by itself', () => {
    const alone = actor('beat', { enrolled: false });
    expect(verdict(alone, 'create', subject('area', undefined))).toBe('allowed');
    expect(verdict(alone, 'edit', subject('area', OWN))).toBe('allowed');
    expect(verdict(alone, 'edit', subject('area', FAR))).toBe('otherArea');
    expect(verdict(alone, 'edit', subject('officer', undefined))).toBe('allowed');
    expect(verdict(actor('beat'), 'edit', subject('area', OWN))).toBe('keptByServer');
  });
});

describe('reading policy’s questions from records', () => {
  const areaDocs: Record<string, Record<string, unknown>> = {
    [OWN]: { kind: 'beat', parent: UNIT },
    [UNIT]: { kind: 'unit', parent: OTHER_UNIT },
    [OTHER_UNIT]: { kind: 'force', parent: OTHER_UNIT },
  };
  const unitOf = (area: string) => unitAbove(area, (id) => areaDocs[id]);

  it('finds the unit above an area, even where areas name one another in a circle', () => {
    expect(unitOf(OWN)).toBe(UNIT);
    expect(unitOf(UNIT)).toBe(UNIT);
    expect(unitOf(OTHER_UNIT)).toBeUndefined();
  });

  it('takes the officer’s postings from the areas', () => {
    const assignments = {
      a: { order: '1', officer: ME, kind: 'posted', from: '2026-01-01' },
      b: { order: '2', officer: ME, kind: 'cover', from: '2026-02-01', to: '2026-03-01' },
      c: { order: '3', officer: SOMEONE, kind: 'posted', from: '2026-01-01' },
    };
    const made = actorOf(
      { id: ME, doc: { role: 'liaison', unit: UNIT } },
      [
        { id: OWN, doc: { assignments } },
        { id: NEXT, doc: {} },
      ],
      false,
    );
    expect(made).toEqual({
      officer: ME,
      role: 'liaison',
      unit: UNIT,
      enrolled: false,
      assignments: [
        { area: OWN, from: '2026-01-01' },
        { area: OWN, from: '2026-02-01', to: '2026-03-01' },
      ],
    });
  });

  it('gives an action the areas of the record it belongs to', () => {
    const owner = { id: newId(9), type: 'party' as const, doc: { areas: [OWN, NEXT] } };
    const made = newSubject('action', newId(10), { owner: SOMEONE, areaId: FAR }, ME, unitOf, owner);
    expect(made.areas).toEqual([OWN, NEXT]);
    expect(made.officers).toEqual([SOMEONE]);
    expect(newSubject('action', newId(10), { areaId: FAR }, ME, unitOf).areas).toEqual([FAR]);
    expect(areasOf('area', OWN, {})).toEqual([OWN]);
    expect(areasOf('handover', newId(11), { area: OWN })).toEqual([OWN]);
  });
});

describe('feeds', () => {
  const unitAreas = [OWN, NEXT];
  const docs = (area: string | undefined): Record<string, Record<string, string | string[]>> => {
    const home = area === undefined ? {} : { areaId: area };
    return {
      plain: home,
      hate: { ...home, perceivedBy: 'victim' },
      tied: { ...home, represents: [newId(12)] },
      given: { ...home, owner: ME },
    };
  };

  it('reach whoever may read the record, and nobody else', () => {
    const everyone = ROLES.map((role) => actor(role)).concat(
      actor('supervisor', { assignments: [{ area: FAR, from: '2026-01-01' }] }),
    );
    let readable = 0;
    for (const type of RECORD_TYPES) {
      for (const area of [OWN, NEXT, FAR, undefined]) {
        for (const doc of Object.values(docs(area))) {
          for (const author of [ME, SOMEONE]) {
            const record = { id: newId(20), type, doc, author, state: definitionOf(type).life.initial, open: true };
            const asked = subjectOf(record, (one) => UNIT_OF[one]);
            const scopes = scopesOf(record);
            for (const who of everyone) {
              const reads = may(who, 'read', asked, DAY).allowed;
              const follows = scopesFor(who, unitAreas, DAY).some(
                (scope) => scopes.includes(scope) && !scope.endsWith('/sensitive'),
              );
              if (reads) readable += 1;
              expect([type, who.role, area, author === ME, Object.keys(doc), reads]).toEqual([
                type,
                who.role,
                area,
                author === ME,
                Object.keys(doc),
                follows,
              ]);
            }
          }
        }
      }
    }
    expect(readable).toBeGreaterThan(100);
  });

  it('carry sensitive content apart, and to the hate-monitoring list', () => {
    const record = {
      id: newId(21),
      type: 'incident' as const,
      author: ME,
      doc: { areaId: OWN, facts: 'x', perceivedBy: 'victim' },
    };
    const scopes = scopesOf(record);
    expect(scopes).toEqual([areaScope(OWN, 'hate'), areaScope(OWN, 'incident')]);
    const ordinary = scopesOfChange({ type: 'incident', writes: { facts: { seen: [] } } }, scopes);
    const sensitive = scopesOfChange({ type: 'incident', writes: { bias: { seen: [] } } }, scopes);
    expect(ordinary).toEqual([areaScope(OWN, 'hate'), areaScope(OWN, 'incident')]);
    expect(sensitive).toEqual([areaScope(OWN, 'hate'), areaScope(OWN, 'incident')]);
    const contact = {
      id: newId(25),
      type: 'party' as const,
      author: ME,
      doc: { areas: [OWN], represents: [newId(26)] },
    };
    expect(scopesOf(contact)).toEqual([areaScope(OWN, 'open'), areaScope(OWN, 'sensitive')]);
    const written = { type: 'party' as const, writes: { represents: { seen: [] } } };
    expect(scopesOfChange(written, scopesOf(contact))).toEqual([areaScope(OWN, 'sensitive')]);
    // Taken out again, it is still told to whoever was told of it.
    expect(scopesOf({ ...contact, doc: { areas: [OWN] }, heads: { represents: [] } })).toContain(
      areaScope(OWN, 'sensitive'),
    );
  });

  it('follow an action to its owner’s areas and to the officer it was given to', () => {
    const owner = { id: newId(22), type: 'party' as const, author: ME, doc: { areaId: NEXT } };
    const action = { id: newId(23), type: 'action' as const, author: ME, doc: { areaId: OWN, owner: SOMEONE } };
    expect(scopesOf(action, owner)).toEqual([areaScope(NEXT, 'log'), officerScope(SOMEONE)].sort());
    expect(scopesOf({ ...action, type: 'officer' })).toEqual([STRUCTURE]);
  });

  it('tell what a record enters and leaves when it moves to another area', () => {
    const at = (area: string) => scopesOf({ id: newId(24), type: 'party', author: ME, doc: { areas: [area] } });
    expect(scopeMoves(at(OWN), at(FAR))).toEqual({ entered: [areaScope(FAR, 'open')], left: [areaScope(OWN, 'open')] });
    expect(scopeMoves(at(OWN), at(OWN))).toEqual({ entered: [], left: [] });
  });
});
