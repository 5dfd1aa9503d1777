import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '../../model/id.ts';
import { problemsOf } from '../../model/problems.ts';
import {
  type Captured,
  capturedFrom,
  contentOf,
  isWorthKeeping,
  nothingCaptured,
  prepare,
} from '../../renderer/capture/captured.ts';
import { bareParty } from '../../renderer/record/picked.ts';

const now = new Date(2026, 10, 18, 14, 32);
const officer = newId();
const area = newId();
const maria = { id: newId(), type: 'party' as const, kind: 'person', title: 'Maria Lind', fresh: true };

describe('what quick capture comes to', () => {
  it('makes whoever is new, the entry, and its promises, in one', () => {
    const captured: Captured = { ...nothingCaptured(), who: [maria], what: 'Lights out. !fri ring back' };
    const { commands, doc } = prepare(captured, officer, area, now);
    expect(commands.map((command) => (command.do === 'create' ? command.type : command.do))).toEqual([
      'party',
      'entry',
      'action',
    ]);
    expect(doc).toMatchObject({ kind: 'contact', facts: 'Lights out.', parties: [maria.id], outcome: 'reached' });
    for (const command of commands) {
      if (command.do !== 'create') continue;
      expect(problemsOf(command.type, command.doc, 'birth', now.getTime())).toEqual([]);
    }
  });

  it('is an entry even where only a promise was typed', () => {
    const { doc } = prepare({ ...nothingCaptured(), what: '!demain rappeler' }, officer, area, now);
    expect(doc.facts).toBe('rappeler');
  });

  it('says that something happened is missing, rather than saving nothing', () => {
    const { doc } = prepare({ ...nothingCaptured(), who: [maria] }, officer, area, now);
    expect(problemsOf('entry', doc, 'birth', now.getTime()).map(({ field }) => field)).toContain('facts');
  });

  it('does not keep a draft of a place that filled itself in', () => {
    const place = { id: newId(), type: 'place' as const, kind: 'school', title: 'Primary' };
    expect(isWorthKeeping({ ...nothingCaptured(), place })).toBe(false);
    expect(isWorthKeeping({ ...nothingCaptured(), place, what: 'x' })).toBe(true);
  });

  it('comes back from its draft as it was, and never breaks on a draft that is not its own', () => {
    const captured: Captured = {
      ...nothingCaptured(),
      who: [maria],
      what: 'Lights',
      address: '12 Mill Lane',
      at: 5,
      kind: 'visit',
    };
    expect(capturedFrom(captured.entry, JSON.parse(JSON.stringify(contentOf(captured))))).toEqual(captured);
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('who', 'place', 'what', 'at', 'kind', 'position'), fc.jsonValue()),
        (content) => {
          expect(typeof capturedFrom(newId(), content).what).toBe('string');
        },
      ),
    );
  });
});

it.each([
  ['Maria Lind', { kind: 'person', givenNames: 'Maria', surname: 'Lind' }],
  ['Anna Maria  Lind', { kind: 'person', givenNames: 'Anna Maria', surname: 'Lind' }],
  ['Maria', { kind: 'person', givenNames: 'Maria' }],
])('a bare name "%s" is put in its fields', (name, doc) => expect(bareParty('person', name)).toEqual(doc));
