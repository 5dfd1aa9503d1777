/** What people see of a record: one value a leaf, what conflicts, the state it is in and what lies beyond a closed state. */
import {
  type Change,
  COVERED_TRANSITION,
  type Cover,
  type Head,
  type Leaf,
  type MadeDiscard,
  type MadeTransition,
  type RecordState,
  type RecordView,
  type Register,
  type Stamp,
} from './change.ts';
import type { Json, Life } from './define.ts';
import { timeOfId } from './id.ts';
import { same } from './json.ts';
import { isBeside, knownLeaf, placeLeaf } from './leaves.ts';
import { definitionOf } from './records.ts';

export interface ViewOptions {
  /** The server's number of a transition it has sequenced; undefined for one it has not. Without a server, none are. */
  readonly sequenced?: (transition: Stamp) => number | undefined;
  /** The record's changes, needed where `needsHistory` says so. */
  readonly history?: Iterable<Change>;
}

/** Transitions in force, from birth on, and those that lost. */
export interface Course {
  readonly taken: readonly MadeTransition[];
  readonly rivals: readonly MadeTransition[];
  readonly state: string;
}

/**
 * Follows the transitions from birth. From one predecessor the first the server sequenced is taken, or while it has sequenced none,
 * the lowest stamp; a move the record's life does not have there is never taken. Transitions whose predecessor has not arrived wait.
 */
export function courseOf(state: RecordState, sequenced: ViewOptions['sequenced'] = () => undefined): Course {
  const { life } = definitionOf(state.type);
  if (state.transitions.length === 0) return { taken: [], rivals: [], state: life.initial };
  const taken: MadeTransition[] = [];
  let current = life.initial;
  let follows: Stamp | null = null;
  for (;;) {
    const before = current;
    const after: Stamp | null = follows;
    const possible: readonly MadeTransition[] = state.transitions.filter(
      (made) => made.follows === after && fits(life, made, before),
    );
    const next: MadeTransition | undefined = firstOf(possible, sequenced);
    // A transition cannot follow itself or one already taken, however it was made.
    if (next === undefined || taken.includes(next)) break;
    taken.push(next);
    current = next.to;
    follows = next.stamp;
  }
  const arrived = new Set(state.transitions.map((made) => made.stamp));
  const rivals = state.transitions.filter(
    (made) => !taken.includes(made) && (made.follows === null || arrived.has(made.follows)),
  );
  return { taken, rivals, state: current };
}

function fits(life: Life, made: MadeTransition, state: string): boolean {
  return life.moves.some((move) => move.name === made.move && move.to === made.to && move.from.includes(state));
}

function firstOf(
  possible: readonly MadeTransition[],
  sequenced: NonNullable<ViewOptions['sequenced']>,
): MadeTransition | undefined {
  let first: MadeTransition | undefined;
  let firstNumber = Number.POSITIVE_INFINITY;
  for (const made of possible) {
    const number = sequenced(made.stamp) ?? Number.POSITIVE_INFINITY;
    // The transitions come in stamp order, so the lower stamp keeps its place among equals.
    if (first !== undefined && number >= firstNumber) continue;
    first = made;
    firstNumber = number;
  }
  return first;
}

/** The states in which a record may be discarded: a draft where its life begins with one, else any in which it may be edited. */
export function discardableStates(life: Life): readonly string[] {
  return life.initial === 'draft' ? ['draft'] : life.open;
}

/** Whether a closed state covers values that later writes have replaced, so that `view` wants the record's history. */
export function needsHistory(state: RecordState, sequenced?: ViewOptions['sequenced']): boolean {
  const course = courseOf(state, sequenced);
  const closing = course.taken.at(-1);
  if (closing === undefined || definitionOf(state.type).life.open.includes(course.state)) return false;
  return Object.entries(closing.covers).some(([leaf, stamps]) => {
    const register = registerOf(state, leaf);
    return stamps.some((stamp) => register?.past.includes(stamp) === true);
  });
}

/** The record as people see it. */
export function view(state: RecordState, options: ViewOptions = {}): RecordView {
  const { life } = definitionOf(state.type);
  const course = courseOf(state, options.sequenced);
  const closing = course.taken.at(-1);
  const open = closing === undefined || life.open.includes(course.state);
  const content = open ? openContent(state) : closedContent(state, closing.covers, options.history ?? []);
  const fate = discardsOf(state, course, discardableStates(life).includes(course.state));
  return {
    id: state.id,
    type: state.type,
    author: state.birth?.author ?? '',
    createdAt: state.birth?.at ?? timeOfId(state.id),
    updatedAt: state.last?.at ?? timeOfId(state.id),
    updatedBy: state.last?.author ?? '',
    revision: state.revision,
    state: course.state,
    transition: closing?.stamp ?? null,
    movedBy: closing?.author ?? null,
    open,
    discarded: fate.discarded,
    ...content,
    rivals: course.rivals,
    discards: fate.discards,
  };
}

type Content = Pick<RecordView, 'doc' | 'heads' | 'conflicts' | 'beyond' | 'awaited'>;

function openContent(state: RecordState): Content {
  const doc: Record<string, Json> = {};
  const heads: Record<Leaf, readonly Stamp[]> = {};
  const conflicts: Record<Leaf, readonly Head[]> = {};
  const awaited: Leaf[] = [];
  for (const leaf of Object.keys(state.registers)) {
    const register = state.registers[leaf];
    if (register === undefined) continue;
    if (register.heads.length > 0) show(state, leaf, register.heads, doc, conflicts);
    heads[leaf] = register.heads.map((head) => head.stamp);
    if (register.awaited.length > 0 && !isBeside(state.type, leaf)) awaited.push(leaf);
  }
  return { doc, heads, conflicts, beyond: {}, awaited };
}

function closedContent(state: RecordState, covers: Cover, history: Iterable<Change>): Content {
  const doc: Record<string, Json> = {};
  const conflicts: Record<Leaf, readonly Head[]> = {};
  const beyond: Record<Leaf, readonly Head[]> = {};
  const awaited: Leaf[] = [];
  const covered = coveredHeads(state, covers, history);
  const heads: Record<Leaf, readonly Stamp[]> = {};
  for (const [leaf, stamps] of Object.entries(covers)) {
    if (isBeside(state.type, leaf)) continue;
    heads[leaf] = stamps;
    const held = covered.get(leaf) ?? [];
    if (held.length > 0) show(state, leaf, held, doc, conflicts);
    if (held.length < stamps.length) awaited.push(leaf);
  }
  for (const [leaf, register] of Object.entries(state.registers)) {
    if (isBeside(state.type, leaf)) {
      if (register.heads.length > 0) show(state, leaf, register.heads, doc, conflicts);
      heads[leaf] = register.heads.map((head) => head.stamp);
      continue;
    }
    const named = Object.hasOwn(covers, leaf) ? (covers[leaf] ?? []) : [];
    const shown = covered.get(leaf)?.[0];
    const later = register.heads.filter((head) => !named.includes(head.stamp));
    const unlike = later.filter((head) => shown === undefined || !same(head.value, shown.value));
    if (unlike.length > 0) beyond[leaf] = later;
    if (register.awaited.length > 0 && !awaited.includes(leaf)) awaited.push(leaf);
  }
  return { doc, heads, conflicts, beyond, awaited };
}

/** The writes a transition covers, latest first; those replaced since come from the history. */
function coveredHeads(state: RecordState, covers: Cover, history: Iterable<Change>): Map<Leaf, Head[]> {
  const covered = new Map<Leaf, Head[]>();
  const replaced = new Map<Stamp, Leaf[]>();
  for (const [leaf, stamps] of Object.entries(covers)) {
    const register = registerOf(state, leaf);
    const held: Head[] = [];
    for (const stamp of stamps) {
      const head = register?.heads.find((other) => other.stamp === stamp);
      if (head !== undefined) held.push(head);
      else replaced.set(stamp, [...(replaced.get(stamp) ?? []), leaf]);
    }
    covered.set(leaf, held);
  }
  if (replaced.size > 0) {
    for (const change of history) {
      for (const leaf of replaced.get(change.stamp) ?? []) {
        const write = Object.hasOwn(change.writes, leaf) ? change.writes[leaf] : undefined;
        const { stamp, author, at } = change;
        const held = covered.get(leaf);
        if (write === undefined || held === undefined || held.some((head) => head.stamp === stamp)) continue;
        held.push(write.value === undefined ? { stamp, author, at } : { stamp, author, at, value: write.value });
      }
    }
  }
  for (const held of covered.values()) held.sort((a, b) => (a.stamp < b.stamp ? 1 : -1));
  return covered;
}

function show(
  state: RecordState,
  leaf: Leaf,
  heads: readonly Head[],
  doc: Record<string, Json>,
  conflicts: Record<Leaf, readonly Head[]>,
): void {
  const first = heads[0];
  if (first === undefined) return;
  // An item someone removed stays visible while an edit the removal had not seen stands against it.
  const known = knownLeaf(state.type, leaf);
  const inItem = known?.items !== undefined;
  const value = inItem ? heads.find((head) => head.value !== undefined)?.value : first.value;
  if (value !== undefined) placeLeaf(doc, state.type, leaf, value);
  // What is said about a record is not weighed against itself: the latest shows.
  if (known?.shape.beside === true) return;
  if (heads.length > 1 && heads.some((head) => !same(head.value, first.value))) conflicts[leaf] = heads;
}

/** A record is discarded while everything that stands was seen by someone who discarded it, the state included. */
function discardsOf(
  state: RecordState,
  course: Course,
  possible: boolean,
): { readonly discarded: boolean; readonly discards: readonly MadeDiscard[] } {
  if (state.discards.length === 0) return { discarded: false, discards: [] };
  const back = new Set(state.restorals.flatMap((restoral) => restoral.discards));
  const standing = state.discards.filter((discard) => !back.has(discard.stamp));
  if (standing.length === 0) return { discarded: false, discards: [] };
  const seen = (leaf: Leaf, stamp: Stamp) =>
    standing.some(({ covers }) => Object.hasOwn(covers, leaf) && covers[leaf]?.includes(stamp) === true);
  const transition = course.taken.at(-1)?.stamp;
  const discarded =
    possible &&
    (transition === undefined || seen(COVERED_TRANSITION, transition)) &&
    Object.entries(state.registers).every(([leaf, register]) => register.heads.every((head) => seen(leaf, head.stamp)));
  return { discarded, discards: standing };
}

function registerOf(state: RecordState, leaf: Leaf): Register | undefined {
  return Object.hasOwn(state.registers, leaf) ? state.registers[leaf] : undefined;
}
