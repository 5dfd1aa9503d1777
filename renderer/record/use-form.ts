/**
 * What is typed on a record's page: a draft from the first letter, on disk within a second, based on the record as it was when each
 * field was first touched; saved unit by unit. Nothing typed goes away unless it is saved or thrown away by hand.
 */
import { useRef, useState } from 'react';
import type { FieldProblem } from '../../model/contract/base.ts';
import type { Draft, FullRecord } from '../../model/contract/records.ts';
import type { Json } from '../../model/define.ts';
import { newId } from '../../model/id.ts';
import { isObject, same } from '../../model/json.ts';
import { type Problem, problemsOf } from '../../model/problems.ts';
import { definitionOf } from '../../model/records.ts';
import type { RecordType } from '../../model/types.ts';
import { dropDraft, keepDraft } from '../autosave.ts';
import { commit } from '../commit.ts';
import { focusFirst, sentencesByPath } from '../components/fields/problems.ts';
import { ask, core } from '../core.ts';
import type { Key } from '../i18n.ts';
import { queries } from '../queries.ts';
import { notify } from '../shell/notices.ts';
import {
  type Content,
  draftTitle,
  editsOf,
  headsOfUnit,
  isGiven,
  laidOver,
  type Unit,
  unitOf,
  withContent,
} from './content.ts';
import { specials } from './specials.ts';

/** Where a draft keeps the values its edits are based on; no field can be called that. What came back from the server has none. */
const BASE = '#base';

export interface FormOptions {
  readonly type: RecordType;
  readonly id: string;
  /** Absent while the record is not made yet. */
  readonly record: FullRecord | undefined;
  readonly draft: Draft | undefined;
  /** What is known of a new record before anything is typed. */
  readonly preset?: Content;
  readonly screen?: string;
}

export interface Form {
  readonly type: RecordType;
  readonly id: string;
  readonly content: Content;
  /** The document with what was typed. */
  readonly doc: Readonly<Record<string, Json>>;
  /** Sentences at fields, by path. */
  readonly errors: Readonly<Record<string, string>>;
  readonly saving: boolean;
  /** Something was typed by hand; what was filled in beforehand does not count. */
  readonly typed: boolean;
  readonly set: (field: string, value: Json | null) => void;
  readonly isTouched: (unit: Unit) => boolean;
  /** Forgets what was typed in a unit where it comes to what stands there already. */
  readonly settleSame: (unit: Unit) => void;
  readonly valueOf: (field: string) => Json | undefined;
  /** Throws away what was typed in one unit, or everywhere; offers to bring it back. */
  readonly revert: (unit?: Unit, quietly?: boolean) => void;
  /** Saves one unit of an existing record. False: problems are shown at their fields, or the save was refused. */
  readonly save: (
    unit: Unit,
    said: { key: Key; values: Record<string, string> },
    /** Called when what was saved is taken back at once. */
    undone?: () => void,
  ) => Promise<boolean>;
  /** Makes the record. */
  readonly create: (said: { key: Key; values: Record<string, string> }) => Promise<boolean>;
  readonly show: (problems: readonly FieldProblem[]) => void;
}

const pick = (content: Content, unit: Unit): Content =>
  Object.fromEntries(Object.entries(content).filter(([name]) => unit.fields.includes(name)));
const without = (content: Content, unit: Unit): Content =>
  Object.fromEntries(Object.entries(content).filter(([name]) => !unit.fields.includes(name)));

/** Problems that saving a unit must settle: those at its fields, and rules its fields have a part in. */
function problemsAt(problems: readonly Problem[], type: RecordType, unit: Unit): Problem[] {
  return problems.filter((problem) => {
    if (unit.fields.includes(problem.field)) return true;
    if (problem.code !== 'rule') return false;
    const rule = definitionOf(type).rules.find((each) => each.name === problem.params.rule);
    return rule?.fields.some((field) => unit.fields.includes(field)) ?? false;
  });
}

/** What stands in the form when it opens, and what it is based on. */
function beginning({ type, record, draft, preset }: FormOptions): { content: Content; base: Content } {
  if (draft === undefined) return { content: preset ?? {}, base: {} };
  const { [BASE]: base, ...typed } = draft.content as Record<string, Json>;
  if (isObject(base)) return { content: typed, base: base as Content };
  const now = (record?.doc ?? {}) as Content;
  const units = new Set(Object.keys(typed).flatMap((name) => unitOf(type, name)?.fields ?? [name]));
  return {
    content: laidOver(type, now, typed),
    base: Object.fromEntries(Object.entries(now).filter(([name]) => units.has(name))),
  };
}

export function useForm(options: FormOptions): Form {
  const { type, id, record } = options;
  const [begun] = useState(() => beginning(options));
  const [content, setContent] = useState<Content>(begun.content);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [saving, setSaving] = useState(false);
  const [typed, setTyped] = useState(options.draft !== undefined);
  const held = useRef({
    id: options.draft?.id ?? newId(),
    base: { ...begun.base },
    heads: { ...options.draft?.heads } as Record<string, string[]>,
  }).current;
  const latest = useRef(content);
  const saved = (record?.doc ?? {}) as Record<string, Json>;
  const doc = withContent(type, saved, content);

  const keep = (next: Content) => {
    latest.current = next;
    setContent(next);
    setTyped(Object.keys(next).length > 0);
    if (Object.keys(next).length === 0) {
      void dropDraft(held.id).then(() => ask(core.drafts.discard({ id: held.id })));
      return;
    }
    keepDraft({
      id: held.id,
      record: id,
      type,
      screen: options.screen ?? 'record',
      content: record ? { ...next, [BASE]: held.base } : { ...next },
      heads: held.heads,
      title: draftTitle(type, withContent(type, saved, next)),
      caret: null,
    });
  };

  /** What is clear from what was typed, where nothing was said yet. */
  const following = (typed: Content): Content =>
    Object.assign({}, ...Object.entries(typed).map(([field, value]) => specials[type]?.follows?.(field, value, doc)));

  const set = (field: string, value: Json | null) => {
    const unit = unitOf(type, field);
    if (record && unit && !unit.fields.some((name) => name in latest.current)) {
      for (const name of unit.fields) {
        if (saved[name] === undefined) delete held.base[name];
        else held.base[name] = saved[name];
      }
      Object.assign(held.heads, headsOfUnit(unit, record.heads));
    }
    setErrors((before) =>
      Object.fromEntries(Object.entries(before).filter(([path]) => path !== field && !path.startsWith(`${field}/`))),
    );
    keep({ ...latest.current, ...(!record && following({ [field]: value })), [field]: value });
  };

  const show = (problems: readonly FieldProblem[]) => {
    setErrors(sentencesByPath(problems));
    // The field may still have to come on screen: its section unfolds with its error.
    setTimeout(() => focusFirst(problems), 30);
  };

  const revert = (unit?: Unit, quietly = false) => {
    const before = latest.current;
    const gone = unit ? pick(before, unit) : before;
    if (Object.keys(gone).length === 0) return;
    setErrors({});
    keep(unit ? without(before, unit) : {});
    if (quietly) return;
    notify({
      tone: 'done',
      sentence: { key: 'record.draftDiscarded' },
      undo: () => keep({ ...latest.current, ...gone }),
    });
  };

  const settleSame = (unit: Unit) => {
    const same = Object.keys(editsOf(type, held.base, pick(latest.current, unit), held.heads)).length === 0;
    if (same) revert(unit, true);
  };

  /** What was saved is typed no more; what was typed on meanwhile, or is being saved beside it, stays. */
  const settle = async (written: Content, draftGone: boolean) => {
    await queries.invalidateQueries({ queryKey: ['record'] });
    const left = Object.fromEntries(
      Object.entries(latest.current).filter(([name, value]) => !(name in written && same(written[name], value))),
    );
    if (Object.keys(left).length > 0 || !draftGone) keep(left);
    else {
      latest.current = left;
      setContent(left);
    }
  };

  const write = async (
    command: Parameters<typeof commit>[0][number],
    written: Content,
    said: Parameters<Form['save']>[1],
    undone?: () => void,
  ): Promise<boolean> => {
    const last = Object.keys(latest.current).every((name) => name in written);
    setSaving(true);
    if (last) await dropDraft(held.id);
    const result = await commit([command], {
      drafts: last ? [held.id] : [],
      quiet: true,
      said,
      ...(undone && { undone }),
    });
    setSaving(false);
    if (result.ok) {
      setErrors({});
      await settle(written, last);
      return true;
    }
    keep(latest.current);
    if (result.error.problems.length > 0) show(result.error.problems);
    else {
      notify({
        tone: 'problem',
        sentence: { key: result.error.sentence, values: result.error.values },
        cure: { key: result.error.cure, values: result.error.values },
      });
    }
    return false;
  };

  const save: Form['save'] = async (unit, said, undone) => {
    const own = pick(latest.current, unit);
    const typed = { ...following(own), ...own };
    const problems = problemsAt(problemsOf(type, withContent(type, saved, typed), 'birth', Date.now()), type, unit);
    if (problems.length > 0) {
      show(problems as FieldProblem[]);
      return false;
    }
    const leaves = editsOf(type, held.base, typed, held.heads);
    if (Object.keys(leaves).length === 0) {
      revert(unit, true);
      return true;
    }
    return write({ do: 'edit', id, leaves }, own, said, undone);
  };

  const create: Form['create'] = async (said) => {
    const typed = withContent(type, {}, latest.current);
    const problems = problemsOf(type, typed, 'birth', Date.now()).filter((each) => !isGiven(type, each.field));
    if (problems.length > 0) {
      show(problems as FieldProblem[]);
      return false;
    }
    return write({ do: 'create', type, id, doc: typed }, latest.current, said);
  };

  return {
    type,
    id,
    content,
    doc,
    errors,
    saving,
    typed,
    set,
    isTouched: (unit) => unit.fields.some((name) => name in content),
    settleSame,
    valueOf: (field) => (field in content ? (content[field] ?? undefined) : saved[field]),
    revert,
    save,
    create,
    show,
  };
}
