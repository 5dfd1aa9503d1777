/** What the server says to one change: by its own record, the same policy function as the laptop's, and never by the envelope. */
import { SAME_AS } from '../../model/alias.ts';
import type { Change, RecordState, RecordView } from '../../model/change.ts';
import { isBeside, knownLeaf } from '../../model/leaves.ts';
import { type Action, type Actor, LATE_DAYS, may, type Refusal, type Subject } from '../../model/policy.ts';
import { definitionOf } from '../../model/records.ts';
import { daysBetween } from '../../model/retention.ts';
import { actionsOfWriting, altersOthersWords } from '../../model/review/comments.ts';
import { isSensitiveChange } from '../../model/scopes.ts';
import { neverOffered, type Settings } from '../../model/settings.ts';
import { missing } from '../../model/transitions.ts';
import type { PUSH_REFUSALS } from '../../model/wire/exchange.ts';

export type PushRefusal = (typeof PUSH_REFUSALS)[number] | Refusal;
export type Judgement =
  | { readonly taken: true; readonly late: boolean }
  | { readonly taken: false; readonly reason: PushRefusal };

export interface Grounds {
  /** The officer of the device that wrote it, as the server knows them now. */
  readonly actor: Actor;
  /** The record before the change; undefined where the server has none of it. */
  readonly before: { readonly state: RecordState; readonly view: RecordView } | undefined;
  /** With the change applied. */
  readonly after: RecordView;
  readonly subjectOf: (view: RecordView) => Subject;
  /** A contact that a change says is the same one. */
  readonly other: (id: string) => RecordView | 'erased' | undefined;
  /** Every version of what the force offers to choose from. */
  readonly settings: readonly Settings[];
  /** By the server's clock, YYYY-MM-DD. */
  readonly today: string;
}

const refuse = (reason: PushRefusal): Judgement => ({ taken: false, reason });

export function judge(change: Change, { actor, before, after, subjectOf, other, settings, today }: Grounds): Judgement {
  if (change.author !== actor.officer) return refuse('otherAuthor');
  if (isMixed(change)) return refuse('mixed');
  if (neverOffered(change, settings) !== undefined) return refuse('notOffered');
  if (before === undefined && change.birth !== true) return refuse('unknownRecord');
  if (before !== undefined) {
    const fault = transitionFault(change, before.view);
    if (fault !== undefined) return refuse(fault);
    if (coversOther(change, before.view)) return refuse('malformed');
    if (isIncomplete(change, before.view, after)) return refuse('incomplete');
    if (altersOthersWords(before.state, Object.keys(change.writes), actor.officer)) return refuse('othersWords');
  }
  let late = false;
  const subject = subjectOf(before?.view ?? after);
  for (const action of asked(change, before?.view)) {
    const verdict = allowed(actor, action, subject, change.at, today);
    if (!verdict.taken) return verdict;
    late ||= verdict.late;
  }
  // Merging gives each of two contacts' readers the other: it takes the right to edit both.
  for (const id of mergedWith(change)) {
    const same = other(id);
    if (same === 'erased') continue;
    if (same === undefined) return refuse('unknownRecord');
    if (same.type !== 'party') return refuse('malformed');
    const verdict = allowed(actor, 'edit', subjectOf(same), change.at, today);
    if (!verdict.taken) return verdict;
    late ||= verdict.late;
  }
  return { taken: true, late };
}

/** The contacts that a change says are the same one as its own. */
export function mergedWith({ type, writes }: Pick<Change, 'type' | 'writes'>): string[] {
  if (type !== 'party') return [];
  return Object.entries(writes ?? {}).flatMap(([leaf, write]) => {
    const [items, , part] = leaf.split('/');
    return items === SAME_AS && part === 'party' && typeof write?.value === 'string' ? [write.value] : [];
  });
}

/** What the change does, as questions to policy. */
function asked(change: Change, before: RecordView | undefined): readonly Action[] {
  if (before === undefined) return ['create'];
  const actions: Action[] = [...actionsOfWriting(before, Object.keys(change.writes))];
  if (change.transition !== undefined) actions.push(`move:${change.transition.move}`);
  if (change.discard !== undefined) actions.push('discard');
  if (change.restores !== undefined) actions.push('restore');
  return actions;
}

/** From one state the first transition is taken; the others come back. A content that closed is closed for everybody. */
function transitionFault({ transition }: Change, before: RecordView): PushRefusal | undefined {
  if (transition === undefined) return undefined;
  if (transition.follows !== before.transition) return 'overtaken';
  const { moves } = definitionOf(before.type).life;
  const step = moves.find(
    ({ name, to, from }) => name === transition.move && to === transition.to && from.includes(before.state),
  );
  if (step === undefined) return 'noSuchMove';
  return step.reason === true && (transition.reason ?? '').trim() === '' ? 'reasonNeeded' : undefined;
}

/** A decision on what is closed is on exactly what was handed in: whoever covers less, or more, decides on something nobody wrote. */
function coversOther({ type, transition }: Change, { open, heads }: RecordView): boolean {
  if (transition === undefined || open) return false;
  const content = ([leaf]: [string, unknown]) => !isBeside(type, leaf);
  const said = Object.entries(transition.covers).filter(content);
  const there = Object.entries(heads).filter(content);
  const same = (one: readonly string[], other: readonly string[] | undefined) =>
    other !== undefined && one.length === other.length && one.every((stamp) => other.includes(stamp));
  return said.length !== there.length || !said.every(([leaf, stamps]) => same(stamps, heads[leaf]));
}

/**
 * Whether a move is made on less than it asks for, by what it covers; where the state stays open, by the record as it stands, though not
 * by values that came in conflict unseen. What does not depend on the record alone is asked of people only, and so is whether a moment
 * lies in the future.
 */
function isIncomplete({ transition }: Change, before: RecordView, after: RecordView): boolean {
  if (transition === undefined || !before.open) return false;
  const move = definitionOf(before.type).life.moves.find(({ name }) => name === transition.move);
  const covered = { ...before, doc: after.doc, conflicts: after.open ? {} : after.conflicts };
  return move !== undefined && missing(covered, move, Number.POSITIVE_INFINITY).length > 0;
}

/** Policy is asked for the day on which it was written as well: laptops are carried across midnight, and sync late. */
export function allowed(actor: Actor, action: Action, subject: Subject, at: number, today: string): Judgement {
  const now = may(actor, action, subject, today);
  if (now.allowed) return { taken: true, late: false };
  const day = new Date(at).toISOString().slice(0, 10);
  const age = daysBetween(day, today);
  if (age === 1 || age === -1) {
    if (may(actor, action, subject, day).allowed) return { taken: true, late: false };
  }
  if (age < 0) return refuse(now.reason);
  const within = actor.assignments.filter(({ to }) => to === undefined || daysBetween(to, today) <= LATE_DAYS);
  const then = may({ ...actor, assignments: within }, action, subject, day);
  return then.allowed ? { taken: true, late: true } : refuse(now.reason);
}

function isMixed(change: Change): boolean {
  if (!isSensitiveChange(change)) return false;
  return Object.keys(change.writes).some((leaf) => knownLeaf(change.type, leaf)?.shape.sensitive !== true);
}
