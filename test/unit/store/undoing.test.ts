import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { newId } from '../../../model/id.ts';
import { SEED } from '../../support/random.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

let vault: TestVault;
afterEach(() => vault.remove());

const step = (way: 'back' | 'forward') => vault.client.records.step({ mutation: newId(), way });
const docOf = (id: string) => vault.parts.holding.load(id)?.view;

test('acts are undone and redone one by one, across locks, until the shift ends', async () => {
  vault = testVault();
  await vault.client.day.setShift({ mutation: newId(), to: 'start' });
  const id = vault.make('party', { kind: 'person', surname: 'Ruiz' });
  vault.commit({ do: 'edit', id, leaves: { knownBecause: { value: 'Runs the bakery' } } });
  vault.commit({ do: 'edit', id, leaves: { knownBecause: { value: 'Runs the café' } } });

  expect((await step('back'))?.names).toEqual(['Ruiz']);
  expect(docOf(id)?.doc.knownBecause).toBe('Runs the bakery');
  vault.reopen();
  await step('back');
  expect(docOf(id)?.doc.knownBecause).toBeUndefined();
  await step('back');
  expect(docOf(id)?.discarded).toBe(true);
  expect(await step('back')).toBeNull();

  vault.reopen();
  await step('forward');
  await step('forward');
  expect(docOf(id)?.discarded).toBe(false);
  expect(docOf(id)?.doc.knownBecause).toBe('Runs the bakery');
  // Something new was done: what was undone before cannot come back over it.
  vault.commit({ do: 'edit', id, leaves: { knownBecause: { value: 'Moved in May' } } });
  expect(await step('forward')).toBeNull();
  await step('back');
  expect(docOf(id)?.doc.knownBecause).toBe('Runs the bakery');

  await vault.client.day.setShift({ mutation: newId(), to: 'end' });
  expect(await step('back')).toBeNull();
  expect(await step('forward')).toBeNull();
});

test('what the message at the foot took back is redone by the keys, and repeated presses of one key count once', async () => {
  vault = testVault();
  const id = vault.make('party', { kind: 'person', surname: 'Ruiz' });
  const saved = vault.commit({ do: 'edit', id, leaves: { knownBecause: { value: 'Caretaker' } } });
  await vault.client.records.undo({ mutation: newId(), undo: saved.undo ?? '' });
  expect(docOf(id)?.doc.knownBecause).toBeUndefined();
  const mutation = newId();
  const first = await vault.client.records.step({ mutation, way: 'forward' });
  expect(await vault.client.records.step({ mutation, way: 'forward' })).toEqual(first);
  expect(docOf(id)?.doc.knownBecause).toBe('Caretaker');
});

test('an act that somebody has built on is refused once, and the one before it is reached next', async () => {
  vault = testVault();
  const first = vault.make('party', { kind: 'person', surname: 'Ruiz' });
  const second = vault.make('entry', {
    kind: 'contact',
    start: new Date(vault.clock.now).toISOString(),
    facts: 'Rang.',
    parties: [first],
  });
  vault.commit({ do: 'move', id: second, move: 'keep', reason: 'Wanted later' });
  await expect(step('back')).rejects.toMatchObject({ code: 'NOT_ALLOWED', data: { reason: 'noWayBack' } });
  await expect(step('back')).rejects.toMatchObject({ code: 'CHANGED_MEANWHILE' });
  await step('back');
  expect(docOf(first)?.discarded).toBe(true);
});

interface Act {
  readonly what: 'make' | 'edit' | 'clear' | 'item' | 'discard' | 'restore' | 'lock';
  readonly on: number;
  readonly value: number;
}
const acts = fc.array(
  fc.record<Act>({
    what: fc.constantFrom('make', 'edit', 'edit', 'clear', 'item', 'discard', 'restore', 'lock'),
    on: fc.nat(5),
    value: fc.nat(3),
  }),
  { minLength: 1, maxLength: 14 },
);

test('whatever was done, undoing all of it and redoing all of it leads back to where it stood', async () => {
  vault = testVault();
  const run = async (all: readonly Act[]) => {
    await vault.client.day.setShift({ mutation: newId(), to: 'end' });
    await vault.client.day.setShift({ mutation: newId(), to: 'start' });
    const ids: string[] = [];
    const standing = () =>
      ids.map((id) => {
        const view = docOf(id);
        return view?.discarded ? 'discarded' : { ...view?.doc };
      });
    const before: ReturnType<typeof standing>[] = [];
    for (const { what, on, value } of all) {
      const id = ids[on % Math.max(1, ids.length)];
      const view = id === undefined ? undefined : docOf(id);
      const before0 = standing();
      if (what === 'lock') vault.reopen();
      else if (what === 'make' || id === undefined || view === undefined) {
        ids.push(vault.make('party', { kind: 'person', surname: `Name ${value}` }));
        before.push([...before0, 'discarded']);
      } else if (what === 'restore' || view.discarded) {
        if (!view.discarded) continue;
        vault.commit({ do: 'restore', id });
        before.push(before0);
      } else {
        const leaves =
          what === 'edit'
            ? { knownBecause: { value: `Because ${value}` }, name: { value: { surname: `Name ${value}` } } }
            : what === 'clear'
              ? { knownBecause: {} }
              : { [`phones/p${value}/number`]: { value: `0123 ${on}${value}` } };
        const saved = vault.commit(what === 'discard' ? { do: 'discard', id } : { do: 'edit', id, leaves });
        if (saved.undo !== null) before.push(before0);
      }
      vault.clock.now += 1000;
    }
    const last = standing();
    const pad = (state: ReturnType<typeof standing>) => [
      ...state,
      ...Array.from({ length: ids.length - state.length }, () => 'discarded'),
    ];
    for (const state of before.toReversed()) {
      await step('back');
      expect(standing()).toEqual(pad(state));
    }
    expect(await step('back')).toBeNull();
    vault.reopen();
    for (const state of [...before.slice(1), last]) {
      await step('forward');
      expect(standing()).toEqual(pad(state));
    }
    expect(await step('forward')).toBeNull();
  };
  await fc.assert(fc.asyncProperty(acts, run), { seed: SEED, numRuns: 25 });
}, 60_000);
