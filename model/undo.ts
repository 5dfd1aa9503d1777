/** Undo: changes that bring back what stood before, as long as nobody has written there since. */
import { type AuthorContext, type Authored, type AuthorRefusal, authored, type Body, bodiesOf } from './author.ts';
import { type Change, COVERED_TRANSITION, type Cover, type Leaf, type RecordState, type Write } from './change.ts';
import { same } from './json.ts';
import { definitionOf } from './records.ts';
import { failure, type Result, success } from './result.ts';
import { courseOf, type ViewOptions } from './view.ts';

export interface InverseOptions {
  readonly sequenced?: ViewOptions['sequenced'];
  /** Stamps of later changes that cancel one another, and so do not count as having written there since. */
  readonly settled?: ReadonlySet<string>;
}
const NONE: ReadonlySet<string> = new Set();

/**
 * The inverse of the changes one commit made of one record. `history` holds the record's changes, at least those the commit saw;
 * `state` is the record as it now stands. A record the commit made is discarded; a discard is taken back; a transition goes back by
 * the move that leads there, where the record's life has one without a reason.
 */
export function inverse(
  context: AuthorContext,
  commit: readonly Change[],
  history: Iterable<Change>,
  state: RecordState,
  { sequenced, settled = NONE }: InverseOptions = {},
): Result<Authored, AuthorRefusal> {
  const own = new Set(commit.map((change) => change.stamp));
  const stamps = settled.size === 0 ? own : own.union(settled);
  const changed = writtenSince(commit, stamps, state);
  if (changed.length > 0) return failure({ code: 'changedMeanwhile', leaves: changed });
  if (commit.some((change) => change.birth === true)) return unmade(context, stamps, state, sequenced);

  const bodies: Body[] = bodiesOf(state.type, valuesBefore(commit, own, history, state));
  for (const change of commit) {
    if (change.discard !== undefined) {
      const made = state.discards.map(({ stamp }) => stamp).filter((stamp) => stamps.has(stamp));
      bodies.push({ writes: {}, restores: made });
    }
    if (change.restores !== undefined) bodies.push({ writes: {}, discard: standing(state, sequenced) });
    if (change.transition === undefined) continue;
    const back = stepBack(change, state, stamps, sequenced);
    if (!back.ok) return back;
    bodies.push(back.value);
  }
  return success(authored(context, state.id, state.type, bodies));
}

/** Whether a change could be taken back at all: not one whose transition nothing leads back from (handed in, approved, sent back). */
export function canGoBack({ type, transition }: Change): boolean {
  if (transition === undefined) return true;
  const { moves } = definitionOf(type).life;
  const made = moves.find((move) => move.name === transition.move);
  return moves.some(
    (move) =>
      move.from.includes(transition.to) &&
      made?.from.includes(move.to) === true &&
      move.reason !== true &&
      move.by === undefined,
  );
}

/** Leaves of the commit at which something else than the commit now stands. */
function writtenSince(commit: readonly Change[], stamps: ReadonlySet<string>, state: RecordState): Leaf[] {
  const leaves = new Set(commit.flatMap((change) => Object.keys(change.writes)));
  return [...leaves].filter((leaf) => {
    const heads = state.registers[leaf]?.heads ?? [];
    return !heads.every((head) => stamps.has(head.stamp));
  });
}

/** A record the commit made goes, unless somebody has added to it. */
function unmade(
  context: AuthorContext,
  stamps: ReadonlySet<string>,
  state: RecordState,
  sequenced: ViewOptions['sequenced'],
): Result<Authored, AuthorRefusal> {
  const others = Object.entries(state.registers).filter(([, register]) =>
    register.heads.some((head) => !stamps.has(head.stamp)),
  );
  const moved = state.transitions.some((made) => !stamps.has(made.stamp));
  if (others.length > 0 || moved) return failure({ code: 'changedMeanwhile', leaves: others.map(([leaf]) => leaf) });
  return success(authored(context, state.id, state.type, [{ writes: {}, discard: standing(state, sequenced) }]));
}

function standing(state: RecordState, sequenced: ViewOptions['sequenced']): Cover {
  const covers: Record<string, readonly string[]> = {};
  for (const [leaf, register] of Object.entries(state.registers))
    covers[leaf] = register.heads.map((head) => head.stamp);
  const last = courseOf(state, sequenced).taken.at(-1);
  if (last !== undefined) covers[COVERED_TRANSITION] = [last.stamp];
  return covers;
}

/** What each leaf showed before: the latest of the writes that the commit's first write there had seen. */
function valuesBefore(
  commit: readonly Change[],
  stamps: ReadonlySet<string>,
  history: Iterable<Change>,
  state: RecordState,
): Record<Leaf, Write> {
  const changes = [...history];
  const standing = (leaf: Leaf) => (state.registers[leaf]?.heads ?? []).map((head) => head.stamp);
  const writes: Record<Leaf, Write> = {};
  for (const change of commit) {
    for (const [leaf, write] of Object.entries(change.writes)) {
      // A commit may write a leaf twice; its first write saw what stood before it.
      const seen = write.seen.filter((stamp) => !stamps.has(stamp));
      if (Object.hasOwn(writes, leaf) && seen.length < write.seen.length) {
        continue;
      }
      const before = latestOf(changes, leaf, seen);
      if (before !== undefined && same(before.value, write.value)) continue;
      const value = before?.value;
      const now = standing(leaf);
      writes[leaf] = value === undefined ? { seen: now } : { value, seen: now };
    }
  }
  return writes;
}

function latestOf(changes: readonly Change[], leaf: Leaf, seen: readonly string[]): Write | undefined {
  let latest: Change | undefined;
  for (const change of changes) {
    if (!seen.includes(change.stamp) || !Object.hasOwn(change.writes, leaf)) continue;
    if (latest === undefined || change.stamp > latest.stamp) latest = change;
  }
  return latest?.writes[leaf];
}

function stepBack(
  change: Change,
  state: RecordState,
  stamps: ReadonlySet<string>,
  sequenced: ViewOptions['sequenced'],
): Result<Body, AuthorRefusal> {
  const { taken } = courseOf(state, sequenced);
  const last = taken.at(-1);
  const name = change.transition?.move ?? '';
  const at = taken.findIndex((made) => made.stamp === change.stamp);
  if (last === undefined || at < 0 || taken.slice(at).some((made) => !stamps.has(made.stamp))) {
    return failure({ code: 'changedMeanwhile', leaves: [] });
  }
  const { life } = definitionOf(state.type);
  const came = taken[at - 1]?.to ?? life.initial;
  const way = life.moves.find((move) => move.from.includes(last.to) && move.to === came && move.reason !== true);
  if (way === undefined || way.by !== undefined) return failure({ code: 'noWayBack', move: name });
  return success({
    writes: {},
    transition: { move: way.name, to: came, follows: last.stamp, covers: last.covers },
  });
}
