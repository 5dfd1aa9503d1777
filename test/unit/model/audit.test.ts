import { createHash, createHmac, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  AUDIT_ACTIONS,
  type AuditEntry,
  type AuditHead,
  commitment,
  type Digest,
  NO_PREVIOUS,
  nextEntry,
  verifyChain,
} from '../../../model/audit.ts';
import { newId } from '../../../model/id.ts';
import { numbersFrom, SEED } from '../../support/random.ts';

const digest: Digest = {
  sha256: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
  hmacSha256: (key, text) => createHmac('sha256', key).update(text, 'utf8').digest('hex'),
};
const officer = newId(1);

function chain(length: number): AuditEntry[] {
  const entries: AuditEntry[] = [];
  let head: AuditHead | null = null;
  for (let index = 0; index < length; index++) {
    const entry = nextEntry(
      head,
      {
        actor: officer,
        action: AUDIT_ACTIONS[index % AUDIT_ACTIONS.length] ?? 'consult',
        record: index % 5 === 0 ? null : newId(1000 + index),
        reason: index % 7 === 0 ? 'review' : null,
        at: 1_777_000_000_000 + index,
        commitment: index % 3 === 0 ? null : digest.sha256(`content ${index}`),
      },
      digest,
    );
    entries.push(entry);
    head = entry;
  }
  return entries;
}

describe('the audit chain', () => {
  const entries = chain(60);
  const last = entries.at(-1) as AuditEntry;
  const head = { sequence: last.sequence, hash: last.hash };
  const expected = { previous: NO_PREVIOUS, head };

  it('is whole as written, and grows from its head', () => {
    expect(verifyChain(entries, digest, expected)).toEqual({ whole: true, head });
    expect(verifyChain([], digest)).toEqual({ whole: true, head: null });
    expect(verifyChain(entries.slice(30), digest, { from: 31, previous: entries[29]?.hash ?? '', head })).toEqual({
      whole: true,
      head,
    });
  });

  it('betrays every one of 1,000 edits, deletions, insertions and exchanges, naming the first bad entry', () => {
    const next = numbersFrom(SEED);
    const at = () => Math.floor(next() * entries.length);
    const tamper: ((copy: AuditEntry[]) => number)[] = [
      // An edit of one field, left with its old hash.
      (copy) => {
        const index = at();
        const entry = copy[index] as AuditEntry;
        const edits: Partial<AuditEntry>[] = [
          { actor: newId() },
          { action: entry.action === 'consult' ? 'alter' : 'consult' },
          { record: newId() },
          { reason: `${entry.reason}x` },
          { at: entry.at + 1 },
          { commitment: digest.sha256(String(next())) },
          { previous: digest.sha256(String(next())) },
          { hash: digest.sha256(String(next())) },
        ];
        copy[index] = { ...entry, ...edits[Math.floor(next() * edits.length)] };
        return index;
      },
      // An edit with its own hash made anew, the following left as they were.
      (copy) => {
        const index = at();
        const before = index === 0 ? null : (copy[index - 1] as AuditEntry);
        copy[index] = nextEntry(before, { ...(copy[index] as AuditEntry), record: newId() }, digest);
        return Math.min(index + 1, copy.length - 1);
      },
      // A deletion, with the rest renumbered or not.
      (copy) => {
        const index = at();
        copy.splice(index, 1);
        return index;
      },
      (copy) => {
        const index = at();
        copy.splice(index, 1);
        for (let later = index; later < copy.length; later++) {
          copy[later] = { ...(copy[later] as AuditEntry), sequence: later + 1 };
        }
        return index;
      },
      // Two exchanged.
      (copy) => {
        const [one, other] = [at(), at()];
        if (one === other) copy.reverse();
        else [copy[one], copy[other]] = [copy[other] as AuditEntry, copy[one] as AuditEntry];
        return one === other ? 0 : Math.min(one, other);
      },
      // One doubled.
      (copy) => {
        const index = at();
        copy.splice(index, 0, copy[index] as AuditEntry);
        return index + 1;
      },
      // The whole rest made anew from some point: only the head known elsewhere betrays it.
      (copy) => {
        const index = at();
        for (let later = index; later < copy.length; later++) {
          const before = later === 0 ? null : (copy[later - 1] as AuditEntry);
          copy[later] = nextEntry(before, { ...(copy[later] as AuditEntry), actor: SEED.toString() }, digest);
        }
        return copy.length - 1;
      },
      // The end cut off.
      (copy) => {
        const index = at();
        copy.length = index;
        return index;
      },
    ];
    for (let round = 0; round < 1000; round++) {
      const copy = [...entries];
      const first = tamper[round % tamper.length]?.(copy) ?? 0;
      const verdict = verifyChain(copy, digest, expected);
      expect([round, verdict.whole, verdict.whole ? 0 : verdict.sequence]).toEqual([round, false, first + 1]);
    }
  });

  it('says what is wrong', () => {
    const fault = (copy: readonly AuditEntry[], more: Parameters<typeof verifyChain>[2] = expected) => {
      const verdict = verifyChain(copy, digest, more);
      return verdict.whole ? 'whole' : verdict.fault;
    };
    expect(fault(entries.toSpliced(5, 1))).toBe('outOfSequence');
    expect(fault(entries.slice(5), {})).toBe('outOfSequence');
    expect(fault(entries.with(5, { ...(entries[5] as AuditEntry), actor: 'x' }))).toBe('altered');
    expect(fault(entries.with(5, nextEntry({ sequence: 5, hash: 'x' }, entries[5] as AuditEntry, digest)))).toBe(
      'unlinked',
    );
    expect(fault(entries.slice(0, 50))).toBe('truncated');
    expect(fault(entries, { head: { ...head, hash: 'x' } })).toBe('otherHead');
  });

  it('continues the chain of a device it takes over from', () => {
    const first = nextEntry(null, { ...entries[0], action: 'begin' } as AuditEntry, digest, head.hash);
    expect(first).toMatchObject({ sequence: 1, previous: head.hash });
    expect(verifyChain([first], digest, { previous: head.hash }).whole).toBe(true);
    expect(verifyChain([first], digest, { previous: NO_PREVIOUS })).toEqual({
      whole: false,
      sequence: 1,
      fault: 'unlinked',
    });
  });

  it('commits to content under a key, so that the chain stays whole when content and key are gone', () => {
    const [key, other] = [randomBytes(32), randomBytes(32)];
    const made = commitment(key, { b: 1, a: ['x', { d: 1, c: 2 }] }, digest);
    expect(made).toMatch(/^[0-9a-f]{64}$/);
    expect(commitment(key, { a: ['x', { c: 2, d: 1 }], b: 1 }, digest)).toBe(made);
    expect(commitment(key, { a: ['x', { c: 2, d: 1 }], b: 2 }, digest)).not.toBe(made);
    expect(commitment(other, { b: 1, a: ['x', { d: 1, c: 2 }] }, digest)).not.toBe(made);
  });
});
