import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AuthorContext, create, edit, type LeafEdit, move } from '../../../model/author.ts';
import type { Change, RecordState } from '../../../model/change.ts';
import { newClock, receive } from '../../../model/clock.ts';
import { newId } from '../../../model/id.ts';
import { apply, stateOf } from '../../../model/merge.ts';
import { locate } from '../../../model/review/anchor.ts';
import { altersOthersWords, commentsOf } from '../../../model/review/comments.ts';
import { supplemented } from '../../../model/review/supplement.ts';
import { changedSinceReturn } from '../../../model/review/versions.ts';
import { missing } from '../../../model/transitions.ts';
import { view } from '../../../model/view.ts';
import { holds } from '../../support/property.ts';
import { numbersFrom, shuffled } from '../../support/random.ts';
import { changesOf, play, steps } from '../../support/replicas.ts';

const NOW = Date.UTC(2026, 4, 1, 8);

/** Author and reviewer at one report, each on a device of their own. */
class Desk {
  readonly changes: Change[] = [];
  readonly id = newId(NOW);
  readonly people: Record<'author' | 'reviewer', AuthorContext>;
  constructor() {
    const context = (device: string): AuthorContext => ({
      clock: newClock(device),
      author: newId(NOW),
      nextNumber: 1,
      now: NOW,
      newId: () => newId(NOW),
    });
    this.people = { author: context('authordevice'), reviewer: context('reviewdevice') };
    const made = create(this.people.author, 'incident', this.id, {
      localReference: 'K7-1',
      facts: 'A man broke the window.',
    });
    this.#keep('author', made.changes, made.context);
  }
  get state(): RecordState {
    return stateOf(this.changes) as RecordState;
  }
  see() {
    return view(this.state, { history: this.changes });
  }
  #keep(who: keyof Desk['people'], changes: readonly Change[], context: AuthorContext) {
    this.changes.push(...changes);
    this.people[who] = context;
    for (const other of ['author', 'reviewer'] as const) {
      const { clock, now } = this.people[other];
      let heard = clock;
      for (const { stamp } of changes) heard = receive(heard, stamp, now);
      this.people[other] = { ...this.people[other], clock: heard, now: now + 1000 };
    }
  }
  write(who: keyof Desk['people'], edits: Record<string, LeafEdit>): string {
    const made = edit(this.people[who], this.see(), edits);
    if (!made.ok) return made.error.code;
    this.#keep(who, made.value.changes, made.value.context);
    return 'written';
  }
  move(who: keyof Desk['people'], name: string, reason?: string): string {
    const made = move(this.people[who], this.see(), name, reason);
    if (!made.ok) return made.error.code;
    this.#keep(who, made.value.changes, made.value.context);
    return 'moved';
  }
}

const comment = (id: string, text: string, more: Record<string, string | number> = {}): Record<string, LeafEdit> => ({
  [`comments/${id}/text`]: { value: text },
  [`comments/${id}/anchor`]: { value: { field: 'facts', quote: 'broke the window', start: 6, ...more } },
});

describe('comments on a report', () => {
  it('are written while it waits, answered while it is mended, and leave what was handed in as it was', () => {
    const desk = new Desk();
    expect(desk.write('reviewer', comment('a', 'Which window?'))).toBe('closed');
    desk.move('author', 'submit');
    const covered = desk.see().heads;
    expect(desk.write('reviewer', comment('a', 'Which window?'))).toBe('written');
    expect(desk.write('author', { facts: { value: 'Other' } })).toBe('closed');
    expect(desk.see()).toMatchObject({ state: 'submitted', beyond: {}, conflicts: {} });
    expect(Object.fromEntries(Object.keys(covered).map((leaf) => [leaf, desk.see().heads[leaf]]))).toEqual(covered);
    desk.move('reviewer', 'return', 'See the comment.');
    expect(
      desk.write('author', {
        'comments/b/text': { value: 'The front one.' },
        'comments/b/anchor': { value: { answers: 'a' } },
      }),
    ).toBe('written');
    expect(commentsOf(desk.state).map(({ text, author, answers }) => [text, author, answers])).toEqual([
      ['Which window?', desk.people.reviewer.author, undefined],
      ['The front one.', desk.people.author.author, 'a'],
    ]);
  });

  it('written while somebody else approves are kept, shown, and no supplement', () => {
    const desk = new Desk();
    desk.move('author', 'submit');
    const before = desk.see();
    const late = edit(desk.people.reviewer, before, comment('a', 'Too late?'));
    desk.move('reviewer', 'approve');
    if (late.ok) desk.changes.push(...late.value.changes);
    expect(desk.see()).toMatchObject({ state: 'approved', beyond: {} });
    expect(commentsOf(desk.state)).toHaveLength(1);
    expect(desk.write('reviewer', comment('b', 'More'))).toBe('closed');
  });

  it('can be settled by either, and altered or taken away only by whoever wrote them', () => {
    const desk = new Desk();
    desk.move('author', 'submit');
    desk.write('reviewer', comment('a', 'Which window?'));
    const { author, reviewer } = desk.people;
    expect(altersOthersWords(desk.state, ['comments/a/settled'], author.author)).toBe(false);
    expect(altersOthersWords(desk.state, ['comments/a/text'], author.author)).toBe(true);
    expect(altersOthersWords(desk.state, ['comments/a/anchor'], author.author)).toBe(true);
    expect(altersOthersWords(desk.state, ['comments/a/text'], reviewer.author)).toBe(false);
    expect(altersOthersWords(desk.state, ['comments/new/text', 'facts'], author.author)).toBe(false);
  });

  it('never stand in the way of handing in again, whatever two laptops said at once', () => {
    const desk = new Desk();
    desk.move('author', 'submit');
    const before = desk.see();
    const [one, other] = [
      edit(desk.people.author, before, comment('a', 'One')),
      edit(desk.people.reviewer, before, comment('a', 'Other')),
    ];
    for (const made of [one, other]) if (made.ok) desk.changes.push(...made.value.changes);
    desk.move('reviewer', 'return', 'See there.');
    expect(desk.see().conflicts).toEqual({});
    const submit = { name: 'submit', from: ['returned'], to: 'submitted' };
    expect(missing(desk.see(), submit, NOW).filter(({ field }) => field === 'comments')).toEqual([]);
  });

  it('are covered by no transition and beyond none, and come out the same in any order', () => {
    holds(
      fc.property(steps(), fc.nat(), ([...program], seed) => {
        const changes = changesOf(play('incident', 3, program, seed));
        const next = numbersFrom(seed);
        for (const { transition } of changes) {
          expect(Object.keys(transition?.covers ?? {}).filter((leaf) => leaf.startsWith('comments/'))).toEqual([]);
        }
        const states = [changes, shuffled(changes, next)].map((order) => stateOf(order) as RecordState);
        const seen = states.map((state) => view(state, { history: changes }));
        for (const one of seen) {
          const leaves = [...Object.keys(one.beyond), ...Object.keys(one.conflicts)];
          expect(leaves.filter((leaf) => leaf.startsWith('comments/'))).toEqual([]);
        }
        const [first, second] = states.map((state) => commentsOf(state));
        expect(second).toEqual(first);
        const [change] = changes;
        if (change && states[0]) expect(commentsOf(apply(states[0], change))).toEqual(first);
      }),
    );
  });
});

describe('what changed since a report was sent back', () => {
  it('is told leaf by leaf, with what stood there and what stands there now, comments left out', () => {
    const desk = new Desk();
    desk.move('author', 'submit');
    expect(changedSinceReturn(desk.state, desk.see(), desk.changes)).toBeUndefined();
    desk.write('reviewer', comment('a', 'Which window?'));
    desk.move('reviewer', 'return', 'See the comment.');
    desk.write('author', {
      facts: { value: 'A man broke the front window.' },
      assessment: { value: 'Known to us.' },
      'comments/b/text': { value: 'Done.' },
    });
    desk.move('author', 'submit');
    const changed = changedSinceReturn(desk.state, desk.see(), desk.changes);
    expect(changed?.since.reason).toBe('See the comment.');
    expect(changed?.leaves).toEqual([
      { leaf: 'facts', before: 'A man broke the window.', after: 'A man broke the front window.' },
      { leaf: 'assessment', after: 'Known to us.' },
    ]);
  });
});

describe('the passage a comment stands at', () => {
  const text = 'At ten a man broke the window and ran. A man broke the window of the shop too.';

  it('is the words as they were, nearest to where they stood', () => {
    const second = text.indexOf('broke the window', 20);
    expect(locate(text, { quote: 'broke the window', start: second })?.start).toBe(second);
    expect(locate(text, { quote: 'broke the window', start: 12 })?.start).toBe(text.indexOf('broke the window'));
  });

  it('is found again when a word was put in or taken out of it', () => {
    const edited = 'At ten a tall man broke the large front window and fled. Nothing else was seen by anyone.';
    const found = locate(edited, { quote: 'a man broke the window and ran', start: 7 });
    expect(found?.kind).toBe('changed');
    expect(edited.slice(found?.start, found?.end)).toContain('broke the large front window');
  });

  it('is gone when hardly a word of it is left', () => {
    expect(locate('Nobody saw anything at all.', { quote: 'broke the window and ran', start: 3 })).toBeUndefined();
    expect(locate('', { quote: 'broke', start: 0 })).toBeUndefined();
    expect(locate('He ran home.', { quote: 'broke the window and ran', start: 3 })).toBeUndefined();
    expect(locate('The window was shut.', { quote: 'broke the front window and ran', start: 3 })).toBeUndefined();
  });

  it('is never lost to edits elsewhere in the text', () => {
    const words = fc.array(fc.constantFrom('lock', 'door', 'street', 'été', '王', 'ran', 'two', '\n'), {
      maxLength: 30,
    });
    holds(
      fc.property(words, words, words, (before, after, extra) => {
        const quote = 'saw the silver car, parked';
        const whole = `${before.join(' ')} ${quote} ${after.join(' ')}`;
        const start = whole.indexOf(quote);
        const edited = `${extra.join(' ')} ${whole} ${extra.join(' ')}`;
        const found = locate(edited, { quote, start });
        expect(found?.kind).toBe('asItWas');
        expect(edited.slice(found?.start, found?.end)).toBe(quote);
      }),
    );
  });

  it('lies within the text, whatever both are', () => {
    holds(
      fc.property(
        fc.string({ maxLength: 80 }),
        fc.string({ minLength: 1, maxLength: 30 }),
        fc.nat(100),
        (all, quote, start) => {
          const found = locate(all, { quote, start });
          if (found === undefined) return;
          expect(found.start).toBeGreaterThanOrEqual(0);
          expect(found.end).toBeGreaterThan(found.start);
          expect(found.end).toBeLessThanOrEqual(all.length);
        },
      ),
    );
  });
});

describe('a supplement', () => {
  it('reads on from what was approved and from all that was added since; what two wrote apart is all kept', () => {
    expect(supplemented('', [], 'He limped.')).toBe('He limped.');
    expect(supplemented('A man ran.', [], 'He limped.')).toBe('A man ran.\n\nHe limped.');
    const [ada, noor] = ['A man ran.\n\nHe limped.', 'A man ran.\n\nA dog followed him.'];
    expect(supplemented('A man ran.', [ada, noor], 'It barked.')).toBe(`${ada}\n\nA dog followed him.\n\nIt barked.`);
    // Written before it was handed in, in other words.
    expect(supplemented('A man ran.', ['A tall man ran.'], 'He limped.')).toBe(
      'A man ran.\n\nA tall man ran.\n\nHe limped.',
    );
  });
});
