import { describe, expect, it } from 'vitest';
import {
  type AuthorContext,
  type Authored,
  create,
  discard,
  docAfter,
  edit,
  editsBetween,
  move,
  removeItem,
  resolve,
  restore,
} from '../../../model/author.ts';
import type { Change, RecordState, RecordView } from '../../../model/change.ts';
import { newClock } from '../../../model/clock.ts';
import { newId } from '../../../model/id.ts';
import { inOrder, knownLeaf } from '../../../model/leaves.ts';
import { apply, empty, stateOf } from '../../../model/merge.ts';
import type { Result } from '../../../model/result.ts';
import type { RecordType } from '../../../model/types.ts';
import { inverse } from '../../../model/undo.ts';
import { view } from '../../../model/view.ts';

const AT = Date.UTC(2026, 4, 1, 8);

/** A laptop on which one record is edited by hand. */
class Desk {
  context: AuthorContext;
  changes: Change[] = [];
  readonly record: string;
  readonly type: RecordType;

  constructor(type: RecordType, record: string, at: number) {
    this.type = type;
    this.record = record;
    this.context = { clock: newClock(newId()), author: newId(), nextNumber: 1, now: at, newId: () => newId(at) };
  }
  get state(): RecordState {
    return stateOf(this.changes) ?? empty(this.record, this.type);
  }
  get seen(): RecordView {
    return view(this.state, { history: this.changes });
  }
  keep(made: Authored): Change[] {
    this.context = { ...made.context, now: made.context.now + 1000 };
    this.changes.push(...made.changes);
    return [...made.changes];
  }
  do(made: Result<Authored, unknown>): Change[] {
    if (!made.ok) throw new Error(JSON.stringify(made.error));
    return this.keep(made.value);
  }
  refuses(made: Result<Authored, unknown>): unknown {
    if (made.ok) throw new Error('was not refused');
    return made.error;
  }
  edit(edits: Parameters<typeof edit>[2]): Change[] {
    return this.do(edit(this.context, this.seen, edits));
  }
  hear(other: Desk): void {
    const met = new Set(this.changes.map((change) => change.id));
    this.changes.push(...other.changes.filter((change) => !met.has(change.id)));
  }
}

function pair(type: RecordType, doc: Record<string, unknown>): [Desk, Desk] {
  const record = newId(AT);
  const ana = new Desk(type, record, AT);
  const ben = new Desk(type, record, AT + 60_000);
  ana.keep(create(ana.context, type, record, doc));
  ben.hear(ana);
  return [ana, ben];
}
const meet = (a: Desk, b: Desk) => {
  a.hear(b);
  b.hear(a);
  expect(a.state).toEqual(b.state);
};

const PERSON = { kind: 'person', givenNames: 'Ada', surname: 'Okafor' };
const PHONES = {
  ...PERSON,
  phones: { p1: { order: '1', number: '020 7946 0001', label: 'home' }, p2: { order: '2', number: '020 7946 0002' } },
};
const REPORT = {
  localReference: 'K7-1',
  classification: '0201',
  facts: 'A window was broken.',
  perceivedBy: 'victim',
  strands: ['race'],
};

describe('one person editing', () => {
  it('makes a record, edits it and clears a field, numbering each change', () => {
    const [ana] = pair('party', PERSON);
    ana.edit({ cadenceDays: { value: 42 } });
    ana.edit({ cadenceDays: {} });
    expect(ana.seen.doc).toEqual(PERSON);
    expect(ana.changes.map((change) => change.number)).toEqual([1, 2, 3]);
    expect(ana.seen.revision).toBe(3);
    expect(ana.seen.createdAt).toBe(AT);
  });

  it('writes nothing when nothing is different', () => {
    const [ana] = pair('party', { ...PERSON, contactRoles: ['ally', 'media'] });
    expect(ana.edit({ name: { value: { givenNames: 'Ada', surname: 'Okafor' } }, cadenceDays: {} })).toEqual([]);
    expect(ana.edit({ contactRoles: { value: ['media', 'ally'] } })).toEqual([]);
  });

  it('never puts sensitive fields into one change with ordinary ones', () => {
    const [ana] = pair('incident', REPORT);
    expect(ana.changes).toHaveLength(2);
    ana.edit({ facts: { value: 'Two windows.' }, bias: { value: { perceivedBy: 'witness' } } });
    for (const change of ana.changes) {
      const kinds = new Set(Object.keys(change.writes).map((leaf) => knownLeaf('incident', leaf)?.shape.sensitive));
      expect(kinds.size).toBe(1);
    }
    expect(ana.changes.filter((change) => change.birth)).toHaveLength(1);
  });

  it('refuses unknown fields, fields set at birth, and editing what is closed', () => {
    const [ana] = pair('incident', REPORT);
    expect(ana.refuses(edit(ana.context, ana.seen, { nonsense: { value: 1 } }))).toEqual({
      code: 'unknownLeaf',
      leaf: 'nonsense',
    });
    expect(ana.refuses(edit(ana.context, ana.seen, { __proto__x: { value: 1 } }))).toMatchObject({
      code: 'unknownLeaf',
    });
    expect(ana.refuses(edit(ana.context, ana.seen, { localReference: { value: 'K7-2' } }))).toEqual({
      code: 'fixedField',
      leaf: 'localReference',
    });
    ana.do(move(ana.context, ana.seen, 'submit'));
    expect(ana.refuses(edit(ana.context, ana.seen, { facts: { value: 'More.' } }))).toEqual({
      code: 'closed',
      state: 'submitted',
    });
    expect(ana.refuses(move(ana.context, ana.seen, 'return'))).toEqual({ code: 'reasonNeeded', move: 'return' });
    expect(ana.refuses(move(ana.context, ana.seen, 'submit'))).toEqual({ code: 'noSuchMove', move: 'submit' });
    expect(ana.refuses(discard(ana.context, ana.seen))).toEqual({ code: 'notDiscardable', state: 'submitted' });
  });

  it('gives new items a place at the end, in the order they came', () => {
    const [ana] = pair('party', PHONES);
    const made = ['n1', 'n2'].map((item) => [`phones/${item}/number`, { value: '101' }]);
    ana.edit(Object.fromEntries(made) as Parameters<typeof edit>[2]);
    const phones = ana.seen.doc.phones as Record<string, { order: string }>;
    expect(inOrder(phones).map(([item]) => item)).toEqual(['p1', 'p2', 'n1', 'n2']);
  });

  it('tells beforehand what the document will be, and which edits lead from one to another', () => {
    const [ana] = pair('party', PHONES);
    const after = { ...PERSON, surname: 'Bello', phones: { p2: PHONES.phones.p2 }, contactRoles: ['media', 'ally'] };
    const edits = editsBetween('party', ana.seen.doc, after);
    const told = docAfter(ana.seen, edits);
    ana.edit(edits);
    expect(ana.seen.doc).toEqual({ ...after, contactRoles: ['ally', 'media'] });
    expect(told).toEqual(ana.seen.doc);
  });
});

describe('two people editing', () => {
  it('merges different fields, and keeps both values of the same field until someone chooses', () => {
    const [ana, ben] = pair('party', PERSON);
    ana.edit({ cadenceDays: { value: 30 }, knownBecause: { value: 'Runs the food bank' } });
    ben.edit({ cadenceDays: { value: 60 }, status: { value: 'active' } });
    meet(ana, ben);
    expect(ana.seen.doc).toMatchObject({ status: 'active', knownBecause: 'Runs the food bank', cadenceDays: 60 });
    expect(ana.seen.conflicts.cadenceDays?.map((head) => head.value)).toEqual([60, 30]);
    ana.do(resolve(ana.context, ana.seen, 'cadenceDays', 30));
    meet(ana, ben);
    expect(ben.seen.conflicts).toEqual({});
    expect(ben.seen.doc.cadenceDays).toBe(30);
  });

  it('finds no conflict where both chose the same', () => {
    const [ana, ben] = pair('party', PERSON);
    ana.edit({ contactRoles: { value: ['media', 'ally'] } });
    ben.edit({ contactRoles: { value: ['ally', 'media'] } });
    meet(ana, ben);
    expect(ana.seen.conflicts).toEqual({});
  });

  it('bases a draft on what was read when it was begun, not on what came since', () => {
    const [ana, ben] = pair('party', PERSON);
    const read = ana.seen.heads.name ?? [];
    ben.edit({ name: { value: { givenNames: 'Adaeze', surname: 'Okafor' } } });
    ana.hear(ben);
    ana.edit({ name: { value: { givenNames: 'Ada', surname: 'Okafor-Bello' }, seen: read } });
    expect(ana.seen.conflicts.name).toHaveLength(2);
  });

  it('keeps a removed phone in sight, whoever was later, when the other had edited it meanwhile', () => {
    for (const removesLater of [true, false]) {
      const [ana, ben] = pair('party', PHONES);
      const [editor, remover] = removesLater ? [ana, ben] : [ben, ana];
      editor.edit({ 'phones/p1/number': { value: '020 7946 9999' } });
      remover.do(removeItem(remover.context, remover.seen, 'phones', 'p1'));
      expect(remover.seen.doc.phones).toEqual({ p2: PHONES.phones.p2 });
      meet(ana, ben);
      expect(ana.seen.doc.phones).toMatchObject({ p1: { number: '020 7946 9999' } });
      expect(ana.seen.conflicts['phones/p1/number']).toHaveLength(2);
      // Kept: it gets a place again. Or taken away for good.
      const kept = resolve(ana.context, ana.seen, 'phones/p1/number', '020 7946 9999');
      const gone = removeItem(ben.context, ben.seen, 'phones', 'p1');
      ana.do(kept);
      expect(ana.seen.conflicts).toEqual({});
      expect((ana.seen.doc.phones as { p1: { order: string } }).p1.order).not.toBe('');
      ben.do(gone);
      expect(ben.seen.doc.phones).toEqual({ p2: PHONES.phones.p2 });
    }
  });

  it('removes an item that both removed', () => {
    const [ana, ben] = pair('party', PHONES);
    for (const desk of [ana, ben]) desk.do(removeItem(desk.context, desk.seen, 'phones', 'p1'));
    meet(ana, ben);
    expect(ana.seen.doc.phones).toEqual({ p2: PHONES.phones.p2 });
    expect(ana.seen.conflicts).toEqual({});
  });

  it('keeps a discarded record in sight when someone had edited it meanwhile, until one of them decides', () => {
    const [ana, ben] = pair('party', PERSON);
    ana.do(discard(ana.context, ana.seen));
    expect(ana.seen.discarded).toBe(true);
    ben.edit({ status: { value: 'active' } });
    meet(ana, ben);
    expect(ana.seen.discarded).toBe(false);
    expect(ana.seen.discards).toHaveLength(1);
    ben.do(restore(ben.context, ben.seen));
    meet(ana, ben);
    expect(ana.seen.discards).toEqual([]);
    ana.do(discard(ana.context, ana.seen));
    meet(ana, ben);
    expect(ben.seen.discarded).toBe(true);
  });

  it('does not let a discard take away a draft that was submitted meanwhile', () => {
    const [ana, ben] = pair('incident', REPORT);
    ana.do(discard(ana.context, ana.seen));
    ben.do(move(ben.context, ben.seen, 'submit'));
    meet(ana, ben);
    expect(ana.seen.discarded).toBe(false);
    expect(ana.seen.state).toBe('submitted');
  });

  it('does not let a discard take away an entry that was kept meanwhile, though it stays editable', () => {
    const [ana, ben] = pair('entry', { kind: 'patrol', facts: 'Quiet.' });
    ana.do(discard(ana.context, ana.seen));
    ben.do(move(ben.context, ben.seen, 'keep', 'needed for the residents'));
    meet(ana, ben);
    expect(ana.seen.discarded).toBe(false);
    ana.do(discard(ana.context, ana.seen));
    expect(ana.seen.discarded).toBe(true);
  });
});

describe('a report that was handed in', () => {
  it('shows what was approved, and later writing beside it as a supplement', () => {
    const [ana, ben] = pair('incident', REPORT);
    ana.do(move(ana.context, ana.seen, 'submit'));
    // Ben had not heard, and edits the draft.
    ben.edit({ facts: { value: 'A window and a door were broken.' } });
    meet(ana, ben);
    expect(ben.seen.state).toBe('submitted');
    expect(ben.seen.doc.facts).toBe('A window was broken.');
    expect(ben.seen.beyond.facts?.map((head) => head.value)).toEqual(['A window and a door were broken.']);
    ben.do(move(ben.context, ben.seen, 'approve'));
    meet(ana, ben);
    expect(ana.seen.doc.facts).toBe('A window was broken.');
    ana.edit({ facts: { value: 'A neighbour came forward.' } });
    meet(ana, ben);
    expect(ben.seen.doc.facts).toBe('A window was broken.');
    expect(ben.seen.beyond.facts?.map((head) => head.value)).toEqual(['A neighbour came forward.']);
    expect(ana.seen.doc.perceivedBy).toBe('victim');
  });

  it('opens again when returned, with everything that was written meanwhile', () => {
    const [ana, ben] = pair('incident', REPORT);
    ana.do(move(ana.context, ana.seen, 'submit'));
    ben.edit({ facts: { value: 'Two windows.' } });
    meet(ana, ben);
    ben.do(move(ben.context, ben.seen, 'return', 'Which window?'));
    meet(ana, ben);
    expect(ana.seen.open).toBe(true);
    expect(ana.seen.doc.facts).toBe('Two windows.');
  });

  it('takes one of two decisions made at once, and shows the other as having lost', () => {
    const [ana, ben] = pair('incident', REPORT);
    ana.do(move(ana.context, ana.seen, 'submit'));
    ben.hear(ana);
    const [approved] = ana.do(move(ana.context, ana.seen, 'approve'));
    const [returned] = ben.do(move(ben.context, ben.seen, 'return', 'Which window?'));
    meet(ana, ben);
    expect(ana.seen.state).toBe('approved');
    expect(ana.seen.rivals.map((made) => made.stamp)).toEqual([returned?.stamp]);
    const numbered = view(ana.state, {
      history: ana.changes,
      sequenced: (stamp) => (stamp === returned?.stamp ? 7 : undefined),
    });
    expect(numbered.state).toBe('returned');
    expect(numbered.rivals.map((made) => made.stamp)).toEqual([approved?.stamp]);
  });
});

describe('undo', () => {
  const undo = (desk: Desk, commit: Change[]) => inverse(desk.context, commit, desk.changes, desk.state);

  it('brings back what a commit replaced, sensitive fields included', () => {
    const [ana] = pair('incident', REPORT);
    const before = ana.seen.doc;
    const commit = ana.edit({ facts: { value: 'Two windows.' }, bias: {}, assessment: { value: 'Likely youths.' } });
    ana.do(undo(ana, commit));
    expect(ana.seen.doc).toEqual(before);
  });

  it('brings back an item that was removed', () => {
    const [ana] = pair('party', PHONES);
    const commit = ana.do(removeItem(ana.context, ana.seen, 'phones', 'p1'));
    ana.do(undo(ana, commit));
    expect(ana.seen.doc).toEqual(PHONES);
  });

  it('takes back a record that was made, and brings back one that was discarded', () => {
    const [ana] = pair('incident', REPORT);
    ana.do(undo(ana, [...ana.changes]));
    expect(ana.seen.discarded).toBe(true);
    const [, ben] = pair('party', PERSON);
    const commit = ben.do(discard(ben.context, ben.seen));
    ben.do(undo(ben, commit));
    expect(ben.seen.discarded).toBe(false);
    expect(ben.seen.discards).toEqual([]);
  });

  it('takes a finished action back to open, and refuses to take back a submission', () => {
    const [ana] = pair('action', { text: 'Call', due: '2026-06-01' });
    const done = ana.do(move(ana.context, ana.seen, 'finish'));
    ana.do(undo(ana, done));
    expect(ana.seen.state).toBe('open');
    const [ben] = pair('incident', REPORT);
    const submitted = ben.do(move(ben.context, ben.seen, 'submit'));
    expect(ben.refuses(undo(ben, submitted))).toEqual({ code: 'noWayBack', move: 'submit' });
  });

  it('refuses once someone has written there since, and names where', () => {
    const [ana, ben] = pair('party', PERSON);
    const commit = ana.edit({ status: { value: 'moved' }, cadenceDays: { value: 30 } });
    ben.hear(ana);
    ben.edit({ status: { value: 'active' } });
    ana.hear(ben);
    expect(ana.refuses(undo(ana, commit))).toEqual({ code: 'changedMeanwhile', leaves: ['status'] });
  });
});

describe('what arrives from outside', () => {
  it('keeps leaves of a newer version without showing them, and never takes up a name that reaches into objects', () => {
    const [ana] = pair('party', PERSON);
    const change = ana.edit({ status: { value: 'active' } })[0] as Change;
    const writes = Object.fromEntries([
      ['nickname', { value: 'Addie', seen: [] }],
      ['__proto__', { value: { polluted: true }, seen: [] }],
      ['constructor', { value: 'x', seen: [] }],
    ]) as Change['writes'];
    const state = apply(ana.state, { ...change, id: newId(AT), stamp: `${change.stamp}x`, writes });
    expect(Object.keys(state.registers)).toContain('nickname');
    expect(Object.keys(state.registers)).not.toContain('constructor');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(state.registers)).toBe(Object.prototype);
    expect(view(state).doc).toEqual({ ...PERSON, status: 'active' });
  });

  it('says which values it waits for when a change arrives before those it builds on', () => {
    const [ana, ben] = pair('party', PERSON);
    ana.edit({ status: { value: 'moved' } });
    ana.edit({ status: { value: 'active' } });
    const last = ana.changes.at(-1) as Change;
    ben.changes.push(last);
    expect(ben.seen.awaited).toEqual(['status']);
    ben.hear(ana);
    expect(ben.seen.awaited).toEqual([]);
    expect(ben.seen.doc.status).toBe('active');
  });

  it('refuses a change of another record', () => {
    const [ana] = pair('party', PERSON);
    expect(() => apply(empty(newId(AT), 'party'), ana.changes[0] as Change)).toThrow();
  });
});
