/**
 * The audit log of one device: a chain in which each entry names the hash of the one before. Entries hold ids, codes and commitments
 * only, so that erasing content leaves the chain whole. Up to a head known elsewhere tampering is evident; what follows it is not.
 */
import { canonical } from './json.ts';

/** What was done, in the terms of Directive (EU) 2016/680 art. 25 and the vault's own events. */
export const AUDIT_ACTIONS = [
  'begin',
  'collect',
  'alter',
  'consult',
  'consultSensitive',
  /** Somebody asked for what their rights do not cover. */
  'refuse',
  'disclose',
  'combine',
  'transition',
  'discard',
  'restore',
  'erase',
  'import',
  'importUndo',
  'unlock',
  'lock',
  'settings',
  'backup',
  'backupRestore',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** The SHA-256 functions of where it runs; digests are 64 lower-case hexadecimal digits, texts are hashed as UTF-8. */
export interface Digest {
  sha256(text: string): string;
  hmacSha256(key: Uint8Array, text: string): string;
}

export interface AuditFact {
  /** Who did it: an officer's record id, or the device before anybody signed in. */
  readonly actor: string;
  readonly action: AuditAction;
  /** The record it was done to; null where it was none. */
  readonly record: string | null;
  /** A code, never words; null where none is asked. */
  readonly reason: string | null;
  /** Milliseconds since 1970 by the device's clock. */
  readonly at: number;
  /** `commitment` of the content it is about; null for an entry about no content. */
  readonly commitment: string | null;
}

export interface AuditEntry extends AuditFact {
  /** From 1, without gaps. */
  readonly sequence: number;
  /** The hash of the entry before; of the first, the head that this chain continues, or `NO_PREVIOUS`. */
  readonly previous: string;
  readonly hash: string;
}

export interface AuditHead {
  readonly sequence: number;
  readonly hash: string;
}

/** The start of a chain that continues none. */
export const NO_PREVIOUS = '0'.repeat(64);

/** The hash of an entry: over its fields in one fixed form, itself excepted. */
function hashOf(entry: Omit<AuditEntry, 'hash'>, digest: Digest): string {
  const { sequence, previous, actor, action, record, reason, at, commitment } = entry;
  return digest.sha256(
    JSON.stringify(['beatbook-audit-1', sequence, previous, actor, action, record, reason, at, commitment]),
  );
}

/** The next entry of a chain. `head` is null for a chain's first entry; `continues` names the head of the chain it takes over from. */
export function nextEntry(head: AuditHead | null, fact: AuditFact, digest: Digest, continues?: string): AuditEntry {
  const { actor, action, record, reason, at, commitment } = fact;
  const body = {
    sequence: (head?.sequence ?? 0) + 1,
    previous: head?.hash ?? continues ?? NO_PREVIOUS,
    actor,
    action,
    record,
    reason,
    at,
    commitment,
  };
  return { ...body, hash: hashOf(body, digest) };
}

/**
 * A keyed commitment to content under the record's own key. It proves what the content was to whoever holds both; once the key is
 * erased it proves and reveals nothing.
 */
export function commitment(key: Uint8Array, content: unknown, digest: Digest): string {
  return digest.hmacSha256(key, canonical(content));
}

export type ChainFault =
  /** The entry's fields are not those it was hashed with. */
  | 'altered'
  /** Entries are missing, doubled or out of order before this one. */
  | 'outOfSequence'
  /** It does not follow the entry before it. */
  | 'unlinked'
  /** The chain ends before the head that is known. */
  | 'truncated'
  /** Another entry stands where the known head stood. */
  | 'otherHead';

export type ChainVerdict =
  | { readonly whole: true; readonly head: AuditHead | null }
  | { readonly whole: false; readonly sequence: number; readonly fault: ChainFault };

export interface ChainExpectation {
  /** What the first entry has to name as the one before it; absent: anything. */
  readonly previous?: string;
  /** The sequence the entries start with; 1 unless they are a stretch of a longer chain. */
  readonly from?: number;
  /** A head known elsewhere (the marker outside the database, a receipt): the chain must reach and contain it. */
  readonly head?: AuditHead;
}

/** Goes through a chain in order and names the first bad entry by the sequence it should have. */
export function verifyChain(
  entries: Iterable<AuditEntry>,
  digest: Digest,
  expected: ChainExpectation = {},
): ChainVerdict {
  let sequence = expected.from ?? 1;
  let previous = expected.previous;
  let head: AuditHead | null = null;
  for (const entry of entries) {
    const bad = (fault: ChainFault): ChainVerdict => ({ whole: false, sequence, fault });
    if (entry.sequence !== sequence) return bad('outOfSequence');
    if (hashOf(entry, digest) !== entry.hash) return bad('altered');
    if (previous !== undefined && entry.previous !== previous) return bad('unlinked');
    if (expected.head?.sequence === sequence && expected.head.hash !== entry.hash) return bad('otherHead');
    head = { sequence, hash: entry.hash };
    previous = entry.hash;
    sequence += 1;
  }
  if (expected.head !== undefined && (head?.sequence ?? 0) < expected.head.sequence) {
    return { whole: false, sequence, fault: 'truncated' };
  }
  return { whole: true, head };
}
