/** What reviewer and author say to each other about a report, read from its registers: who said it is told by the change, not by its words. */
import type { Leaf, RecordState, RecordView } from '../change.ts';
import { isObject } from '../json.ts';
import { isBeside } from '../leaves.ts';
import type { Action } from '../policy.ts';
import type { Anchor } from './anchor.ts';

export interface Comment {
  readonly id: string;
  readonly author: string;
  /** Milliseconds since 1970 by the author's clock. */
  readonly at: number;
  readonly text: string;
  /** The field it is about; absent: the whole report, or the comment it answers. */
  readonly field?: string;
  /** Of a repeating part, the item it is about. */
  readonly item?: string;
  /** In written text, the passage it was made on. */
  readonly anchor?: Anchor;
  /** The comment this is an answer to. */
  readonly answers?: string;
  readonly settled: boolean;
}

const LEAF = /^comments\/([^/]+)\/text$/;

/** All comments and answers that stand, in the order they were written. */
export function commentsOf(state: RecordState): Comment[] {
  const found: { readonly stamp: string; readonly comment: Comment }[] = [];
  for (const [leaf, register] of Object.entries(state.registers)) {
    const id = LEAF.exec(leaf)?.[1];
    const said = register.heads.find((head) => head.value !== undefined);
    if (id === undefined || typeof said?.value !== 'string') continue;
    const latest = (part: string): unknown => state.registers[`comments/${id}/${part}`]?.heads[0]?.value;
    const at = latest('anchor');
    const anchor: Record<string, unknown> = isObject(at) ? at : {};
    const { field, item, quote, start, answers } = anchor;
    const comment: Comment = {
      id,
      author: said.author,
      at: said.at,
      text: said.value,
      settled: latest('settled') === true,
      ...(typeof field === 'string' && { field }),
      ...(typeof item === 'string' && { item }),
      ...(typeof answers === 'string' && { answers }),
      ...(typeof quote === 'string' && { anchor: { quote, start: typeof start === 'number' ? start : 0 } }),
    };
    found.push({ stamp: said.stamp, comment });
  }
  // By stamp, not by the clocks people read: an answer comes after what it answers.
  return found.sort((a, b) => (a.stamp < b.stamp ? -1 : 1)).map(({ comment }) => comment);
}

/** What rights writing these leaves asks for: what the record says, what is added to a closed one, what is said about it. */
export function actionsOfWriting(view: Pick<RecordView, 'type' | 'open'>, leaves: readonly Leaf[]): Action[] {
  const actions = new Set<Action>();
  for (const leaf of leaves) {
    actions.add(isBeside(view.type, leaf) ? 'comment' : view.open ? 'edit' : 'supplement');
  }
  return [...actions];
}

/** Whether the leaves would alter what somebody else said. Anyone in the conversation may settle a comment. */
export function altersOthersWords(state: RecordState, leaves: readonly Leaf[], officer: string): boolean {
  return leaves.some((leaf) => {
    const [field, item, part] = leaf.split('/');
    if (field !== 'comments' || item === undefined || part === 'settled') return false;
    const said = state.registers[`comments/${item}/text`]?.heads ?? [];
    return said.some((head) => head.author !== officer);
  });
}
