/**
 * Changes applied to a record. The outcome depends on the set of changes alone: any order, any repetition and any grouping give an
 * equal state. Callers still apply each change id once (it is cheaper, and `revision` speaks of changes).
 */
import type { Change, Head, Leaf, MadeDiscard, MadeTransition, RecordState, Register, Stamp, Write } from './change.ts';
import { isForbiddenName } from './payload.ts';
import type { RecordType } from './types.ts';

/** What is known of a record before any change of it arrives. */
export function empty(id: string, type: RecordType): RecordState {
  return { id, type, registers: {}, transitions: [], discards: [], restorals: [], revision: 0 };
}

/** The state after one more change. Untouched registers are shared with the state before; nothing given is altered. */
export function apply(state: RecordState, change: Change): RecordState {
  const next: Building = { ...state, registers: { ...state.registers } };
  take(next, change);
  return next;
}

/** The state that changes of one record make; undefined for none. Changes repeated by id count once. */
export function stateOf(changes: Iterable<Change>): RecordState | undefined {
  let state: Building | undefined;
  const met = new Set<string>();
  for (const change of changes) {
    if (met.has(change.id)) continue;
    met.add(change.id);
    state ??= { ...empty(change.record, change.type), registers: {} };
    take(state, change);
  }
  return state;
}

/** Whether the change has left its mark on the state already; a change that says nothing leaves none and counts as known. */
function isKnown(state: RecordState, change: Change): boolean {
  const { stamp } = change;
  for (const leaf of Object.keys(change.writes)) {
    if (isForbiddenName(leaf)) continue;
    const register = state.registers[leaf];
    if (register === undefined) return false;
    if (!register.heads.some((head) => head.stamp === stamp) && !register.past.includes(stamp)) return false;
  }
  if (change.transition !== undefined && !state.transitions.some((made) => made.stamp === stamp)) return false;
  if (change.discard !== undefined && !state.discards.some((made) => made.stamp === stamp)) return false;
  if (change.restores !== undefined && !state.restorals.some((made) => made.stamp === stamp)) return false;
  return change.birth === undefined || (state.birth !== undefined && state.birth.stamp <= stamp);
}

/** A state while changes are taken up: same shape, but its own. */
type Building = { -readonly [K in keyof RecordState]: RecordState[K] } & { registers: Record<Leaf, Register> };

const NO_STAMPS: readonly Stamp[] = [];
const NOTHING: Register = { heads: [], awaited: NO_STAMPS, past: NO_STAMPS };

function take(state: Building, change: Change): void {
  if (change.record !== state.id) throw new Error(`change of record ${change.record} applied to ${state.id}`);
  if (isKnown(state, change)) return;
  const { stamp, author, at } = change;
  for (const leaf of Object.keys(change.writes)) {
    const write = change.writes[leaf];
    // No version can have written such a name; taking it up would reach into the object itself.
    if (write === undefined || isForbiddenName(leaf)) continue;
    state.registers[leaf] = written(state.registers[leaf] ?? NOTHING, change, write);
  }
  if (change.birth === true && (state.birth === undefined || stamp < state.birth.stamp)) {
    state.birth = { stamp, author, at };
  }
  if (change.transition !== undefined) {
    const made: MadeTransition = { ...change.transition, stamp, author, at };
    state.transitions = inserted(state.transitions, made);
  }
  if (change.discard !== undefined) {
    const made: MadeDiscard = { stamp, author, at, covers: change.discard };
    state.discards = inserted(state.discards, made);
  }
  if (change.restores !== undefined) {
    state.restorals = inserted(state.restorals, { stamp, discards: change.restores });
  }
  if (state.last === undefined || stamp > state.last.stamp) state.last = { stamp, author, at };
  state.revision += 1;
}

function written(register: Register, change: Change, write: Write): Register {
  const { stamp, author, at } = change;
  let { heads, awaited, past } = register;
  if (past.includes(stamp) || heads.some((head) => head.stamp === stamp)) return register;

  if (awaited.includes(stamp)) {
    awaited = awaited.filter((other) => other !== stamp);
    past = withStamp(past, stamp);
  } else {
    const head: Head = write.value === undefined ? { stamp, author, at } : { stamp, author, at, value: write.value };
    heads = withHead(heads, head);
  }
  for (const seen of write.seen) {
    if (seen === stamp || past.includes(seen)) continue;
    if (heads.some((head) => head.stamp === seen)) {
      heads = heads.filter((head) => head.stamp !== seen);
      past = withStamp(past, seen);
    } else awaited = withStamp(awaited, seen);
  }
  return { heads, awaited, past };
}

/** Latest first. */
function withHead(heads: readonly Head[], head: Head): readonly Head[] {
  if (heads.length === 0) return [head];
  const at = heads.findIndex((other) => other.stamp < head.stamp);
  return at < 0 ? [...heads, head] : heads.toSpliced(at, 0, head);
}

function withStamp(stamps: readonly Stamp[], stamp: Stamp): readonly Stamp[] {
  if (stamps.length === 0) return [stamp];
  if (stamps.includes(stamp)) return stamps;
  const at = stamps.findIndex((other) => other > stamp);
  return at < 0 ? [...stamps, stamp] : stamps.toSpliced(at, 0, stamp);
}

function inserted<T extends { readonly stamp: Stamp }>(all: readonly T[], one: T): readonly T[] {
  if (all.some((other) => other.stamp === one.stamp)) return all;
  const at = all.findIndex((other) => other.stamp > one.stamp);
  return at < 0 ? [...all, one] : all.toSpliced(at, 0, one);
}
