/** What a device wrote, and its audit chain, as mishaps leave them: nobody is blamed for what is only gone, and what was altered is named. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digest } from '../../../db/audit.ts';
import { commitment } from '../../../model/audit.ts';
import { type Committing, ContentComparison, type KnownNumber, MISSING } from '../../../model/audit-contents.ts';
import { holds } from '../../support/property.ts';

const KEY = new Uint8Array(32).fill(7);
type Fate = 'held' | 'refused' | 'lost';
interface Written {
  readonly number: number;
  readonly record: string;
  readonly fate: Fate;
  readonly sequence: number;
  readonly content: { readonly id: string; readonly text: string; readonly at: number };
}
interface Device {
  readonly entries: readonly Committing[];
  readonly written: readonly Written[];
}

const fate = fc.constantFrom<Fate>('held', 'held', 'held', 'refused', 'lost');
const act = fc.record({
  record: fc.constantFrom('a', 'b', 'c'),
  fates: fc.array(fate, { minLength: 1, maxLength: 3 }),
});
type Act = { readonly record: string; readonly at: number; readonly fates: readonly Fate[] };
/** Clocks are set back, but no two saves fall on one moment. */
const momentOf = (save: number): number => ((save * 7) % 13) + 1;
/** Acts of one save follow on one another at one moment, and may speak of a record twice. */
const saves = fc
  .array(fc.array(act, { minLength: 1, maxLength: 3 }), { maxLength: 12 })
  .map((all) => all.flatMap((acts, index) => acts.map((one): Act => ({ ...one, at: momentOf(index) }))));

function deviceOf(acts: readonly Act[], cutAfter: number): Device {
  let number = 0;
  const written = acts.flatMap(({ record, at, fates }, index) =>
    fates.map((of): Written => {
      number += 1;
      const content = { id: `${number}`, text: `text ${number}`, at };
      return { number, record, fate: of, sequence: index + 1, content };
    }),
  );
  const entries = acts.map(({ record, at }, index): Committing => {
    const contents = written.filter(({ sequence }) => sequence === index + 1).map(({ content }) => content);
    const sequence = index + 1;
    return { sequence, action: 'alter', record, reason: null, at, commitment: commitment(KEY, contents, digest) };
  });
  return { entries: entries.slice(0, cutAfter), written };
}

function firstBad({ entries, written }: Device, isWhole = false): number | undefined {
  const comparison = new ContentComparison(digest);
  for (const record of ['a', 'b', 'c']) {
    const contents = written
      .filter((one) => one.record === record && one.fate !== 'lost')
      .map(({ number, fate: of, content }) => ({ number, content: of === 'held' ? content : MISSING }));
    comparison.hold(record, { keyAt: () => KEY, contents, rewritten: 0 });
  }
  for (const entry of entries) comparison.take(entry);
  const numbers = written
    .filter((one) => one.fate !== 'lost')
    .map(({ number, record, fate: of }): KnownNumber => ({ number, record, isMissing: of !== 'held' }));
  return comparison.firstBad(numbers, isWhole);
}

const altered = (device: Device, number: number, to: object): Device => ({
  ...device,
  written: device.written.map((one) => (one.number === number ? { ...one, content: { ...one.content, ...to } } : one)),
});

test('whatever was refused or lost, and wherever the chain was cut short, nobody is blamed', () => {
  holds(
    fc.property(saves, fc.nat(36), (acts, cut) => {
      // The server knows how far the numbers have come: the last of them is there.
      const last = { record: 'c', at: 99, fates: ['held'] as const };
      expect(firstBad(deviceOf([...acts, last], cut))).toBeUndefined();
    }),
  );
});

test('on the device itself, whose numbers and entries are all there, nobody is blamed for what was refused', () => {
  const refused = saves.map((acts) =>
    acts.map((one): Act => ({ ...one, fates: one.fates.map((of) => (of === 'lost' ? 'refused' : of)) })),
  );
  holds(
    fc.property(refused, (acts) => {
      expect(firstBad(deviceOf(acts, acts.length), true)).toBeUndefined();
    }),
  );
});

test('an altered content is named by its entry, unless part of its act is gone, or more is gone than the other entries account for', () => {
  holds(
    fc.property(
      fc.array(act, { minLength: 1, maxLength: 12 }),
      fc.nat(),
      fc.constantFrom({ text: 'altered' }, { text: 'altered', at: 99 }),
      (acts, pick, to) => {
        // Each act is all here or all gone, at a moment of its own, so that what is gone is accounted for.
        const whole = acts.map(({ record, fates: [first = 'held', ...rest] }, index) => ({
          record,
          at: momentOf(index),
          fates: [first, ...(first === 'held' ? rest.map(() => first) : [])],
        }));
        const device = deviceOf(whole, whole.length);
        const held = device.written.filter((one) => one.fate === 'held');
        const one = held[pick % Math.max(1, held.length)];
        if (one === undefined) return;
        const bad = firstBad(altered(device, one.number, to));
        if ('at' in to) expect(bad).toBeDefined();
        else expect(bad).toBe(one.sequence);
      },
    ),
  );
});

test('a content that was added on a number the chain has passed is named', () => {
  holds(
    fc.property(fc.array(act, { minLength: 2, maxLength: 12 }), fc.nat(), (acts, pick) => {
      const gone = pick % (acts.length - 1);
      const whole = acts.map(({ record }, index) => ({
        record,
        at: index + 1,
        fates: [index === gone ? 'lost' : 'held'] as const,
      }));
      const device = deviceOf(whole, whole.length);
      const foisted = device.written.map((one) =>
        one.number === gone + 1
          ? { ...one, fate: 'held' as const, content: { ...one.content, text: 'added', at: 99 } }
          : one,
      );
      expect(firstBad({ ...device, written: foisted })).toBeDefined();
    }),
  );
});

test('what an enrolment committed to under a key that went with a refused erasure is compared no more; without it, it is', () => {
  const contents = [1, 2].map((number) => ({ number, content: { id: `${number}`, at: number } }));
  const of = (held: unknown) => commitment(KEY, [held], digest);
  const entry = (sequence: number, more: Partial<Committing>): Committing => ({
    ...{ sequence, action: 'alter', record: 'a', reason: null, at: sequence, commitment: of('before the enrolment') },
    ...more,
  });
  const entries = [
    entry(1, {}),
    entry(2, {}),
    entry(3, { action: 'combine', reason: 'enrolled', at: 9 }),
    entry(4, { record: 'b', at: 10, commitment: of({ id: '3', at: 10 }) }),
  ];
  const bad = (key: Uint8Array | undefined) => {
    const comparison = new ContentComparison(digest);
    comparison.hold('a', { keyAt: () => key, contents, rewritten: 3 });
    comparison.hold('b', { keyAt: () => KEY, contents: [{ number: 3, content: { id: '3', at: 10 } }], rewritten: 0 });
    for (const one of entries) comparison.take(one);
    const known = ['a', 'a', 'b'].map((record, index) => ({ number: index + 1, record, isMissing: false }));
    return comparison.firstBad(known, false);
  };
  expect(bad(undefined)).toBeUndefined();
  expect(bad(KEY)).toBe(3);
});
