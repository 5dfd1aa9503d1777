/** Problems at fields: their sentences, and moving the focus to the first of them. */
import type { FieldProblem } from '../../../model/contract/base.ts';
import { lookUp, text } from '../../i18n.ts';

type Problem = Pick<FieldProblem, 'field' | 'item' | 'part' | 'code' | 'params'>;

/** Where a problem stands: `surname`, `phones/<item>/number`. */
export function pathOf(problem: Problem): string {
  return [problem.field, problem.item, problem.part].filter((step) => step !== undefined).join('/');
}

/** What to say at the field. */
export function problemSentence(problem: Problem): string {
  const rule = problem.params.rule;
  if (problem.code === 'rule' && typeof rule === 'string') {
    return lookUp(`errors.rule.${rule}`) ?? text('errors.field.wrongKind');
  }
  return lookUp(`errors.field.${problem.code}`, problem.params) ?? text('errors.field.wrongKind');
}

/** Sentences by path; the first problem of each place speaks. */
export function sentencesByPath(problems: readonly Problem[]): Record<string, string> {
  const sentences: Record<string, string> = {};
  for (const problem of problems) sentences[pathOf(problem)] ??= problemSentence(problem);
  return sentences;
}

export const FOCUSABLE = 'input:not([type="hidden"]), textarea, select, button, [tabindex]:not([tabindex="-1"])';

/** The control of a field on the page, by its path: the first, or another where the field has several. */
export function fieldAt(path: string, nth = 0, within: ParentNode = document): HTMLElement | null {
  const escaped = CSS.escape(path);
  const marked = within.querySelector<HTMLElement>(`[data-path="${escaped}"], [data-field="${escaped}"]`);
  if (!marked || marked.matches(FOCUSABLE)) return marked;
  return marked.querySelectorAll<HTMLElement>(FOCUSABLE)[nth] ?? null;
}

/**
 * Moves the focus to a field, wherever on the page it stands. False when it is not there: its section is folded, or it belongs to
 * another screen.
 */
export function focusField(path: string, within: ParentNode = document): boolean {
  const target = fieldAt(path, 0, within);
  if (!target) return false;
  target.scrollIntoView({ block: 'center' });
  target.focus({ preventScroll: true });
  return document.activeElement === target;
}

/** Moves the focus to the first problem that is on the page. */
export function focusFirst(problems: readonly Problem[], within?: ParentNode): void {
  problems.some((problem) => focusField(pathOf(problem), within) || focusField(problem.field, within));
}
