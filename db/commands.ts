/** The commands of a commit, one by one: asked for rights, judged, and authored into changes. Nothing is written here. */
import type { z } from 'zod';
import { asOne, mergeEdit, overlaid, routed, unmergeEdits } from '../model/alias.ts';
import {
  type Authored,
  type AuthorRefusal,
  create,
  discard,
  docAfter,
  edit,
  type LeafEdit,
  move,
  restore,
} from '../model/author.ts';
import type { Change, RecordView } from '../model/change.ts';
import type { FieldProblem } from '../model/contract/base.ts';
import type { Command as CommandSchema } from '../model/contract/records.ts';
import type { Need } from '../model/define.ts';
import { ERASE_REASONS, type EraseReason } from '../model/erasure.ts';
import { knownLeaf } from '../model/leaves.ts';
import { type Problem, problemsOf } from '../model/problems.ts';
import { definitionOf } from '../model/records.ts';
import type { Result } from '../model/result.ts';
import { eraseHindrances } from '../model/retention.ts';
import { actionsOfWriting, altersOthersWords } from '../model/review/comments.ts';
import { isOffered } from '../model/settings.ts';
import { missing } from '../model/transitions.ts';
import type { RecordType } from '../model/types.ts';
import { inverse } from '../model/undo.ts';
import type { Acceptance } from './acceptance.ts';
import type { AttachmentContents } from './attachments/contents.ts';
import { vouchForAttachments } from './attachments/vouch.ts';
import type { AuditAction } from './audit.ts';
import type { Changes } from './changes.ts';
import type { Work } from './commit.ts';
import type { CrossRules } from './cross-rules.ts';
import type { Desk } from './desk.ts';
import type { Erasures } from './erasures.ts';
import type { Held, Holding } from './holding.ts';
import type { Mutations } from './mutations.ts';
import { ownBeat } from './own-ground.ts';
import type { Parked } from './parked.ts';
import type { References } from './references.ts';
import { refuse } from './refusal.ts';
import type { Rights } from './rights.ts';
import type { ForceSettings } from './settings.ts';
import type { Store } from './store.ts';

export type Command = z.output<typeof CommandSchema>;

export interface Commands {
  carryOut(work: Work, command: Command): void;
  /** Authors the inverse of what a mutation did; what the mutations `besides` did since makes no difference to it. */
  takeBack(work: Work, mutation: string, besides?: readonly string[]): void;
}

export interface CommandParts {
  readonly store: Store;
  readonly changes: Changes;
  readonly holding: Holding;
  readonly mutations: Mutations;
  readonly rights: Rights;
  readonly references: References;
  readonly desk: Desk;
  readonly erasures: Pick<Erasures, 'has' | 'facts'>;
  readonly parked: Parked;
  readonly crossRules: CrossRules;
  readonly contents: Pick<AttachmentContents, 'factsOf'>;
  readonly acceptance: Acceptance;
  readonly settings: ForceSettings;
}

export function openCommands(parts: CommandParts): Commands {
  const { store, changes, holding, mutations, rights, references, desk, erasures, parked, crossRules } = parts;
  const { acceptance, settings } = parts;

  const load = (work: Work, id: string): Held =>
    work.touched.get(id) ?? holding.load(id) ?? refuse({ code: 'NOT_HERE' });

  const take = (work: Work, held: Held, made: readonly Change[], action: AuditAction, words?: string) => {
    if (made.length === 0) return;
    vouchForAttachments(parts.contents, made);
    work.changes.push(...made);
    work.touched.set(held.view.id, holding.with(held, made));
    work.audit.push({
      at: work.now,
      actor: store.officer,
      action,
      record: held.view.id,
      content: made,
      ...(words !== undefined && { words }),
    });
  };

  const judge = (type: RecordType, doc: Readonly<Record<string, unknown>>, need: Need, now: number) => {
    const problems = problemsOf(type, doc, need, now);
    if (problems.length > 0) refuse({ code: 'INCOMPLETE', data: { problems: problems.map(asFieldProblem) } });
  };

  /** What was wrong before and is not being edited does not keep anyone from mending something else. */
  const judgeEdit = (view: RecordView, edits: Readonly<Record<string, LeafEdit>>, now: number) => {
    const name = ({ field, item, part, code }: Problem) => `${field} ${item ?? ''} ${part ?? ''} ${code}`;
    const edited = new Set(
      Object.keys(edits).flatMap((leaf) => {
        const known = knownLeaf(view.type, leaf);
        return known?.items === undefined ? (known?.shape.fields ?? []) : [known.items];
      }),
    );
    const earlier = new Set(problemsOf(view.type, view.doc, 'birth', now).map(name));
    const problems = problemsOf(view.type, docAfter(view, edits), 'birth', now);
    const counting = problems.filter((problem) => edited.has(problem.field) || !earlier.has(name(problem)));
    if (counting.length > 0) refuse({ code: 'INCOMPLETE', data: { problems: counting.map(asFieldProblem) } });
  };

  /** What a person chooses has to be among what the force offers; what was chosen before stays. */
  const judgeOffers = (
    type: RecordType,
    doc: Readonly<Record<string, unknown>>,
    before: Readonly<Record<string, unknown>> = {},
  ) => {
    const named = Object.entries(doc).find(([name, value]) => {
      const chosen = [value].flat().filter((one) => ![before[name]].flat().includes(one));
      return chosen.length > 0 && !isOffered(type, name, chosen, settings.now());
    });
    if (named === undefined) return;
    const [field, value] = named;
    refuse({
      code: 'INCOMPLETE',
      data: { problems: [{ field, code: 'notOffered', params: { value: String(value) } }] },
    });
  };

  const begin = (work: Work, command: Command & { do: 'create' }) => {
    if (work.touched.has(command.id) || holding.load(command.id) !== undefined || erasures.has(command.id)) {
      refuse({ code: 'CHANGED_MEANWHILE' });
    }
    const doc = withDefaults(command.type, command.id, command.doc);
    allow(rights.whyNotCreate(command.type, command.id, doc));
    judge(command.type, doc, 'birth', work.now);
    judgeOffers(command.type, doc);
    const authored = create(work.author.context, command.type, command.id, doc);
    take(work, holding.blank(command.id, command.type), work.author.follow(authored), 'collect');
    if (command.type === 'entry' && typeof doc.place === 'string') desk.placeUsed(doc.place, work.now);
  };

  const withDefaults = (
    type: RecordType,
    id: string,
    doc: Readonly<Record<string, unknown>>,
  ): Record<string, unknown> => {
    const beat = ownBeat(store, rights);
    const full: Record<string, unknown> = { ...doc };
    if (full.areaId === undefined && beat !== '' && type !== 'area') full.areaId = beat;
    if (type === 'incident' && full.localReference === undefined) full.localReference = references.of(id);
    return full;
  };

  /** The records of a contact, with what this commit has done to them so far. */
  const membersOf = (work: Work, id: string): Held[] =>
    holding.merging.aliases.membersOf(id).map((member) => load(work, member));

  const alterTogether = (work: Work, members: readonly Held[], edits: Readonly<Record<string, LeafEdit>>) => {
    const shown = shownAs(members);
    allow(rights.why('edit', shown));
    judgeEdit(shown, edits, work.now);
    judgeOffers(shown.type, docAfter(shown, edits), shown.doc);
    const routes = routed(members, edits);
    for (const held of members) {
      const own = routes.get(held.view.id);
      if (own !== undefined) take(work, held, follow(work, edit(work.author.context, held.view, own)), 'alter');
    }
  };

  const merge = (work: Work, one: string, other: string) => {
    const [from, to] = [shownAs(membersOf(work, one)), shownAs(membersOf(work, other))];
    if (from.type !== 'party' || to.type !== 'party') return refuse({ code: 'BAD_INPUT' });
    for (const view of [from, to]) allow(view.discarded ? 'isDiscarded' : rights.why('edit', view));
    allow(from.doc.kind === to.doc.kind ? null : 'otherKind');
    if (from.id === to.id) return;
    const { holder, edits } = mergeEdit(from.id, to.id);
    const held = load(work, holder);
    take(work, held, follow(work, edit(work.author.context, held.view, edits)), 'alter');
  };

  const unmerge = (work: Work, holder: string, other: string) => {
    const held = load(work, holder);
    if (held.view.type !== 'party') return refuse({ code: 'BAD_INPUT' });
    allow(held.view.discarded ? 'isDiscarded' : rights.why('edit', shownAs(membersOf(work, holder))));
    take(work, held, follow(work, edit(work.author.context, held.view, unmergeEdits(other))), 'alter');
  };

  /** Discarding, bringing back and erasing a contact is doing so to every record of it. */
  const whole = (work: Work, id: string): Held[] => {
    const held = load(work, id);
    return held.view.type === 'party' ? holding.merging.whole(id).map((member) => load(work, member)) : [held];
  };

  /** One record of a contact as rights see it: it lies wherever any of them does. */
  const inAllAreas = ({ view }: Held, all: readonly Held[]): RecordView => {
    if (all.length < 2) return view;
    const { areas } = shownAs(all).doc;
    return { ...view, doc: { ...view.doc, ...(areas !== undefined && { areas }) } };
  };

  const alter = (work: Work, command: Command & { do: 'edit' }) => {
    const edits = command.leaves as Record<string, LeafEdit>;
    const members = membersOf(work, command.id);
    if (members.length > 1) return alterTogether(work, members, edits);
    const held = load(work, command.id);
    const written = Object.keys(edits);
    for (const action of actionsOfWriting(held.view, written)) allow(rights.why(action, held.view));
    allow(altersOthersWords(held.state, written, store.officer) ? 'othersWords' : null);
    judgeEdit(held.view, edits, work.now);
    judgeOffers(held.view.type, docAfter(held.view, edits), held.view.doc);
    take(work, held, follow(work, edit(work.author.context, held.view, edits)), 'alter');
  };

  const moveOn = (work: Work, command: Command & { do: 'move' }) => {
    const held = load(work, command.id);
    if (command.follows !== undefined && held.view.transition !== command.follows)
      refuse({ code: 'CHANGED_MEANWHILE' });
    const step = definitionOf(held.view.type).life.moves.find(
      (one) => one.name === command.move && one.from.includes(held.view.state),
    );
    if (step === undefined) refuse({ code: 'NOT_ALLOWED', data: { reason: 'noSuchMove' } });
    allow(rights.why(`move:${command.move}`, held.view));
    if (parked.has(command.id)) refuse({ code: 'NOT_ALLOWED', data: { reason: 'parked' } });
    const problems = missing(held.view, step, work.now).map(asFieldProblem).concat(crossRules(held.view, command.move));
    if (problems.length > 0) refuse({ code: 'INCOMPLETE', data: { problems } });
    const made = follow(work, move(work.author.context, held.view, command.move, command.reason));
    take(work, held, made, 'transition', command.reason);
    if (held.view.type !== 'handover' || command.move !== 'accept') return;
    for (const { held: moved, author } of acceptance.following(
      held.view,
      (id) => work.touched.get(id) ?? holding.load(id),
    )) {
      take(work, work.touched.get(moved.view.id) ?? moved, follow(work, author(work.author.context)), 'alter');
    }
  };

  const follow = (work: Work, result: Result<Authored, AuthorRefusal>): readonly Change[] =>
    result.ok ? work.author.follow(result.value) : refuseAuthor(result.error);

  return {
    carryOut(work, command) {
      switch (command.do) {
        case 'create':
          return begin(work, command);
        case 'edit':
          return alter(work, command);
        case 'move':
          return moveOn(work, command);
        case 'merge':
          return merge(work, command.id, command.with);
        case 'unmerge':
          return unmerge(work, command.holder, command.other);
        case 'discard': {
          const contact = whole(work, command.id);
          const all = contact.filter(({ view }) => view.id === command.id || !view.discarded);
          for (const held of all) allow(rights.why('discard', inAllAreas(held, contact)));
          for (const held of all) {
            take(work, held, follow(work, discard(work.author.context, held.view)), 'discard');
          }
          return;
        }
        case 'restore': {
          const contact = whole(work, command.id);
          const all = contact.filter(({ view }) => view.id === command.id || view.discards.length > 0);
          for (const held of all) allow(rights.why('restore', inAllAreas(held, contact)));
          for (const held of all) {
            take(work, held, follow(work, restore(work.author.context, held.view)), 'restore');
          }
          return;
        }
        case 'erase': {
          const all = whole(work, command.id);
          for (const held of all) {
            allow(rights.why('erase', inAllAreas(held, all)));
            const [hindrance] = eraseHindrances(held.view, erasures.facts(held.view));
            if (hindrance !== undefined) refuse({ code: 'NOT_ALLOWED', data: { reason: hindrance.code } });
          }
          if (!store.vault.confirmations.use(command.permit, 'erase')) {
            refuse({ code: 'NOT_ALLOWED', data: { reason: 'notConfirmed' } });
          }
          const reason = eraseReason(command.reason);
          const { now: at } = work;
          for (const held of all) {
            work.audit.push({ at, actor: store.officer, action: 'erase', record: held.view.id, reason });
            work.erasures.push({ held, reason });
            work.touched.delete(held.view.id);
          }
        }
      }
    },
    takeBack(work, mutation, besides = []) {
      const ids = mutations.changesOf(mutation);
      if (ids === undefined || ids.length === 0) refuse({ code: 'NOT_HERE' });
      const made = changes.byIds(ids);
      if (made.length < ids.length) refuse({ code: 'CHANGED_MEANWHILE' });
      const records = [...new Set(made.map((change) => change.record))].reverse();
      const others = changes.byIds(besides.flatMap((other) => mutations.changesOf(other) ?? []));
      const settled = new Set(others.map((change) => change.stamp));
      for (const record of records) {
        const held = load(work, record);
        allow(rights.why('read', inAllAreas(held, whole(work, record))));
        const own = made.filter((change) => change.record === record);
        const back = inverse(work.author.context, own, changes.ofRecord(record), held.state, { settled });
        take(work, held, follow(work, back), 'alter');
      }
    },
  };
}

/** What the records of a contact say together, as rights and rules see it. */
function shownAs(members: readonly Held[]): RecordView {
  const views = members.map(({ view }) => view);
  return asOne(overlaid(views), views);
}

/** The chain holds codes only: words would say what was erased. */
function eraseReason(given: string): EraseReason {
  return ERASE_REASONS.find((reason) => reason === given) ?? 'other';
}

function allow(reason: string | null): void {
  if (reason !== null) refuse({ code: 'NOT_ALLOWED', data: { reason } });
}

export const asFieldProblem = ({ field, item, part, code, params }: Problem): FieldProblem => ({
  field,
  ...(item !== undefined && { item }),
  ...(part !== undefined && { part }),
  code,
  params: { ...params },
});

function refuseAuthor(error: AuthorRefusal): never {
  switch (error.code) {
    case 'changedMeanwhile':
      return refuse({ code: 'CHANGED_MEANWHILE' });
    case 'unknownLeaf':
      return refuse({ code: 'BAD_INPUT' });
    default:
      return refuse({ code: 'NOT_ALLOWED', data: { reason: error.code } });
  }
}
